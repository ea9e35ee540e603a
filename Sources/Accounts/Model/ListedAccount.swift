import Core
import SQL

/// An account as those who look after the installation see it.
public struct ListedAccount: Sendable, Equatable, RowDecodable {
    /// A role that holds today.
    public struct Held: Sendable, Equatable, RowDecodable {
        let account: Viewer.ID
        public let network: NetworkID
        public let role: Role

        public init(row: Row) throws {
            account = try row.value("account_id")
            network = try row.value("network_id")
            let text = try row.value("role", as: String.self)
            guard let role = Role(rawValue: text) else { throw UnknownRole(text: text) }
            self.role = role
        }
    }

    public let account: Account
    /// The last sign of life: of a session that is still kept, else the last time someone signed in.
    public let lastSeen: Instant?
    /// Browsers in which someone is signed in.
    public let sessions: Int
    public var roles: [Held] = []

    public init(row: Row) throws {
        account = try Account(row: row)
        let seen: Instant? = try row.value("seen_at")
        let signedIn: Instant? = try row.value("signed_in_at")
        lastSeen = [seen, signedIn].compactMap(\.self).max()
        sessions = try row.value("sessions")
    }
}

/// What those who look after the installation do to an account; the raw value stands in the address.
public enum AccountDeed: String, CaseIterable, Sendable {
    case disable = "steng"
    case enable = "apne"
    case makeAdministrator = "gjor-til-administrator"
    case unmakeAdministrator = "ta-bort-administrator"
    case endSessions = "avslutt-okter"

    /// Those that make sense for an account as it is.
    public static func possible(for account: Account, hasSessions: Bool) -> [AccountDeed] {
        var deeds: [AccountDeed] = [account.isDisabled ? .enable : .disable]
        if account.isAdministrator {
            deeds.append(.unmakeAdministrator)
        } else if !account.isDisabled {
            deeds.append(.makeAdministrator)
        }
        return hasSessions ? deeds + [.endSessions] : deeds
    }
}

/// How it went.
public enum AccountDeedOutcome: Sendable, Equatable {
    case done
    case missing
    /// Nobody would be left to look after the installation.
    case lastAdministrator
    /// Whoever shuts their own account shuts themselves out.
    case own
}
