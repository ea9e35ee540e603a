import Testing

@testable import Forecast

@Suite struct MatchingTests {
    /// Five places with supply, demand and affinity of sizes that differ by a factor of a hundred.
    struct Market {
        var supply, demand, affinity: [Double]

        init(_ draw: Int) {
            let random = { (year: Int, variable: Int) in
                Elementary.exp(1.2 * NormalDraws().element(draw: draw, year: year, variable: variable))
            }
            supply = (0..<5).map { 1_000 * random(0, $0) }
            demand = (0..<5).map { 1_000 * random(1, $0) }
            affinity = (0..<25).map { ($0 % 6 == 0 ? 6 : 0.5) * random(2, $0) }
        }

        func solved(start: Double = 50) -> (unemployed: [Double], vacancies: [Double]) {
            Matching<Double>(places: supply.count).solution(
                affinity: affinity,
                supply: supply,
                demand: demand,
                start: Array(repeating: start, count: supply.count)
            )
        }

        func flow(_ solution: (unemployed: [Double], vacancies: [Double]), _ home: Int, _ workplace: Int) -> Double {
            let idle = solution.unemployed[home] * solution.vacancies[workplace]
            return affinity[home * supply.count + workplace] * idle.squareRoot()
        }
    }

    @Test(arguments: 0..<20) func everybodyIsInWorkOrOutOfItAndEveryJobFilledOrOpen(_ draw: Int) {
        let market = Market(draw)
        let solution = market.solved()
        for place in 0..<5 {
            let working = (0..<5).reduce(0) { $0 + market.flow(solution, place, $1) }
            let filled = (0..<5).reduce(0) { $0 + market.flow(solution, $1, place) }
            #expect(abs(solution.unemployed[place] + working - market.supply[place]) < 1e-9 * market.supply[place])
            #expect(abs(solution.vacancies[place] + filled - market.demand[place]) < 1e-9 * market.demand[place])
        }
        let left = market.supply.reduce(0, +) - market.demand.reduce(0, +)
        let right = solution.unemployed.reduce(0, +) - solution.vacancies.reduce(0, +)
        #expect(abs(left - right) < 1e-8 * market.supply.reduce(0, +))
    }

    @Test(arguments: 0..<5) func whereTheSearchBeginsDoesNotMatter(_ draw: Int) {
        let market = Market(draw)
        let solutions = [1e-3, 50, 1e5].map { market.solved(start: $0) }
        for solution in solutions.dropFirst() {
            for place in 0..<5 {
                #expect(abs(solution.unemployed[place] / solutions[0].unemployed[place] - 1) < 1e-8)
            }
        }
    }

    @Test(arguments: 0..<5) func twiceTheMarketIsTwiceOfEverything(_ draw: Int) {
        let market = Market(draw)
        var large = market
        large.supply = market.supply.map { 2 * $0 }
        large.demand = market.demand.map { 2 * $0 }
        let (small, twice) = (market.solved(), large.solved())
        for place in 0..<5 {
            #expect(abs(twice.unemployed[place] / (2 * small.unemployed[place]) - 1) < 1e-8)
            #expect(abs(twice.vacancies[place] / (2 * small.vacancies[place]) - 1) < 1e-8)
        }
    }

    /// (1 − K²)·E² + K²·(S + D)·E − K²·S·D = 0.
    @Test(arguments: [(7.0, 1_000.0, 900.0), (0.2, 50, 800), (3, 1, 1), (20, 900, 1_000)])
    func aSingleMarketHasAClosedForm(_ affinity: Double, _ supply: Double, _ demand: Double) {
        let solution = Matching<Double>(places: 1).solution(
            affinity: [affinity],
            supply: [supply],
            demand: [demand],
            start: [1]
        )
        let square = affinity * affinity
        let (a, b, c) = (1 - square, square * (supply + demand), -square * supply * demand)
        let employed = (-b + (b * b - 4 * a * c).squareRoot()) / (2 * a)
        #expect(abs((supply - solution.unemployed[0]) / employed - 1) < 1e-9)
        #expect(abs((demand - solution.vacancies[0]) / employed - 1) < 1e-9)
    }

    @Test func wherePeopleAndJobsMeetWithoutFrictionTheFewerAreAllTaken() {
        let solution = Matching<Double>(places: 1).solution(
            affinity: [1e5],
            supply: [1_000],
            demand: [900],
            start: [1]
        )
        #expect(abs(solution.unemployed[0] - 100) < 1e-3)
        #expect(solution.vacancies[0] < 1e-3)
    }

    @Test(arguments: 0..<10) func moreJobsAnywhereNeverHurtTheUnemployedNorHelpTheEmployers(_ draw: Int) {
        let market = Market(draw)
        var more = market
        more.demand[draw % 5] += 200
        let (before, after) = (market.solved(), more.solved())
        for place in 0..<5 {
            #expect(after.unemployed[place] <= before.unemployed[place] + 1e-7)
            #expect(after.vacancies[place] >= before.vacancies[place] - 1e-7)
        }
    }

    @Test func placesWithoutPeopleJobsOrRoadsAreNoTrouble() {
        var market = Market(3)
        market.supply[1] = 0
        market.demand[2] = 0
        for other in 0..<5 {
            market.affinity[4 * 5 + other] = 0
            market.affinity[other * 5 + 3] = 0
        }
        let solution = market.solved()
        #expect(solution.unemployed[1] < 1e-20)
        #expect(solution.vacancies[2] < 1e-20)
        #expect(abs(solution.unemployed[4] / market.supply[4] - 1) < 1e-9)
        #expect(abs(solution.vacancies[3] / market.demand[3] - 1) < 1e-9)
        #expect((solution.unemployed + solution.vacancies).allSatisfy { $0 >= 0 && $0.isFinite })
    }
}
