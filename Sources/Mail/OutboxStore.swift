import Core
import SQL

/// The SQL of the outbox.
///
/// Owns the table `mail_outbox`. Workers take turns at it: side by side they would all want the same row, and most of
/// them would be sent back.
struct OutboxStore: Sendable {
    let database: any Database

    private static let holdingUp = OutgoingMail.State.allCases.filter(\.holdsUpLater)

    static func add(
        _ message: Message,
        on connection: any Connection,
        at now: Instant,
        id: OutgoingMail.ID
    ) throws -> Bool {
        try !connection.rows(
            """
            INSERT INTO mail_outbox (id, key, recipient, recipient_name, subject, body_text, body_html, reason,
                language, unsubscribe, calendar_method, calendar, reply_to, send_order, place, asked_for, state,
                attempts, next_attempt_at, created_at)
            VALUES (\(id), \(message.key), \(message.to), \(message.toName), \(message.subject), \(message.text),
                \(message.html), \(message.reason), \(message.language), \(message.unsubscribe),
                \(message.calendar?.method), \(message.calendar?.bytes), \(message.replyTo), \(message.order),
                \(try place(of: message, connection)), \(message.isAskedFor), 'queued', 0, \(now), \(now))
            ON CONFLICT (key) DO NOTHING
            RETURNING id
            """
        ).isEmpty
    }

    /// The number of a message in its series: keys made in the same millisecond have no order.
    private static func place(of message: Message, _ connection: any Connection) throws -> Int {
        guard let order = message.order else { return 0 }
        return try connection.value(
            """
            SELECT coalesce(max(place), 0) + 1 FROM mail_outbox
            WHERE recipient = \(message.to) AND send_order = \(order)
            """
        ) ?? 1
    }

    /// Takes the message that has waited longest and whose turn it is in its series, and marks it as on its way; nil when none is due.
    func claim(at now: Instant, until: Instant) async throws -> OutgoingMail? {
        try await database.write(.inTurn) { connection in
            let due = try connection.value(
                """
                SELECT m.id FROM mail_outbox m WHERE m.state = 'queued' AND m.next_attempt_at <= \(now)
                    AND NOT EXISTS (
                        SELECT 1 FROM mail_outbox e
                        WHERE e.recipient = m.recipient AND e.send_order = m.send_order AND e.place < m.place
                            AND e.state IN \(anyOf: Self.holdingUp))
                ORDER BY m.next_attempt_at, m.id LIMIT 1
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

    /// Queues a message anew that did not get through.
    static func retry(_ id: OutgoingMail.ID, on connection: any Connection, at now: Instant) throws -> Outbox.Retry {
        let mail = try connection.first("SELECT * FROM mail_outbox WHERE id = \(id)", as: OutgoingMail.self)
        guard let mail, mail.state.canBeRetried else { return .notThere }
        let overtaking = try connection.value(
            """
            SELECT count(*) FROM mail_outbox e JOIN mail_outbox l
                ON l.recipient = e.recipient AND l.send_order = e.send_order AND l.place > e.place
            WHERE e.id = \(id) AND l.state IN ('sending', 'sent', 'uncertain')
            """,
            as: Int.self
        )
        guard overtaking == 0 else { return .overtaken }
        try connection.run(
            """
            UPDATE mail_outbox SET state = 'queued', attempts = 0, next_attempt_at = \(now), last_error = NULL
            WHERE id = \(id)
            """
        )
        return .queued
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
            body_text = '', body_html = NULL, unsubscribe = NULL, calendar_method = NULL, calendar = NULL
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

    /// Messages in one of these states, the latest first.
    func mails(_ states: [OutgoingMail.State], limit: Int) async throws -> [OutgoingMail] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM mail_outbox WHERE state IN \(anyOf: states)
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
                WHERE created_at < \(before) AND state IN ('sent', 'uncertain', 'failed', 'abandoned')
                """
            )
        }
    }
}
