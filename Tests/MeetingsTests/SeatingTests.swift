import Core
import Networks
import Testing

@testable import Meetings

/// Who holds each seat at a meeting, as a table.
@Suite struct SeatingTests {
    /// One seat's story.
    ///
    /// - `holders`: `R Ola` is a representative, `1 Kari` the first deputy; `2021-05-01..` and `..2021-05-05` are the
    ///   first and last day. Seats are parted by `/`.
    /// - `answers`: in the order they came; `Ola no@0` answered to the meeting's first time.
    /// - `expected`: who holds each seat, and how it stands.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let holders: String
        var answers = ""
        var sequence = 0
        let expected: String
        var testDescription: String { name }
    }

    /// The meeting is on 6 May 2021.
    static let cases: [Case] = [
        // The representative alone.
        Case(name: "nobody has the seat", holders: "", expected: "- empty"),
        Case(name: "no answer yet", holders: "R Ola", expected: "Ola waiting"),
        Case(name: "says yes", holders: "R Ola", answers: "Ola yes", expected: "Ola coming"),
        Case(name: "does not know", holders: "R Ola", answers: "Ola maybe", expected: "Ola maybe"),
        Case(name: "declines, and nobody stands in", holders: "R Ola", answers: "Ola no", expected: "- vacant"),
        Case(name: "declines, then comes", holders: "R Ola", answers: "Ola no, Ola yes", expected: "Ola coming"),
        Case(name: "comes, then declines", holders: "R Ola", answers: "Ola yes, Ola no", expected: "- vacant"),
        Case(name: "an answer of a stranger", holders: "R Ola", answers: "Per no", expected: "Ola waiting"),
        // One deputy.
        Case(name: "a deputy is not asked first", holders: "R Ola, 1 Kari", expected: "Ola waiting"),
        Case(
            name: "a doubt calls nobody",
            holders: "R Ola, 1 Kari",
            answers: "Ola maybe",
            expected: "Ola maybe"
        ),
        Case(name: "a no calls the deputy", holders: "R Ola, 1 Kari", answers: "Ola no", expected: "Kari waiting"),
        Case(
            name: "the deputy comes",
            holders: "R Ola, 1 Kari",
            answers: "Ola no, Kari yes",
            expected: "Kari coming"
        ),
        Case(
            name: "the deputy is in doubt",
            holders: "R Ola, 1 Kari",
            answers: "Ola no, Kari maybe",
            expected: "Kari maybe"
        ),
        Case(name: "both decline", holders: "R Ola, 1 Kari", answers: "Ola no, Kari no", expected: "- vacant"),
        Case(
            name: "the representative changes mind, the deputy was ready",
            holders: "R Ola, 1 Kari",
            answers: "Ola no, Kari yes, Ola yes",
            expected: "Ola coming"
        ),
        Case(
            name: "the representative comes when both had declined",
            holders: "R Ola, 1 Kari",
            answers: "Ola no, Kari no, Ola yes",
            expected: "Ola coming"
        ),
        Case(
            name: "the deputy declined before being asked",
            holders: "R Ola, 1 Kari",
            answers: "Kari no, Ola no",
            expected: "- vacant"
        ),
        Case(
            name: "the deputy said yes without being asked",
            holders: "R Ola, 1 Kari",
            answers: "Kari yes",
            expected: "Ola waiting"
        ),
        Case(
            name: "the deputy changes mind",
            holders: "R Ola, 1 Kari",
            answers: "Ola no, Kari no, Kari yes",
            expected: "Kari coming"
        ),
        Case(
            name: "the representative is in doubt after a no",
            holders: "R Ola, 1 Kari",
            answers: "Ola no, Kari yes, Ola maybe",
            expected: "Ola maybe"
        ),
        // Several deputies, in their order.
        Case(
            name: "the first deputy first",
            holders: "R Ola, 2 Per, 1 Kari",
            answers: "Ola no",
            expected: "Kari waiting"
        ),
        Case(
            name: "the second when the first declines",
            holders: "R Ola, 1 Kari, 2 Per",
            answers: "Ola no, Kari no",
            expected: "Per waiting"
        ),
        Case(
            name: "the second comes",
            holders: "R Ola, 1 Kari, 2 Per",
            answers: "Ola no, Kari no, Per yes",
            expected: "Per coming"
        ),
        Case(
            name: "the first deputy changes mind",
            holders: "R Ola, 1 Kari, 2 Per",
            answers: "Ola no, Kari no, Per yes, Kari yes",
            expected: "Kari coming"
        ),
        Case(
            name: "the second is eager, the first is asked",
            holders: "R Ola, 1 Kari, 2 Per",
            answers: "Per yes, Ola no",
            expected: "Kari waiting"
        ),
        Case(
            name: "all three decline",
            holders: "R Ola, 1 Kari, 2 Per",
            answers: "Ola no, Kari no, Per no",
            expected: "- vacant"
        ),
        Case(
            name: "the representative is back after three",
            holders: "R Ola, 1 Kari, 2 Per",
            answers: "Ola no, Kari no, Per no, Ola yes",
            expected: "Ola coming"
        ),
        // Periods: the day of the meeting counts.
        Case(name: "begins on the day", holders: "R Ola 2021-05-06..", expected: "Ola waiting"),
        Case(name: "begins the day after", holders: "R Ola 2021-05-07..", expected: "- empty"),
        Case(name: "the last day is the meeting's", holders: "R Ola ..2021-05-06", expected: "Ola waiting"),
        Case(name: "left the day before", holders: "R Ola ..2021-05-05", expected: "- empty"),
        Case(
            name: "the seat changed hands after the summons",
            holders: "R Ola ..2021-05-05, R Eva 2021-05-06..",
            answers: "Ola yes",
            expected: "Eva waiting"
        ),
        Case(
            name: "a no of the one who left does not count",
            holders: "R Ola ..2021-04-30, R Eva 2021-05-01.., 1 Kari",
            answers: "Ola no",
            expected: "Eva waiting"
        ),
        Case(
            name: "of two representatives, the one who began last",
            holders: "R Ola 2021-01-01.., R Eva 2021-03-01..",
            expected: "Eva waiting"
        ),
        Case(
            name: "a deputy whose time is over",
            holders: "R Ola, 1 Kari ..2021-05-05, 2 Per",
            answers: "Ola no",
            expected: "Per waiting"
        ),
        Case(
            name: "a deputy whose time has not come",
            holders: "R Ola, 1 Kari 2021-05-07..",
            answers: "Ola no",
            expected: "- vacant"
        ),
        Case(name: "a deputy without a representative", holders: "1 Kari", expected: "Kari waiting"),
        Case(
            name: "the deputy has become representative",
            holders: "R Ola ..2021-04-30, R Kari 2021-05-01.., 1 Kari",
            answers: "Kari no",
            expected: "- vacant"
        ),
        // The meeting's time has changed.
        Case(
            name: "a no to the earlier time does not count",
            holders: "R Ola, 1 Kari",
            answers: "Ola no@0",
            sequence: 1,
            expected: "Ola waiting"
        ),
        Case(
            name: "a yes to the earlier time does not count",
            holders: "R Ola",
            answers: "Ola yes@0",
            sequence: 1,
            expected: "Ola waiting"
        ),
        Case(
            name: "an answer to the new time counts",
            holders: "R Ola, 1 Kari",
            answers: "Ola no@0, Ola no@1",
            sequence: 1,
            expected: "Kari waiting"
        ),
        Case(
            name: "the deputy's old yes does not count",
            holders: "R Ola, 1 Kari",
            answers: "Kari yes@0, Ola no@1",
            sequence: 1,
            expected: "Kari waiting"
        ),
        // Several seats: nobody sits in two chairs.
        Case(
            name: "two seats stand for themselves",
            holders: "R Ola / R Eva, 1 Kari",
            answers: "Eva no",
            expected: "Ola waiting / Kari waiting"
        ),
        Case(
            name: "a deputy in two seats takes the first",
            holders: "R Ola, 1 Kari / R Eva, 1 Kari",
            answers: "Ola no, Eva no",
            expected: "Kari waiting / - vacant"
        ),
        Case(
            name: "the next deputy takes the other",
            holders: "R Ola, 1 Kari / R Eva, 1 Kari, 2 Per",
            answers: "Ola no, Eva no",
            expected: "Kari waiting / Per waiting"
        ),
        Case(
            name: "who has a seat of their own is passed over",
            holders: "R Ola, 1 Eva, 2 Per / R Eva",
            answers: "Ola no, Eva yes",
            expected: "Per waiting / Eva coming"
        ),
        Case(
            name: "who declined their own seat stands in nowhere",
            holders: "R Ola, 1 Eva / R Eva, 1 Kari",
            answers: "Ola no, Eva no",
            expected: "- vacant / Kari waiting"
        ),
        Case(
            name: "a later seat's representative before an earlier seat's deputy",
            holders: "R Ola, 1 Eva / R Eva",
            answers: "Ola no",
            expected: "- vacant / Eva waiting"
        ),
    ]

    @Test(arguments: cases) func whoHoldsTheSeat(_ row: Case) throws {
        let seats = try row.holders.split(separator: "/", omittingEmptySubsequences: false).enumerated().map {
            try Self.seat($1, number: $0)
        }
        let places = Seating.places(
            seats,
            on: try #require(Day("2021-05-06")),
            answers: try Self.answers(row.answers, sequence: row.sequence),
            sequence: row.sequence
        )
        let found = places.map { "\($0.holder?.person.name ?? "-") \($0.state.rawValue)" }.joined(separator: " / ")
        #expect(found == row.expected)
    }

    @Test func theDeputyStandsInForTheRepresentative() throws {
        let seat = try Self.seat("R Ola, 1 Kari", number: 0)
        let day = try #require(Day("2021-05-06"))
        let own = Seating.places([seat], on: day, answers: [:], sequence: 0)
        #expect(own.first?.standsInFor == nil)
        let answers = try Self.answers("Ola no", sequence: 0)
        let deputy = Seating.places([seat], on: day, answers: answers, sequence: 0)
        #expect(deputy.first?.standsInFor?.name == "Ola")
    }

    // MARK: Reading the table

    static func person(_ name: some StringProtocol) -> Person {
        let number = name.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        return Person(
            id: MeetingSamples.id(number),
            key: name.lowercased(),
            name: String(name),
            email: EmailAddress("\(name.lowercased())@example.no"),
            title: nil,
            showsName: true,
            showsEmail: false
        )
    }

    static func seat(_ text: some StringProtocol, number: Int) throws -> Seat {
        let holders = try text.split(separator: ",").enumerated().map { index, part in
            let words = part.split(separator: " ")
            let days = words.count > 2 ? words[2].split(separator: "..", omittingEmptySubsequences: false) : []
            return SeatHolder(
                id: MeetingSamples.id(UInt64(number * 100 + index + 1)),
                person: Self.person(try #require(words.dropFirst().first)),
                role: words.first == "R" ? .representative : .deputy,
                rank: words.first.flatMap { Int($0) } ?? 0,
                from: days.first.flatMap { Day(String($0)) } ?? Day.first(of: 2020),
                until: days.last.flatMap { Day(String($0)) }
            )
        }
        return Seat(
            id: MeetingSamples.id(UInt64(1_000 + number)),
            key: "plass-\(number)",
            title: nil,
            organisation: MeetingSamples.id(UInt64(2_000 + number)),
            organisationName: "Organisasjon \(number)",
            short: "O\(number)",
            kind: .other,
            holders: holders
        )
    }

    /// The last answer of each person is the one that is kept.
    static func answers(_ text: String, sequence: Int) throws -> [Person.ID: Answer] {
        try text.split(separator: ",").reduce(into: [:]) { all, part in
            let words = part.split(separator: " ")
            let choice = try #require(words.last).split(separator: "@")
            let person = Self.person(try #require(words.first)).id
            all[person] = Answer(
                person: person,
                choice: try #require(Answer.Choice(rawValue: String(choice[0]))),
                sequence: choice.count > 1 ? try #require(Int(choice[1])) : sequence,
                way: .page,
                at: MeetingSamples.now
            )
        }
    }
}
