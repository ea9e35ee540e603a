import Core
import Markup
import Web

struct AccountView: View {
    let page: AccountPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.words["account.lead"] }
        }
        section {
            h2 { page.words["account.about"] }
            dl(.class("facts")) {
                if !page.name.isEmpty {
                    dt { page.words["account.name"] }
                    dd { page.name }
                }
                dt { page.words["account.email"] }
                dd { page.email }
            }
            p(.class("small soft")) { page.words["account.about.change"] }
            p(.class("small")) {
                a(.href("/konto/alt-om-meg.json")) { page.words["account.about.all"] }
                " "
                page.words["account.about.all-lead"]
            }
        }
        section {
            h2 { page.words["account.language.title"] }
            FormView(page.language, action: "/konto", submit: page.words["account.save"], words: page.words)
        }
        SessionsView(page: page)
        if page.isAdministrator {
            section {
                h2 { page.words["account.administer"] }
                ul {
                    li { a(.href("/status")) { page.words["account.administer.status"] } }
                    li { a(.href(AccountLinks.list)) { page.words["account.administer.accounts"] } }
                }
            }
        }
    }
}

struct SessionsView: View {
    let page: AccountPage

    var body: Node {
        section(.class("stack")) {
            h2 { page.words["account.sessions"] }
            p { page.words["account.sessions.lead"] }
            ul(.class("plain")) {
                for session in page.sessions { li { SessionLine(session: session, words: page.words) } }
            }
            div(.class("row")) {
                SignOutButton(words: page.words)
                if page.hasOthers {
                    form(.method("post"), .action("/konto/okter/avslutt-andre"), .class("inline")) {
                        button(.type("submit"), .class("button quiet")) { page.words["account.sessions.end-others"] }
                    }
                }
            }
        }
    }
}

struct SessionLine: View {
    let session: AccountPage.Session
    let words: Words

    var body: Node {
        div(.class("line")) {
            strong { session.name }
            span(.class("small soft")) { session.seen }
            span(.class("small soft")) { session.since }
            if let end = session.end {
                form(.method("post"), .action(end), .class("inline")) {
                    button(.type("submit"), .class("link")) { session.endText }
                }
            } else {
                span(.class("tag open")) { words["account.session.this"] }
            }
        }
    }
}
