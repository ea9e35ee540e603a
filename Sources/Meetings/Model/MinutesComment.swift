import Core
import SQL

/// What someone who sits in the network says about a paragraph of the minutes.
public struct MinutesComment: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<MinutesComment>

    public enum State: String, CaseIterable, Sendable, TextBindable {
        case open
        /// The minutes were changed because of it.
        case accepted
        case answered
        case setAside = "set_aside"
    }

    public let id: ID
    public let item: AgendaItem.ID
    public let anchor: ParagraphAnchor
    /// The paragraph as it stood when the comment was written.
    public let quote: String
    public let account: Viewer.ID
    /// By the name they had then.
    public let author: String
    public let at: Instant
    public let text: String
    /// What could stand there instead.
    public let proposal: String?
    public let state: State
    /// With `accepted`: what the secretariat put in the paragraph's place, or means to.
    public let words: String?
    public let answer: String?
    public let answeredBy: String?
    public let answeredAt: Instant?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        item = try row.value("item_id")
        anchor = ParagraphAnchor(
            part: try row.value("part"),
            number: try row.value("paragraph"),
            fingerprint: try row.value("fingerprint")
        )
        quote = try row.value("quote")
        account = try row.value("account_id")
        author = try row.value("author")
        at = try row.value("at")
        text = try row.value("text")
        proposal = try row.value("proposal")
        state = try row.value("state")
        words = try row.value("words")
        answer = try row.value("answer")
        answeredBy = try row.value("answered_by")
        answeredAt = try row.value("answered_at")
        revision = try row.value("revision")
    }
}

/// Where in an item's minutes a paragraph stood: which one it was, and what it said.
public struct ParagraphAnchor: Sendable, Equatable {
    public enum Part: String, CaseIterable, Sendable, TextBindable { case record, decision }

    public let part: Part
    /// From 1.
    public let number: Int
    /// Of the paragraph's text.
    public let fingerprint: String
}
