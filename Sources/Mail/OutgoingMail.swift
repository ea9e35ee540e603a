import Core
import SQL

/// A message in the outbox.
public struct OutgoingMail: Sendable, RowDecodable {
    public typealias ID = Identifier<OutgoingMail>

    public enum State: String, Sendable, CaseIterable, TextBindable {
        /// Waits for its time.
        case queued
        /// Somebody is sending it now.
        case sending
        /// The server took it.
        case sent
        /// It may have been sent: the program ended, or the server fell silent, in the middle.
        case uncertain
        /// The server refused it for good, or too many times.
        case failed
    }

    public let id: ID
    public let message: Message
    public let state: State
    /// How many times it was tried, the running try included.
    public let attempts: Int
    public let nextAttemptAt: Instant
    public let lastError: String?
    public let createdAt: Instant
    public let sentAt: Instant?

    public init(row: Row) throws {
        id = try row.value("id")
        message = Message(
            to: try row.value("recipient"),
            toName: try row.value("recipient_name"),
            subject: try row.value("subject"),
            text: try row.value("body_text"),
            html: try row.value("body_html"),
            reason: try row.value("reason"),
            language: try row.value("language"),
            key: try row.value("key"),
            unsubscribe: try row.value("unsubscribe")
        )
        state = try row.value("state")
        attempts = try row.value("attempts")
        nextAttemptAt = try row.value("next_attempt_at")
        lastError = try row.value("last_error")
        createdAt = try row.value("created_at")
        sentAt = try row.value("sent_at")
    }
}
