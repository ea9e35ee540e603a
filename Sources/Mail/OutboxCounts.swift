import Core
import SQL

/// How full the outbox is, for a status page.
public struct OutboxCounts: Sendable, Equatable {
    public let queued: Int
    public let sending: Int
    public let sent: Int
    public let uncertain: Int
    public let failed: Int
    /// How many of the queued ones were tried before.
    public let putOff: Int
    /// When the oldest message that still waits was made.
    public let oldestWaiting: Instant?

    init(_ connection: any Connection) throws {
        let rows = try connection.rows(
            "SELECT state, count(*) AS number FROM mail_outbox GROUP BY state ORDER BY state"
        )
        var numbers: [OutgoingMail.State: Int] = [:]
        for row in rows { numbers[try row.value("state")] = try row.value("number", as: Int.self) }
        queued = numbers[.queued] ?? 0
        sending = numbers[.sending] ?? 0
        sent = numbers[.sent] ?? 0
        uncertain = numbers[.uncertain] ?? 0
        failed = numbers[.failed] ?? 0
        putOff =
            try connection.value("SELECT count(*) FROM mail_outbox WHERE state = 'queued' AND attempts > 0") ?? 0
        let oldest: Instant?? = try connection.value(
            "SELECT min(created_at) FROM mail_outbox WHERE state = 'queued'",
            as: Instant?.self
        )
        oldestWaiting = oldest ?? nil
    }
}
