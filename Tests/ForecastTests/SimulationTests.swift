import Core
import Testing

@testable import Forecast

@Suite struct SimulationTests {
    static let all = Set(Output.allCases)

    private func simulate(_ draws: Range<Int>, threads: Int) async throws -> Outcome<Float> {
        try await Projection(Region.brief.inputs()).simulate(
            draws: draws.count,
            from: draws.lowerBound,
            keeping: Self.all,
            threads: threads
        )
    }

    @Test func anyNumberOfThreadsGivesTheSameBits() async throws {
        let alone = try await simulate(0..<100, threads: 1)
        #expect(alone[.supply].count == 8 * 2 * 100)
        for threads in [2, 7] {
            let together = try await simulate(0..<100, threads: threads)
            #expect(alone.isIdentical(to: together), "\(threads) threads")
        }
    }

    @Test func anyPartsGiveTheSameBits() async throws {
        let whole = try await simulate(0..<72, threads: 2)
        for part in [0..<1, 7..<23, 16..<32, 64..<72] {
            let outcome = try await simulate(part, threads: 2)
            for output in Output.allCases {
                let expected = (0..<whole[output].count / 72).flatMap { cell in
                    whole[output][cell * 72 + part.lowerBound..<cell * 72 + part.upperBound]
                }
                #expect(outcome[output].map(\.bitPattern) == expected.map(\.bitPattern), "\(output) of \(part)")
            }
        }
    }

    @Test func drawsDifferAndSoDoSeeds() async throws {
        let projection = try Projection(Region.inputs())
        let outcome = try await projection.simulate(draws: 16, keeping: [.supply], threads: 1)
        let other = try await projection.simulate(
            draws: 16,
            random: NormalDraws(seed: 1),
            keeping: [.supply],
            threads: 1
        )
        let draws = outcome.regionalDraws(of: .supply, year: 2)
        #expect(Set(draws).count == 16)
        #expect(draws != other.regionalDraws(of: .supply, year: 2))
    }

    /// Single precision costs less than the seventh digit of what is counted in thousands.
    @Test func aDrawInALaneIsThatOfDoublePrecision() async throws {
        let projection = try Projection(Region.inputs())
        let outcome = try await projection.simulate(draws: 3, keeping: Self.all, threads: 1)
        let exact = try projection.exact(draw: 2)
        for (output, tolerance) in [
            (Output.population, 1e-5), (.supply, 1e-5), (.demand, 1e-5), (.unemployed, 1e-4), (.vacancies, 1e-4),
        ] {
            for (cell, value) in exact[output].enumerated() {
                #expect(abs(Double(outcome[output][cell * 3 + 2]) / value - 1) < tolerance, "\(output) \(cell)")
            }
        }
    }

    @Test func withoutShocksAllDrawsAreTheCentralRun() async throws {
        let projection = try Projection(Region.inputs())
        let still = Uncertainty(processes: [:], smallNumbers: 0)
        let outcome = try await projection.simulate(draws: 2, uncertainty: still, keeping: [.supply], threads: 1)
        let central = try projection.central()
        for (cell, value) in central[.supply].enumerated() {
            #expect(outcome[.supply][2 * cell] == outcome[.supply][2 * cell + 1])
            #expect(abs(Double(outcome[.supply][2 * cell]) / value - 1) < 1e-5)
        }
    }

    /// A random walk widens with the root of time; a process that forgets reaches σ/√(1 − φ²).
    @Test(arguments: [(1.0, 25, 0.02 * 5.0), (0.6, 25, 0.02 / 0.8), (0, 25, 0.02)])
    func processesAreAutoregressions(_ phi: Double, _ years: Int, _ expected: Double) throws {
        let uncertainty = Uncertainty(processes: [.fertility: .init(sigma: 0.02, phi: phi)], smallNumbers: 0)
        let variables = try Variables(uncertainty, inputs: Region.inputs())
        let variable = try #require(variables.start[.fertility])
        let last = (0..<600).map { draw in
            let factors: [Double] = variables.factors(firstDraw: draw, years: years, random: NormalDraws())
            return Elementary.log(factors[(years - 1) * variables.processes.count + variable])
        }
        let distribution = Distribution(of: last)
        #expect(abs(distribution.deviation / expected - 1) < 0.1)
        #expect(abs(distribution.mean) < 4 * distribution.errorOfMedian)
    }

    /// Invariant 18: of draws that the intervals were not made from, as many lie within as the intervals say.
    @Test func intervalsHoldWhatTheySay() async throws {
        let region = SyntheticRegion(
            municipalities: [SyntheticRegion.places[4]],
            industries: [SyntheticRegion.trades[1]],
            years: 1,
            hasOutside: false
        )
        let projection = try Projection(region.inputs())
        let known = try await projection.simulate(draws: 192, keeping: [.supply, .demand], threads: 2)
        let truth = try await projection.simulate(draws: 192, from: 192, keeping: [.supply, .demand], threads: 2)
        for output in [Output.supply, .demand] {
            let interval = Distribution(of: known.regionalDraws(of: output, year: 0, education: 2)).interval
            let actual = truth.regionalDraws(of: output, year: 0, education: 2).map { Double($0) }
            let coverage = Score.coverage(actual.map { _ in interval }, actual, expected: 0.8)
            // The ends of the interval vary as much as the share of draws within it does.
            #expect(abs(coverage.share - 0.8) <= 1.5 * coverage.tolerance, "\(output) \(coverage)")
        }
    }

    @Test(arguments: [(0, 0), (-1, 0), (100_001, 0), (1, 100_000), (1, -1), (Int.max, 1)])
    func impossibleNumbersOfDrawsAreRefused(_ draws: Int, _ first: Int) async throws {
        let projection = try Projection(Region.inputs())
        await #expect(throws: InputProblem.self) {
            try await projection.simulate(draws: draws, from: first, threads: 1)
        }
    }

    @Test func whatWouldNotFitInMemoryIsRefusedBeforeItBegins() async throws {
        let projection = try Projection(
            SyntheticRegion(municipalities: SyntheticRegion.places, industries: Region.small.industries, years: 60)
                .inputs()
        )
        let problem = await #expect(throws: InputProblem.self) {
            try await projection.simulate(draws: 100_000, threads: 1)
        }
        #expect(problem?.remedy == "Ask for fewer draws, years or outputs.")
    }
}

@Suite struct DistributionTests {
    /// Computed by numpy 2.4 (`quantile`, method linear) of these ten numbers.
    @Test func quantilesAreInterpolated() {
        let distribution = Distribution(of: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3.5])
        let expected = [1, 1, 2.25, 3.75, 5, 6.3, 7.65]
        for (quantile, value) in zip(distribution.quantiles, expected) { #expect(abs(quantile - value) < 1e-12) }
        #expect(distribution.median == 3.75)
        #expect(distribution.interval == distribution.quantiles[1]...distribution.quantiles[5])
        #expect(abs(distribution.mean - 3.95) < 1e-12)
    }

    @Test func oneDrawIsItsOwnQuantile() {
        let distribution = Distribution(of: [Float(7)])
        #expect(distribution.quantiles == Array(repeating: 7, count: 7))
        #expect(distribution.deviation == 0)
    }

    @Test func theErrorOfTheMedianFallsWithTheRootOfTheDraws() {
        let few = Distribution(of: (0..<400).map { NormalDraws().element(draw: $0, year: 0, variable: 0) })
        let many = Distribution(of: (0..<40_000).map { NormalDraws().element(draw: $0, year: 0, variable: 0) })
        #expect(abs(few.errorOfMedian / many.errorOfMedian - 10) < 1)
        #expect(abs(many.median) < 3 * many.errorOfMedian)
        #expect(abs(many.interval.upperBound - 1.2816) < 0.02)
    }
}
