import Documents
import Markup
import Web

/// Reads the page model and nothing else.
struct MeetingDocumentView: View {
    let page: MeetingDocumentPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.meetingLink)) { page.written(page.meetingTitle) } }
            h1 { page.title }
            p { page.lead }
            if let language = page.language { p(.class("small")) { language } }
        }
        if let progress = page.progress { ProgressView(progress: progress) }
        for choice in page.choices { self.choice(choice) }
        if !page.missing.isEmpty {
            section(.class("prose small soft")) { for text in page.missing { p { text } } }
        }
    }

    private func choice(_ choice: MeetingDocumentPage.Choice) -> Node {
        section(.class("prose")) {
            h2 { choice.heading }
            if let warning = choice.warning { p(.class("warning small")) { warning } }
            div(.class("row")) {
                for (index, action) in (choice.files + [choice.read]).enumerated() {
                    link(action, of: choice, style: index == 0 ? "button" : "button quiet")
                }
            }
        }
    }

    /// The same words stand under several headings; read aloud, each says what it is of.
    private func link(_ action: MeetingDocumentPage.Action, of choice: MeetingDocumentPage.Choice, style: String)
        -> Node
    {
        a(.class(style), .href(action.link), .aria("label", "\(action.text): \(choice.heading)")) { action.text }
    }
}

/// How far one file is.
struct ProgressView: View {
    let progress: MeetingDocumentPage.Progress

    var body: Node {
        section(.class("card next stack"), .role("status"), .data("live", progress.liveLink.text)) {
            h2 { progress.heading }
            p { progress.text }
            div(.class("row")) { a(.class("button"), .href(progress.next.link)) { progress.next.text } }
        }
    }
}

/// A document as a page of the site.
struct MeetingTextView: View {
    let page: MeetingTextPage

    var body: Node {
        page.written.element("article", .class("stack document")) {
            div(.class("lead")) {
                p(.class("kicker")) { page.document.kicker }
                h1 { page.document.title }
                if !page.document.subtitle.isEmpty { p { page.document.subtitle } }
                if !page.document.mark.isEmpty {
                    div(.class("row")) { span(.class("tag due")) { page.document.mark } }
                }
            }
            DocumentView(page.document)
        }
        p(.class("row")) { a(.class("button quiet"), .href(page.home)) { page.homeText } }
    }
}
