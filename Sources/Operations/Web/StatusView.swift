import Core
import Markup
import Web

struct StatusView: View {
    let page: StatusPage
    private var words: Words { page.words }

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p(.role("status")) { page.lead }
            p(.class("small")) { a(.href("/brukere")) { words["status.accounts"] } }
        }
        if !page.waiting.isEmpty {
            section(.class("warning")) {
                h2 { words["status.waiting"] }
                ul { for line in page.waiting { li { line } } }
            }
        }
        facts
        jobs
        mail
        IncomingMailView(page: page)
        helpers
    }

    private var facts: Node {
        section {
            h2 { words["status.program"] }
            dl(.class("facts")) {
                for fact in page.facts {
                    dt { fact.name }
                    dd { fact.text }
                }
            }
            p { a(.href(Link("/status").with("kjede", "ja"))) { words["status.chain.read"] } }
            for note in page.notes { p(.class("small soft")) { note } }
        }
    }

    private var jobs: Node {
        section {
            h2 { words["status.jobs"] }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["status.jobs"])) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { words["status.job"] }
                            th(.scope("col")) { words["status.job.last"] }
                            th(.scope("col")) { words["status.job.next"] }
                            th(.scope("col")) { words["status.job.holder"] }
                            th(.scope("col")) { words["status.job.state"] }
                        }
                    }
                    tbody { for job in page.jobs { row(job) } }
                }
            }
        }
    }

    private func row(_ job: StatusPage.JobLine) -> Node {
        tr {
            th(.scope("row")) { job.name }
            td { job.last }
            td { job.next }
            td { job.holder }
            td {
                span(.class(job.state.style)) { job.state.text }
                if let error = job.error { p(.class("small"), .lang("en")) { error } }
            }
        }
    }

    private var mail: Node {
        section(.class("stack")) {
            h2 { words["status.mail"] }
            ul { for line in page.mailFacts { li { line } } }
            if !page.troubles.isEmpty {
                h3 { words["status.mail.troubles"] }
                ul(.class("plain")) { for line in page.troubles { li { MailLineView(line: line, words: words) } } }
            }
            if !page.abandoned.isEmpty {
                details {
                    summary { words["status.mail.abandoned"] }
                    ul(.class("plain")) { for line in page.abandoned { li { MailLineView(line: line, words: words) } } }
                }
            }
        }
    }

    private var helpers: Node {
        section {
            h2 { words["status.helpers"] }
            p { words["status.helpers.lead"] }
            ul(.class("plain")) {
                for helper in page.helpers {
                    li {
                        div(.class("line")) {
                            span {
                                code { helper.program }
                                " "
                                helper.gives
                            }
                            span(.class(helper.state.style)) { helper.state.text }
                        }
                    }
                }
            }
        }
    }
}

/// A message that did not get through, and what can be decided about it.
struct MailLineView: View {
    let line: StatusPage.MailLine
    let words: Words

    var body: Node {
        p { strong { line.subject } }
        p(.class("small soft")) { line.detail }
        if let why = line.why { p { why } }
        if let answer = line.answer { p(.class("small"), .lang("en")) { answer } }
        form(.method("post"), .action(line.action), .class("row")) {
            button(
                .type("submit"),
                .class("button quiet"),
                .name("hva"),
                .value("send"),
                .aria("label", "\(words["status.mail.again"]): \(line.subject)")
            ) { words["status.mail.again"] }
            if line.canGiveUp {
                button(
                    .type("submit"),
                    .class("link"),
                    .name("hva"),
                    .value("gi-opp"),
                    .aria("label", "\(words["status.mail.give-up"]): \(line.subject)")
                ) { words["status.mail.give-up"] }
            }
        }
    }
}
