import Core
import SQL

/// A time in which the region is away, such as the schools' winter break: meetings are not put there.
public struct RegionBreak: Sendable, Equatable, RowDecodable {
    public let name: String
    public let from: Day
    /// Its last day.
    public let until: Day

    /// A longer one is a slip of the keyboard in a year.
    static let mostDays = 100

    public init(name: String, from: Day, until: Day) {
        self.name = name
        self.from = from
        self.until = until
    }

    public init(row: Row) throws {
        name = try row.value("name")
        from = try row.value("from_day")
        until = try row.value("until_day")
    }
}

/// What others have in a stretch of time, so that the network keeps clear of it.
public struct DaysElsewhere: Sendable, Equatable {
    /// The days on which the groups that are reported to and kept informed meet.
    public let committees: [CommitteeDay]
    public let breaks: [RegionBreak]

    public static let none = DaysElsewhere(committees: [])

    public init(committees: [CommitteeDay], breaks: [RegionBreak] = []) {
        self.committees = committees
        self.breaks = breaks
    }
}
