import Core

/// The days of a series of meetings: a weekday of a month, every so many months, from one day to another.
public enum SeriesRules {
    /// More than this nobody plans at once; a network that does sets up a second series.
    public static let most = 24

    /// Which of the weekday's days in a month.
    public enum Week: String, CaseIterable, Sendable {
        case first, second, third, fourth, last
    }

    public struct Rule: Sendable, Equatable {
        /// 1 is Monday, 7 is Sunday.
        public let weekday: Int
        public let week: Week
        /// 1 is every month, 3 every quarter.
        public let everyMonths: Int
        public let from: Day
        public let until: Day

        public init(weekday: Int, week: Week, everyMonths: Int, from: Day, until: Day) {
            self.weekday = weekday
            self.week = week
            self.everyMonths = everyMonths
            self.from = from
            self.until = until
        }
    }

    /// What the wall clock makes of a meeting's time on its day.
    public enum Clock: Sendable, Equatable {
        case plain
        /// The hour comes twice in that night of October; the first is meant.
        case twice
        /// The hour is skipped in that night of March: there can be no meeting.
        case never
    }

    /// All days of a rule, the first of them in the first month that has one.
    public static func days(_ rule: Rule) -> [Day] {
        guard rule.everyMonths > 0, rule.from <= rule.until else { return [] }
        let months = Month(rule.from).number...Month(rule.until).number
        let first = months.first { number in day(rule, in: number).map { $0 >= rule.from } ?? false }
        guard let first else { return [] }
        return stride(from: first, through: months.upperBound, by: rule.everyMonths)
            .compactMap { day(rule, in: $0) }.filter { $0 <= rule.until }
    }

    public static func clock(_ day: Day, _ start: TimeOfDay, _ end: TimeOfDay) -> Clock {
        let readings = [OsloTime.read(day, start), OsloTime.read(day, end)]
        if readings.contains(.never) { return .never }
        let isTwice = readings.contains { if case .twice = $0 { true } else { false } }
        return isTwice ? .twice : .plain
    }

    private static func day(_ rule: Rule, in number: Int) -> Day? {
        guard let month = Month(number / 12, number % 12 + 1) else { return nil }
        let ahead = (rule.weekday - month.first.weekday + 7) % 7
        let first = month.first.adding(days: ahead)
        switch rule.week {
        case .first: return first
        case .second: return first.adding(days: 7)
        case .third: return first.adding(days: 14)
        case .fourth: return first.adding(days: 21)
        case .last: return month.last.adding(days: -((month.last.weekday - rule.weekday + 7) % 7))
        }
    }
}

extension Month {
    /// Months since the year 0, so that they can be counted on.
    fileprivate var number: Int { year * 12 + month - 1 }
}
