import Core
import SQL

/// A promise with where it was made and what was decided there.
public struct LedgerEntry: Sendable, Equatable, RowDecodable {
    public let carried: CarriedCommitment
    public let itemKey: String
    public let itemTitle: String
    public let slug: String
    public let meetingTitle: String
    public let date: Meeting.Date
    /// Of the same item.
    public var decisions: [String] = []

    public var commitment: Commitment { carried.commitment }
    /// In which it was promised.
    public var year: Int { date.first.year }

    public init(row: Row) throws {
        carried = try CarriedCommitment(row: row)
        itemKey = try row.value("item_key")
        itemTitle = try row.value("item_title")
        slug = try row.value("slug")
        meetingTitle = try row.value("meeting_title")
        if let day: Day = try row.value("day", as: Day?.self) {
            date = .day(day)
        } else {
            date = .month(try row.value("month"))
        }
    }
}
