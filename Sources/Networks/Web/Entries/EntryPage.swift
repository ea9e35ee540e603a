import Core
import Markup
import Web

/// One entry of a list: what belongs to it, the form to correct it, and the button that takes it away.
struct EntryPage: Sendable {
    let up: [EntryShelf.Choice]
    let title: String
    let link: Link
    let back: Link
    let form: Form
    let formHeading: String
    let formLead: String
    /// What another saved while the form was being written.
    let theirs: Form?
    let parts: [EntryPart]
    /// What refers to it, when someone has tried to take it away.
    let uses: [EntryPart.Line]?
    let inUse: String
    /// Nil: it cannot be taken away here.
    let removal: String?
    let words: Words

    init(
        _ title: String,
        link: Link,
        on shelf: EntryShelf,
        texts: EntryTexts,
        form: Form,
        theirs: Form?,
        parts: [EntryPart],
        uses: [EntryPart.Line]?,
        canRemove: Bool,
        words: Words
    ) {
        up = [shelf.up, EntryShelf.Choice(link: shelf.link, text: texts.title)]
        self.title = title
        self.link = link
        back = shelf.link
        self.form = form
        formHeading = texts.edit.isEmpty ? words["networks.entries.edit"] : texts.edit
        formLead = texts.editLead
        self.theirs = theirs
        self.parts = parts
        self.uses = uses
        inUse = texts.inUse
        removal = canRemove ? texts.removal : nil
        self.words = words
    }
}

struct EntryView: View {
    let page: EntryPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                for (place, choice) in page.up.enumerated() {
                    if place > 0 { " · " }
                    a(.href(choice.link)) { choice.text }
                }
            }
            h1 { page.title }
        }
        if let uses = page.uses { refusal(uses) }
        if let theirs = page.theirs { ConflictView(theirs: theirs, words: page.words) }
        for part in page.parts { EntryPartView(part: part) }
        section(.class("stack")) {
            h2 { page.formHeading }
            if !page.formLead.isEmpty { p { page.formLead } }
            FormView(
                page.form,
                action: page.link,
                submit: page.words["networks.save"],
                words: page.words,
                cancel: page.back
            )
        }
        if let removal = page.removal {
            section(.class("stack")) {
                h2 { page.words["networks.entries.remove-heading"] }
                p { removal }
                Markup.form(.method("post"), .action(page.link / "slett")) {
                    button(.type("submit"), .class("button quiet")) { page.words["networks.entries.remove"] }
                }
            }
        }
    }

    private func refusal(_ uses: [EntryPart.Line]) -> Node {
        div(.class("summary"), .role("alert"), .tabindex(-1)) {
            h2 { page.words["networks.entries.in-use"] }
            p { page.inUse }
            if !uses.isEmpty { ul { for use in uses { li { EntryPartView.text(use) } } } }
        }
    }
}

struct EntryPartView: View {
    let part: EntryPart

    var body: Node {
        section(.class("stack")) {
            h2 { part.heading }
            if part.lines.isEmpty {
                p { part.empty }
            } else {
                ul(.class("plain")) { for line in part.lines { li { Self.text(line) } } }
            }
            if let action = part.action { p { a(.class("button quiet"), .href(action.link)) { action.text } } }
        }
    }

    @HTMLBuilder static func text(_ line: EntryPart.Line) -> Node {
        if let link = line.link { a(.href(link)) { line.text } } else { line.text }
    }
}
