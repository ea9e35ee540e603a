import Core
import SQL

extension NetworkStore {
    /// An address for something that is given a title: a key that nothing else in the network's table has.
    ///
    /// - Parameters:
    ///   - fallback: for a title without letters of the alphabet.
    ///   - table: has the columns `network_id` and `key`.
    public static func freeKey(
        from title: String,
        fallback: String,
        in table: SQLName,
        of network: Network.ID,
        _ connection: any Connection
    ) throws -> String {
        let taken = try connection.values(
            "SELECT key FROM \(table) WHERE network_id = \(network) ORDER BY key",
            as: String.self
        )
        return FreeKey.make(from: title, fallback: fallback, taken: Set(taken))
    }

    /// What the one who makes a change is called; empty when it is not known.
    public static func name(of change: Change) throws -> String {
        try change.connection.value("SELECT name FROM account WHERE id = \(change.actor.name)", as: String.self) ?? ""
    }
}
