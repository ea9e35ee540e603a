import Core
import Meetings
import SQL
import Testing

@testable import Channel

/// On which mornings letters go out, and what makes one necessary.
@Suite struct DigestRulesTests {
    /// 1 April 2021 was Maundy Thursday; Easter Monday the fifth.
    static let days: [(day: String, daily: Bool, weekly: Bool)] = [
        ("2021-03-29", true, true), ("2021-03-31", true, false), ("2021-04-01", false, false),
        ("2021-04-03", false, false), ("2021-04-05", false, false), ("2021-04-06", true, true),
        ("2021-04-07", true, false), ("2021-04-12", true, true), ("2021-05-17", false, false),
        ("2021-05-18", true, true), ("2021-12-24", true, false),
    ]

    @Test(arguments: days) func onWhichDays(_ day: String, daily: Bool, weekly: Bool) throws {
        let day = try #require(Day(day))
        #expect(LetterDays.isDay(day, for: .daily) == daily)
        #expect(LetterDays.isDay(day, for: .weekly) == weekly)
        #expect(!LetterDays.isDay(day, for: .none))
    }

    @Test func beforeAndAfterEaster() throws {
        let (wednesday, tuesday) = (try #require(Day("2021-03-31")), try #require(Day("2021-04-06")))
        #expect(LetterDays.next(after: wednesday, for: .daily) == tuesday)
        #expect(LetterDays.previous(before: tuesday, for: .daily) == wednesday)
        #expect(LetterDays.next(after: wednesday, for: .weekly) == tuesday)
        #expect(LetterDays.previous(before: tuesday, for: .weekly) == Day("2021-03-29"))
    }

    /// Norway's clock, on both sides of summer time.
    @Test(arguments: [
        ("2021-04-12T04:29:00.000Z", false), ("2021-04-12T04:30:00.000Z", true), ("2021-04-12T10:00:00.000Z", false),
        ("2021-01-11T05:29:00.000Z", false), ("2021-01-11T05:30:00.000Z", true), ("2021-04-11T07:00:00.000Z", false),
    ])
    func atWhichTime(_ now: String, isTime: Bool) throws {
        #expect(LetterDays.isTime(try #require(Instant(now))) == isTime)
    }

    /// A promise is told of a week before, on its day, and once when that has passed.
    @Test(arguments: [
        ("2021-04-12", "2021-04-30", false, 0), ("2021-04-12", "2021-04-26", false, 1),
        ("2021-04-12", "2021-04-19", true, 1), ("2021-04-12", "2021-04-20", false, 1),
        ("2021-04-12", "2021-04-12", true, 1), ("2021-04-13", "2021-04-12", true, 1),
        ("2021-04-14", "2021-04-12", false, 1),
        // On Friday for the days until Monday.
        ("2021-04-16", "2021-04-18", true, 1), ("2021-04-16", "2021-04-25", true, 1),
        ("2021-04-16", "2021-04-19", false, 1), ("2021-04-19", "2021-04-17", true, 1),
    ])
    func promises(_ today: String, due: String, isDue: Bool, shown: Int) throws {
        let morning = Morning(try #require(Day(today)), last: nil, frequency: .daily)
        var facts = DigestFacts()
        facts.owed = [try Self.promise(due)]
        let digest = DigestRules.digest(facts, morning)
        #expect(digest.isDue == isDue)
        #expect(digest.owed.count == shown)
    }

    /// Whoever has had no letter for long is not told of old things.
    @Test func newsGrowOld() throws {
        let today = try #require(Day("2021-04-12"))
        #expect(Morning(today, last: Day("2021-01-04"), frequency: .daily).since == Day("2021-03-29"))
        #expect(Morning(today, last: Day("2021-04-07"), frequency: .daily).since == Day("2021-04-07"))
        #expect(Morning(today, last: nil, frequency: .weekly).since == Day("2021-04-06"))
        let morning = Morning(today, last: nil, frequency: .daily)
        #expect(morning.isNews(Day("2021-04-09")) && !morning.isNews(today) && !morning.isNews(Day("2021-04-08")))
    }

    private static func promise(_ due: String) throws -> Commitment {
        let names = [
            "id", "item_id", "text", "organisation_id", "organisation_name", "due", "state", "closed_on", "note",
            "evidence", "explanation", "explained_on", "origin", "origin_path",
        ]
        let key = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
        let values: [SQLValue] =
            [.text(key), .text(key), .text("Løftet"), .text(key), .text("LO"), .text(due), .text("open")]
            + Array(repeating: .null(.text), count: 7)
        return try Commitment(row: Row(columns: Row.Columns(names), values: values))
    }
}
