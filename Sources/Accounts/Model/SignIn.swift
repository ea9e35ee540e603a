import Core
import SQL

/// What a mail with a sign-in link holds.
public struct SignInMail: Sendable, Equatable {
    public let to: EmailAddress
    public let language: Language
    /// The whole address of the link.
    public let link: String
    /// What can be typed instead, in the browser that asked.
    public let code: String
}

/// Puts a mail in the outbox, in the transaction that it is given.
public typealias SendSignInMail = @Sendable (SignInMail, any Connection) throws -> Void

/// Someone asks for a link.
struct SignInRequest: Sendable {
    let email: EmailAddress
    /// What the browser holds; the link and the code work only there.
    let browser: Secret
    /// The fingerprint of where the request came from, when that is known.
    let remote: String?
    /// Where to go afterwards.
    let path: String
    let publicURL: String
}

/// How a link or a code was taken.
enum SignInAnswer: Sendable, Equatable {
    /// The way is open; `path` is where it was meant to lead.
    case accepted(session: Secret, path: String)
    /// The link was asked for in another browser.
    case otherBrowser
    /// It was never given, is too old, used already, or tried too often.
    case refused
}

/// What a link would do now, without doing it.
enum LinkState: Sendable, Equatable {
    case ready
    case otherBrowser
    case dead
}

/// A request to sign in that can still be answered.
struct OpenSignIn: Sendable, RowDecodable {
    let id: String
    let account: Viewer.ID?
    let codeHash: String
    let browserHash: String?
    let path: String

    init(row: Row) throws {
        id = try row.value("id")
        account = try row.value("account_id")
        codeHash = try row.value("code_hash")
        browserHash = try row.value("browser_hash")
        path = try row.value("path")
    }

    /// A link made at the terminal belongs to no browser and works in any.
    func belongs(to browser: Secret?) -> Bool { browserHash == nil || browserHash == browser?.fingerprint }
}
