import Core
import SQL

/// A sentence of an answer that became something which is worked on.
public struct Lift: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Lift>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        /// A promise, in the minutes of the meeting that the round belongs to.
        case commitment
        case initiative, barrier
        /// A piece of input, in a collection.
        case input
    }

    public let id: ID
    public let question: Question.ID
    public let sheet: Sheet.ID?
    /// The words, as they stood in the answer when they were lifted.
    public let quote: String
    public let kind: Kind
    /// What it became.
    public let title: String
    /// Where that is, under the site.
    public let address: String
    public let day: Day

    public init(row: Row) throws {
        id = try row.value("id")
        question = try row.value("question_id")
        sheet = try row.value("sheet_id")
        quote = try row.value("quote")
        kind = try row.value("kind")
        title = try row.value("title")
        address = try row.value("path")
        day = try row.value("day")
    }
}
