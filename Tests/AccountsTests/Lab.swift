import Core
import SQL
import Synchronization
import TestSupport
import Testing

@testable import Accounts

/// A store with a database of its own, a mailbox, and secrets that are different each time but known.
struct Lab: Sendable {
    let store: AccountStore
    let database: any Database
    let mailbox: Mailbox

    static let noon = moment("2021-03-17T12:00:00.000Z")
    static let kari = address("Kari.Nordmann@Example.no")
    static let ola = address("ola@example.no")
    static let stranger = address("nobody@example.no")
    static let north: NetworkID = key("01HXN0RTH00000000000000000")
    static let south: NetworkID = key("01HXS0VTH00000000000000000")

    /// Two browsers that ask for links.
    static let browser = Secret([UInt8](repeating: 0xAB, count: Secret.browserBytes))
    static let other = Secret([UInt8](repeating: 0xCD, count: Secret.browserBytes))

    static func browser(_ number: Int) -> Secret {
        Secret([UInt8](repeating: UInt8(number), count: Secret.browserBytes))
    }

    /// Kari and Ola have accounts.
    static func with(_ engine: Engine, _ body: (Lab) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: AuditChain.migrations + AccountsModule.migrations) { database in
            let mailbox = Mailbox()
            let store = AccountStore(
                database: database,
                ids: .random(clock: .fixed(noon)),
                secrets: .system,
                sendMail: { mail, _ in mailbox.add(mail) }
            )
            let lab = Lab(store: store, database: database, mailbox: mailbox)
            _ = try await lab.account(kari)
            _ = try await lab.account(ola)
            try await body(lab)
        }
    }

    func account(_ email: EmailAddress) async throws -> Viewer.ID {
        let fresh = store.ids.next(Viewer.self)
        return try await database.change(by: .terminal, at: Lab.noon) { change in
            try AccountStore.ensure(email: email, name: "Kari", language: .nn, on: change, id: fresh)
        }
    }

    /// Asks for a link, and gives the mail that came of it.
    @discardableResult
    func ask(
        _ email: EmailAddress = Lab.kari,
        browser: Secret = Lab.browser,
        remote: String? = nil,
        at now: Instant = noon
    ) async throws -> SignInMail? {
        let before = mailbox.mails.count
        try await store.ask(
            SignInRequest(
                email: email,
                browser: browser,
                remote: remote,
                path: "/vt/min-side",
                publicURL: "https://samband.example.no"
            ),
            at: now
        )
        return mailbox.mails.count > before ? mailbox.mails.last : nil
    }

    func follow(_ token: Secret?, browser: Secret? = browser, at now: Instant = noon) async throws -> SignInAnswer {
        try await store.follow(token, browser: browser, agent: "Firefox, Linux", at: now)
    }

    func enter(_ code: String?, browser: Secret? = browser, at now: Instant = noon) async throws -> SignInAnswer {
        try await store.enter(code: code, browser: browser, agent: "Firefox, Linux", at: now)
    }

    /// Signs Kari in and gives the secret of her session.
    func signIn(at now: Instant = noon) async throws -> Secret {
        let token = try #require(try await store.terminalLink(for: Lab.kari, at: now))
        return try #require(try await follow(Secret(token, bytes: Secret.linkBytes), at: now).session)
    }

    func notes(of action: String) async throws -> [String] {
        try await database.read { connection in
            try connection.values("SELECT after FROM audit WHERE action = \(action) ORDER BY seq", as: String.self)
        }
    }

    private static func moment(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("not an instant: \(text)") }
        return instant
    }

    private static func address(_ text: String) -> EmailAddress {
        guard let email = EmailAddress(text) else { preconditionFailure("not an address: \(text)") }
        return email
    }

    private static func key(_ text: String) -> NetworkID {
        guard let id = NetworkID(text) else { preconditionFailure("not a key: \(text)") }
        return id
    }
}

/// The mails that were let go.
final class Mailbox: Sendable {
    private let held = Mutex<[SignInMail]>([])
    var mails: [SignInMail] { held.withLock { $0 } }
    func add(_ mail: SignInMail) { held.withLock { $0.append(mail) } }
}

extension SignInMail {
    var token: Secret? { Secret(link.split(separator: "/").last.map(String.init), bytes: Secret.linkBytes) }
    var typed: String? { SignInCode.read(code) }
}

extension SignInAnswer {
    var session: Secret? { if case .accepted(let session, _) = self { session } else { nil } }
    var path: String? { if case .accepted(_, let path) = self { path } else { nil } }
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }
