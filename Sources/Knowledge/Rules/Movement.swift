import Core

/// What an indicator says now of a region, and what it said at an earlier moment.
public struct Movement: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A figure for a newer period came.
        case newPeriod
        /// The publisher changed the figure of the same period.
        case revised
    }

    public let kind: Kind
    public let region: Region
    public let before: Standing.Earlier
    public let now: Standing.Earlier

    /// Nil where nothing that is shown has changed, or a month or quarter has none of a year before to be held against.
    init?(from before: Standing?, to now: Standing, decimals: Int) {
        guard let before, before.region.code == now.region.code, now.period >= before.period else { return nil }
        kind = now.period > before.period ? .newPeriod : .revised
        let known = Standing.Earlier(period: before.period, value: before.value)
        let held = kind == .newPeriod && now.period.hasSeason ? now.earlier : known
        guard let held, Standing.rounded(held.value, decimals) != Standing.rounded(now.value, decimals) else {
            return nil
        }
        region = now.region
        self.before = held
        self.now = .init(period: now.period, value: now.value)
    }
}

/// The last time that the network met.
public struct LastMeeting: Sendable, Equatable {
    public let title: String
    public let day: Day

    public init(title: String, day: Day) {
        self.title = title
        self.day = day
    }
}

/// Finds when a network last met before a day; nil: it has not.
public typealias LastMeetings = @Sendable (_ network: NetworkID, _ today: Day) async throws -> LastMeeting?
