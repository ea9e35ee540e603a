import Core
import Foundation
import Testing
import Web

@testable import Balance
@testable import Forecast

/// How figures are written: sizes with the same rounding at both ends, and how sure a direction is.
@Suite struct BalanceWordsTests {
    static func told(_ language: Language = .nb) throws -> BalanceWords {
        let words = try Catalogue(folders: [WebStrings.folder, BalanceModule.strings])[language]
        return BalanceWords(words: words, firstYear: 2_026)
    }

    @Test(arguments: [
        (-190.0, 2.0, "−190 til om lag 0"), (-120, 3, "−120 til om lag 0"), (-2, 1, "om lag 0"), (0, 0, "om lag 0"),
        (-134.2, -127.8, "−134 til −128"), (-130, -130, "−130"), (120, 151, "+120 til +150"), (-6, 8, "−10 til +10"),
        (1_204, 1_206, "+1200 til +1210"), (3_210, 3_214, "+3210"), (6, 9, "+6 til +9"),
    ]) func aDifferenceIsRoundedAlikeAtBothEnds(_ low: Double, _ high: Double, _ said: String) throws {
        let text = try Self.told().difference(Span(low: low, middle: (low + high) / 2, high: high))
        #expect(text.replacing("\u{00A0}", with: "") == said)
    }

    @Test(arguments: [
        (1.0, 2.0, "<3"), (0, 2, "0 til <3"), (12, 18, "12 til 18"), (14, 33, "10 til 30"),
        (1_204, 1_448, "1200 til 1450"),
    ]) func aNumberOfPersonsTellsNobody(_ low: Double, _ high: Double, _ said: String) throws {
        let text = try Self.told().persons(Span(low: low, middle: low, high: high))
        #expect(text.replacing("\u{00A0}", with: "") == said)
    }

    @Test(
        arguments: [
            (nil, "–"), (0.84, "84 av 100"), (0, "under 1 av 100"), (0.996, "over 99 av 100"), (1, "over 99 av 100"),
        ] as [(Double?, String)]
    ) func howSureIsOfAHundred(_ share: Double?, _ said: String) throws {
        #expect(try Self.told().odds(share) == said)
    }

    @Test func aLeverStandsBesideHowFarItGoes() throws {
        #expect(try Self.told().amount(.retirement, 7, of: 36) == "+7 av 36 måneder")
        #expect(try Self.told(.en).amount(.adults, 12, of: 30) == "+1.2 of 3.0 per cent of those without")
    }

    @Test func sharesOfAThousandDrawsAreKnownToFour() {
        #expect(BalanceWords.errorOfOdds(draws: 1_000) == 4)
        #expect(BalanceWords.errorOfOdds(draws: 200) == 8)
    }
}

/// What levers do is shown with its size; the difference itself only as a direction, from one kept run.
@Suite struct ScenarioResultTests {
    private static let inputs = Result { try SyntheticRegion(years: 4).inputs() }

    private static func outcome(_ scenario: Scenario, draws: Int = 32) async throws -> Outcome<Float> {
        try await Projection(inputs.get(), scenario: scenario).simulate(
            draws: draws,
            keeping: [.supply, .demand],
            threads: 2
        )
    }

    private static let factory = Scenario.employer(
        "x",
        jobs: 2_000,
        in: "Prøvestad",
        industry: "industri",
        shares: ["yrkesfag_teknisk": 1],
        from: 1,
        full: 1
    )

    @Test func aChangeOfNothingLeavesTheKeptRunAsItIs() async throws {
        let before = try await Self.outcome(Scenario())
        let still = ScenarioResult(before, before)
        for group in still.groups.indices {
            #expect(still.effect(group, step: 3) == Span(low: 0, middle: 0, high: 0))
            #expect(still.more(group, step: 3, from: 0.37) == 0.37)
        }
        #expect(still.error(step: 3) == 0)
        let words = try BalanceWordsTests.told()
        let part = ResultPart(still, run: nil, step: 3, told: words)
        #expect(part.rows.allSatisfy { $0[1] == "om lag 0" && $0[2] == "–" })
        #expect(part.short == part.sentence)
    }

    @Test func aChangeMovesTheShareOfDrawsAndStaysWithinBounds() async throws {
        let before = try await Self.outcome(Scenario())
        let result = ScenarioResult(before, try await Self.outcome(Self.factory))
        let technical = 2
        let effect = result.effect(technical, step: 3)
        #expect(effect.low > 500 && effect.low <= effect.middle && effect.middle <= effect.high)
        #expect(result.more(technical, step: 3, from: 0.99) <= 1)
        #expect(result.more(technical, step: 3, from: 0.1) >= 0.1)
        #expect(result.error(step: 3) > 0)
        // What one does beyond itself is nothing.
        #expect(ScenarioResult(result, beyond: result).effect(technical, step: 3) == Span(low: 0, middle: 0, high: 0))
    }
}

/// A plan says why something stays open, and says what is true.
@Suite struct ClosingSummaryTests {
    private static func used(_ lever: BalanceLever, _ amount: Double, _ effect: [Double]) -> ClosingPlanPart.Used {
        let cap = Double(lever.range.upperBound)
        let nobody = Distribution(of: [0.0])
        let part = ClosingPlan.Part(
            name: lever.rawValue,
            amount: amount,
            cap: cap,
            effect: effect.map { $0 / cap },
            persons: [],
            spread: effect.map { _ in nobody },
            firstYear: effect.allSatisfy { $0 == 0 } ? nil : 1,
            isEven: true
        )
        return ClosingPlanPart.Used(lever: lever, part: part)
    }

    private static func reasons(_ levers: [ClosingPlanPart.Used], after: [Double]) -> [ClosingSummary.Reason] {
        let plan = ClosingPlan(
            parts: levers.map(\.part),
            before: after.map { Distribution(of: [$0]) },
            after: after.map { Distribution(of: [$0]) },
            foretold: after,
            rounds: 1,
            isSettled: true,
            scenario: Scenario(),
            residual: 0
        )
        let open = after.indices.filter { after[$0] >= 10 }
        return ClosingSummary.reasons(open, Array(after.indices), plan, levers).map(\.0)
    }

    @Test func theReasonIsTheOneThatThereIs() {
        #expect(Self.reasons([Self.used(.trades, 0, [0, 0])], after: [50, -5]) == [.none])
        #expect(Self.reasons([Self.used(.retirement, 36, [80, 0])], after: [50, -5]) == [.full])
        #expect(Self.reasons([Self.used(.adults, 3, [80, -60])], after: [50, -5]) == [.others])
        // Whoever has people to spare is no reason.
        #expect(Self.reasons([Self.used(.adults, 3, [80, -60])], after: [50, -500]) == [.effort])
        let both = [Self.used(.retirement, 36, [80, 0]), Self.used(.trades, 0, [0, 0])]
        #expect(Self.reasons(both, after: [50, 20]) == [.none, .full])
    }
}
