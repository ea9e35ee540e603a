import Core
import SQL

/// The whole text of a strategy as it was at one time.
///
/// While it is a draft, the secretariat works on it; what has been shown to others stays as it is.
public struct StrategyVersion: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StrategyVersion>

    public let id: ID
    public let strategy: Strategy.ID
    /// From 1, in the order they were begun: its address.
    public let number: Int
    /// "Høringsutkast", "Vedtatt".
    public let name: String
    /// What is new in it, and why.
    public let note: String?
    public let text: String
    /// When it was shown; nil for a draft.
    public let shownAt: Instant?
    /// The last day on which members can comment on its paragraphs; nil when they cannot.
    public let commentsUntil: Day?
    /// Grows by one with each save.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        strategy = try row.value("strategy_id")
        number = try row.value("number")
        name = try row.value("name")
        note = try row.value("note")
        text = try row.value("text")
        shownAt = try row.value("shown_at")
        commentsUntil = try row.value("comments_until")
        revision = try row.value("revision")
    }

    public var isDraft: Bool { shownAt == nil }

    /// What a version is called, without its text.
    public struct Name: Sendable, Equatable, RowDecodable {
        public let number: Int
        public let name: String
        public let shownAt: Instant?

        public init(row: Row) throws {
            number = try row.value("number")
            name = try row.value("name")
            shownAt = try row.value("shown_at")
        }
    }

    public struct Draft: Sendable, Equatable {
        public let name: String
        public let note: String?
        public let text: String
        public let commentsUntil: Day?

        public init(name: String, note: String? = nil, text: String, commentsUntil: Day? = nil) {
            self.name = name
            self.note = note
            self.text = text
            self.commentsUntil = commentsUntil
        }

        var values: Change.Values {
            ["name": name, "note": note, "text": text, "comments_until": commentsUntil]
        }
    }
}
