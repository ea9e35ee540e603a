import Core
import SQL

/// Owns the table `mail_mailbox`, with a row for each mailbox that was ever read.
struct MailboxStore: Sendable {
    let database: any Database
    /// Names the mailbox.
    let key: String

    func state() async throws -> MailboxState? {
        try await database.read { try $0.first("SELECT * FROM mail_mailbox WHERE id = \(key)") }
    }

    func advance(to cursor: IMAPVisit.Cursor) async throws {
        try await database.write(.inTurn) { connection in
            _ = try connection.run(
                """
                INSERT INTO mail_mailbox (id, uid_validity, last_uid) VALUES (\(key), \(cursor.validity), \(cursor.lastUID))
                ON CONFLICT (id) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid
                """
            )
        }
    }

    func looked(at now: Instant, problem: String?) async throws {
        try await database.write(.inTurn) { connection in
            _ = try connection.run(
                """
                INSERT INTO mail_mailbox (id, uid_validity, last_uid, looked_at, problem)
                VALUES (\(key), 0, 0, \(now), \(problem))
                ON CONFLICT (id) DO UPDATE SET looked_at = excluded.looked_at, problem = excluded.problem
                """
            )
        }
    }
}
