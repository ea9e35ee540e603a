import Core
import SQL

/// The SQL of the outbox.
///
/// Owns the table `mail_outbox`. Workers take turns at it: side by side they would all want the same row, and most of
/// them would be sent back.
struct OutboxStore: Sendable {
    let database: any Database

    static func add(
        _ message: Message,
        on connection: any Connection,
        at now: Instant,
        id: OutgoingMail.ID
    ) throws -> Bool {
        try !connection.rows(
            """
            INSERT INTO mail_outbox (id, key, recipient, recipient_name, subject, body_text, body_html, reason,
                language, unsubscribe, state, attempts, next_attempt_at, created_at)
            VALUES (\(id), \(message.key), \(message.to), \(message.toName), \(message.subject), \(message.text),
                \(message.html), \(message.reason), \(message.language), \(message.unsubscribe), 'queued', 0, \(now),
                \(now))
            ON CONFLICT (key) DO NOTHING
            RETURNING id
            """
        ).isEmpty
    }

    /// Takes the message that has waited longest and marks it as on its way; nil when none is due.
    func claim(at now: Instant, until: Instant) async throws -> OutgoingMail? {
        try await database.write(.inTurn) { connection in
            let due = try connection.value(
                """
                SELECT id FROM mail_outbox WHERE state = 'queued' AND next_attempt_at <= \(now)
                ORDER BY next_attempt_at, id LIMIT 1
                """,
                as: OutgoingMail.ID.self
            )
            guard let due else { return nil }
            return try connection.first(
                """
                UPDATE mail_outbox SET state = 'sending', lease_until = \(until), attempts = attempts + 1
                WHERE id = \(due) AND state = 'queued'
                RETURNING *
                """
            )
        }
    }

    /// Marks as uncertain what was claimed and never finished; tells how many there were.
    func giveUpLost(at now: Instant, saying text: String) async throws -> Int {
        try await database.write(.inTurn) { connection in
            try connection.run(
                """
                UPDATE mail_outbox SET state = 'uncertain', lease_until = NULL, last_error = \(text)
                WHERE state = 'sending' AND lease_until <= \(now)
                """
            )
        }
    }

    /// Records that the server took a message.
    ///
    /// Its text goes: links that sign people in must not lie about.
    func recordSent(_ mail: OutgoingMail, at now: Instant) async throws {
        try await record(
            mail,
            """
            state = 'sent', sent_at = \(now), lease_until = NULL, last_error = NULL,
            body_text = '', body_html = NULL, unsubscribe = NULL
            """
        )
    }

    func record(_ mail: OutgoingMail, _ state: OutgoingMail.State, next: Instant?, error: String) async throws {
        try await record(
            mail,
            """
            state = \(state), next_attempt_at = \(next ?? mail.nextAttemptAt), lease_until = NULL,
            last_error = \(error)
            """
        )
    }

    /// Only where this try is still the latest.
    ///
    /// An outcome that comes after the message was given up as uncertain still counts.
    private func record(_ mail: OutgoingMail, _ changes: Query) async throws {
        try await insistently {
            try await database.write(.inTurn) { connection in
                _ = try connection.run(
                    """
                    UPDATE mail_outbox SET \(changes)
                    WHERE id = \(mail.id) AND attempts = \(mail.attempts) AND state IN ('sending', 'uncertain')
                    """
                )
            }
        }
    }

    /// Tries again for a few seconds when the database is away or busy: what came of a message would otherwise be lost.
    private func insistently(_ body: () async throws -> Void) async throws {
        for milliseconds in [100, 200, 400, 800, 1_600] {
            do { return try await body() } catch let error as DatabaseError {
                guard [.busy, .serialization, .timeout, .connection].contains(error.kind) else { throw error }
                try await Task.sleep(for: .milliseconds(milliseconds))
            }
        }
        try await body()
    }

    /// The next attempt at a message that a person has given up.
    static let never = Instant(milliseconds: 253_402_214_400_000)

    func troubles(areGivenUp: Bool, limit: Int) async throws -> [OutgoingMail] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM mail_outbox
                WHERE state IN ('uncertain', 'failed') AND (next_attempt_at = \(Self.never)) = \(areGivenUp)
                ORDER BY created_at DESC, id DESC LIMIT \(limit)
                """
            )
        }
    }

    func forget(before: Instant) async throws -> Int {
        try await database.write(.inTurn) { connection in
            try connection.run(
                """
                DELETE FROM mail_outbox
                WHERE created_at < \(before) AND state IN ('sent', 'uncertain', 'failed')
                """
            )
        }
    }
}
