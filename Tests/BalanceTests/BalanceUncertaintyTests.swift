import Forecast
import Testing

@testable import Balance

/// Intervals that held too few in the past are wider in what is told of the future (G.3).
@Suite struct BalanceUncertaintyTests {
    private func line(_ subject: PastSubject, _ method: PastMethod, _ years: Int, _ coverage: Double) -> PastLine {
        PastLine(
            subject: subject,
            method: method,
            years: years,
            error: 1,
            bias: 0,
            direction: 1,
            skill: 0,
            ranked: 1,
            coverage: coverage,
            coverageTolerance: 0.2
        )
    }

    @Test func whatHeldTooFewIsWidened() throws {
        let found = BalanceUncertainty.widening(
            [line(.education, .progression, 10, 0.5), line(.education, .progression, 5, 0.7)],
            years: 12
        )
        let factors = try #require(found[.transition])
        // Half widths of a normal distribution: 1.2816, 1.0364 and 0.6745.
        #expect(abs(factors[4] - 1.2816 / 1.0364) < 1e-3)
        #expect(abs(factors[9] - 1.2816 / 0.6745) < 1e-3)
        #expect(factors[11] == factors[9])
        #expect(abs(factors[0] - (1 + (factors[4] - 1) / 5)) < 1e-12)
        #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(found.keys.count == 1)
    }

    @Test func whatHeldEnoughStaysAndNothingGetsSurerFartherAhead() {
        let found = BalanceUncertainty.widening(
            [line(.jobs, .damped, 3, 0.95), line(.jobs, .noChange, 3, 0.1)],
            years: 4
        )
        #expect(found == [.jobs: [1, 1, 1, 1]])
        let pooled = BalanceUncertainty.widening(
            [line(.jobs, .damped, 3, 0.5), line(.jobs, .damped, 5, 0.7)],
            years: 5
        )
        #expect(abs((pooled[.jobs]?[2] ?? 0) - (1.2816 / 0.6745 + 1.2816 / 1.0364) / 2) < 1e-3)
        #expect(pooled[.jobs]?[2] == pooled[.jobs]?[4])
    }

    /// Education is what held fewest: 67 and 56 of a hundred.
    @Test func runsAreWidenedByWhatIsRecorded() throws {
        let factors = try #require(BalanceUncertainty.used.widening[.transition])
        #expect(factors.count == BalanceLimits.horizon)
        #expect((1.2...1.4).contains(factors[4]))
        #expect((1.5...1.8).contains(factors[9]))
        #expect((BalanceUncertainty.used.widening[.jobs]?.last ?? 0) > 1)
    }
}
