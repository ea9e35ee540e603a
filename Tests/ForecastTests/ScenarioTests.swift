import Testing

@testable import Forecast

@Suite struct ScenarioTests {
    static let factory = Scenario.employer(
        "Batterifabrikk",
        jobs: 200,
        in: "Utkastnes",
        industry: "industri",
        shares: ["yrkesfag_teknisk": 0.7, "fagskole": 0.2, "uh_kort": 0.1],
        indirect: ["helse": 0.25],
        from: 2,
        full: 3
    )

    private func simulate(_ scenario: Scenario, draws: Int = 20) async throws -> Outcome<Float> {
        try await Projection(Region.inputs(), scenario: scenario).simulate(
            draws: draws,
            keeping: Set(Output.allCases),
            threads: 2
        )
    }

    @Test func theEmptyScenarioIsTheBaselineToTheBit() async throws {
        let baseline = try await Projection(Region.inputs()).simulate(
            draws: 20,
            keeping: Set(Output.allCases),
            threads: 1
        )
        let empty = try await simulate(Scenario(name: "tom", edits: []))
        #expect(baseline.isIdentical(to: empty))
    }

    /// Scenarios share their random numbers: what a change does not reach has the same bits, what it does moves alike.
    @Test func drawsAreSharedWithTheBaseline() async throws {
        let baseline = try await simulate(Scenario())
        let factory = try await simulate(Self.factory)
        #expect(baseline[.supply].map(\.bitPattern) == factory[.supply].map(\.bitPattern))
        let before = baseline.regionalDraws(of: .demand, year: 0, education: 2)
        #expect(before == factory.regionalDraws(of: .demand, year: 0, education: 2))
        let jobs = baseline.regionalDraws(of: .demand, year: 2, education: 2)
        let more = zip(factory.regionalDraws(of: .demand, year: 2, education: 2), jobs).map { $0 - $1 }
        #expect(more.allSatisfy { $0 > 100 })
        #expect(Distribution(of: more).deviation < Distribution(of: jobs).deviation / 2)
    }

    struct Ramp: Sendable {
        let edit: Edit
        let weights: [Double]

        static let all = [
            Self(edit: Edit(.jobs, .add(1)), weights: [1, 1, 1, 1, 1]),
            Self(edit: Edit(.jobs, .add(1), from: 3), weights: [0, 0, 1, 1, 1]),
            Self(edit: Edit(.jobs, .add(1), from: 2, until: 3), weights: [0, 1, 1, 0, 0]),
            Self(edit: Edit(.jobs, .add(1), from: 2, full: 4), weights: [0, 1, 1, 1, 1]),
            Self(edit: Edit(.jobs, .add(1), from: 1, full: 4, ramp: .linear), weights: [0.25, 0.5, 0.75, 1, 1]),
            Self(edit: Edit(.jobs, .add(1), from: 2, full: 3, ramp: .sCurve), weights: [0, 0.5, 1, 1, 1]),
            Self(
                edit: Edit(.jobs, .add(1), from: 2, full: 3, ramp: .linear, strength: 0.5),
                weights: [0, 0.25, 0.5, 0.5, 0.5]
            ),
            Self(
                edit: Edit(.jobs, .add(1), from: 1, full: 4, ramp: .sCurve),
                weights: [0.156_25, 0.5, 0.843_75, 1, 1]
            ),
        ]
    }

    @Test(arguments: Ramp.all) func changesComeByTheirRamp(_ ramp: Ramp) {
        #expect((1...5).map { ramp.edit.weight(in: $0) } == ramp.weights)
    }

    /// Without trends, so that the jobs can be counted.
    @Test func theFactorysJobsAreThereWithTheirEducations() throws {
        var still = try Region.changed(.jobTrend) { _ in 0 }
        still.merge(try Region.changed(.compositionTrend) { _ in 0 }) { $1 }
        still.merge(try Region.changed(.need) { _ in 0 }) { $1 }
        let inputs = try Region.inputs(still)
        let baseline = try Projection(inputs).central()
        let factory = try Projection(inputs, scenario: Self.factory).central()
        for (year, jobs) in [(0, 0.0), (1, 125), (2, 250)] {
            let added = (0..<2).map { place in
                (0..<8).reduce(0) { sum, education in
                    let now = factory.draws(of: .demand, year: year, education: education, municipality: place)
                    let then = baseline.draws(of: .demand, year: year, education: education, municipality: place)
                    return sum + (now.first ?? 0) - (then.first ?? 0)
                }
            }
            #expect(abs(added[0] - jobs) < 1e-9)
            #expect(abs(added[1]) < 1e-9)
        }
        let own = Scenario(edits: [Self.factory.edits[0]])
        let direct = try Projection(inputs, scenario: own).central()
        for (education, jobs) in [(0, 0.0), (2, 140), (3, 0), (5, 40), (6, 20)] {
            let now = direct.regionalDraws(of: .demand, year: 2, education: education)[0]
            let then = baseline.regionalDraws(of: .demand, year: 2, education: education)[0]
            #expect(abs(now - then - jobs) < 1e-9)
        }
    }

    @Test func changesAreMadeInTheirOrder() throws {
        let inputs = try Region.inputs()
        let set = Scenario(edits: [Edit(.fertility, .set(0.1), where: [.age: ["30-31"]])])
        let doubled = Scenario(edits: [Edit(.fertility, .multiply(2), where: [.age: ["31", "32"]])])
        let applied = { (scenario: Scenario) in
            try scenario.applied(to: inputs, weights: scenario.weights(in: 0))[.fertility]
        }
        let before = inputs[.fertility]
        let first = try applied(set.combined(with: doubled))
        #expect(Array(first[29...33]) == [before[29], 0.1, 0.2, 2 * before[32], before[33]])
        #expect(try applied(doubled.combined(with: set))[31] == 0.1)
        #expect(set.combined(with: Self.factory).name == "Batterifabrikk")
    }

    @Test(arguments: [(1.0, 1.0), (2, 1), (0.5, 1), (1, 0.4), (-1, 1)])
    func laterRetirementMovesTheSharesThatLeave(_ years: Double, _ takeUp: Double) throws {
        let inputs = try Region.inputs()
        let scenario = Scenario.laterRetirement("senere", years: years, takeUp: takeUp, from: 1)
        let before = inputs[.participation]
        let after = try scenario.applied(to: inputs, weights: [1])[.participation]
        for (cell, share) in before.enumerated() {
            let age = cell % Shape.ages
            if (56..<75).contains(age) {
                #expect(years > 0 ? after[cell] >= share : after[cell] <= share)
            } else {
                #expect(after[cell] == share)
            }
        }
        guard years.rounded() == years, takeUp == 1 else { return }
        // Men of the first group who are in the labour force at 66: those at 66 − Δ, but for what falls before 55.
        let shift = Int(years)
        let expected = before[66 - shift] / before[55 - shift] * before[55]
        #expect(abs(after[66] / expected - 1) < 1e-12)
    }

    @Test func anythingByAgeCanHappenLater() throws {
        let inputs = try Region.inputs()
        let edit = Edit(.arrival, .shiftAge(2, takeUp: 0.5), where: [.municipality: ["Tenkedal"]])
        let after = try Scenario(edits: [edit]).applied(to: inputs, weights: [1])
        let (old, new) = (inputs.array(.arrival), after.array(.arrival))
        #expect(abs(new[2, 1, 30, 1] - (old[2, 1, 30, 1] + old[2, 1, 28, 1]) / 2) < 1e-15)
        #expect(new[2, 1, 30, 0] == old[2, 1, 30, 0])
    }
}
