import Core

/// When a table is fetched again.
enum FeedSchedule {
    /// While services prepare the day's figures, those under revision are shown as zero or not at all: Statistics Norway
    /// reads in from 5 and publishes at 8.
    private static let quiet = (from: 4 * 60 + 55, until: 8 * 60 + 20)
    /// Minutes of the day from which tables are fetched, and over how many minutes they are spread.
    private static let morning = (start: 9 * 60, spread: 90)
    /// Seconds before the first new try, and at most before any.
    private static let pauses = (first: Int64(600), most: Int64(86_400))

    /// After it went well: some days later in the morning; nil for what is fetched once.
    ///
    /// - Parameter place: spreads what is due on the same day, 0 upwards.
    static func next(after now: Instant, days: Int?, place: Int) -> Instant? {
        guard let days else { return nil }
        let minutes = morning.start + place % morning.spread
        return OsloTime.instant(OsloTime.day(now).adding(days: days), TimeOfDay(minutes: minutes) ?? .midnight)
    }

    /// After it did not come so many times in a row: ten minutes, doubling to a day.
    static func retry(after now: Instant, failures: Int) -> Instant {
        let doubled = pauses.first << Int64(min(max(failures - 1, 0), 10))
        return outsideQuiet(now.adding(seconds: min(doubled, pauses.most)))
    }

    /// After the service asked for time; one that asks for none, or for too much, gets what we think right.
    static func later(after now: Instant, seconds: Int?, failures: Int) -> Instant {
        let ours = retry(after: now, failures: failures)
        guard let seconds else { return ours }
        return outsideQuiet(now.adding(seconds: min(max(Int64(seconds), 1), pauses.most)))
    }

    /// The moment itself, or the end of the quiet hours it falls in.
    static func outsideQuiet(_ moment: Instant) -> Instant {
        let (day, time) = OsloTime.local(moment)
        guard time.minutes >= quiet.from, time.minutes < quiet.until else { return moment }
        return OsloTime.instant(day, TimeOfDay(minutes: quiet.until) ?? .midnight)
    }
}
