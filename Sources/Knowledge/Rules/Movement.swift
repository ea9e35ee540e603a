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

    /// Nil where nothing that is shown has changed.
    init?(from before: Standing?, to now: Standing, decimals: Int) {
        guard let before, before.region.code == now.region.code else { return nil }
        let values = [before.value, now.value].map { Standing.rounded($0, decimals) }
        if now.period > before.period {
            kind = .newPeriod
        } else if now.period == before.period, values[0] != values[1] {
            kind = .revised
        } else {
            return nil
        }
        region = now.region
        self.before = .init(period: before.period, value: before.value)
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
