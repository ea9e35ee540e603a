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
        /// It failed or is uncertain, and a person has decided not to send it again.
        case abandoned

        /// Whether a later message of the same series must wait for this one.
        ///
        /// What a server refused for good, or may have taken, holds nothing up: that could last for ever, and a later
        /// invitation or cancellation says all that an earlier one did.
        public var holdsUpLater: Bool {
            switch self {
            case .queued, .sending: true
            case .sent, .uncertain, .failed, .abandoned: false
            }
        }

        /// Whether a person can have it sent once more.
        public var canBeRetried: Bool { self == .failed || self == .uncertain || self == .abandoned }
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
            unsubscribe: try row.value("unsubscribe"),
            calendar: try Self.calendar(row),
            replyTo: try row.value("reply_to"),
            order: try row.value("send_order"),
            isAskedFor: try row.value("asked_for")
        )
        state = try row.value("state")
        attempts = try row.value("attempts")
        nextAttemptAt = try row.value("next_attempt_at")
        lastError = try row.value("last_error")
        createdAt = try row.value("created_at")
        sentAt = try row.value("sent_at")
    }

    private static func calendar(_ row: Row) throws -> CalendarPart? {
        guard let method = try row.value("calendar_method", as: CalendarPart.Method?.self),
            let bytes = try row.value("calendar", as: [UInt8]?.self)
        else { return nil }
        return CalendarPart(method: method, bytes: bytes)
    }
}
