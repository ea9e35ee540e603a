import App
import SQL

/// A letter that waits in the outbox.
public struct Letter: Sendable, Equatable, RowDecodable {
    public let to: String
    public let subject: String
    public let text: String
    public let reason: String
    /// The calendar object it carries.
    public let calendar: String?

    public init(row: Row) throws {
        to = try row.value("recipient")
        subject = try row.value("subject")
        text = try row.value("body_text")
        reason = try row.value("reason")
        calendar = try row.value("calendar", as: [UInt8]?.self).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The path of the first link in it by which the receiver says whether they come.
    public var answerPath: String? {
        text.firstMatch(of: #/(/svar/[A-Za-z0-9_-]+)/#).map { String($0.1) }
    }

    /// The path of the first link by which the receiver says which days suit.
    public var pollPath: String? {
        text.firstMatch(of: #/(/svar/dag/[A-Za-z0-9_-]+)/#).map { String($0.1) }
    }

    /// The path of the first link to an organisation's page in it.
    public var seatPath: String? {
        text.firstMatch(of: #/(/plass/[A-Za-z0-9_-]+)/#).map { String($0.1) }
    }
}

extension Installation {
    /// What waits to be sent, in the order it was written.
    public func letters() async throws -> [Letter] {
        try await database.read {
            try $0.all(
                "SELECT recipient, subject, body_text, reason, calendar FROM mail_outbox ORDER BY place, id"
            )
        }
    }
}
