import Core
import Testing

@testable import Strategies

@Suite struct PhaseRulesTests {
    /// A day, and the phases of the two strategies that are on, the current one first.
    private static let days: [(String, tourism: [String], school: [String])] = [
        ("2019-05-31", [], []),
        ("2019-06-01", [], ["Vedtak i fellesnemnda"]),
        ("2019-06-30", [], ["Vedtak i fellesnemnda"]),
        ("2019-07-01", [], []),
        ("2021-02-14", [], []),
        ("2021-02-15", ["Innspillsmøter"], []),
        ("2021-03-07", ["Medvirkning", "Innspillsmøter"], []),
        ("2021-03-10", ["Åpent møte", "Medvirkning"], []),
        ("2021-03-11", ["Medvirkning"], []),
        ("2021-03-28", ["Medvirkning"], ["Høring"]),
        ("2021-04-20", ["Medvirkning"], ["Høring"]),
        ("2021-04-21", ["Medvirkning"], []),
        ("2021-06-30", ["Medvirkning"], ["Politisk behandling"]),
        ("2021-07-01", [], []),
        ("2021-08-01", [], ["Gjeldende plan"]),
        ("2031-01-01", [], ["Gjeldende plan"]),
    ]

    @Test(arguments: days) func aPhaseIsOnFromItsFirstDayToItsLast(
        _ row: (String, tourism: [String], school: [String])
    ) throws {
        let day = try #require(Day(row.0))
        for (phases, wanted) in [(Sample.tourism, row.tourism), (Sample.school, row.school)] {
            #expect(Set(PhaseRules.on(day, phases).map(\.title)) == Set(wanted))
            #expect(PhaseRules.current(on: day, phases)?.title == wanted.first)
        }
    }

    @Test func aPhaseWithoutAnEndLastsUntilOneFurtherOnBegins() throws {
        let open = Sample.phase(1, "Innspill", .input, from: "2021-03")
        let meeting = Sample.phase(2, "Møte", .input, from: "2021-03-10", until: "2021-03-10")
        let hearing = Sample.phase(3, "Høring", .hearing, from: "2021-06-01", until: "2021-07-01")
        #expect(PhaseRules.span(of: open, in: [open])?.until == nil)
        #expect(PhaseRules.span(of: open, in: [open, meeting])?.until == nil)
        #expect(PhaseRules.span(of: open, in: [open, meeting, hearing])?.until == Day(2021, 5, 31))
        #expect(PhaseRules.span(of: open, in: [hearing, open])?.until == nil)
    }

    @Test func aPhaseWithoutABeginningBeginsWhenTheOneBeforeHasEnded() {
        let first = Sample.phase(1, "Innspill", .input, from: "2021-03", until: "2021-04")
        let second = Sample.phase(2, "Høring", .hearing, until: "2021-06-15")
        #expect(PhaseRules.span(of: second, in: [first, second])?.from == Day(2021, 5, 1))
        #expect(PhaseRules.span(of: second, in: [second])?.from == nil)
        #expect(PhaseRules.span(of: second, in: [second])?.until == Day(2021, 6, 15))
    }

    @Test func theStandingTellsWhatIsOnOrAwaited() throws {
        let (tourism, school) = (Sample.tourism, Sample.school)
        #expect(PhaseRules.standing(on: try day("2021-03-11"), tourism) == .on(tourism[3]))
        #expect(PhaseRules.standing(on: try day("2021-01-01"), tourism) == .awaits(tourism[0]))
        #expect(PhaseRules.standing(on: try day("2021-07-01"), tourism) == .over)
        #expect(PhaseRules.standing(on: try day("2021-07-01"), school) == .awaits(school[4]))
        #expect(PhaseRules.standing(on: try day("2021-07-01"), [tourism[2], tourism[4]]) == .unknown)
        #expect(PhaseRules.standing(on: try day("2021-07-01"), []) == .unknown)
    }

    @Test(arguments: [
        ("2021-01-01", "Innspillsmøter begins 2021-02-15"), ("2021-02-20", "Medvirkning begins 2021-03"),
        ("2021-03-05", "Innspillsmøter ends 2021-03-07"), ("2021-03-08", "Åpent møte begins 2021-03-10"),
        ("2021-03-10", "Åpent møte ends 2021-03-10"), ("2021-03-11", "Medvirkning ends 2021-06"),
        ("2021-07-01", nil),
    ]) func theNextTurnIsTheFirstDateToCome(_ row: (String, String?)) throws {
        let turn = PhaseRules.nextTurn(from: try day(row.0), Sample.tourism)
        #expect(turn.map { "\($0.phase.title) \($0.isEnd ? "ends" : "begins") \($0.bound)" } == row.1)
    }

    @Test func aKeyIsFreeAndNoWordOfTheSite() {
        #expect(FreeKey.make(from: "Reiseliv på Øya", fallback: "strategi", taken: []) == "reiseliv-pa-oya")
        #expect(FreeKey.make(from: "Ny", fallback: "strategi", taken: []) == "strategi")
        #expect(FreeKey.make(from: "…", fallback: "strategi", taken: ["strategi", "strategi-2"]) == "strategi-3")
        let long = FreeKey.make(from: String(repeating: "a", count: 90), fallback: "x", taken: [])
        #expect(FreeKey.make(from: String(repeating: "a", count: 90), fallback: "x", taken: [long]).isKey)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }
}
