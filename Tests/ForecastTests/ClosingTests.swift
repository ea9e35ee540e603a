import Testing

@testable import Forecast

@Suite struct LeastEffortTests {
    /// One lever, one gap: 2λB(G − Bx) = c, so x = (G − c/(2λB))/B = (100 − 1)/2.
    @Test func oneLeverGoesUntilThePersonIsNotWorthTheUnit() {
        let solution = LeastEffort(gaps: [100], effects: [[2]], caps: [80], costs: [4], penalty: 1).solve()
        #expect(abs(solution.amounts[0] - 49.5) < 1e-6)
        #expect(abs(solution.open[0] - 1) < 1e-6)
        #expect(solution.residual <= 1e-8)
    }

    @Test func whatIsPossibleIsTheLimit() {
        let solution = LeastEffort(gaps: [100], effects: [[2]], caps: [30], costs: [4], penalty: 1).solve()
        #expect(solution.amounts == [30])
        #expect(solution.open == [40])
    }

    /// The dear lever is left alone until the cheap one is at its cap.
    @Test func theCheapestPerPersonComesFirst() {
        var effort = LeastEffort(gaps: [100], effects: [[1], [1]], caps: [200, 200], costs: [1, 3], penalty: 1)
        #expect(abs(effort.solve().amounts[0] - 99.5) < 1e-6)
        #expect(effort.solve().amounts[1] == 0)
        effort.caps = [60, 200]
        #expect(abs(effort.solve().amounts[1] - 38.5) < 1e-6)
    }

    @Test func aLeverThatComesTooLateOrHurtsIsNotUsed() {
        let solution = LeastEffort(
            gaps: [50, -20],
            effects: [[0, 0], [-1, 0], [0, 5], [1, 0]],
            caps: [10, 10, 10, 10],
            costs: [0, 1, 1, 1],
            penalty: 1
        ).solve()
        #expect(solution.amounts == [0, 0, 0, 10])
        #expect(solution.open == [40, 0])
    }

    /// No random step within the bounds makes it better.
    @Test(arguments: 0..<10) func nothingNearIsCheaper(_ draw: Int) {
        let random = { (year: Int, variable: Int) in
            NormalDraws().element(draw: draw, year: year, variable: variable)
        }
        let effort = LeastEffort(
            gaps: (0..<4).map { 100 * random(0, $0) },
            effects: (0..<6).map { lever in (0..<4).map { random(1 + lever, $0) } },
            caps: (0..<6).map { 20 * Elementary.exp(random(10, $0)) },
            costs: (0..<6).map { Elementary.exp(random(11, $0)) },
            penalty: 0.3
        )
        let objective = { (amounts: [Double]) -> Double in
            let spent = zip(amounts, effort.costs).reduce(0) { $0 + $1.0 * $1.1 }
            return (0..<4).reduce(spent) { sum, education in
                let met = (0..<6).reduce(0) { $0 + effort.effects[$1][education] * amounts[$1] }
                let open = max(0, effort.gaps[education] - met)
                return sum + effort.penalty * open * open
            }
        }
        let solution = effort.solve()
        #expect(solution.residual <= 1e-6)
        let least = objective(solution.amounts)
        for step in 0..<200 {
            let near = (0..<6).map { lever in
                min(max(solution.amounts[lever] + random(20 + step, lever), 0), effort.caps[lever])
            }
            #expect(objective(near) >= least - 1e-6 * abs(least))
        }
    }
}

@Suite struct ClosingPlanTests {
    /// More technicians than there are, wanted in a factory; two ways to more of them, and one that is too late.
    @Test func aPlanClosesWhatItCanAndSaysWhatStaysOpen() async throws {
        let inputs = try Region.inputs()
        let projection = try Projection(inputs, scenario: ScenarioTests.factory)
        let trade = "grunnskole to yrkesfag_teknisk"
        let levers = [
            Lever(.completion("flere fagbrev", of: [trade], times: 3, from: 1), cap: 40, cost: 5),
            Lever(.adultEducation("voksne", of: [trade], share: 0.03, from: 2), cap: 30, cost: 2),
            Lever(.completion("for sent", of: [trade], times: 3, from: 3), cap: 40, cost: 0),
        ]
        let plan = try await projection.closing(year: 2, with: levers, draws: 16, threads: 2)
        #expect(plan.parts.map(\.name) == ["flere fagbrev", "voksne", "for sent"])
        #expect(plan.parts.map(\.firstYear) == [1, 2, nil])
        #expect(plan.parts[2].amount == 0)
        #expect(plan.parts[2].effect == Array(repeating: 0, count: 8))
        #expect(plan.parts[1].effect[2] > 0)
        #expect(plan.parts[1].effect[0] < 0)
        #expect(plan.parts[1].isEven)
        #expect(plan.parts[1].amount > 0)
        #expect(plan.before[2].median > 50)
        #expect(plan.after[2].median < plan.before[2].median - 5)
        #expect(plan.scenario.edits.allSatisfy { $0.strength > 0 && $0.strength <= 1 })
        #expect(plan.residual <= 1e-8)
    }

    /// Two levers that work on the same people: together they do less than the sum of both.
    @Test func whatLeversDoTogetherIsWhatTheRunSays() async throws {
        let inputs = try Region.inputs()
        let projection = try Projection(inputs, scenario: ScenarioTests.factory)
        let fill = { (name: String) in
            let edit = Edit(
                .participation,
                .set(1),
                where: [.education: ["yrkesfag_teknisk"], .age: ["60-74"]],
                strength: 0.6
            )
            return Lever(Scenario(name: name, edits: [edit]), cap: 60, cost: 1)
        }
        // Of those outside each brings six of ten, and both 84 of a hundred.
        let levers = [fill("flere i arbeid"), fill("enda flere i arbeid")]
        let plan = try await projection.closing(year: 2, with: levers, draws: 16, threads: 2)
        let left = plan.after.map(\.median)
        let most = plan.before.map { abs($0.median) }.max() ?? 0
        for (foretold, median) in zip(plan.foretold, left) { #expect(abs(foretold - median) <= 0.01 * most) }
        #expect(plan.isSettled)
        #expect(plan.parts.allSatisfy { $0.amount > 0 })
        let alone = plan.parts.reduce(0) { $0 + ($1.persons.last?[2] ?? 0) }
        #expect(alone > 1.05 * (plan.before[2].median - left[2]))
    }

    /// The persons of a part by step, the last of which is what its draws are spread around.
    @Test func aPartSaysWhomItBringsYearByYear() async throws {
        let projection = try Projection(Region.inputs(), scenario: ScenarioTests.factory)
        let lever = Lever(
            .adultEducation("voksne", of: ["grunnskole to yrkesfag_teknisk"], share: 0.03, from: 2),
            cap: 30,
            cost: 0.01
        )
        let plan = try await projection.closing(year: 3, with: [lever], draws: 16, threads: 2)
        let part = try #require(plan.parts.first)
        #expect(part.persons.count == 3)
        #expect(part.persons[0] == Array(repeating: 0, count: 8))
        #expect(part.persons[1][2] > 1)
        #expect(part.persons[2][2] > part.persons[1][2])
        #expect(abs(part.spread[2].mean - part.persons[2][2]) < 1e-6)
        #expect(part.spread[2].interval.lowerBound < part.spread[2].interval.upperBound)
    }

    /// Whose gaps are not asked about has nothing done for it.
    @Test func onlyTheEducationsThatAreAskedAboutAreClosed() async throws {
        let projection = try Projection(Region.inputs(), scenario: ScenarioTests.factory)
        let levers = ["yrkesfag_teknisk", "fagskole"].map { education in
            let edit = Edit(.participation, .set(1), where: [.education: [education], .age: ["60-74"]], strength: 0.6)
            return Lever(Scenario(name: education, edits: [edit]), cap: 60, cost: 1e-3)
        }
        let all = try await projection.closing(year: 2, with: levers, draws: 16, threads: 2)
        let one = try await projection.closing(year: 2, in: [2], with: levers, draws: 16, threads: 2)
        try #require(all.before[2].median > 10 && all.before[5].median > 1)
        #expect(all.parts.allSatisfy { $0.amount > 0 })
        #expect(one.parts[0].amount > 0 && one.parts[1].amount == 0)
    }

    @Test func whatIsAskedMustBePossible() async throws {
        let projection = try Projection(Region.brief.inputs())
        let lever = Lever(.immigration("x", times: 2, from: 1), cap: 1, cost: 1)
        for (year, cap) in [(0, 1.0), (2, 1), (1, 0), (1, .nan)] {
            var lever = lever
            lever.cap = cap
            await #expect(throws: InputProblem.self) {
                try await projection.closing(year: year, with: [lever], draws: 1, threads: 1)
            }
        }
    }
}
