import Core
import Networks

/// A year's plan held against the mandate's rule, the holidays and other networks' meetings.
public struct YearPlan: Sendable {
    public enum Clash: Sendable, Equatable {
        case holiday(Day, key: String)
        case otherNetwork(Day, name: String)
        /// Something is decided elsewhere that day, as in a committee.
        case decision(Day, title: String)
    }

    /// A day on which something is decided elsewhere.
    public struct DecisionDay: Sendable, Equatable {
        public let day: Day
        public let title: String
    }

    public let breaches: [PlanRules.Breach]
    public let clashes: [Clash]
    public let proposals: [Day]
    /// Months that want a meeting and have no day that suits.
    public let unplaced: [Month]
    /// How many of the proposed should be open.
    public let openWanted: Int

    public init(
        year: Int,
        meetings: [Meeting],
        rule: MeetingRule?,
        holidays: [(day: Day, key: String)],
        others: [(name: String, day: Day)],
        decisions: [DecisionDay] = [],
        today: Day
    ) {
        let days = Set(meetings.filter { $0.state != .cancelled }.compactMap(\.date.exact))
        breaches = rule.map { PlanRules.breaches(of: $0, by: meetings) } ?? []
        clashes =
            holidays.filter { days.contains($0.day) }.map { .holiday($0.day, key: $0.key) }
            + others.filter { days.contains($0.day) }.map { .otherNetwork($0.day, name: $0.name) }
            + decisions.filter { days.contains($0.day) }.map { .decision($0.day, title: $0.title) }
        let slots =
            rule.map {
                PlanRules.slots(
                    year: year,
                    rule: $0,
                    meetings: meetings,
                    holidays: Set(holidays.map(\.day)),
                    busy: days.union(others.map(\.day)).union(decisions.map(\.day)),
                    today: today
                )
            } ?? []
        proposals = slots.compactMap(\.day)
        unplaced = slots.filter { $0.day == nil }.map(\.month)
        openWanted = rule.map { PlanRules.openWanted($0, meetings: meetings) } ?? 0
    }
}
