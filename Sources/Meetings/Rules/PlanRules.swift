import Core
import Networks

/// Whether a year's plan keeps the mandate's rule: up to so many meetings, in its months, one or two of them open.
public enum PlanRules {
    public enum Breach: Sendable, Equatable {
        case tooMany(planned: Int, most: Int)
        case tooFewOpen(planned: Int, least: Int)
        case tooManyOpen(planned: Int, most: Int)
        case twoInQuarter(quarter: Int)
    }

    /// The breaches of a year.
    ///
    /// Short digital meetings and cancelled ones do not count.
    public static func breaches(of rule: MeetingRule, by meetings: [Meeting]) -> [Breach] {
        let counted = meetings.filter { $0.kind != .short && $0.state != .cancelled }
        let open = counted.filter { $0.kind == .open }.count
        var out: [Breach] = []
        if counted.count > rule.most { out.append(.tooMany(planned: counted.count, most: rule.most)) }
        if open < rule.openLeast { out.append(.tooFewOpen(planned: open, least: rule.openLeast)) }
        if open > rule.openMost { out.append(.tooManyOpen(planned: open, most: rule.openMost)) }
        for quarter in 1...4 where counted.filter({ self.quarter(of: $0.date.month.month) == quarter }).count > 1 {
            out.append(.twoInQuarter(quarter: quarter))
        }
        return out
    }

    /// A day in each quarter that has no meeting yet: in the rule's month, Tuesday to Thursday of its second or third
    /// week, no holiday, nothing else on it, and not in the past.
    public static func proposals(
        year: Int,
        rule: MeetingRule,
        meetings: [Meeting],
        holidays: Set<Day>,
        busy: Set<Day>,
        today: Day
    ) -> [Day] {
        let taken = Set(
            meetings.filter { $0.state != .cancelled && $0.kind != .short }.map { quarter(of: $0.date.month.month) }
        )
        return rule.months.filter { !taken.contains(quarter(of: $0)) }.prefix(rule.most).compactMap { month in
            (8...21).compactMap { Day(year, month, $0) }.first { day in
                (2...4).contains(day.weekday) && day > today && !holidays.contains(day) && !busy.contains(day)
            }
        }
    }

    static func quarter(of month: Int) -> Int { (month - 1) / 3 + 1 }
}
