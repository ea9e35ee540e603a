import Core
import SQL

/// What someone who sits in the network says about a paragraph of a strategy's text.
///
/// A version that was shown stays as it is, so that the number of the paragraph says for good which one is meant.
public struct TextComment: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<TextComment>

    public enum State: String, CaseIterable, Sendable, TextBindable {
        case open
        /// The next version says so.
        case accepted
        case answered
        case setAside = "set_aside"
    }

    public let id: ID
    public let version: StrategyVersion.ID
    /// From 1, headings among them.
    public let paragraph: Int
    /// Nil for one that came with a network file.
    public let account: Viewer.ID?
    /// By the name they had then.
    public let author: String
    public let at: Instant
    public let text: String
    /// What could stand there instead.
    public let proposal: String?
    public let state: State
    public let answer: String?
    public let answeredBy: String?
    public let answeredAt: Instant?
    /// Grows by one with each answer.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        version = try row.value("version_id")
        paragraph = try row.value("paragraph")
        account = try row.value("account_id")
        author = try row.value("author")
        at = try row.value("at")
        text = try row.value("text")
        proposal = try row.value("proposal")
        state = try row.value("state")
        answer = try row.value("answer")
        answeredBy = try row.value("answered_by")
        answeredAt = try row.value("answered_at")
        revision = try row.value("revision")
    }
}
