import Core
import Markup
import Web

/// Where someone asks for a link.
struct SignInPage: Sendable {
    let form: Form
    let words: Words
    var title: String { words["account.sign-in.title"] }
}

struct SignInView: View {
    let page: SignInPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.words["account.sign-in.lead"] }
        }
        FormView(page.form, action: "/logg-inn", submit: page.words["account.sign-in.submit"], words: page.words)
        p(.class("small soft")) {
            page.words["account.sign-in.cookie"]
            " "
            a(.href("/personvern")) { page.words["account.sign-in.privacy"] }
        }
    }
}
