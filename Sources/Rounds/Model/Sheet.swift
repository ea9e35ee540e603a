import Core
import Networks
import SQL

/// What one organisation, group or person has answered.
public struct Sheet: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Sheet>

    public enum State: String, Sendable, TextBindable {
        /// Seen only by those who write it.
        case draft
        case sent
    }

    public let id: ID
    public let round: Round.ID
    public let organisation: Organisation.ID?
    public let organisationName: String?
    /// From 1.
    public let group: Int?
    public let name: String?
    public let state: State
    public let answers: Answers
    /// Who wrote last.
    public let author: String?
    /// Of an anonymous answer nothing but the day is kept.
    public let sentAt: Instant?
    /// Whether it came after the last day, or after the round was closed.
    public let isLate: Bool
    /// Grows by one each time it is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        round = try row.value("round_id")
        organisation = try row.value("organisation_id")
        organisationName = try row.value("organisation_name")
        group = try row.value("group_number")
        name = try row.value("name")
        state = try row.value("state")
        answers = try row.value("answers")
        author = try row.value("author")
        sentAt = try row.value("sent_at")
        isLate = try row.value("is_late")
        revision = try row.value("revision")
    }
}

/// What a colleague says about an answer that is not signed yet.
public struct SheetComment: Sendable, Equatable, RowDecodable {
    public let author: String
    public let text: String
    public let at: Instant

    public init(row: Row) throws {
        author = try row.value("author")
        text = try row.value("text")
        at = try row.value("at")
    }
}
