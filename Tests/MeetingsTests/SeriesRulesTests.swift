import Core
import Testing

@testable import Meetings

/// The days of a series, as a table.
@Suite struct SeriesRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let weekday: Int, week: SeriesRules.Week
        var every = 1
        let from: String, until: String
        let days: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "the first Tuesday of every month",
            weekday: 2,
            week: .first,
            from: "2021-05-01",
            until: "2021-08-31",
            days: "2021-05-04 2021-06-01 2021-07-06 2021-08-03"
        ),
        Case(
            name: "every quarter counts from the first month that has a day",
            weekday: 2,
            week: .first,
            every: 3,
            from: "2021-05-05",
            until: "2021-12-31",
            days: "2021-06-01 2021-09-07 2021-12-07"
        ),
        Case(
            name: "the last Sundays, over the turn of the year",
            weekday: 7,
            week: .last,
            every: 2,
            from: "2021-10-01",
            until: "2022-02-28",
            days: "2021-10-31 2021-12-26 2022-02-27"
        ),
        Case(
            name: "a month that begins on the weekday",
            weekday: 4,
            week: .fourth,
            from: "2021-04-01",
            until: "2021-04-30",
            days: "2021-04-22"
        ),
        Case(
            name: "the first and the last day count",
            weekday: 3,
            week: .second,
            from: "2021-05-12",
            until: "2021-06-09",
            days: "2021-05-12 2021-06-09"
        ),
        Case(name: "no day in between", weekday: 1, week: .third, from: "2021-05-18", until: "2021-06-20", days: ""),
        Case(name: "from after until", weekday: 1, week: .third, from: "2021-06-18", until: "2021-05-20", days: ""),
    ]

    @Test(arguments: cases) func theDays(_ row: Case) throws {
        let days = SeriesRules.days(
            SeriesRules.Rule(
                weekday: row.weekday,
                week: row.week,
                everyMonths: row.every,
                from: try #require(Day(row.from)),
                until: try #require(Day(row.until))
            )
        )
        #expect(days.map(\.description).joined(separator: " ") == row.days)
        #expect(days.allSatisfy { $0.weekday == row.weekday })
    }

    /// The last Sundays of March and October, when the clock is changed.
    @Test(arguments: [
        ("2021-03-28", "08:00", "09:00", SeriesRules.Clock.plain), ("2021-03-28", "01:30", "02:30", .never),
        ("2021-03-28", "02:00", "04:00", .never), ("2021-03-28", "01:00", "03:00", .plain),
        ("2021-10-31", "08:00", "09:00", .plain), ("2021-10-31", "02:30", "04:00", .twice),
        ("2021-10-31", "01:00", "03:00", .plain), ("2021-10-24", "02:30", "04:00", .plain),
    ])
    func theClockOfANight(_ day: String, _ start: String, _ end: String, _ expected: SeriesRules.Clock) throws {
        let night = try #require(Day(day))
        let (start, end) = (try #require(TimeOfDay(start)), try #require(TimeOfDay(end)))
        #expect(SeriesRules.clock(night, start, end) == expected)
    }

    /// The time on the wall stays, whatever UTC makes of it.
    @Test func theWallClockStaysOverTheChange() throws {
        let days = SeriesRules.days(
            SeriesRules.Rule(
                weekday: 7,
                week: .last,
                everyMonths: 1,
                from: try #require(Day("2021-02-01")),
                until: try #require(Day("2021-11-30"))
            )
        )
        let morning = try #require(TimeOfDay("08:00"))
        let hours = Set(days.map { OsloTime.instant($0, morning).description.dropFirst(10) })
        #expect(days.map(\.description).contains("2021-03-28") && days.map(\.description).contains("2021-10-31"))
        #expect(hours == ["T07:00:00.000Z", "T06:00:00.000Z"])
        #expect(days.allSatisfy { OsloTime.time(OsloTime.instant($0, morning)) == morning })
    }
}
