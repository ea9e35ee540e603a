import Core
import Networks
import Testing

@testable import Meetings

/// Which day stands out, as a table.
@Suite struct PollRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// A word for each seat, a letter for each day: `s` suits, `n` if need be, `x` does not, `.` nothing said.
        let answers: String
        /// The day that stands out, counted from 1.
        let best: Int?
        var isFirstOfEqual = false
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nobody has answered", answers: "... ...", best: nil),
        Case(name: "nobody can", answers: "xxx xxx", best: nil),
        Case(name: "one can on one day", answers: "xxs xxx", best: 3),
        Case(name: "most seats filled wins over most well suited", answers: "snx snx xnx", best: 2),
        Case(name: "of as many seats the day that suits better", answers: "nss nns", best: 3),
        Case(name: "of equals the first", answers: "xss xss", best: 2, isFirstOfEqual: true),
        Case(name: "who has not answered counts for no day", answers: "ssx ... xxs", best: 1, isFirstOfEqual: true),
    ]

    private static let days = [3, 10, 17]

    private static func options(_ days: [Int] = days) throws -> [MeetingPoll.Option] {
        try days.enumerated().map { index, day in
            MeetingPoll.Option(
                id: MeetingSamples.id(UInt64(index + 1)),
                time: MeetingPoll.OptionTime(
                    day: try #require(Day(2021, 6, day)),
                    start: try #require(TimeOfDay("09:00")),
                    end: try #require(TimeOfDay("11:00"))
                )
            )
        }
    }

    private static func tallies(_ answers: String) throws -> [PollRules.Tally] {
        let options = try options()
        var replies: [Seat.ID: MeetingPoll.Reply] = [:]
        let words = answers.split(separator: " ")
        for (seat, word) in words.enumerated() where word != "..." {
            var choices: [MeetingPoll.Option.ID: MeetingPoll.Choice] = [:]
            for (index, letter) in word.enumerated() {
                choices[options[index].id] = letter == "s" ? .suits : letter == "n" ? .ifNeedBe : .no
            }
            replies[MeetingSamples.id(UInt64(seat))] = MeetingPoll.Reply(
                person: nil,
                way: .link,
                at: MeetingSamples.now,
                choices: choices
            )
        }
        let seats: [Seat.ID] = words.indices.map { MeetingSamples.id(UInt64($0)) }
        return PollRules.tallies(options, seats: seats, replies: replies)
    }

    @Test(arguments: cases) func theDayThatStandsOut(_ row: Case) throws {
        let best = PollRules.best(try Self.tallies(row.answers), today: try #require(Day("2021-06-01")))
        #expect(best?.tally.option.time.day.day == row.best.map { Self.days[$0 - 1] })
        #expect(best?.isFirstOfEqual ?? false == row.isFirstOfEqual)
    }

    @Test func aDayThatIsPastDoesNotStandOut() throws {
        let best = PollRules.best(try Self.tallies("sxs"), today: try #require(Day("2021-06-04")))
        #expect(best?.tally.option.time.day.day == 17)
    }

    @Test func theCountsOfADay() throws {
        let first = try #require(try Self.tallies("s.. n.. x.. ...").first)
        #expect((first.suits, first.ifNeedBe, first.no, first.unanswered) == (1, 1, 1, 1))
        #expect(first.possible == 2)
    }

    static let lines: [(text: String, expected: [String]?)] = [
        ("17.3.2021", ["2021-03-17 09:00 11:00"]),
        ("17.3.2021 13.00–15.00\n\n 2021-03-18 ", ["2021-03-17 13:00 15:00", "2021-03-18 09:00 11:00"]),
        ("17.3.2021 kl. 13 - 15", ["2021-03-17 13:00 15:00"]), ("17.3.2021 13:00-15:30", ["2021-03-17 13:00 15:30"]),
        ("", []), ("31.2.2021", nil), ("17.3.2021 15.00–13.00", nil), ("17.3.2021 13.00", nil), ("onsdag", nil),
        ("17.3.2021 13–15–17", nil),
    ]

    @Test(arguments: lines) func aLineIsADayAndPerhapsATime(text: String, expected: [String]?) throws {
        let (times, wrong) = PollLines.read(
            text,
            start: try #require(TimeOfDay("09:00")),
            end: try #require(TimeOfDay("11:00"))
        )
        #expect((wrong == nil) == (expected != nil))
        if let expected { #expect(times.map { "\($0.day) \($0.start) \($0.end)" } == expected) }
    }
}
