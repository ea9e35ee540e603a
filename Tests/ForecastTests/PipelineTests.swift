import Testing

@testable import Forecast

@Suite struct PipelineTests {
    /// So many men of 16 each year.
    private func sixteen(_ number: Double) -> [Double] {
        (0..<Shape.sexes.count * Shape.ages).map { $0 == 16 ? number : 0 }
    }

    /// Technical trades (0 to 2 of `Shape.steps`) in two years of school and two of apprenticeship; who gets no place goes
    /// to the general stream (0 to 1) or leaves.
    private func school(places: Double? = nil, capacity: Double? = nil) throws -> Pipeline {
        try Pipeline([
            .init(
                "teknisk",
                transition: 1,
                stages: [
                    .init(promote: 0.9, again: 0.04),
                    .init(promote: 0.7, again: 0.02, switching: [1: 0.2], places: places),
                    .init(promote: 0.95), .init(promote: 0.9, again: 0.05),
                ],
                entrants: sixteen(100),
                capacity: capacity
            ),
            .init("påbygging", transition: 0, stages: [.init(promote: 0.8)], entrants: sixteen(0)),
        ])
    }

    /// Killer whales go through stages as pupils do: what one who enters spends in each is the first column of the published
    /// fundamental matrix, and with one entrant a year that is the stock.
    @Test func theStockIsEntrantsTimesTheFundamentalMatrix() throws {
        struct Example: Decodable {
            let matrix, fundamental: [[Double]]
        }
        let whale = try #require(try Fixture.json("stage-matrices.json", as: [Example].self).first)
        let rates = whale.matrix
        let stages: [Pipeline.Stage] = [
            .init(promote: rates[1][0]), .init(promote: rates[2][1], again: rates[1][1]),
            .init(promote: rates[3][2], again: rates[2][2]), .init(promote: 0, again: rates[3][3]),
        ]
        let pipeline = try Pipeline([.init("whale", transition: 0, stages: stages, entrants: sixteen(1))])
        let stock = pipeline.settled()
        for stage in 0..<4 { #expect(abs(stock.total(0, stage: stage) / whale.fundamental[stage][0] - 1) < 1e-9) }
    }

    /// Completed per entrant: each stage is passed with promote/(1 − again).
    @Test func whoEntersCompletesWithTheProductOfTheStages() throws {
        let pipeline = try school()
        let completed = pipeline.advance(pipeline.settled()).completed
        let trade = [100, 0.9 / 0.96, 0.7 / 0.98, 0.95, 0.9 / 0.95].reduce(1, *)
        let general = [100, 0.9 / 0.96, 0.2 / 0.98, 0.8].reduce(1, *)
        #expect(abs(completed[0].reduce(0, +) / trade - 1) < 1e-9)
        #expect(abs(completed[1].reduce(0, +) / general - 1) < 1e-9)
        // Four years from 16: the first are through in the year they are 19; nobody earlier.
        #expect(completed[0][0..<19].allSatisfy { $0 == 0 })
        #expect(abs(completed[0][19] - 53.865) < 1e-9)
    }

    /// Two programmes that only change with one another settle at s/(s + f), and are on the way by (1 − s − f)ᵗ.
    @Test(arguments: [(0.3, 0.5), (0.1, 0.05), (0.02, 0.9)])
    func twoStatesSettleWhereComingAndGoingAreEven(_ leaving: Double, _ finding: Double) throws {
        let nobody = sixteen(0)
        let between = { (rate: Double, other: Int) in
            [Pipeline.Stage(promote: 0, again: 1 - rate, switching: [other: rate])]
        }
        // In the first year a hundred begin in the first programme; then nobody does.
        let first = try Pipeline([
            .init("i arbeid", transition: 0, stages: between(leaving, 1), entrants: sixteen(100)),
            .init("uten arbeid", transition: 1, stages: between(finding, 0), entrants: nobody),
        ])
        let closed = try Pipeline([
            .init("i arbeid", transition: 0, stages: between(leaving, 1), entrants: nobody),
            .init("uten arbeid", transition: 1, stages: between(finding, 0), entrants: nobody),
        ])
        var stock = first.advance(first.empty).stock
        let settled = leaving / (leaving + finding)
        var distance = settled
        for _ in 0..<60 {
            stock = closed.advance(stock).stock
            distance *= 1 - leaving - finding
            #expect(abs(stock.total(1, stage: 0) / 100 - (settled - distance)) < 1e-12)
        }
    }

    @Test func nobodyIsLostOnTheWay() throws {
        let pipeline = try school(places: 40)
        let stock = pipeline.settled()
        let (next, completed) = pipeline.advance(stock)
        let sum = { (stock: Pipeline.Stock) in stock.persons.joined().joined().reduce(0, +) }
        let refused = max(stock.total(0, stage: 1) * 0.7 - 40, 0)
        // Of those who leave stage 1 without a place, 0.2 of 0.28 go over to the other programme.
        let dropping = [
            stock.total(0, stage: 0) * 0.06, stock.total(0, stage: 1) * 0.08, refused * 0.08 / 0.28,
            stock.total(0, stage: 2) * 0.05, stock.total(0, stage: 3) * 0.05, stock.total(1, stage: 0) * 0.2,
        ]
        let left = dropping.reduce(0, +) + completed.joined().reduce(0, +)
        #expect(refused > 10)
        #expect(abs(sum(stock) + 100 - left - sum(next)) < 1e-9)
    }

    @Test func whereThereAreFewerPlacesThanApplicantsThePlacesDecide() throws {
        let pipeline = try school(places: 40)
        let stock = pipeline.settled()
        #expect(abs(stock.total(0, stage: 2) - 40) < 1e-9)
        let more = try pipeline.with(places: 41, in: 0, stage: 1)
        #expect(abs(more.settled().total(0, stage: 2) - 41) < 1e-9)
        #expect(try school(places: 1_000).settled() == school().settled())
        let small = try school(capacity: 60)
        #expect(abs(small.settled().total(0, stage: 0) - 60 / 0.96) < 1e-9)
        #expect(try small.with(places: 100, in: 0).settled() == school().settled())
    }

    /// The lag is the structure's own: a place from year 2 on is a trade certificate two years later.
    @Test func aPlaceMoreShowsWhenThoseWhoGotItAreThrough() throws {
        let inputs = try SyntheticRegion(
            municipalities: Region.small.municipalities,
            industries: Region.small.industries,
            years: 8
        ).inputs()
        let pipeline = try school(places: 40)
        let scenario = pipeline.scenario(
            "flere læreplasser",
            changedTo: try pipeline.with(places: 50, in: 0, stage: 1),
            from: 2,
            inputs: inputs
        )
        let trade = scenario.edits.filter { $0.selection[.transition] == ["grunnskole to yrkesfag_teknisk"] }
        #expect(Set(trade.map(\.from)) == [4, 5, 6, 7, 8])
        #expect(trade.allSatisfy { $0.until == $0.from && $0.selection[.sex] == ["men"] })
        for edit in trade {
            guard case .multiply(let factor) = edit.change else { continue }
            #expect((1.0001...1.2501).contains(factor))
        }
        // And it never lowers the supply of its trade in any later year.
        let (base, more) = try (Projection(inputs).central(), Projection(inputs, scenario: scenario).central())
        for year in 0..<8 {
            let before = base.regionalDraws(of: .supply, year: year, education: 2)[0]
            let after = more.regionalDraws(of: .supply, year: year, education: 2)[0]
            #expect(year < 3 ? after == before : after > before)
        }
        let same = pipeline.scenario("", changedTo: pipeline, from: 1, inputs: inputs)
        #expect(same.edits.isEmpty)
    }

    @Test func completionsBecomeTheTransitionsOfTheModel() throws {
        let inputs = try Region.inputs()
        let pipeline = try Pipeline([
            .init("teknisk", transition: 1, stages: [.init(promote: 1)], entrants: sixteen(3))
        ])
        var still = inputs[.mortality]
        still[16] = 0
        let living = try inputs.replacing([.mortality: still])
        let shares = try pipeline.transitionShares(of: living)
        let population = inputs.array(.population)
        let young = population[0, 0, 16, 0] + population[0, 0, 16, 1]
        #expect(abs(shares[212 + 16] - 3 / young) < 1e-12)
        #expect(shares[212 + 17] == 0)
        #expect(shares[0..<212] == inputs[.transition][0..<212])
        let problem = #expect(throws: InputProblem.self) {
            try Pipeline([.init("x", transition: 1, stages: [.init(promote: 1)], entrants: sixteen(1e6))])
                .transitionShares(of: living)
        }
        #expect(problem?.place == "transition[transition grunnskole to yrkesfag_teknisk, sex men, age 16]")
    }

    @Test(arguments: [
        Pipeline.Stage(promote: 0.9, again: 0.2), Pipeline.Stage(promote: -0.1),
        Pipeline.Stage(promote: 0.5, switching: [3: 0.1]), Pipeline.Stage(promote: 0.5, places: -1),
    ])
    func sharesThatCannotBeAreRefused(_ stage: Pipeline.Stage) {
        let problem = #expect(throws: InputProblem.self) {
            try Pipeline([.init("x", transition: 0, stages: [.init(promote: 1), stage], entrants: sixteen(1))])
        }
        #expect(problem?.place == "programmes[0].stages[1]")
    }

    @Test func programmesThatCannotBeAreRefused() throws {
        let fine = [Pipeline.Stage(promote: 1)]
        for programme in [
            Pipeline.Programme("x", transition: 15, stages: fine, entrants: sixteen(1)),
            .init("x", transition: 0, stages: [], entrants: sixteen(1)),
            .init("x", transition: 0, stages: fine, entrants: [1]),
            .init("x", transition: 0, stages: fine, entrants: sixteen(-1)),
            .init("x", transition: 0, stages: fine, entrants: sixteen(1), capacity: -5),
        ] {
            #expect(throws: InputProblem.self) { try Pipeline([programme]) }
        }
        #expect(throws: InputProblem.self) { try school().with(places: 1, in: 2) }
        #expect(throws: InputProblem.self) { try school().with(places: 1, in: 0, stage: 4) }
    }

    private func eightYears() throws -> Inputs {
        try SyntheticRegion(
            municipalities: Region.small.municipalities,
            industries: Region.small.industries,
            years: 8
        ).inputs()
    }

    /// Larger cohorts fill no more places, and make the share that completes smaller than it was.
    @Test func entrantsFollowTheirCohortAndPlacesDoNot() throws {
        let pipeline = try school()
        let stock = pipeline.settled()
        let doubled = pipeline.advance(stock, growth: sixteen(1).map { 1 + $0 }).stock
        #expect(abs(doubled.total(0, stage: 0) - stock.total(0, stage: 0) - 100) < 1e-9)
        let full = try school(capacity: 100)
        let same = full.advance(full.settled(), growth: sixteen(1).map { 1 + $0 }).stock
        #expect(abs(same.total(0, stage: 0) - stock.total(0, stage: 0)) < 1e-9)
        // A pipeline with a place for all whom a year of the region brings, and one with as many as there are now.
        let inputs = try eightYears()
        let cohorts = Pipeline.Cohorts(try Projection(inputs).accounts())
        #expect(cohorts.growth(in: 1) == Array(repeating: 1, count: 212))
        #expect(cohorts.growth(in: 9) == nil)
        let population = inputs.array(.population)
        let (young, younger) = (15, 14)
        let size = { (age: Int) in
            (0..<8).reduce(0.0) { $0 + population[$1, 0, age, 0] + population[$1, 0, age, 1] }
        }
        // Next year's fifteen-year-olds are those of fourteen, but for the few who move or die.
        let growth = try #require(cohorts.growth(in: 2))
        #expect(abs(growth[young] - size(younger) / size(young)) < 0.05)
        let places = pipeline.scenario("", changedTo: full, from: 1, inputs: inputs, cohorts: cohorts)
        // Those who begin in the first four steps are through within eight.
        let grows = try (1...4).contains { try #require(cohorts.growth(in: $0))[16] > 1 + 1e-9 }
        #expect(places.edits.isEmpty == !grows)
    }

    /// Those who take a year again come a year later: at first the youngest alone are more.
    @Test func factorsOnATransitionAreOfAnAge() throws {
        let inputs = try eightYears()
        let scenario = try school().scenario(
            "",
            changedTo: try school().with(times: 1.5, in: 0),
            from: 1,
            inputs: inputs
        )
        let trade = scenario.edits.filter { $0.selection[.transition] == ["grunnskole to yrkesfag_teknisk"] }
        let first = trade.filter { $0.from == 4 }
        // A place of year 1 is a trade certificate in step 5, for entrants are in the first stage a step after.
        #expect(first.isEmpty)
        let fifth = trade.filter { $0.from == 5 }
        guard case .multiply(let factor) = try #require(fifth.first).change else { return #expect(Bool(false)) }
        #expect(fifth.count == 1 && abs(factor - 1.5) < 1e-12)
        #expect(fifth.first?.selection[.age] == ["19"])
        let seventh = trade.filter { $0.from == 7 }.flatMap { $0.selection[.age] ?? [] }
        #expect(Set(seventh) == ["19", "20", "21"])
    }

    @Test func aRegionsPipelineCompletesWhatItsTransitionsDo() throws {
        let inputs = try Region.inputs()
        let course = Pipeline.Course(
            "teknisk",
            transition: 1,
            stages: Array(repeating: .init(promote: 0.9, again: 0.05), count: 4),
            shortage: .init(after: 1, served: 0.8)
        )
        let pipeline = try Pipeline([course], keeping: inputs)
        let stock = pipeline.settled()
        let completed = pipeline.advance(stock).completed[0]
        let wanted = (0..<212).reduce(0.0) {
            $0 + inputs[.transition][212 + $1] * inputs.survivors(education: 0, cell: $1)
        }
        #expect(abs(completed.reduce(0, +) / wanted - 1) < 1e-9)
        let places = try #require(pipeline.programmes[0].stages[1].places)
        #expect(abs(places - 0.8 * 0.9 * stock.total(0, stage: 1)) < 1e-9)
        // Half as many more who are served: all applicants, for a quarter more is all there are.
        let more = try pipeline.with(places: 1.5 * places, in: 0, stage: 1)
        let all = more.advance(more.settled()).completed[0].reduce(0, +)
        #expect(abs(all / completed.reduce(0, +) - 1.25) < 1e-9)
        let better = try pipeline.with(completing: 1.1, in: 0)
        let through = better.programmes[0].stages.reduce(1) { $0 * $1.promote }
        #expect(abs(through / (0.9 * 0.9 * 0.9 * 0.9) - 1.1) < 1e-9)
        #expect(
            try pipeline.with(completing: 9, in: 0).programmes[0].stages.allSatisfy { abs($0.promote - 0.95) < 1e-12 }
        )
    }

    /// Where nobody completes anything it is as if there were no transitions there; elsewhere nothing is changed.
    @Test func municipalitiesCompleteByTheirOwnMultipliers() throws {
        let inputs = try Region.inputs([.destination: try Region.small.inputs()[.destination].map { _ in 0 }])
        let edges = inputs.shape.transitions.count
        let own = (0..<2 * edges).map { $0 < edges ? 0.0 : 1 }
        let (plain, still, none) = try (
            Projection(inputs).central(), Projection(inputs.replacing([.municipalTransition: own])).central(),
            Projection(inputs.replacing([.transition: inputs[.transition].map { _ in 0 }])).central()
        )
        for education in 0..<8 {
            for year in 0..<3 {
                let of = { (outcome: Outcome<Double>, place: Int) in
                    outcome.draws(of: .supply, year: year, education: education, municipality: place).first ?? -1
                }
                #expect(abs(of(still, 0) / of(none, 0) - 1) < 1e-12)
                #expect(abs(of(still, 1) / of(plain, 1) - 1) < 1e-12)
            }
        }
    }

    @Test func multipliersOfCompletingAreDrawnTowardsOneAndExplainTheAccounts() throws {
        let inputs = try Region.inputs()
        let edges = inputs.shape.transitions.count
        var completions = Array(repeating: 0.0, count: 2 * edges)
        // 0 to 1: of the small place half as many as one would expect, of the large one as many more.
        (completions[0], completions[edges]) = (500, 40)
        let found = try inputs.municipalTransitions(completions: completions, years: 5)
        #expect(found[edges] < 1 && found[edges] > 0.2)
        #expect(found[0] > 1)
        #expect(found.enumerated().allSatisfy { $0.offset % edges == 0 || $0.element == 1 })
        let accounts = try Projection(inputs.replacing([.municipalTransition: found])).accounts()
        for year in accounts.years {
            #expect(abs(year.persons.rest) < 1e-7)
            for labour in year.labour { #expect(abs(labour.rest) < 1e-9 * max(labour.end, 1)) }
        }
        #expect(throws: InputProblem.self) { try inputs.municipalTransitions(completions: [1], years: 5) }
    }
}
