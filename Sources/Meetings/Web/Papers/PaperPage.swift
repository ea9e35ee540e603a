import Core
import Markup
import Web

/// The papers of an item, for the secretariat.
struct PaperPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let paper: DocumentLine
        /// Nil for a link, which is kept in the form of the item.
        let replace: Link?
        let remove: Link?
        let replaceLabel: String
        let removeLabel: String
    }

    let written: Written
    let title: String
    let item: String
    let back: Link
    let lead: String
    let lines: [Line]
    let none: String?
    /// False where the minutes are locked.
    let isOpen: Bool
    let formHeading: String
    let submit: String
    let action: Link
    let cancel: Link
    let itemForm: Link

    /// - Parameter document: the one that is replaced; nil for the page of all.
    init(
        _ item: AgendaItem,
        replacing document: ItemDocument?,
        of meeting: Meeting,
        _ network: NetworkFrame,
        words: Words
    ) {
        let home = PaperLinks.papers(item.id, meeting.slug, network)
        written = Written(in: network, on: words)
        title = document.map { words["meetings.papers.replace-one", ["title": $0.title]] } ?? words["meetings.papers"]
        self.item = item.title
        itemForm = MeetingLinks.item(item.id, meeting.slug, network)
        back = document == nil ? MeetingLinks.meeting(slug: meeting.slug, network).at(item.key) : home
        lead =
            meeting.minutes.isLocked
            ? words["meetings.papers.locked"]
            : words[document == nil ? "meetings.papers.lead" : "meetings.papers.replace-lead"]
        let all = document.map { [$0] } ?? item.documents
        lines = all.compactMap { each in
            guard let paper = DocumentLine(each, slug: meeting.slug, network, words) else { return nil }
            let place = meeting.minutes.isLocked || document != nil ? nil : each.file.map { home / $0.id.text }
            return Line(
                paper: paper,
                replace: place,
                remove: place.map { $0 / "slett" },
                replaceLabel: "\(words["meetings.papers.replace"]): \(each.title)",
                removeLabel: "\(words["meetings.papers.remove"]): \(each.title)"
            )
        }
        isOpen = !meeting.minutes.isLocked
        none = lines.isEmpty && isOpen ? words["meetings.papers.none"] : nil
        formHeading = words[document == nil ? "meetings.papers.upload" : "meetings.papers.replace"]
        submit = words[document == nil ? "meetings.papers.send" : "meetings.papers.replace"]
        action = document?.file.map { home / $0.id.text } ?? home
        cancel = back
    }
}

struct PaperView: View {
    let page: PaperPage
    let form: Form
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.back)) { page.written(page.item) } }
            h1 { page.title }
            p { page.lead }
        }
        if let none = page.none { p { none } }
        ul(.class("plain")) { for line in page.lines { self.line(line) } }
        if page.lines.contains(where: { $0.replace != nil }) {
            p(.class("small")) { a(.href(page.itemForm)) { words["meetings.papers.order"] } }
        }
        if page.isOpen {
            section {
                h2 { page.formHeading }
                FormView(form, action: page.action, submit: page.submit, words: words, cancel: page.cancel)
            }
        }
    }

    private func line(_ line: PaperPage.Line) -> Node {
        li {
            div(.class("line")) {
                PaperLink(line: line.paper, written: page.written)
                if let replace = line.replace, let remove = line.remove {
                    span(.class("row small")) {
                        a(.href(replace), .aria("label", line.replaceLabel)) { words["meetings.papers.replace"] }
                        Markup.form(.method("post"), .action(remove), .class("inline")) {
                            button(.type("submit"), .class("link"), .aria("label", line.removeLabel)) {
                                words["meetings.papers.remove"]
                            }
                        }
                    }
                }
            }
        }
    }
}
