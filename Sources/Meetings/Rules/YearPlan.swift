import Core
import Networks

/// A year's plan held against the mandate's rule and what else there is on its days.
public struct YearPlan: Sendable {
    public let breaches: [PlanRules.Breach]
    /// In the order of the days.
    public let clashes: [BusyDays.Clash]
    public let proposals: [Day]
    /// Months that want a meeting and have no day that suits.
    public let unplaced: [Month]
    /// How many of the proposed should be open.
    public let openWanted: Int

    /// - Parameter busy: what else there is in the year, besides the network's own meetings.
    public init(year: Int, meetings: [Meeting], rule: MeetingRule?, busy: BusyDays, today: Day) {
        let days = Set(meetings.filter { $0.state != .cancelled }.compactMap(\.date.exact))
        breaches = rule.map { PlanRules.breaches(of: $0, by: meetings) } ?? []
        clashes = days.sorted().flatMap(busy.clashes(on:))
        let slots =
            rule.map {
                PlanRules.slots(
                    year: year,
                    rule: $0,
                    meetings: meetings,
                    busy: busy + BusyDays(BusyDays.own(meetings)),
                    today: today
                )
            } ?? []
        proposals = slots.compactMap(\.day)
        unplaced = slots.filter { $0.day == nil }.map(\.month)
        openWanted = rule.map { PlanRules.openWanted($0, meetings: meetings) } ?? 0
    }
}
