import Core
import SQL

/// How far a mailbox has been read, and how the last look went.
public struct MailboxState: Sendable, Equatable, RowDecodable {
    let cursor: IMAPVisit.Cursor
    public let lookedAt: Instant?
    /// What went wrong at the last look; nil when nothing did.
    public let problem: String?

    public init(row: Row) throws {
        cursor = .init(validity: try row.value("uid_validity"), lastUID: try row.value("last_uid"))
        lookedAt = try row.value("looked_at")
        problem = try row.value("problem")
    }
}
