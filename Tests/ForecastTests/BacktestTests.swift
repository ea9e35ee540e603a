import Testing

@testable import Forecast

/// The Nordic countries projected from 1990, 1995 and 2000, each with what was known then (part G).
struct NordicHistory {
    static let countries = ["Denmark", "Finland", "Norway", "Sweden"]
    static let origins = [1990, 1995, 2000]
    /// 15–19 to 70–74.
    static let ages = 3..<15
    private let population: [[String: String]]
    private let mortality: [[String: String]]
    private let fertility: [[String: String]]

    init() throws {
        population = try Fixture.rows("nordic-population.csv")
        mortality = try Fixture.rows("nordic-mortality.csv")
        fertility = try Fixture.rows("nordic-fertility.csv")
    }

    private func row(_ rows: [[String: String]], _ country: String, _ year: Int, _ sex: String?) throws -> [String:
        String]
    {
        try #require(
            rows.first { $0["country"] == country && $0["year"] == "\(year)" && (sex == nil || $0["sex"] == sex) }
        )
    }

    func persons(_ country: String, _ year: Int, _ sex: String) throws -> [Double] {
        let row = try row(population, country, year, sex)
        return try (0..<20).map { try row.number("\(5 * $0)-\(5 * $0 + 4)") } + [row.number("100")]
    }

    private func survival(_ country: String, _ year: Int, _ sex: String) throws -> [Double] {
        let row = try row(mortality, country, year, sex)
        let rates = try ([0, 1] + (1...20).map { 5 * $0 }).map { try row.number("\($0)") }
        let widths = [1.0, 4] + Array(repeating: 5.0, count: 19)
        return LifeTable(rates: rates, widths: widths).joining(first: 2).survival
    }

    /// Rates of the five years before an origin; net migration is what they leave unexplained of those years.
    private func step(_ country: String, before origin: Int) throws -> CohortComponent {
        let row = try row(fertility, country, origin - 5, nil)
        let none = Array(repeating: 0.0, count: 21)
        let births = try (0..<21).map { age in
            (3...9).contains(age)
                ? try row.number("births") * row.number("\(5 * age)-\(5 * age + 4)") / 500 : 0
        }
        var step = try CohortComponent(
            width: 5,
            women: .init(survival: survival(country, origin - 5, "female"), netMigration: none),
            men: .init(survival: survival(country, origin - 5, "male"), netMigration: none),
            fertility: births,
            sexRatioAtBirth: row.number("sex_ratio"),
            timing: .end
        )
        let expected = try step.advance(
            women: persons(country, origin - 5, "female"),
            men: persons(country, origin - 5, "male")
        )
        step.women.netMigration = try zip(persons(country, origin, "female"), expected.women).map { $0 - $1 }
        step.men.netMigration = try zip(persons(country, origin, "male"), expected.men).map { $0 - $1 }
        return step
    }

    enum Method: String, CaseIterable {
        case cohortComponent
        case cohortRatios
        case noChange
        case linear
    }

    func projected(_ country: String, from origin: Int, steps: Int, by method: Method) throws -> [Double] {
        let at = { (year: Int, sex: String) in try persons(country, year, sex) }
        switch method {
        case .cohortComponent:
            let step = try step(country, before: origin)
            var now = (women: try at(origin, "female"), men: try at(origin, "male"))
            for _ in 0..<steps {
                let next = step.advance(women: now.women, men: now.men)
                now = (next.women, next.men)
            }
            return now.women + now.men
        case .cohortRatios:
            let now = try SimpleProjections.cohortRatios(
                women: (at(origin - 5, "female"), at(origin, "female")),
                men: (at(origin - 5, "male"), at(origin, "male")),
                width: 5,
                steps: steps
            )
            return now.women + now.men
        case .noChange, .linear:
            return try ["female", "male"].flatMap { sex in
                let last = try at(origin, sex)
                return method == .noChange
                    ? SimpleProjections.noChange(last, steps: steps)
                    : SimpleProjections.linear(from: try at(origin - 10, sex), to: last, apart: 2, steps: steps)
            }
        }
    }

    /// MAPE and bias in percent over all countries, origins, sexes and groups of 15 to 74 years.
    func errors(_ method: Method, steps: Int) throws -> (percent: Double, bias: Double) {
        var predicted: [Double] = []
        var actual: [Double] = []
        for country in Self.countries {
            for origin in Self.origins {
                let all = try projected(country, from: origin, steps: steps, by: method)
                let later = origin + 5 * steps
                let truth = try persons(country, later, "female") + persons(country, later, "male")
                for cell in all.indices where Self.ages.contains(cell % 21) {
                    predicted.append(all[cell])
                    actual.append(truth[cell])
                }
            }
        }
        return (100 * Score.meanPercentageError(predicted, actual), 100 * Score.bias(predicted, actual))
    }
}

@Suite struct BacktestTests {
    /// The table of `docs/balance.md`: mean percentage error and bias after five and ten years.
    static let table: [(NordicHistory.Method, steps: Int, percent: Double, bias: Double)] = [
        (.cohortComponent, 1, 0.72, -0.41), (.cohortComponent, 2, 1.89, -1.46), (.cohortRatios, 1, 0.73, -0.42),
        (.cohortRatios, 2, 1.92, -1.48), (.noChange, 1, 8.48, -1.30), (.noChange, 2, 13.33, -3.39),
        (.linear, 1, 11.00, -0.22), (.linear, 2, 21.21, -0.64),
    ]

    @Test func theNordicCountriesAsTheyWereProjected() throws {
        let history = try NordicHistory()
        for row in Self.table {
            let errors = try history.errors(row.0, steps: row.steps)
            #expect(abs(errors.percent - row.percent) < 0.005, "\(row.0) \(row.steps): \(errors.percent)")
            #expect(abs(errors.bias - row.bias) < 0.006, "\(row.0) \(row.steps): \(errors.bias)")
        }
    }

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
