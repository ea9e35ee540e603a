import Core
import SQL

/// What is remembered of messages that came in: what became of each, and from whom; none of their text.
///
/// Owns the table `mail_received`.
struct ReceivedStore: Sendable {
    let database: any Database

    struct Known: RowDecodable {
        let receipt: Receipt
        let attempts: Int

        init(row: Row) throws {
            receipt = Receipt(try row.value("kind"), try row.value("outcome"), try row.value("reason"))
            attempts = try row.value("attempts")
        }
    }

    func known(_ fingerprint: String) async throws -> Known? {
        try await database.read { connection in
            try connection.first(
                "SELECT kind, outcome, reason, attempts FROM mail_received WHERE fingerprint = \(fingerprint)"
            )
        }
    }

    func record(
        _ receipt: Receipt,
        of fingerprint: String,
        from sender: EmailAddress?,
        at now: Instant,
        id: ReceivedLine.ID
    ) async throws {
        try await database.write(.inTurn) { connection in
            _ = try connection.run(
                """
                INSERT INTO mail_received (id, fingerprint, received_at, sender, kind, outcome, reason, attempts)
                VALUES (\(id), \(fingerprint), \(now), \(sender), \(receipt.kind), \(receipt.outcome),
                    \(receipt.reason), 1)
                ON CONFLICT (fingerprint) DO UPDATE SET kind = excluded.kind, outcome = excluded.outcome,
                    reason = excluded.reason, attempts = mail_received.attempts + 1
                """
            )
        }
    }

    /// The latest messages that somebody should know of: refused ones, letters and those that failed.
    func latest(limit: Int) async throws -> [ReceivedLine] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM mail_received
                WHERE outcome IN ('refused', 'failed') OR kind IN ('reply', 'letter')
                ORDER BY received_at DESC, id DESC LIMIT \(limit)
                """
            )
        }
    }

    func forget(before: Instant) async throws {
        try await database.write(.inTurn) { connection in
            _ = try connection.run("DELETE FROM mail_received WHERE received_at < \(before)")
        }
    }
}
