import Markup
import Web

/// Reads the page model and nothing else.
struct MeetingView: View {
    let page: MeetingPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.yearLink)) { page.yearText } }
            h1 { page.written(page.title) }
            p { page.when }
            if !page.facts.isEmpty { p(.class("small")) { page.facts.joined(separator: " · ") } }
            if let papers = page.papers { p(.class("small")) { papers } }
            div(.class("row")) { for tag in page.tags { span(.class(tag.style)) { tag.text } } }
            if let note = page.note { p(.class("small")) { page.written(note) } }
            div(.class("row")) {
                if let link = page.calendarLink { a(.class("button quiet"), .href(link)) { page.calendarText } }
                a(.class("button quiet"), .href(page.documentsLink)) { page.documentsText }
                for action in page.actions { ActionView(action: action, style: "button quiet", context: nil) }
            }
        }
        if let question = page.question {
            section(.class("card next")) {
                h2 { question.heading }
                p { question.state }
                AnswerButtons(action: question.action, choices: question.choices)
                if let needs = question.needs { p(.class("small")) { a(.href(needs.link)) { needs.text } } }
            }
        }
        if let poll = page.poll {
            section(.class("card next")) {
                h2 { poll.heading }
                p { poll.text }
                p { a(.class("button"), .href(poll.link)) { poll.answer } }
            }
        }
        page.extra
        if let warning = page.warning { p(.class("warning")) { warning } }
        if let offer = page.offer { CarryView(offer: offer, written: page.written) }
        div(.data("live", page.liveLink.text), .class(page.carried.isEmpty ? "stack" : "split")) {
            agenda
            if !page.carried.isEmpty {
                aside(.class("card")) {
                    h2 { page.carriedHeading }
                    ul(.class("plain small")) {
                        for line in page.carried { CommitmentView(line: line, written: page.written) }
                    }
                }
            }
        }
    }

    private var agenda: Node {
        section {
            h2 { page.itemsHeading }
            if let word = page.word { asking(word) }
            if let group = page.group { self.group(group) }
            if let lead = page.minutesLead { p(.class("small soft")) { lead } }
            if let state = page.minutesState { MinutesStateView(line: state) }
            for line in page.corrections { CorrectionView(line: line, written: page.written) }
            if page.items.isEmpty {
                p { page.noItems }
            } else {
                ol(.class("agenda")) {
                    for item in page.items {
                        ItemView(item: item, written: page.written)
                    }
                }
            }
            if !page.attended.isEmpty {
                h3 { page.attendedHeading }
                ul(.class("small")) { for person in page.attended { li { person } } }
            }
            if !page.addenda.isEmpty {
                section(.class("stack")) {
                    h3 { page.addendaHeading }
                    for line in page.addenda { AddendumView(line: line, written: page.written) }
                }
            }
        }
    }

    private func group(_ group: MeetingPage.Group) -> Node {
        div(.class("card"), .role("status")) {
            h3 { group.heading }
            p { group.text }
            if !group.fellows.isEmpty { ul(.class("plain")) { for fellow in group.fellows { li { fellow } } } }
        }
    }

    private func asking(_ word: MeetingPage.Word) -> Node {
        form(.method("post"), .action(word.action), .class("row")) {
            button(.type("submit"), .class("button"), .name("onske"), .value(word.wish)) { word.text }
            if let state = word.state { span(.role("status")) { state } }
        }
    }
}

struct ItemView: View {
    let item: ItemLine
    let written: Written

    var body: Node {
        Node.element(
            name: "li",
            attributes: [.id(item.id)] + (item.isCurrent ? [.class("now"), .aria("current", "step")] : []),
            children: [content]
        )
    }

    @HTMLBuilder private var content: Node {
        if let time = item.time, let datetime = item.datetime {
            Markup.time(.datetime(datetime)) { time }
        } else {
            span {}
        }
        div {
            h3 { item.isWritten ? written(item.heading) : .text(item.heading) }
            if !item.facts.isEmpty { span(.class("soft small")) { item.facts } }
            if let exempt = item.exempt { p { span(.class("tag due")) { exempt } } }
            if let postponed = item.postponed { p { span(.class("tag")) { postponed } } }
            if let origin = item.origin { p(.class("small")) { a(.href(origin.link)) { origin.text } } }
            if let background = item.background { folded(background) }
            if !item.documents.isEmpty { papers }
            for recusal in item.recusals { p(.class("small soft")) { recusal } }
            if !item.round.isEmpty { RoundList(entries: item.round, written: written) }
            if let record = item.record { written.element("div", .class("prose")) { Prose(record) } }
            for decision in item.decisions { self.decision(decision) }
            if !item.commitments.isEmpty { commitments }
            for line in item.corrections { CorrectionView(line: line, written: written) }
            if !item.actions.isEmpty {
                div(.class("row small")) {
                    for action in item.actions { ActionView(action: action, style: "link", context: item.heading) }
                }
            }
        }
    }

    /// Short backgrounds stand open; long ones fold, so that the agenda can be taken in at a glance.
    @HTMLBuilder private func folded(_ text: String) -> Node {
        if text.utf8.count <= 230 {
            written.element("div", .class("prose small")) { Prose(text) }
        } else {
            details {
                summary(.class("small")) { item.backgroundHeading }
                written.element("div", .class("prose small")) { Prose(text) }
            }
        }
    }

    private var papers: Node {
        div(.class("papers")) { for document in item.documents { PaperLink(line: document, written: written) } }
    }

    private func decision(_ text: String) -> Node {
        div(.class("decision")) {
            p(.class("kicker")) { item.decisionHeading }
            written.paragraphs { Prose(text) }
        }
    }

    private var commitments: Node {
        details(.open) {
            summary(.class("small")) { item.commitmentsHeading }
            ul(.class("plain small")) {
                for line in item.commitments { CommitmentView(line: line, written: written) }
            }
        }
    }
}

/// What was changed after the minutes were published, with what stood there folded away.
struct CorrectionView: View {
    let line: CorrectionLine
    let written: Written

    var body: Node {
        if let before = line.before {
            details {
                summary(.class("small")) { line.text }
                p(.class("kicker")) { line.beforeHeading }
                written.element("div", .class("prose small")) { Prose(before) }
            }
        } else {
            p(.class("small soft")) { line.text }
        }
    }
}

struct CommitmentView: View {
    let line: CommitmentLine
    let written: Written

    var body: Node {
        li {
            div(.class("line")) {
                span {
                    written(line.text)
                    span(.class("soft")) { " – \(line.who)" }
                }
                span(.class(line.style)) { line.state }
            }
            if let note = line.note { p(.class("soft")) { written(note) } }
            if let evidence = line.evidence, let link = evidence.link { p { a(.href(link)) { evidence.title } } }
            if let origin = line.origin, let link = origin.link {
                p(.class("small")) { a(.href(link)) { written(origin.title) } }
            }
            if let explanation = line.explanation {
                p(.class("soft")) { explanation.head }
                written.element("div", .class("prose")) { Prose(explanation.text) }
            }
            if let close = line.close { closing(close) }
        }
    }

    private func closing(_ close: CommitmentLine.Closing) -> Node {
        form(.method("post"), .action(close.action), .class("row")) {
            label(.for(close.fieldID)) { close.noteLabel }
            input(.type("text"), .id(close.fieldID), .name("note"))
            button(
                .type("submit"),
                .class("link"),
                .name("state"),
                .value("done"),
                .aria("label", "\(close.done): \(line.text)")
            ) {
                close.done
            }
            button(
                .type("submit"),
                .class("link"),
                .name("state"),
                .value("withdrawn"),
                .aria("label", "\(close.withdrawn): \(line.text)")
            ) { close.withdrawn }
            a(.href(close.action), .aria("label", "\(close.more): \(line.text)")) { close.more }
        }
    }
}

/// Something that can be done: a link, or a form of one button.
struct ActionView: View {
    let action: MeetingPage.Action
    let style: String
    /// What it is done to, read aloud after the text.
    let context: String?

    var body: Node {
        if let value = action.post {
            form(.method("post"), .action(action.link), .class("inline")) {
                input(.type("hidden"), .name("hva"), .value(value))
                Node.element(
                    name: "button",
                    attributes: [.type("submit"), .class(style)] + label,
                    children: [.text(action.text)]
                )
            }
        } else {
            Node.element(
                name: "a",
                attributes: [.class(style), .href(action.link)] + label,
                children: [.text(action.text)]
            )
        }
    }

    private var label: [Attribute] { context.map { [.aria("label", "\(action.text): \($0)")] } ?? [] }
}
