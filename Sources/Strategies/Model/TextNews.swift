import Core
import Networks
import SQL

/// A version of a strategy's text whose paragraphs members can comment on now.
public struct OpenText: Sendable, Equatable, RowDecodable {
    public let strategy: String
    public let strategyKey: String
    public let version: StrategyVersion.Name
    public let shownOn: Day
    public let until: Day

    public init(row: Row) throws {
        strategy = try row.value("title")
        strategyKey = try row.value("key")
        version = try StrategyVersion.Name(row: row)
        shownOn = OsloTime.day(try row.value("shown_at"))
        until = try row.value("comments_until")
    }
}

/// A comment on a strategy's text that was answered.
public struct AnsweredComment: Sendable, Equatable, RowDecodable {
    public let comment: TextComment
    public let strategy: String
    public let strategyKey: String
    /// Of the version.
    public let number: Int

    public init(row: Row) throws {
        comment = try TextComment(row: row)
        strategy = try row.value("title")
        strategyKey = try row.value("key")
        number = try row.value("number")
    }
}

/// A measure that an organisation carries out, with its last day.
public struct MeasureDue: Sendable, Equatable, RowDecodable {
    public let id: StrategyPart.ID
    public let title: String
    public let strategyKey: String
    public let ownerName: String
    public let due: Day

    public init(row: Row) throws {
        id = try row.value("id")
        title = try row.value("title")
        strategyKey = try row.value("key")
        ownerName = try row.value("owner_name")
        due = try row.value("due")
    }
}
