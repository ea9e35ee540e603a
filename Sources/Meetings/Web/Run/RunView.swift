import Core
import Markup
import Web

struct RunView: View {
    let page: RunPage
    let arrival: Form
    let words: Words

    var body: Node {
        div(.data("live", page.liveLink.text), .class("stack")) {
            lead
            switch page.stage {
            case .ready, .early, .withoutItems: agenda
            case .running: running
            case .ended: ended
            }
        }
    }

    private var lead: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.meetingLink)) { page.meetingTitle } }
            h1 { page.title }
            if let pace = page.pace { p(.class(page.isLate ? "warning" : "soft"), .role("status")) { pace } }
            div(.class("row")) {
                switch page.stage {
                case .withoutItems: p { words["meetings.run.no-items"] }
                case .early: p { words["meetings.run.early"] }
                case .ready: RunButton(page.home / "start", words["meetings.run.begin"])
                case .running:
                    if let next = page.next {
                        RunButton(page.home / "sak", words["meetings.run.next", ["item": next.text]], item: next.id)
                    }
                    RunButton(page.home / "slutt", words["meetings.run.end"], style: "button quiet")
                case .ended: a(.class("button"), .href(page.meetingLink)) { words["meetings.run.to-minutes"] }
                }
            }
        }
    }

    private var running: Node {
        div(.class("split")) {
            div(.class("stack")) {
                if !page.round.isEmpty {
                    section {
                        h2 { words["meetings.round"] }
                        RoundList(entries: page.round, written: page.written)
                    }
                }
                if !page.groups.isEmpty { RunGroups(page: page, words: words) }
                agenda
                aboutItem
            }
            div(.class("stack")) {
                speakers
                PresenceForm(page: page, arrival: arrival, words: words)
            }
        }
    }

    @HTMLBuilder private var ended: Node {
        if page.isOpen { PresenceForm(page: page, arrival: arrival, words: words) }
    }

    private var agenda: Node {
        section {
            h2 { words["meetings.agenda"] }
            ol(.class("agenda")) { for item in page.items { self.item(item) } }
        }
    }

    private func item(_ item: RunPage.Item) -> Node {
        li(.class(item.isCurrent ? "now" : "later")) {
            span(.class("soft small")) { item.time }
            div {
                h3 { item.heading }
                if !item.papers.isEmpty {
                    div(.class("papers")) { for paper in item.papers { PaperLink(line: paper, written: page.written) } }
                }
                if page.stage == .running {
                    div(.class("row small")) {
                        if !item.isCurrent {
                            RunButton(
                                page.home / "sak",
                                words["meetings.run.go"],
                                item: item.id,
                                style: "link",
                                label: "\(words["meetings.run.go"]): \(item.heading)"
                            )
                        }
                        a(.href(item.recordLink), .aria("label", "\(words["meetings.item.record"]): \(item.heading)")) {
                            words["meetings.item.record"]
                        }
                    }
                }
            }
        }
    }

    private var speakers: Node {
        section(.class("card")) {
            h2 { words["meetings.run.speakers"] }
            if page.speakers.isEmpty { p(.class("soft")) { words["meetings.run.no-speakers"] } }
            ol(.class("plain")) {
                for speaker in page.speakers {
                    li {
                        div(.class("line")) {
                            strong { speaker.text }
                            RunButton(
                                page.home / "ordet" / speaker.id,
                                words["meetings.run.has-spoken"],
                                style: "link",
                                label: "\(words["meetings.run.has-spoken"]): \(speaker.text)"
                            )
                        }
                    }
                }
            }
            choose(page.home / "ordet", words["meetings.run.wants-word"], field: "taler")
        }
    }

    /// A list of those who are present, and a button.
    private func choose(_ action: Link, _ text: String, field: String, @HTMLBuilder more: () -> Node = { Node.empty })
        -> Node
    {
        form(.method("post"), .action(action), .class("row")) {
            select(.id("\(field)-hvem"), .name("hvem"), .aria("label", text)) {
                for person in page.people where person.isPresent {
                    option(.value(person.id)) { "\(person.name), \(person.seat)" }
                }
            }
            more()
            button(.type("submit"), .class("button quiet")) { text }
        }
    }

    /// Who steps back from the item, and groups for it: seldom wanted, so folded.
    private var aboutItem: Node {
        section {
            h2 { words["meetings.run.about-item"] }
            if !page.recusals.isEmpty {
                ul(.class("plain")) {
                    for recusal in page.recusals {
                        li {
                            div(.class("line")) {
                                span { recusal.text }
                                RunButton(
                                    page.home / "habil" / recusal.id,
                                    words["meetings.run.readmit"],
                                    style: "link",
                                    label: "\(words["meetings.run.readmit"]): \(recusal.text)"
                                )
                            }
                        }
                    }
                }
            }
            details {
                summary { words["meetings.run.recuse"] }
                choose(page.home / "habil", words["meetings.run.recuse.save"], field: "inhabil") {
                    label(.for("inhabil-grunn")) { words["meetings.run.reason"] }
                    input(.type("text"), .id("inhabil-grunn"), .name("grunn"))
                }
            }
            details {
                summary { words["meetings.run.divide"] }
                form(.method("post"), .action(page.home / "grupper"), .class("row")) {
                    label(.for("antall")) { words["meetings.run.how-many"] }
                    input(.type("number"), .id("antall"), .name("antall"), .value("4"))
                    button(.type("submit"), .class("button quiet")) { words["meetings.run.draw"] }
                }
            }
        }
    }
}

/// A step of a meeting that is led; it can name an item.
struct RunButton: View {
    let button: PostButton

    init(_ action: Link, _ text: String, item: String? = nil, style: String = "button", label: String? = nil) {
        button = PostButton(action, text, style: style, label: label, field: item.map { ("sak", $0) })
    }

    var body: Node { button }
}

/// What the organisations tell, each its two lines.
struct RoundList: View {
    let entries: [RoundEntry]
    let written: Written

    var body: Node {
        dl(.class("told")) {
            for entry in entries {
                dt { entry.organisation }
                dd { written(entry.text) }
            }
        }
    }
}

/// Who is here, as whom.
struct PresenceForm: View {
    let page: RunPage
    let arrival: Form
    let words: Words

    var body: Node {
        section(.class("card")) {
            h2 { page.present }
            form(.method("post"), .action(page.home / "til-stede"), .class("stack")) {
                fieldset(.class("field")) {
                    legend { words["meetings.run.who"] }
                    for person in page.people { self.person(person) }
                }
                div(.class("row")) { button(.type("submit"), .class("button quiet")) { words["meetings.save"] } }
            }
            details {
                summary { words["meetings.run.arrived"] }
                FormView(arrival, action: page.home / "kom", submit: words["meetings.run.add"], words: words)
            }
        }
    }

    private func person(_ person: RunPage.Person) -> Node {
        div(.class("field check")) {
            // Those that the page showed: whoever comes to the list meanwhile is not taken for absent.
            input(.type("hidden"), .name("vist"), .value(person.id))
            Node.void(
                name: "input",
                attributes: [.type("checkbox"), .id("her-\(person.id)"), .name("her"), .value(person.id)]
                    + (person.isPresent ? [.checked] : [])
            )
            label(.for("her-\(person.id)")) {
                person.name
                span(.class("soft small")) { " \(person.seat)" }
            }
        }
    }
}
