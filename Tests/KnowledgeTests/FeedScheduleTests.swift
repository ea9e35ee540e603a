import Core
import Testing

@testable import Knowledge

/// When a table is fetched again; all times are read on Norway's clock.
@Suite struct FeedScheduleTests {
    private static func moment(_ text: String) throws -> Instant { try #require(Instant("\(text):00.000Z")) }

    static let after: [(now: String, days: Int, place: Int, next: String)] = [
        ("2021-03-10T08:00", 1, 0, "2021-03-11T08:00"), ("2021-03-10T08:00", 7, 0, "2021-03-17T08:00"),
        ("2021-03-10T08:00", 7, 89, "2021-03-17T09:29"), ("2021-03-10T08:00", 7, 90, "2021-03-17T08:00"),
        // The clock is put forward in between.
        ("2021-03-25T08:00", 7, 0, "2021-04-01T07:00"),
        // Close to midnight it is the next day already in Norway.
        ("2021-03-10T23:30", 1, 0, "2021-03-12T08:00"),
    ]

    @Test(arguments: after) func nextTimeIsInTheMorning(_ one: (now: String, days: Int, place: Int, next: String))
        throws
    {
        let next = FeedSchedule.next(after: try Self.moment(one.now), days: one.days, place: one.place)
        #expect(try next == Self.moment(one.next))
    }

    @Test func onceIsOnce() throws {
        #expect(try FeedSchedule.next(after: Self.moment("2021-03-10T08:00"), days: nil, place: 3) == nil)
    }

    static let retries: [(failures: Int, minutes: Int64)] = [
        (1, 10), (2, 20), (3, 40), (4, 80), (7, 640), (8, 1_280), (9, 1_440), (10, 1_440), (1_000_000, 1_440), (0, 10),
    ]

    @Test(arguments: retries) func newTriesComeMoreAndMoreSeldom(_ one: (failures: Int, minutes: Int64)) throws {
        let now = try Self.moment("2021-03-10T09:00")
        let wanted = FeedSchedule.outsideQuiet(now.adding(minutes: one.minutes))
        #expect(FeedSchedule.retry(after: now, failures: one.failures) == wanted)
    }

    static let asked: [(seconds: Int?, failures: Int, next: String)] = [
        (120, 1, "2021-03-10T09:02"), (7_200, 5, "2021-03-10T11:00"), (0, 1, "2021-03-10T09:00"),
        (nil, 1, "2021-03-10T09:10"),
        (nil, 3, "2021-03-10T09:40"), (Int.max, 1, "2021-03-11T09:00"), (-5, 1, "2021-03-10T09:00"),
    ]

    @Test(arguments: asked) func theServiceHasItsTime(_ one: (seconds: Int?, failures: Int, next: String)) throws {
        let now = try Self.moment("2021-03-10T09:00")
        let next = FeedSchedule.later(after: now, seconds: one.seconds, failures: one.failures)
        let wanted = try Self.moment(one.next)
        #expect(abs(next.milliseconds - wanted.milliseconds) <= 1_000)
    }

    static let hours: [(given: String, kept: String)] = [
        ("2021-03-10T03:54", "2021-03-10T03:54"), ("2021-03-10T03:55", "2021-03-10T07:20"),
        ("2021-03-10T07:00", "2021-03-10T07:20"), ("2021-03-10T07:20", "2021-03-10T07:20"),
        ("2021-07-10T02:55", "2021-07-10T06:20"), ("2021-07-10T06:20", "2021-07-10T06:20"),
    ]

    /// While the day's figures are prepared, they cannot be trusted.
    @Test(arguments: hours) func nothingIsFetchedInTheEarlyMorning(_ one: (given: String, kept: String)) throws {
        #expect(try FeedSchedule.outsideQuiet(Self.moment(one.given)) == Self.moment(one.kept))
    }
}
