import Core
import SQL

/// A browser in which someone is signed in.
public struct OpenSession: Sendable, Equatable, RowDecodable {
    /// The fingerprint of the secret that the browser holds; it cannot be used to sign in.
    public let id: String
    public let createdAt: Instant
    public let seenAt: Instant
    /// What kind of browser it is, as far as it says so.
    public let agent: String

    public init(row: Row) throws {
        id = try row.value("id")
        createdAt = try row.value("created_at")
        seenAt = try row.value("seen_at")
        agent = try row.value("agent")
    }
}
