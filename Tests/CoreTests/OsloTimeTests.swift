import Core
import Foundation
import Testing

/// Against the time zone database of the system.
@Suite struct OsloTimeTests {
    @Test func everyHourAroundTheChangesIsAsTheSystemHasIt() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Oslo"))
        for year in 1996...2037 {
            for month in [3, 10] {
                let last = try #require(Month(year, month)?.last)
                // From ten days before the end of the month to two days after.
                for hour in (-240)..<48 {
                    let seconds = Int64(last.number) * 86_400 + Int64(hour) * 3_600
                    for second in [seconds - 1, seconds, seconds + 1] {
                        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) / 60
                        let ours = OsloTime.offsetMinutes(at: Instant(milliseconds: second * 1_000))
                        if offset != ours { Issue.record("\(Instant(milliseconds: second * 1_000)): \(ours)") }
                    }
                }
            }
        }
    }

    @Test func everyDayOfTheYearsBetweenIsAsTheSystemHasIt() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Oslo"))
        for day in try #require(Day(1996, 1, 1)).number...(try #require(Day(2037, 12, 31))).number {
            let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(day) * 86_400)) / 60
            let ours = OsloTime.offsetMinutes(at: Instant(milliseconds: Int64(day) * 86_400_000))
            if offset != ours { Issue.record("\(Day(number: day)): \(ours)") }
        }
    }

    @Test func theWallClockIsReadBack() throws {
        let start = try #require(Instant("2026-03-27T00:00:00.000Z"))
        for half in 0..<(240 * 48) {
            let instant = start.adding(minutes: Int64(half) * 30)
            let (day, time) = OsloTime.local(instant)
            switch OsloTime.read(day, time) {
            case .once(let moment): #expect(moment == instant)
            case .twice(let first, let second):
                #expect(first == instant || second == instant)
                #expect(second == first.adding(minutes: 60))
            case .never: Issue.record("\(instant) cannot be read back")
            }
        }
    }

    @Test func theSkippedHourIsNever() throws {
        let day = try #require(Day("2026-03-29"))
        let time = try #require(TimeOfDay("02:30"))
        #expect(OsloTime.read(day, time) == .never)
        // An hour later on the wall clock.
        #expect(OsloTime.instant(day, time) == Instant("2026-03-29T01:30:00.000Z"))
        #expect(OsloTime.time(OsloTime.instant(day, time)) == TimeOfDay("03:30"))
    }

    @Test func theRepeatedHourIsTwice() throws {
        let day = try #require(Day("2026-10-25"))
        let time = try #require(TimeOfDay("02:30"))
        let first = try #require(Instant("2026-10-25T00:30:00.000Z"))
        #expect(OsloTime.read(day, time) == .twice(first, first.adding(minutes: 60)))
        #expect(OsloTime.instant(day, time) == first)
    }
}
