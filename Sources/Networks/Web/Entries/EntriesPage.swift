import Core
import Markup
import Web

/// A list that the secretariat keeps, with a form for one more.
struct EntriesPage: Sendable {
    struct Group: Sendable, Equatable {
        let heading: String?
        let lines: [EntryLine]
    }

    let up: EntryShelf.Choice
    let title: String
    let lead: String
    let empty: String
    let groups: [Group]
    let actions: [EntryShelf.Choice]
    let addHeading: String
    /// Nil: nothing can be added here.
    let form: Form?
    let action: Link
    /// Whether the lines can be moved; a list of one cannot.
    let isSorted: Bool
    let words: Words

    init(
        _ lines: [EntryLine],
        on shelf: EntryShelf,
        texts: EntryTexts,
        actions: [EntryShelf.Choice],
        form: Form?,
        isSorted: Bool = false,
        words: Words
    ) {
        up = shelf.up
        title = texts.title
        lead = texts.lead
        empty = texts.empty
        self.actions = actions
        addHeading = texts.add
        self.form = form
        self.isSorted = isSorted && lines.count > 1
        action = shelf.link
        self.words = words
        var groups: [Group] = []
        for line in lines {
            if let last = groups.last, last.heading == line.heading {
                groups[groups.count - 1] = Group(heading: last.heading, lines: last.lines + [line])
            } else {
                groups.append(Group(heading: line.heading, lines: [line]))
            }
        }
        self.groups = groups
    }
}

struct EntriesView: View {
    let page: EntriesPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.up.link)) { page.up.text } }
            h1 { page.title }
            p { page.lead }
            if !page.actions.isEmpty {
                div(.class("row")) {
                    for action in page.actions { a(.class("button quiet"), .href(action.link)) { action.text } }
                }
            }
        }
        if page.groups.isEmpty { p { page.empty } }
        for group in page.groups {
            section {
                if let heading = group.heading { h2 { heading } }
                ul(.class("plain")) {
                    for (index, line) in group.lines.enumerated() {
                        li {
                            EntryLineView(line: line)
                            if page.isSorted {
                                MoveButtons(
                                    line: line,
                                    up: index > 0,
                                    down: index < group.lines.count - 1,
                                    words: page.words
                                )
                            }
                        }
                    }
                }
            }
        }
        if let form = page.form {
            section {
                h2 { page.addHeading }
                FormView(form, action: page.action, submit: page.words["networks.entries.add"], words: page.words)
            }
        }
    }
}

struct EntryLineView: View {
    let line: EntryLine

    var body: Node {
        div(.class("line")) {
            a(.href(line.link)) { line.title }
            if let tag = line.tag { span(.class(tag.style)) { tag.text } }
        }
        for detail in line.details { p(.class("small soft")) { detail } }
    }
}

/// The buttons that move a line of a list; the first goes no higher and the last no lower.
struct MoveButtons: View {
    let line: EntryLine
    let up: Bool
    let down: Bool
    let words: Words

    var body: Node {
        form(.method("post"), .action(line.link / "flytt"), .class("row small")) {
            if up { choice(.up, words["networks.entries.up"]) }
            if down { choice(.down, words["networks.entries.down"]) }
        }
    }

    private func choice(_ direction: MoveDirection, _ text: String) -> Node {
        button(
            .type("submit"),
            .name("hva"),
            .value(direction.rawValue),
            .class("link"),
            .aria("label", "\(text): \(line.title)")
        ) { text }
    }
}
