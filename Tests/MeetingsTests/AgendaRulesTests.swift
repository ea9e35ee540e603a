import Core
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing

@testable import Meetings

/// What readers may see of an agenda, and how its times fall.
@Suite struct AgendaRulesTests {
    @Test(
        arguments: [
            ("2021-06-29", "2021-06-30", Subject.Openness.exempt), ("2021-06-30", "2021-06-30", .exempt),
            ("2021-07-01", "2021-06-30", .open), ("2099-01-01", nil, .exempt),
        ] as [(String, String?, Subject.Openness)]
    )
    func anItemOpensTheDayAfterItsLast(_ day: String, _ until: String?, _ openness: Subject.Openness) throws {
        let item = try MeetingSamples.agendaItem(.decision, minutes: 10, ground: "offl. § 23", until: until)
        #expect(AgendaRules.openness(of: item, on: try #require(Day(day))) == openness)
    }

    @Test func withoutAGroundNothingIsExempt() throws {
        let item = try MeetingSamples.agendaItem(.decision, minutes: 10, until: "2099-12-31")
        #expect(AgendaRules.openness(of: item, on: try #require(Day("2021-01-01"))) == .open)
    }

    @Test func itemsFollowOnEachOther() throws {
        let items = try [10, 0, 30, 5].map { try MeetingSamples.agendaItem(.information, minutes: $0) }
        let starts = AgendaRules.starts(items, from: TimeOfDay("23:30")).map { $0?.description }
        #expect(starts == ["23:30", "23:40", "23:40", "00:10"])
        #expect(AgendaRules.starts(items, from: nil) == [nil, nil, nil, nil])
        #expect(AgendaRules.starts([], from: TimeOfDay("10:00")).isEmpty)
    }

    @Test(arguments: [("10:00", "11:00", 15), ("10:00", "10:45", 0), ("10:00", "10:30", -15)])
    func theAgendaIsTooShortOrTooLong(_ start: String, _ end: String, _ slack: Int) throws {
        let items = try [30, 15].map { try MeetingSamples.agendaItem(.information, minutes: $0) }
        #expect(AgendaRules.slack(items, start: TimeOfDay(start), end: TimeOfDay(end)) == slack)
    }

    @Test func withoutTimesOrItemsThereIsNothingToFill() throws {
        let items = [try MeetingSamples.agendaItem(.information, minutes: 30)]
        #expect(AgendaRules.slack(items, start: TimeOfDay("10:00"), end: nil) == nil)
        #expect(AgendaRules.slack(items, start: nil, end: TimeOfDay("10:00")) == nil)
        #expect(AgendaRules.slack([], start: TimeOfDay("10:00"), end: TimeOfDay("11:00")) == nil)
    }

    @Test func pausesHaveNoNumber() throws {
        let kinds: [AgendaItem.Kind] = [.information, .pause, .decision, .pause, .other]
        let items = try kinds.map { try MeetingSamples.agendaItem($0, minutes: 5) }
        #expect(AgendaRules.numbers(items) == [1, nil, 2, nil, 3])
    }

    // MARK: Dates as they are typed

    struct Typed: Sendable, CustomTestStringConvertible {
        let date: String, start: String, end: String
        /// The fields that are refused.
        let wrong: Set<String>
        var testDescription: String { "\(date) \(start)–\(end)" }
    }

    static let typed = [
        Typed(date: "17.3.2021", start: "12.00", end: "14.00", wrong: []),
        Typed(date: "2021-03-17", start: "12:00", end: "14:00", wrong: []),
        Typed(date: "3.2021", start: "", end: "", wrong: []),
        Typed(date: "31.2.2021", start: "12.00", end: "14.00", wrong: ["date"]),
        Typed(date: "29.2.2021", start: "", end: "", wrong: ["date"]),
        Typed(date: "29.2.2024", start: "", end: "", wrong: []),
        Typed(date: "13.2021", start: "", end: "", wrong: ["date"]),
        Typed(date: "28.3.2021", start: "02.30", end: "04.00", wrong: ["start"]),
        Typed(date: "28.3.2021", start: "01.30", end: "02.30", wrong: ["end"]),
        Typed(date: "28.3.2021", start: "01.30", end: "03.00", wrong: []),
        Typed(date: "31.10.2021", start: "02.30", end: "03.30", wrong: []),
        Typed(date: "17.3.2021", start: "14.00", end: "12.00", wrong: ["end"]),
        Typed(date: "17.3.2021", start: "14.00", end: "14.00", wrong: ["end"]),
        Typed(date: "17.3.2021", start: "", end: "14.00", wrong: ["start"]),
        Typed(date: "17.3.2021", start: "25.00", end: "", wrong: ["start"]),
        Typed(date: "i morgen", start: "tidlig", end: "sent", wrong: ["date", "start", "end"]),
    ]

    @Test(arguments: typed) func aMeetingIsPlannedAt(_ typed: Typed) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let before = try await installation.chainLength()
            let answer = try await client.post(
                "/nord/moter/ny",
                [
                    "title": "Nytt møte", "date": typed.date, "start": typed.start, "end": typed.end,
                    "kind": "ordinary",
                    "form": "digital", "revision": "0",
                ]
            )
            let wrong = Set(["date", "start", "end"].filter { answer.body.contains("id=\"\($0)-feil\"") })
            #expect(wrong == typed.wrong)
            #expect(answer.status == (typed.wrong.isEmpty ? .seeOther : .unprocessableContent))
            #expect((try await installation.chainLength() == before) == !typed.wrong.isEmpty)
            for text in [typed.date, typed.start, typed.end] where !typed.wrong.isEmpty && !text.isEmpty {
                #expect(answer.body.contains("value=\"\(text)\""), "\(text) is lost")
            }
        }
    }
}
