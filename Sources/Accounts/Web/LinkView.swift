import Core
import Markup
import Web

/// What a link from a mail shows before anything happens.
struct LinkPage: Sendable {
    let state: LinkState
    let title: String
    let lead: String
    let action: Link
    let words: Words

    init(_ state: LinkState, action: Link, words: Words) {
        self.state = state
        self.action = action
        self.words = words
        switch state {
        case .ready:
            title = words["account.link.title"]
            lead = words["account.link.lead"]
        case .otherBrowser:
            title = words["account.other-browser.title"]
            lead = words["account.other-browser.lead"]
        case .dead:
            title = words["account.dead.title"]
            lead = words["account.dead.lead", ["minutes": "\(SignInLimits.minutes)"]]
        }
    }
}

struct LinkView: View {
    let page: LinkPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
        }
        if page.state == .ready {
            FormView(Form([]), action: page.action, submit: page.words["account.link.submit"], words: page.words)
        } else {
            p { a(.class("button quiet"), .href("/logg-inn")) { page.words["account.dead.again"] } }
        }
    }
}
