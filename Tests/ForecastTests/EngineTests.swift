import Testing

@testable import Forecast

/// Steps of the model that the reference does not have.
@Suite struct EngineTests {
    /// C.6: where the factor is within its bounds, the baseline has the persons of the official projection.
    @Test func theBaselineIsHeldToTheOfficialProjection() throws {
        let plain = try Region.inputs()
        let official = plain.heldToStart(factor: 1.02)
        let inputs = try plain.replacing([.control: official])
        let outcome = try Projection(inputs).central()
        // Cells below five persons are left alone: of the larger municipality there are none below 90.
        let marked = try inputs.replacing([.participation: inputs.marking(.participation, age: 47)])
        let aged = try Projection(marked).central()
        for year in 0..<3 {
            let target = (0..<2).reduce(0.0) { $0 + official[((year * 2 + $1) * Shape.ages + 47) * 2] }
            let persons = (0..<8).reduce(0.0) { sum, education in
                sum + (aged.draws(of: .supply, year: year, education: education, municipality: 0).first ?? 0)
            }
            #expect(abs(persons / target - 1) < 1e-12)
        }
        #expect(abs(outcome.total(.population, year: 2) / (plain[.population].reduce(0, +) * 1.02) - 1) < 0.01)
    }

    /// Scenarios and draws move around the official projection: the factors are those of the baseline.
    @Test func aScenarioIsMultipliedByTheFactorsOfTheBaseline() throws {
        let plain = try Region.inputs()
        let inputs = try plain.replacing([.control: plain.heldToStart(factor: 1.02)])
        let births = Scenario(edits: [Edit(.fertility, .multiply(2))])
        let (less, more) = try (Projection(inputs).accounts(), Projection(inputs, scenario: births).accounts())
        let (first, second) = (less.years[0].persons, more.years[0].persons)
        #expect(abs(second.born / first.born - 2) < 1e-12)
        #expect(second.end > first.end + 0.9 * first.born)
    }

    @Test(arguments: [(100.0, 90.0, 100.0 / 90), (100, 10, 2), (100, 1_000, 0.5), (4.9, 100, 1), (100, 0, 1)])
    func factorsHaveBounds(_ target: Double, _ persons: Double, _ factor: Double) {
        #expect(Control<Double>.factor(target: target, persons: persons) == factor)
    }

    /// Health grows as its users do; industry has no users and follows its trend.
    @Test func industriesWithUsersFollowThePopulation() throws {
        let plain = try Region.inputs()
        let flat = try plain.replacing([
            .jobTrend: [0, 0], .need: plain.array(.need).values.indices.map { $0 < Shape.ages ? 0 : 1 },
            .compositionTrend: plain[.compositionTrend].map { _ in 0 },
        ])
        let outcome = try Projection(flat).central()
        let persons = flat[.population].reduce(0, +)
        let jobs = (industry: flat[.jobs][0] + flat[.jobs][2], health: flat[.jobs][1] + flat[.jobs][3])
        for year in 0..<3 {
            let growth = outcome.total(.population, year: year) / persons
            #expect(abs(outcome.total(.demand, year: year) / (jobs.industry + jobs.health * growth) - 1) < 1e-12)
        }
    }

    /// RAS to a forecast from elsewhere: its shares by education, and the jobs there are.
    @Test func theCompositionIsFittedToAForecast() throws {
        let plain = try Region.inputs()
        let shares = [0.1, 0.1, 0.2, 0.15, 0.1, 0.05, 0.2, 0.1]
        let inputs = try Inputs(
            shape: plain.shape,
            arrays: Dictionary(Quantity.allCases.filter { !plain[$0].isEmpty }.map { ($0, plain[$0]) }) { $1 }
                .merging([.educationDemand: shares + shares + shares]) { $1 }
        )
        let (outcome, free) = try (Projection(inputs).central(), Projection(plain).central())
        for year in 0..<3 {
            let total = outcome.total(.demand, year: year)
            #expect(abs(total / free.total(.demand, year: year) - 1) < 1e-12)
            for (education, share) in shares.enumerated() {
                let demand = outcome.regionalDraws(of: .demand, year: year, education: education)[0]
                #expect(abs(demand / total - share) < 1e-6)
            }
        }
    }

    /// τ(t) = 1 + φ + φ² + …: with φ = 0.9 never more than ten years' trend; with φ = 1 a straight line.
    @Test(arguments: [(0.9, 1.9), (1, 2), (0, 1)]) func trendsAreDamped(_ damping: Double, _ tau: Double) throws {
        var inputs = try Region.inputs([.jobTrend: [0.05, 0.05], .need: Region.inputs()[.need].map { _ in 0 }])
        inputs.settings.trendDamping = damping
        let outcome = try Projection(inputs).central()
        let jobs = inputs[.jobs].reduce(0, +)
        #expect(abs(outcome.total(.demand, year: 0) / jobs / Elementary.exp(0.05) - 1) < 1e-12)
        #expect(abs(outcome.total(.demand, year: 1) / jobs / Elementary.exp(0.05 * tau) - 1) < 1e-12)
    }

    @Test func theTrendOfParticipationEndsAfterTenYears() throws {
        let region = SyntheticRegion(
            municipalities: [SyntheticRegion.places[5]],
            industries: Region.small.industries,
            years: 13
        )
        let inputs = try region.inputs()
        let rising = try inputs.replacing([.participationTrend: inputs[.participationTrend].map { _ in 0.02 }])
        let shares = (0...13).map { (rising.participation(year: $0) as [Double])[8 * 40] }
        #expect(shares[0] == inputs[.participation][40])
        #expect(zip(shares.dropFirst(), shares).prefix(10).allSatisfy { $0 > $1 })
        #expect(shares[10] == shares[13])
        let odds = { (share: Double) in share / (1 - share) }
        #expect(abs(odds(shares[10]) / odds(shares[0]) - Elementary.exp(0.2)) < 1e-12)
    }

    /// Deaths go down by the drift, 1.8 % a year for men.
    @Test func mortalityFallsByItsDrift() throws {
        let plain = try Region.inputs()
        let drifting = try plain.replacing([.mortalityDrift: [-0.018, -0.018]])
        let still = try plain.replacing([.mortalityDrift: [0, 0]])
        let (falling, level) = try (Projection(drifting).accounts(), Projection(still).accounts())
        #expect(falling.years[0].persons.deaths == level.years[0].persons.deaths)
        let ratio = falling.years[1].persons.deaths / level.years[1].persons.deaths
        #expect(abs(ratio - Elementary.exp(-0.018)) < 1e-3)
    }
}
