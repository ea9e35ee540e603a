import Testing

@testable import Forecast

/// G.5 of the specification: what was simulated from known parameters is found again, as near as its own error says.
@Suite struct RecoveryTests {
    /// Twenty years of a process and the one that came after, in each of so many regions.
    private func regions(_ count: Int, phi: Double, sigma: Double) -> [(past: [Double], next: Double)] {
        (0..<count).map { region in
            var state = 0.0
            // Thirty years before the first that is seen, so that it does not begin at 0.
            let all = (0..<51).map { year in
                state = phi * state + sigma * NormalDraws().element(draw: region, year: year, variable: 1)
                return state
            }
            return (Array(all[30..<50]), all[50])
        }
    }

    @Test(arguments: [(0.6, 0.03), (0.85, 0.16), (0.3, 0.015)])
    func twentyYearsAreEnoughToFindAProcessAndItsIntervals(_ phi: Double, _ sigma: Double) throws {
        let regions = regions(600, phi: phi, sigma: sigma)
        let fits = try regions.map { try #require(History.process(logRatios: $0.past)) }
        for (found, known) in [(fits.map(\.phi), phi), (fits.map(\.sigma), sigma)] {
            let spread = Distribution(of: found)
            #expect(abs(spread.mean - known) < 2 * spread.deviation, "\(known): \(spread.mean)")
        }
        // Nine of ten of what came next lie where the fitted process has nine of ten of its draws.
        let width = NormalDraws.quantile(0.95)
        let intervals = zip(regions, fits).map { region, fit in
            let middle = fit.phi * (region.past.last ?? 0)
            return (middle - width * fit.sigma)...(middle + width * fit.sigma)
        }
        let coverage = Score.coverage(intervals, regions.map(\.next), expected: 0.9)
        // Twenty years say a little too little of σ and φ: nineteen pairs, and the quantile is that of a normal.
        #expect(abs(coverage.share - 0.9) <= coverage.tolerance + 0.015, "\(coverage.share)")
    }

    /// Municipalities of 40 to 1,300 moves: most multipliers lie where their own posterior says.
    @Test func multipliersAreFoundWithTheirError() {
        let known = 25.0
        let places = (0..<2_000).map { place -> (expected: Double, truth: Double, events: Double) in
            let normal = { NormalDraws().element(draw: place, year: 0, variable: $0) }
            let expected = 40 * Elementary.exp(Double(place % 8) / 2)
            // A gamma distribution with the mean 1 and the variance 1/k, by the cube of a normal (Wilson and Hilferty).
            let cube = 1 - 1 / (9 * known) + normal(0) / (9 * known).squareRoot()
            let truth = cube * cube * cube
            return (expected, truth, max(0, expected * truth + (expected * truth).squareRoot() * normal(1)))
        }
        let found = History.multipliers(events: places.map(\.events), expected: places.map(\.expected))
        #expect(abs(found.precision / known - 1) < 0.2, "\(found.precision)")
        let width = NormalDraws.quantile(0.95)
        let intervals = zip(found.multipliers, places).map { middle, place in
            let error = (middle / (place.expected + found.precision)).squareRoot()
            return (middle - width * error)...(middle + width * error)
        }
        let coverage = Score.coverage(intervals, places.map(\.truth), expected: 0.9)
        #expect(abs(coverage.share - 0.9) <= coverage.tolerance, "\(coverage.share)")
        let bias = zip(found.multipliers, places).reduce(0) { $0 + $1.0 - $1.1.truth } / 2_000
        #expect(abs(bias) < 0.01)
    }
}
