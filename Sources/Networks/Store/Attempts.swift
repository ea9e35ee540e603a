import Core
import SQL

/// What has come through a public form within a while: who tries too often is held back.
///
/// Each form has a table of its own with the columns `id`, `email_hash`, `remote_hash` and `at`; what is written down are
/// fingerprints, and they are purged when the window is over.
public struct Attempts: Sendable {
    /// How many there were before this one.
    public struct Counts: Sendable {
        public let ofAddress: Int
        public let fromRemote: Int
        public let inAll: Int
    }

    let table: SQLName
    let minutes: Int64
    /// What they are counted within, as a column of the table and its value; nil counts all.
    let scope: (column: SQLName, value: String)?

    public init(in table: SQLName, minutes: Int64, of scope: (column: SQLName, value: String)? = nil) {
        self.table = table
        self.minutes = minutes
        self.scope = scope
    }

    /// Writes an attempt down when there have not been too many.
    ///
    /// - Parameters:
    ///   - email: the address given, when one was.
    ///   - remote: the fingerprint of the place that it came from; nil where that is not known.
    public func takes(
        _ email: EmailAddress?,
        from remote: String?,
        id: Identifier<Attempts>,
        _ change: Change,
        when allows: (Counts) -> Bool
    ) throws -> Bool {
        let start = change.at.adding(minutes: -minutes)
        let hash = email.map { Fingerprint.of($0.folded) }
        let within: Query = scope.map { "AND \($0.column) = \($0.value)" } ?? ""
        let counted = try change.connection.rows(
            """
            SELECT coalesce(sum(CASE WHEN email_hash = \(hash) THEN 1 ELSE 0 END), 0) AS of_address,
                coalesce(sum(CASE WHEN remote_hash = \(remote) THEN 1 ELSE 0 END), 0) AS from_remote,
                count(*) AS in_all
            FROM \(table) WHERE at > \(start) \(within)
            """
        ).first
        guard let counted else { return false }
        let counts = Counts(
            ofAddress: try counted.value("of_address"),
            fromRemote: try counted.value("from_remote"),
            inAll: try counted.value("in_all")
        )
        guard allows(counts) else { return false }
        let (column, value): (Query, Query) = scope.map { (", \($0.column)", ", \($0.value)") } ?? ("", "")
        try change.connection.run(
            """
            INSERT INTO \(table) (id, email_hash, remote_hash, at\(column))
            VALUES (\(id), \(hash), \(remote), \(change.at)\(value))
            """
        )
        return true
    }
}
