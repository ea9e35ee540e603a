import Core
import Testing

@testable import Strategies

@Suite struct PhaseTextTests {
    @Test(arguments: [
        ("2021-03-28", "2021-04-20", "28. mars–20. april 2021"),
        ("2021-03-10", "2021-03-10", "10. mars 2021"),
        ("2021-03", "2021-06", "mars–juni 2021"),
        ("2021-06", "2021-06", "juni 2021"),
        ("2021-12", "2022-02", "desember 2021–februar 2022"),
        ("2021-08", nil, "fra august 2021"),
        (nil, "2021-04-20", "til og med 20. april 2021"),
        ("2021-03-28", "2021-05", "fra 28. mars 2021 til og med mai 2021"),
        (nil, nil, "før sommeren 2021"),
    ]) func datesAreWrittenOutElseTheSourcesWordsStand(_ row: (String?, String?, String)) throws {
        let phase = Sample.phase(1, "Fase", .input, from: row.0, until: row.1, when: "før sommeren 2021")
        #expect(PhaseText.when(phase, try Sample.words(.nb)) == row.2)
    }

    @Test(arguments: [
        (Language.nb, "til og med 20. april 2021", "ut juni 2021", "Høring fra 28. mars 2021"),
        (.nn, "til og med 20. april 2021", "ut juni 2021", "Høring frå 28. mars 2021"),
        (.en, "until 20 April 2021", "to the end of June 2021", "Høring from 28 March 2021"),
    ]) func turnsAreWordedInEachLanguage(_ row: (Language, String, String, String)) throws {
        let words = try Sample.words(row.0)
        let phases = Sample.school
        let texts = try ["2021-04-01", "2021-06-10", "2021-03-27"].map { text in
            let turn = PhaseRules.nextTurn(from: try #require(Day(text)), phases)
            return PhaseText.turn(try #require(turn), words)
        }
        #expect(texts == [row.1, row.2, row.3])
    }

    @Test func aPhaseNobodyHasDatedHasNoTime() throws {
        #expect(PhaseText.when(Sample.phase(1, "Fase", .knowledge), try Sample.words(.nb)) == nil)
    }
}
