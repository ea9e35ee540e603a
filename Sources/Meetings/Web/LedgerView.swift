import Markup
import Web

struct LedgerView: View {
    let page: LedgerPage

    var body: Node {
        div(.class("lead")) {
            if let back = page.back { p(.class("kicker")) { a(.href(back.link)) { back.text } } }
            h1 { page.title }
            p { page.lead }
            if !page.counts.isEmpty { p { strong { page.counts } } }
            if !page.years.isEmpty { choices(page.yearsLabel, page.years) }
            if !page.states.isEmpty { choices(page.statesLabel, page.states) }
            if let account = page.account { p(.class("small")) { a(.href(account.link)) { account.text } } }
            if let downloads = page.downloads { TableDownloads(page.downloadText, downloads) }
        }
        if page.groups.isEmpty { p { page.empty } }
        for group in page.groups {
            section {
                h2 { page.written(group.name) }
                p(.class("small soft")) { group.counts }
                ul(.class("plain")) { for line in group.lines { self.line(line) } }
            }
        }
    }

    private func choices(_ label: String, _ choices: [LedgerPage.Choice]) -> Node {
        nav(.aria("label", label), .class("row small")) {
            for choice in choices {
                if choice.isShown {
                    strong(.aria("current", "page")) { choice.text }
                } else {
                    a(.href(choice.link)) { choice.text }
                }
            }
        }
    }

    private func line(_ line: LedgerPage.Line) -> Node {
        li(.id(line.id)) {
            div(.class("line")) {
                span { page.written(line.text) }
                span { span(.class(line.tag.style)) { line.tag.text } }
            }
            p(.class("small soft")) {
                a(.class("link"), .href(line.meetingLink)) { page.written(line.meeting) }
                for fact in line.facts { " · \(fact)" }
            }
            if let note = line.note { p(.class("small")) { page.written(note) } }
            if let evidence = line.evidence, let link = evidence.link {
                p(.class("small")) { a(.href(link)) { evidence.title } }
            }
            if let origin = line.origin, let link = origin.link {
                p(.class("small")) { a(.href(link)) { page.written(origin.title) } }
            }
            if let explanation = line.explanation {
                p(.class("small soft")) { explanation.head }
                page.written.element("blockquote", .class("prose small")) { Prose(explanation.text) }
            }
            if !line.decisions.isEmpty {
                details {
                    summary(.class("small")) { page.decisionHeading }
                    for decision in line.decisions {
                        div(.class("decision small")) { page.written.paragraphs { Prose(decision) } }
                    }
                }
            }
            if let explain = line.explain {
                p(.class("small")) { ActionView(action: explain, style: "link", context: line.text) }
            }
        }
    }
}
