import Core
import SQL

/// A trace of what was changed in minutes that had been published.
public struct MinutesCorrection: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<MinutesCorrection>

    /// What was changed.
    public enum Part: String, CaseIterable, Sendable, TextBindable {
        case title, background, documents, record, decisions, commitments
        /// Whether the item was postponed.
        case outcome
        /// The item was put on the agenda afterwards.
        case added
        /// The minutes as a whole were taken back.
        case withdrawn
        /// No change, but what was added after the minutes were locked; it stands in `reason`.
        case addendum
    }

    public let id: ID
    /// Nil for what concerns the minutes as a whole.
    public let item: AgendaItem.ID?
    public let at: Instant
    /// Who did it, by the name they had then; empty when it is not known.
    public let author: String
    public let part: Part
    /// What stood there; nil when nothing did, or when it must not be shown.
    public let before: String?
    public let reason: String?

    public init(row: Row) throws {
        id = try row.value("id")
        item = try row.value("item_id")
        at = try row.value("at")
        author = try row.value("author")
        part = try row.value("part")
        before = try row.value("before_text")
        reason = try row.value("reason")
    }
}
