import Core
import Markup
import Web

/// What everyone sees who has asked for a link, whether the address is known or not.
struct CodePage: Sendable {
    let form: Form
    let words: Words
    var title: String { words["account.sent.title"] }
    var lead: String { words["account.sent.lead", ["minutes": "\(SignInLimits.minutes)"]] }
}

struct CodeView: View {
    let page: CodePage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p(.role("status")) { page.lead }
        }
        section(.class("stack")) {
            h2 { page.words["account.code.title"] }
            FormView(page.form, action: "/logg-inn/kode", submit: page.words["account.code.submit"], words: page.words)
        }
        p {
            page.words["account.sent.nothing"]
            " "
            a(.href("/logg-inn")) { page.words["account.sent.again"] }
        }
    }
}
