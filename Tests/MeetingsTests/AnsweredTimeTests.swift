import Core
import Testing

@testable import Meetings

/// Which time of a meeting a calendar has answered, as a table.
@Suite struct AnsweredTimeTests {
    static let old = "2021-05-06T08:00:00.000Z"
    static let new = "2021-05-07T08:00:00.000Z"
    /// When the new time was told.
    static let told = "2021-04-20T08:00:00.000Z"
    static let before = "2021-04-19T08:00:00.000Z"
    static let after = "2021-04-21T08:00:00.000Z"

    struct Case: Sendable, CustomStringConvertible {
        let description: String
        var sequence: Int?
        var start: String?
        var recurrence: String?
        var stamp = after
        var meeting = 1
        var told: String? = AnsweredTimeTests.told
        let expected: Bool
    }

    static let cases = [
        Case(description: "the present invitation", sequence: 1, expected: true),
        Case(description: "a later one than we know", sequence: 2, expected: true),
        Case(description: "the first invitation", sequence: 0, expected: false),
        Case(description: "the first, with the new time", sequence: 0, start: new, expected: false),
        Case(description: "nothing said, never moved", meeting: 0, expected: true),
        Case(description: "nothing said, moved", expected: false),
        Case(description: "nothing said, moved, of before", stamp: before, expected: false),
        Case(description: "the old time", start: old, expected: false),
        Case(description: "the new time", start: new, expected: true),
        Case(description: "the new time, before it was told", start: new, stamp: before, expected: false),
        Case(description: "the new time, to one who was not told", start: new, told: nil, expected: false),
        Case(description: "one of a series", sequence: 1, recurrence: old, expected: false),
        Case(description: "the only one of a series", sequence: 1, recurrence: new, expected: true),
    ]

    @Test(arguments: cases) func whichTime(_ row: Case) throws {
        func instant(_ text: String?) throws -> Instant? { try text.map { try #require(Instant($0)) } }
        let reply = CalendarReply(
            uid: "x@samband",
            sequence: row.sequence,
            start: try instant(row.start),
            stamp: try #require(Instant(row.stamp)),
            attendee: try #require(EmailAddress("kari@example.no")),
            answer: .accepted,
            recurrenceID: try instant(row.recurrence)
        )
        let isPresent = AnsweredTime.isPresent(
            reply,
            sequence: row.meeting,
            start: try instant(Self.new),
            told: try instant(row.told)
        )
        #expect(isPresent == row.expected)
    }
}
