import Core
import Networks

/// A year's plan held against the mandate's rule, the holidays and other networks' meetings.
public struct YearPlan: Sendable {
    public enum Clash: Sendable, Equatable {
        case holiday(Day, key: String)
        case otherNetwork(Day, name: String)
    }

    public let breaches: [PlanRules.Breach]
    public let clashes: [Clash]
    public let proposals: [Day]

    public init(
        year: Int,
        meetings: [Meeting],
        rule: MeetingRule?,
        holidays: [(day: Day, key: String)],
        others: [(name: String, day: Day)],
        today: Day
    ) {
        let days = Set(meetings.filter { $0.state != .cancelled }.compactMap(\.date.exact))
        breaches = rule.map { PlanRules.breaches(of: $0, by: meetings) } ?? []
        clashes =
            holidays.filter { days.contains($0.day) }.map { .holiday($0.day, key: $0.key) }
            + others.map { .otherNetwork($0.day, name: $0.name) }
        proposals =
            rule.map {
                PlanRules.proposals(
                    year: year,
                    rule: $0,
                    meetings: meetings,
                    holidays: Set(holidays.map(\.day)),
                    busy: days,
                    today: today
                )
            } ?? []
    }
}
