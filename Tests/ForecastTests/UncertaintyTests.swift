import Testing

@testable import Forecast

/// What may be added to the shocks (part E): levels, correlations, widening and pairs of opposite draws.
@Suite struct UncertaintyTests {
    private func logs(_ uncertainty: Uncertainty, draws: Int, years: Int, of inputs: Inputs) -> [[Double]] {
        let variables = Variables(uncertainty, inputs: inputs)
        return (0..<draws).map { draw in
            let factors: [Double] = variables.factors(firstDraw: draw, years: years, random: NormalDraws())
            return factors.map(Elementary.log)
        }
    }

    private func correlation(_ one: [Double], _ other: [Double]) -> Double {
        let product = zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
        let squares = { (values: [Double]) in values.reduce(0) { $0 + $1 * $1 } }
        return product / (squares(one) * squares(other)).squareRoot()
    }

    @Test(arguments: [0.8, 0, -0.5]) func industriesGoTogetherAsTheyAreSaidTo(_ known: Double) throws {
        let inputs = try Region.inputs()
        var uncertainty = Uncertainty(processes: [.jobs: .init(sigma: 0.02, phi: 0.5)], smallNumbers: 0)
        uncertainty.correlations = [.jobs: [1, known, known, 1]]
        let first = try #require(Variables(uncertainty, inputs: inputs).start[.jobs])
        let draws = logs(uncertainty, draws: 1_500, years: 1, of: inputs)
        let (one, other) = (draws.map { $0[first] }, draws.map { $0[first + 1] })
        #expect(abs(correlation(one, other) - known) < 0.06)
        #expect(abs(Distribution(of: other).deviation / 0.02 - 1) < 0.06)
        // Those before are moved by nothing else than before.
        let plain = logs(Uncertainty(processes: uncertainty.processes, smallNumbers: 0), draws: 4, years: 1, of: inputs)
        #expect(plain.map { $0[first] } == draws.prefix(4).map { $0[first] })
    }

    /// The level is another number than the innovations, and stays; its variance is added to theirs.
    @Test func aLevelStaysThroughAllYears() throws {
        let inputs = try Region.inputs()
        var uncertainty = Uncertainty(processes: [:], smallNumbers: 0)
        uncertainty.levels = [.fertility: 0.05]
        let variables = Variables(uncertainty, inputs: inputs)
        let (place, count) = (try #require(variables.start[.fertility]), variables.processes.count)
        let draws = logs(uncertainty, draws: 1_000, years: 3, of: inputs)
        for draw in draws.prefix(20) { #expect(Set((0..<3).map { draw[$0 * count + place] }).count == 1) }
        #expect(abs(Distribution(of: draws.map { $0[place] }).deviation / 0.05 - 1) < 0.08)
        uncertainty.processes = [.fertility: .init(sigma: 0.03, phi: 0)]
        let both = logs(uncertainty, draws: 1_000, years: 1, of: inputs).map { $0[place] }
        #expect(abs(Distribution(of: both).deviation / (0.05 * 0.05 + 0.03 * 0.03).squareRoot() - 1) < 0.08)
    }

    /// A municipality whose moving is known from few cases varies more, by what its posterior says.
    @Test func whatIsKnownOfAMunicipalityDecidesItsLevel() throws {
        let inputs = try Region.inputs([.municipalOutMigrationError: [0.2, 0]])
        let uncertainty = Uncertainty(processes: [:], smallNumbers: 0)
        let first = try #require(Variables(uncertainty, inputs: inputs).start[.municipalOutMigration])
        let draws = logs(uncertainty, draws: 500, years: 1, of: inputs)
        #expect(abs(Distribution(of: draws.map { $0[first] }).deviation / 0.2 - 1) < 0.1)
        #expect(draws.allSatisfy { $0[first + 1] == 0 })
    }

    @Test func deviationsAreWidenedYearByYear() throws {
        let inputs = try Region.inputs()
        let plain = Uncertainty()
        var wide = plain
        wide.widening = [.transition: [1, 1.5]]
        let variables = Variables(plain, inputs: inputs)
        let (first, count) = (try #require(variables.start[.transition]), variables.processes.count)
        let (before, after) = (
            logs(plain, draws: 2, years: 3, of: inputs), logs(wide, draws: 2, years: 3, of: inputs)
        )
        for (year, factor) in [1, 1.5, 1.5].enumerated() {
            let cell = year * count + first
            #expect(abs(after[1][cell] - factor * before[1][cell]) < 1e-12)
            #expect(after[1][cell - 1] == before[1][cell - 1])
        }
    }

    /// Draws 1, 3, 5 … are the opposites of 0, 2, 4 …, in any part of a run.
    @Test func pairsOfDrawsAreOpposites() async throws {
        let inputs = try Region.brief.inputs()
        var uncertainty = Uncertainty()
        uncertainty.isAntithetic = true
        uncertainty.levels = [.immigration: 0.1]
        let draws = logs(uncertainty, draws: 4, years: 1, of: inputs)
        for (one, other) in [(0, 1), (2, 3)] {
            #expect(zip(draws[one], draws[other]).allSatisfy { abs($0 + $1) < 1e-12 })
        }
        #expect(draws[0] != draws[2])
        let projection = try Projection(inputs)
        let whole = try await projection.simulate(draws: 40, uncertainty: uncertainty, keeping: [.supply], threads: 2)
        let part = try await projection.simulate(
            draws: 5,
            from: 17,
            uncertainty: uncertainty,
            keeping: [.supply],
            threads: 1
        )
        for cell in 0..<part[.supply].count / 5 {
            let expected = whole[.supply][cell * 40 + 17..<cell * 40 + 22]
            #expect(part[.supply][cell * 5..<cell * 5 + 5].map(\.bitPattern) == expected.map(\.bitPattern))
        }
        // What moves supply in proportion falls out of the mean of a pair.
        let plain = try await projection.simulate(draws: 40, keeping: [.supply], threads: 2)
        let spread = { (outcome: Outcome<Float>) -> Double in
            let draws: [Double] = outcome.regionalDraws(of: .supply, year: 0, education: 2).map { Double($0) }
            let pairs: [Double] = (0..<20).map { (pair: Int) -> Double in draws[2 * pair] + draws[2 * pair + 1] }
            return Distribution(of: pairs).deviation
        }
        #expect(spread(whole) < spread(plain) / 5)
    }

    @Test func whatIsNoUncertaintyIsRefused() async throws {
        let projection = try Projection(Region.brief.inputs())
        let wrong: [(String, (inout Uncertainty) -> Void)] = [
            ("levels[fertility]", { $0.levels = [.fertility: -1] }),
            ("levels[jobs]", { $0.levels = [.jobs: .nan] }),
            ("correlations[jobs]", { $0.correlations = [.jobs: [1, 0.5, 0.4, 1]] }),
            ("correlations[jobs]", { $0.correlations = [.jobs: [1, 1.2, 1.2, 1]] }),
            ("correlations[jobs]", { $0.correlations = [.jobs: [2, 0, 0, 2]] }),
            ("correlations[mortality]", { $0.correlations = [.mortality: [1]] }),
            ("widening[composition]", { $0.widening = [.composition: [1, 0]] }),
        ]
        for (place, change) in wrong {
            var uncertainty = Uncertainty()
            change(&uncertainty)
            let problem = await #expect(throws: InputProblem.self) {
                try await projection.simulate(draws: 1, uncertainty: uncertainty, threads: 1)
            }
            #expect(problem?.place == place)
        }
    }

    @Test func correlationsAreFoundInHistoryAndDrawnTowardsNone() throws {
        let normal = { (year: Int, variable: Int) in NormalDraws().element(draw: 9, year: year, variable: variable) }
        let series = { (own: Int) in (0..<400).map { 0.02 * (0.8 * normal($0, 20) + 0.6 * normal($0, own)) } }
        let found = try #require(History.correlation(logRatios: [series(0), series(5), series(10)]))
        #expect((0..<3).allSatisfy { found[$0 * 4] == 1 })
        // 0.64, drawn towards 0 by three in 403.
        for cell in [1, 2, 5] { #expect(abs(found[cell] - 0.64 * 400 / 403) < 0.1) }
        let few = try #require(History.correlation(logRatios: (0..<9).map { own in Array(series(own).prefix(6)) }))
        #expect(Triangle(few, count: 9) != nil)
        #expect(History.correlation(logRatios: [series(0), Array(series(1).dropLast())]) == nil)
        #expect(History.correlation(logRatios: [[1, 2, 3, 4]]) == nil)
    }

    @Test func intervalsThatHeldTooFewAreWidened() {
        let misses = (1...100).map { Double($0) / 100 }
        #expect(History.widening(misses: [misses]).map { abs($0 - 0.802) < 1e-12 } == [true])
        let wide = History.widening(misses: [misses, misses.map { 2 * $0 }, misses.map { 1.5 * $0 }])
        #expect(wide.count == 3)
        #expect(abs(wide[1] - 1.75 * 0.802) < 1e-12)
        #expect(wide[1] == wide[2])
        #expect(History.errors(events: [21, 96], precision: 4) == [0.2, 0.1])
        #expect(History.errors(events: [21], precision: .infinity) == [0])
    }
}
