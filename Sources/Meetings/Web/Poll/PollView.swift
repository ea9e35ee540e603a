import Core
import Markup
import Web

struct PollView: View {
    let page: PollPage
    /// Forms for the seats that the reader holds.
    let own: [PollQuestion]
    /// The form by which the secretariat chooses, or asks anew.
    let form: PollFormBlock?

    var body: Node {
        PollHead(page: page)
        for question in own { question }
        div(.class(form == nil ? "stack" : "split")) {
            div(.class("stack")) {
                if !page.best.isEmpty {
                    section(.class("card next")) {
                        h2 { page.bestHeading }
                        for (index, line) in page.best.enumerated() {
                            p { if index == 0 { strong { line } } else { line } }
                        }
                    }
                }
                section {
                    h2 { page.daysHeading }
                    ul(.class("plain")) { for day in page.days { self.day(day) } }
                }
                missing
            }
            if let form { form }
        }
        table
    }

    private func day(_ day: PollPage.Day) -> Node {
        li {
            strong { day.when }
            if let tag = day.tag {
                " "
                span(.class(tag.style)) { tag.text }
            }
            p(.class("small")) { day.counts }
        }
    }

    private var missing: Node {
        section(.class("stack")) {
            if let all = page.allAnswered {
                p { all }
            } else {
                h2 { page.missingHeading }
                ul(.class("small")) { for line in page.missing { li { line } } }
                if let remind = page.remind { PollDeed(deed: remind) }
            }
            if let withdraw = page.withdraw { PollDeed(deed: withdraw) }
        }
    }

    private var table: Node {
        section {
            h2(.id("svarene")) { page.tableHeading }
            Markup.table(.class("answers"), .aria("labelledby", "svarene")) {
                thead {
                    tr {
                        th(.scope("col")) { page.seatHeading }
                        for column in page.columns { th(.scope("col")) { column } }
                    }
                }
                tbody { for row in page.rows { self.row(row) } }
            }
        }
    }

    private func row(_ row: PollPage.Row) -> Node {
        tr {
            th(.scope("row")) {
                strong { row.seat }
                span(.class("people soft small")) { row.holder }
                if let entry = row.entry { a(.href(entry), .aria("label", row.entryLabel)) { page.enter } }
            }
            for cell in row.cells {
                td(.data("day", cell.day)) {
                    span(.class(cell.dot), .aria("hidden", "true")) {}
                    " "
                    cell.text
                }
            }
        }
    }
}

/// What the page is about.
struct PollHead: View {
    let page: PollPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.meetingLink)) { page.written(page.meetingTitle) } }
            h1 { page.title }
            p { page.state }
        }
    }
}

/// A form of one button.
struct PollDeed: View {
    let deed: PollPage.Deed

    var body: Node {
        form(.method("post"), .action(deed.action)) {
            button(.type("submit"), .class("button quiet")) { deed.text }
        }
    }
}

/// The question for one seat, with its form.
struct PollQuestion: View {
    let heading: String
    let state: String
    let theirs: Form?
    let form: Form
    let action: Link
    let submit: String
    let words: Words

    var body: Node {
        section(.class("card next")) {
            h2 { heading }
            p { state }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(form, action: action, submit: submit, words: words)
        }
    }
}

/// What the secretariat does, beside how the days stand.
struct PollFormBlock: View {
    let heading: String
    let text: String
    let form: Form
    let action: Link
    let submit: String
    let words: Words

    var body: Node {
        aside(.class("card")) {
            h2 { heading }
            p { text }
            FormView(form, action: action, submit: submit, words: words)
        }
    }
}
