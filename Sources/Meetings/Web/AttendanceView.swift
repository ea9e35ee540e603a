import Core
import Markup
import Web

struct AttendanceView: View {
    let page: AttendancePage
    let summons: SummonsBlock?
    /// What those who come need, for those who arrange it.
    let needs: NeedsCountView?

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.meetingLink)) { page.written(page.meetingTitle) } }
            h1 { page.title }
            p { page.when }
            if !page.summary.isEmpty { p(.class("small")) { page.summary } }
        }
        div(.class(summons == nil ? "stack" : "split")) {
            div(.class("stack")) {
                list(page.seatsHeading, page.seats)
                if !page.others.isEmpty { list(page.othersHeading, page.others) }
                if let needs { needs }
            }
            if let summons { summons }
        }
    }

    private func list(_ heading: String, _ lines: [AttendancePage.Line]) -> Node {
        section {
            h2 { heading }
            ul(.class("seats")) { for line in lines { self.line(line) } }
        }
    }

    private func line(_ line: AttendancePage.Line) -> Node {
        li {
            span(.class(line.dot), .aria("hidden", "true")) {}
            div {
                if let name = line.name {
                    strong { name }
                    span(.class("people soft small")) { line.seat }
                } else {
                    strong { line.seat }
                }
                if let note = line.note { span(.class("people soft small")) { note } }
                if let entry = line.entry { self.entry(entry) }
            }
            span(.class("small")) { line.state }
        }
    }

    /// Folded away: it is for answers that came by telephone.
    private func entry(_ entry: AttendancePage.Entry) -> Node {
        details {
            summary(.class("small"), .aria("label", entry.label)) { page.enter }
            form(.method("post"), .action(page.answerAction), .class("row")) {
                input(.type("hidden"), .name("person"), .value(entry.person))
                select(.id(entry.fieldID), .name("svar"), .aria("label", entry.label)) {
                    for choice in page.choices {
                        if choice.value == entry.chosen {
                            option(.value(choice.value), .selected) { choice.text }
                        } else {
                            option(.value(choice.value)) { choice.text }
                        }
                    }
                }
                button(.type("submit"), .class("button quiet")) { page.save }
            }
        }
    }
}

/// What the secretariat sees beside the list: whether people have been called, and calling them.
struct SummonsBlock: View {
    let heading: String
    let text: String
    /// What should be looked at first.
    let warnings: [String]
    let days: [String]
    let form: Form?
    let action: Link
    let submit: String
    /// Nil once people have been called.
    let hold: HoldBlock?
    let previewHeading: String
    /// The letter as its receiver gets it.
    let preview: String?
    let words: Words

    var body: Node {
        aside(.class("card")) {
            h2 { heading }
            p { text }
            for warning in warnings { p(.class("warning small")) { warning } }
            for day in days { p(.class("small")) { day } }
            if let hold { hold }
            if let form { FormView(form, action: action, submit: submit, words: words) }
            if let preview {
                details {
                    summary(.class("small")) { previewHeading }
                    div(.class("prose letter small")) { Prose(preview) }
                }
            }
        }
    }
}

/// Keeping the day free until there is something to call people with.
struct HoldBlock: View {
    let text: String
    /// Nil when it is done.
    let action: Link?
    let submit: String

    var body: Node {
        p { text }
        if let action {
            form(.method("post"), .action(action)) {
                button(.type("submit"), .class("button quiet")) { submit }
            }
        }
    }
}
