import Testing

@testable import Forecast

@Suite struct BacktestTests {
    /// By hand: L = deaths/rate in each group.
    @Test func aLifeTableOfThreeGroups() {
        let table = LifeTable(rates: [0.02, 0.05, 0.2], widths: [5, 5])
        let lived = [4.761_904_76, 4.021_164_02, 3.518_518_52]
        #expect(zip(table.lived, lived).allSatisfy { abs($0 - $1) < 1e-8 })
        #expect(abs(table.expectancy - lived.reduce(0, +)) < 1e-7)
        let survival = [lived[0] / 5, lived[1] / lived[0], lived[2] / (lived[1] + lived[2])]
        #expect(zip(table.survival, survival).allSatisfy { abs($0 - $1) < 1e-8 })
        let joined = table.joining(first: 2)
        #expect(joined.widths == [10])
        #expect(abs(joined.lived[0] - lived[0] - lived[1]) < 1e-7)
    }

    @Test func simpleProjections() {
        #expect(SimpleProjections.linear(from: [10, 8], to: [12, 3], apart: 2, steps: 3) == [15, 0])
        let groups = { (first: [Double]) in first + Array(repeating: 0, count: 21 - first.count) }
        let earlier = groups([100, 80, 60, 50, 40])
        let last = groups([90, 95, 76, 54, 45])
        let next = SimpleProjections.cohortRatios(
            women: (earlier, last),
            men: (earlier, last),
            width: 5,
            steps: 1
        )
        #expect(abs(next.women[1] - 90 * 0.95) < 1e-12)
        #expect(abs(next.women[4] - 54 * 0.9) < 1e-12)
        let mothers = 76 * 0.9 + 54 * 0.9
        #expect(abs(next.women[0] / (mothers * 90 / 99) - 1) < 1e-12)
        #expect(next.men == next.women)
    }

    @Test func scores() {
        let (predicted, actual) = ([110.0, 80, 5, 40], [100.0, 100, 0, 40])
        #expect(abs(Score.meanPercentageError(predicted, actual) - 0.1) < 1e-12)
        #expect(abs(Score.medianPercentageError(predicted, actual) - 0.1) < 1e-12)
        #expect(abs(Score.bias(predicted, actual) + 0.1 / 3) < 1e-12)
        #expect(Score.meanError(predicted, actual) == 8.75)
        #expect(Score.directionHits(predicted, actual, before: [90, 90, 1, 40]) == 0.25)
        #expect(Score.skill(error: 2, simple: [8, 4]) == 0.5)
        #expect(Score.skill(error: 5, simple: [8, 4]) == -0.25)
        let coverage = Score.coverage([0...1, 0...1, 0...1, 0...1], [0.5, 2, 1, -1], expected: 0.8)
        #expect(coverage.share == 0.5)
        #expect(abs(coverage.tolerance - 0.4) < 1e-12)
    }

    /// Of the standard normal distribution and 0 it is (√2 − 1)/√π.
    @Test func theRankedProbabilityScoreIsThatOfTheNormalDistribution() {
        let draws = (0..<40_000).map { NormalDraws().element(draw: $0, year: 0, variable: 0) }
        #expect(abs(Score.rankedProbability(draws, actual: 0) - 0.233_695) < 0.005)
        #expect(Score.rankedProbability([3], actual: 5) == 2)
        #expect(abs(Score.rankedProbability([1, 3], actual: 2) - 0.5) < 1e-12)
    }
}

@Suite struct HistoryTests {
    /// 1/k = (90 + 90)/200, by hand.
    @Test func multipliersAreDrawnTowardsOne() {
        let found = History.multipliers(events: [20, 0], expected: [10, 10])
        #expect(abs(found.precision - 200.0 / 180) < 1e-12)
        #expect(zip(found.multipliers, [1.9, 0.1]).allSatisfy { abs($0 - $1) < 1e-12 })
        let uneven = History.multipliers(events: [300, 40, 0.02], expected: [200, 100, 0.01]).multipliers
        #expect(uneven[0] > 1.4 && uneven[0] < 1.5)
        #expect(abs(uneven[2] - 1) < 0.01)
        let chance = History.multipliers(events: [12, 9], expected: [10, 10])
        #expect(chance.multipliers == [1, 1])
        #expect(chance.precision == .infinity)
    }

    /// Simulated with known parameters, and found again.
    @Test(arguments: [(0.8, 0.03), (0, 0.02), (1, 0.05)]) func processesAreFoundAgain(_ phi: Double, _ sigma: Double)
        throws
    {
        var state = 0.0
        let series = (0..<4_000).map { year in
            state = phi * state + sigma * NormalDraws().element(draw: 1, year: year, variable: 2)
            return state
        }
        let process = try #require(History.process(logRatios: series))
        #expect(abs(process.phi - phi) < 0.05)
        #expect(abs(process.sigma / sigma - 1) < 0.05)
        #expect(History.process(logRatios: [0.1, 0.2, 0.1, 0]) == nil)
    }
}
