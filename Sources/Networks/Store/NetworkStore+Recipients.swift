import Accounts
import Core
import SQL
import Web

extension NetworkStore {
    /// What letters about a network show of it.
    public static func frame(_ network: Network.ID, _ connection: any Connection) throws -> NetworkFrame? {
        let found: Network? = try connection.first("SELECT * FROM network WHERE id = \(network)")
        return found?.frame
    }

    /// Someone of a network whom letters can reach.
    public struct Recipient: Sendable, Equatable {
        public let id: Person.ID
        public let name: String
        public let email: EmailAddress?
        /// What was chosen for the account, else for the person, else the network's.
        public let language: Language
    }

    /// Everyone a network knows, by key.
    public static func recipients(
        _ network: Network.ID,
        _ connection: any Connection
    ) throws -> [Person.ID: Recipient] {
        let rows = try connection.rows(
            """
            SELECT DISTINCT p.id, p.name, p.email, coalesce(a.language, p.language, n.language) AS language
            FROM person p JOIN network n ON n.id = p.network_id
            LEFT JOIN account_role r ON r.network_id = p.network_id AND r.source = 'person:' || p.id
            LEFT JOIN account a ON a.id = r.account_id
            WHERE p.network_id = \(network) ORDER BY p.id, language
            """
        )
        return try rows.reduce(into: [:]) { all, row in
            let recipient = Recipient(
                id: try row.value("id"),
                name: try row.value("name"),
                email: try row.value("email"),
                language: try row.value("language")
            )
            all[recipient.id] = all[recipient.id] ?? recipient
        }
    }

    /// The persons of a network that an account is.
    public static func persons(
        of account: Viewer.ID,
        in network: Network.ID,
        _ connection: any Connection
    ) throws -> Set<Person.ID> {
        let prefix = Self.source(of: "")
        let sources = try connection.values(
            """
            SELECT DISTINCT source FROM account_role
            WHERE account_id = \(account) AND network_id = \(network) ORDER BY source
            """,
            as: String.self
        )
        return Set(sources.filter { $0.hasPrefix(prefix) }.compactMap { Person.ID($0.dropFirst(prefix.count)) })
    }
}
