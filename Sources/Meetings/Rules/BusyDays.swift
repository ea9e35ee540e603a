import Core
import Networks

/// What else there is on the days of some years: reasons not to meet then.
public struct BusyDays: Sendable {
    public enum Clash: Sendable, Equatable {
        case holiday(Day, key: String)
        case otherNetwork(Day, name: String)
        /// Something is decided elsewhere that day.
        case decision(Day, title: String)
        /// A group meets that the network reports to.
        case committee(Day, name: String)
        /// The region is away.
        case away(Day, name: String)
        /// The network itself meets.
        case ownMeeting(Day, title: String)

        public var day: Day {
            switch self {
            case .holiday(let day, _), .otherNetwork(let day, _), .decision(let day, _), .committee(let day, _),
                .away(let day, _), .ownMeeting(let day, _):
                day
            }
        }
    }

    private let clashes: [Day: [Clash]]

    /// Of several things on a day the one that was given first is told first.
    public init(_ clashes: [Clash] = []) { self.clashes = Dictionary(grouping: clashes, by: \.day) }

    public static func + (left: BusyDays, right: BusyDays) -> BusyDays {
        BusyDays(left.clashes.values.flatMap(\.self) + right.clashes.values.flatMap(\.self))
    }

    public func clashes(on day: Day) -> [Clash] { clashes[day] ?? [] }
    public func isFree(_ day: Day) -> Bool { clashes[day] == nil }
}

extension BusyDays {
    /// The public holidays of some years.
    public static func holidays(_ years: ClosedRange<Int>) -> [Clash] {
        years.flatMap(Holidays.norwegian).map { .holiday($0.day, key: $0.key) }
    }

    /// The days of the groups that are reported to, and each day on which the region is away.
    public static func elsewhere(_ others: DaysElsewhere) -> [Clash] {
        others.committees.map { .committee($0.day, name: $0.name) }
            + others.breaks.flatMap { time in
                (time.from.number...time.until.number).map { .away(Day(number: $0), name: time.name) }
            }
    }

    /// The days on which the network's own meetings are.
    public static func own(_ meetings: [Meeting]) -> [Clash] {
        meetings.filter { $0.state != .cancelled }.compactMap { meeting in
            meeting.date.exact.map { .ownMeeting($0, title: meeting.title) }
        }
    }
}
