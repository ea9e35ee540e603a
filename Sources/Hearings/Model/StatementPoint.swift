import Core
import SQL

/// One thing that a statement asks for.
public struct StatementPoint: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StatementPoint>

    public let id: ID
    public let statement: HearingStatement.ID
    /// From 1, in the statement's order.
    public let position: Int
    /// Nil for what concerns the proposal as a whole.
    public let paragraph: ParagraphLabel?
    public let text: String
    /// Nil while nobody has answered it.
    public let disposition: Disposition?

    /// Reads a row of points joined with their paragraphs and dispositions.
    public init(row: Row) throws {
        id = try row.value("id")
        statement = try row.value("statement_id")
        position = try row.value("position")
        let place: ProposalParagraph.ID? = try row.value("paragraph_id")
        paragraph = place == nil ? nil : try ParagraphLabel(row: row)
        text = try row.value("text")
        let verdict: Disposition.Verdict? = try row.value("verdict")
        let reason: String? = try row.value("reason")
        let changed: ProposalParagraph.ID? = try row.value("change_paragraph_id")
        let before: String? = try row.value("change_before")
        let after: String? = try row.value("change_after")
        let change = changed.map { ParagraphChange(paragraph: $0, before: before ?? "", after: after ?? "") }
        disposition =
            if let verdict, let reason { Disposition(verdict: verdict, reason: reason, change: change) } else { nil }
    }
}

/// What became of a point: whether it was taken in, why, and which words of the proposal it changed.
public struct Disposition: Sendable, Equatable {
    public enum Verdict: String, CaseIterable, Sendable, TextBindable {
        case takenIn = "taken_in"
        case partly
        case not
        /// Support, or something that asks for no change.
        case noted
    }

    public let verdict: Verdict
    public let reason: String
    /// Nil when the text stays as it was.
    public let change: ParagraphChange?

    public init(verdict: Verdict, reason: String, change: ParagraphChange? = nil) {
        self.verdict = verdict
        self.reason = reason
        self.change = change
    }
}

/// How many statements a hearing has, and how far the work with them has come.
public struct StatementCounts: Sendable, Equatable, RowDecodable {
    public let sent: Int
    public let late: Int
    public let published: Int
    /// Not looked at yet.
    public let waiting: Int
    public let points: Int
    /// Points that have been answered.
    public let disposed: Int
    /// Senders without an e-mail address: they are answered by post.
    public let byPost: Int

    public init(row: Row) throws {
        sent = try row.value("sent")
        late = try row.value("late")
        published = try row.value("published")
        waiting = try row.value("waiting")
        points = try row.value("points")
        disposed = try row.value("disposed")
        byPost = try row.value("by_post")
    }
}
