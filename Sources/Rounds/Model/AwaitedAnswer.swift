import Core
import SQL

/// A round that waits for the answer of an organisation.
public struct AwaitedAnswer: Sendable, Equatable, RowDecodable {
    /// Of the round.
    public let key: String
    public let title: String
    public let organisationName: String
    /// Nil while no last day is set.
    public let lastDay: Day?

    public init(row: Row) throws {
        key = try row.value("key")
        title = try row.value("title")
        organisationName = try row.value("organisation_name")
        lastDay = try row.value("last_day")
    }
}
