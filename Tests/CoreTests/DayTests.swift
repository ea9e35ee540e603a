import Core
import Foundation
import Testing

/// Against the calendar of the system.
@Suite struct DayTests {
    static func calendar() throws -> Calendar {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        return calendar
    }

    @Test func everyDayOfTwoCenturiesIsAsTheSystemHasIt() throws {
        let calendar = try Self.calendar()
        let first = try #require(Day(1900, 1, 1))
        let last = try #require(Day(2100, 12, 31))
        for number in first.number...last.number {
            let day = Day(number: number)
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear],
                from: date
            )
            let ours = [day.year, day.month, day.day, day.weekday % 7 + 1, day.week.number, day.week.year]
            let theirs = [
                parts.year, parts.month, parts.day, parts.weekday, parts.weekOfYear, parts.yearForWeekOfYear,
            ]
            if ours.map(Optional.some) != theirs || day.number != number || Day(day.description) != day {
                Issue.record("\(day): \(ours), \(theirs)")
            }
        }
        #expect(last.number - first.number == 73_413)
    }

    @Test func dayOfYearCountsFromNewYear() throws {
        for year in 1900...2100 {
            #expect(Day.first(of: year).dayOfYear == 1)
            #expect(Day.first(of: year) == Day(year, 1, 1))
            #expect(Day.last(of: year) == Day(year, 12, 31))
            #expect(Day.last(of: year).dayOfYear == (Day.length(ofMonth: 2, in: year) == 29 ? 366 : 365))
        }
    }

    @Test(arguments: [
        "2021-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-01-00", "0000-01-01", "2021-1-1", "2021-01-1",
        "21-01-01", "2021/01/01", " 2021-01-01", "2021-01-01 ", "", "2021-01-0١", "1900-02-29", "+021-01-01",
    ])
    func whatIsNoDayIsRefused(_ text: String) { #expect(Day(text) == nil) }

    @Test(arguments: ["2020-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func theLimitsAreDays(_ text: String) { #expect(Day(text)?.description == text) }

    @Test func addingGoesOverTheEndsOfMonthsAndYears() throws {
        let day = try #require(Day("2023-12-31"))
        #expect(day.adding(days: 1).description == "2024-01-01")
        #expect(day.adding(days: 60).description == "2024-02-29")
        #expect(day.adding(days: -365).description == "2022-12-31")
        #expect(day.adding(days: -100_000).adding(days: 100_000) == day)
    }

    @Test func monthsHaveTheirDays() throws {
        let month = try #require(Month("2024-02"))
        #expect(month.first.description == "2024-02-01")
        #expect(month.last.description == "2024-02-29")
        #expect(Month("2024-2") == nil)
        #expect(Month("2024-13") == nil)
        #expect(month < (try #require(Month("2024-03"))))
    }

    @Test(arguments: ["24:00", "12:60", "9:30", "12.30", "-1:00", "", "12:3"])
    func whatIsNoTimeIsRefused(_ text: String) { #expect(TimeOfDay(text) == nil) }

    @Test func theClockGoesRound() throws {
        let late = try #require(TimeOfDay("23:30"))
        #expect(late.adding(minutes: 60).description == "00:30")
        #expect(late.adding(minutes: -1_440) == late)
        #expect(TimeOfDay(minutes: 1_440) == nil)
    }
}
