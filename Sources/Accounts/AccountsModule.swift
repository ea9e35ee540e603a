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
    /// What it keeps of a person.
    public static let personal = AccountPersonal.all

    /// The texts that belong to this slice.
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    /// - Parameters:
    ///   - networkNames: what networks are called; slices above know.
    ///   - personFile: everything that is kept of whoever has an address, in all slices.
    public func addRoutes(
        to router: WebRouter,
        networkNames: @escaping NetworkNames,
        personFile: @escaping WritePersonFile
    ) {
        SignInRoutes(store: store, clock: clock, secrets: secrets).add(to: router)
        AccountRoutes(store: store, clock: clock, personFile: personFile).add(to: router)
        AccountAdministrationRoutes(store: store, clock: clock, networkNames: networkNames).add(to: router)
        PrivacyRoutes().add(to: router)
    }
}

/// Writes everything that is kept of a person; nil when that is nothing.
public typealias WritePersonFile = @Sendable (EmailAddress) async throws -> String?
