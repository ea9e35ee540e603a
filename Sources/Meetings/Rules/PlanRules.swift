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

    /// A day in each quarter that has no meeting yet, in the rule's month.
    public static func proposals(
        year: Int,
        rule: MeetingRule,
        meetings: [Meeting],
        busy: BusyDays,
        today: Day
    ) -> [Day] {
        slots(year: year, rule: rule, meetings: meetings, busy: busy, today: today).compactMap(\.day)
    }

    /// The days of a month that suit a meeting: Tuesday to Thursday of its second or third week, nothing else on them,
    /// and not in the past.
    public static func days(in month: Month, busy: BusyDays, today: Day) -> [Day] {
        (8...21).compactMap { Day(month.year, month.month, $0) }.filter { day in
            (2...4).contains(day.weekday) && day > today && busy.isFree(day)
        }
    }

    /// The rule's months that want a meeting, each with a day that suits, or none where no day does.
    public static func slots(
        year: Int,
        rule: MeetingRule,
        meetings: [Meeting],
        busy: BusyDays,
        today: Day
    ) -> [(month: Month, day: Day?)] {
        let taken = Set(
            meetings.filter { $0.state != .cancelled && $0.kind != .short }.map { quarter(of: $0.date.month.month) }
        )
        let wanted = rule.months.filter { !taken.contains(quarter(of: $0)) }.prefix(rule.most)
        return wanted.compactMap { Month(year, $0) }.filter { $0.last > today }.map { month in
            (month, days(in: month, busy: busy, today: today).first)
        }
    }

    /// How many of the meetings to come should be open for the rule to be kept.
    public static func openWanted(_ rule: MeetingRule, meetings: [Meeting]) -> Int {
        max(0, rule.openLeast - meetings.filter { $0.kind == .open && $0.state != .cancelled }.count)
    }

    static func quarter(of month: Int) -> Int { (month - 1) / 3 + 1 }
}
