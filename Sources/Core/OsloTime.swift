/// Wall-clock time in Norway: UTC+1, and UTC+2 from the last Sunday of March 01:00 UTC to the last Sunday of October
/// 01:00 UTC (directive 2000/84/EC, in force in Norway; the same rule has held since 1996).
public enum OsloTime {
    /// What the wall clock makes of a day and a time.
    public enum Reading: Equatable, Sendable {
        case once(Instant)
        /// The hour that is repeated in October: both moments, the earlier first.
        case twice(Instant, Instant)
        /// The hour that is skipped in March.
        case never
    }

    public static func day(_ instant: Instant) -> Day { local(instant).day }
    public static func time(_ instant: Instant) -> TimeOfDay { local(instant).time }

    public static func local(_ instant: Instant) -> (day: Day, time: TimeOfDay) {
        let shifted = instant.milliseconds + Int64(offsetMinutes(at: instant)) * 60_000
        let (days, rest) = shifted.flooredDivision(by: 86_400_000)
        return (Day(number: Int(days)), TimeOfDay(minutes: Int(rest / 60_000)) ?? .midnight)
    }

    public static func read(_ day: Day, _ time: TimeOfDay) -> Reading {
        let asUTC = Int64(day.number) * 86_400_000 + Int64(time.minutes) * 60_000
        let moments = [120, 60].map { Instant(milliseconds: asUTC - $0 * 60_000) }
            .filter { local($0) == (day, time) }
        switch moments.count {
        case 0: return .never
        case 1: return .once(moments[0])
        default: return .twice(moments[0], moments[1])
        }
    }

    /// The moment of a wall-clock time: the earlier one where it is repeated; where it is skipped, an hour later.
    public static func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
        switch read(day, time) {
        case .once(let moment), .twice(let moment, _): moment
        case .never: Instant(milliseconds: Int64(day.number) * 86_400_000 + Int64(time.minutes - 60) * 60_000)
        }
    }

    /// Minutes ahead of UTC: 60 or 120.
    public static func offsetMinutes(at instant: Instant) -> Int {
        let year = Day(number: Int(instant.milliseconds.flooredDivision(by: 86_400_000).quotient)).year
        return instant >= change(in: year, month: 3) && instant < change(in: year, month: 10) ? 120 : 60
    }

    private static func change(in year: Int, month: Int) -> Instant {
        let last = Month(year, month)?.last ?? .last(of: year)
        let sunday = last.adding(days: -(last.weekday % 7))
        return Instant(milliseconds: Int64(sunday.number) * 86_400_000 + 3_600_000)
    }
}
