import Core
import Foundation
import SQL
import Web

/// The door of the slice: who someone is, signing in and out, the page about privacy.
public struct AccountsModule: Sendable {
    public let store: AccountStore
    private let clock: WallClock
    private let secrets: SecretSource

    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: SecretSource,
        sendMail: @escaping SendSignInMail
    ) {
        store = AccountStore(database: database, ids: ids, secrets: secrets, sendMail: sendMail)
        self.clock = clock
        self.secrets = secrets
    }

    /// Finds out who asks.
    public var session: SessionMiddleware { SessionMiddleware(store: store) }

    public static let migrations = AccountMigrations.all

    /// The texts that belong to this slice.
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    /// - Parameter networkNames: what networks are called; slices above know.
    public func addRoutes(to router: WebRouter, networkNames: @escaping NetworkNames) {
        SignInRoutes(store: store, clock: clock, secrets: secrets).add(to: router)
        AccountRoutes(store: store, clock: clock).add(to: router)
        AccountAdministrationRoutes(store: store, clock: clock, networkNames: networkNames).add(to: router)
        PrivacyRoutes().add(to: router)
    }
}
