import Core
import Markup
import Web

/// What came in by mail, and the addresses that mail came back from.
struct IncomingMailView: View {
    let page: StatusPage
    private var words: Words { page.words }

    var body: Node {
        section(.class("stack")) {
            h2 { words["status.incoming"] }
            ul { for line in page.incoming { li { line } } }
            if let problem = page.mailboxProblem { p(.class("small"), .lang("en")) { problem } }
            if !page.addresses.isEmpty {
                h3 { words["status.addresses"] }
                p { words["status.addresses.lead"] }
                ul(.class("plain")) { for line in page.addresses { li { address(line) } } }
            }
            if !page.received.isEmpty {
                details {
                    summary { words["status.received"] }
                    ul(.class("plain")) { for line in page.received { li { received(line) } } }
                }
            }
        }
    }

    private func address(_ line: StatusPage.AddressLine) -> Node {
        div {
            p {
                strong { line.address }
                " "
                span(.class(line.state.style)) { line.state.text }
            }
            p(.class("small soft")) { line.detail }
            p(.class("small"), .lang("en")) { line.reason }
            form(.method("post"), .action(line.action)) {
                button(
                    .type("submit"),
                    .class("button quiet"),
                    .aria("label", "\(words["status.address.clear"]): \(line.address)")
                ) { words["status.address.clear"] }
            }
        }
    }

    private func received(_ line: StatusPage.ReceivedMailLine) -> Node {
        div {
            p { line.what }
            p(.class("small soft")) { line.detail }
            p(.class("small"), .lang("en")) { line.reason }
        }
    }
}
