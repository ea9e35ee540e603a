import Core
import Markup
import Web

/// An account as its owner sees it.
struct AccountPage: Sendable {
    struct Session: Sendable, Equatable {
        let name: String
        let seen: String
        let since: String
        /// Nil for the one that this page was asked for in: that is ended by signing out.
        let end: Link?
        let endText: String
    }

    let title: String
    let name: String
    let email: String
    let language: Form
    let sessions: [Session]
    let isAdministrator: Bool
    let words: Words
    var hasOthers: Bool { sessions.contains { $0.end != nil } }

    init(_ account: Account, sessions: [OpenSession], this: String?, context: WebContext) {
        let words = context.words
        title = words["account.title"]
        name = account.name
        email = account.email.text
        isAdministrator = account.isAdministrator
        self.words = words
        let choices = Language.allCases.map { Field.Choice($0.rawValue, $0.ownName) }
        language = Form([
            Field(
                "language",
                words["account.language"],
                .choice(choices),
                hint: words["account.language.hint"],
                required: true,
                value: account.language.rawValue
            )
        ])
        self.sessions = sessions.map { session in
            let name = session.agent.isEmpty ? words["account.session.unknown"] : session.agent
            return Session(
                name: name,
                seen: words["account.session.seen", ["when": context.format.moment(session.seenAt)]],
                since: words["account.session.since", ["when": context.format.moment(session.createdAt)]],
                end: session.id == this ? nil : Link(path: ["konto", "okter", session.id, "avslutt"]),
                endText: words["account.session.end", ["name": name]]
            )
        }
    }
}
