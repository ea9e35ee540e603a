import Core
import SQL

/// How often a member wants the morning letter.
public enum LetterFrequency: String, CaseIterable, Sendable, TextBindable {
    case daily
    /// On Mondays, or on the first working day of a week that begins with a holiday.
    case weekly
    /// Only what asks for an answer by itself: invitations, changes of them, minutes to comment on.
    case none
}

/// On which mornings letters go out.
public enum LetterDays {
    /// From when, and until when, a morning is one.
    static let from = TimeOfDay(minutes: 6 * 60 + 30) ?? .midnight
    static let until = TimeOfDay(minutes: 12 * 60) ?? .midnight

    /// Whether letters go out now: in the morning of a working day, on Norway's clock.
    static func isTime(_ now: Instant) -> Bool {
        let (day, time) = OsloTime.local(now)
        return Holidays.isWorkingDay(day) && time >= from && time < until
    }

    static func isDay(_ day: Day, for frequency: LetterFrequency) -> Bool {
        switch frequency {
        case .daily: Holidays.isWorkingDay(day)
        case .weekly:
            Holidays.isWorkingDay(day)
                && !(1..<day.weekday).contains { Holidays.isWorkingDay(day.adding(days: $0 - day.weekday)) }
        case .none: false
        }
    }

    /// The first such day after a day.
    static func next(after day: Day, for frequency: LetterFrequency) -> Day {
        search(from: day.adding(days: 1), step: 1, frequency)
    }

    /// The last such day before a day.
    static func previous(before day: Day, for frequency: LetterFrequency) -> Day {
        search(from: day.adding(days: -1), step: -1, frequency)
    }

    /// The longest time without one is two weeks: a whole week of holidays.
    private static func search(from day: Day, step: Int, _ frequency: LetterFrequency) -> Day {
        (0..<21).lazy.map { day.adding(days: $0 * step) }.first { isDay($0, for: frequency) } ?? day
    }
}
