import Testing

@testable import Forecast

/// The dominant eigenvalue of a non-negative matrix, and its right eigenvector with the sum 1, by power iteration.
struct StableState {
    var growth = 0.0
    var shares: [Double]

    init(_ matrix: [[Double]], steps: Int) {
        shares = Array(repeating: 1 / Double(matrix.count), count: matrix.count)
        let links = matrix.map { row in row.indices.filter { row[$0] != 0 } }
        for _ in 0..<steps {
            let next = zip(matrix, links).map { row, links in links.reduce(0) { $0 + row[$1] * shares[$1] } }
            growth = next.reduce(0, +)
            shares = next.map { $0 / growth }
        }
    }
}

@Suite struct StablePopulationTests {
    struct StageMatrix: Decodable {
        let name: String
        let matrix: [[Double]]
        let growth: Double
        let stable: [Double]
    }

    /// The tool of the test below against published matrices.
    @Test func publishedMatricesHaveTheirGrowthAndStages() throws {
        for example in try Fixture.json("stage-matrices.json", as: [StageMatrix].self) {
            let state = StableState(example.matrix, steps: 2_000)
            #expect(abs(state.growth - example.growth) < 1e-10, "\(example.name)")
            #expect(zip(state.shares, example.stable).allSatisfy { abs($0 - $1) < 1e-10 }, "\(example.name)")
        }
    }

    /// A closed municipality with the age structure of the Leslie matrix grows by its eigenvalue and keeps its structure.
    @Test func aClosedRegionGrowsByTheEigenvalueOfItsLeslieMatrix() throws {
        let region = SyntheticRegion(
            municipalities: [SyntheticRegion.places[0]],
            industries: Region.small.industries,
            years: 3
        )
        let plain = try region.inputs()
        var closed: [Quantity: [Double]] = [:]
        for quantity in [Quantity.emigration, .outMigration, .arrival, .immigration, .mortalityDrift] {
            closed[quantity] = plain[quantity].map { _ in 0 }
        }
        closed[.educationMortality] = Array(repeating: 1, count: 8)
        closed[.participation] = plain.marking(.participation, age: 33)
        let (women, growth) = leslie(plain)
        closed[.population] = population(women: women, growth: growth, plain)
        let outcome = try Projection(plain.replacing(closed)).central()
        let persons = (closed[.population] ?? []).reduce(0, +)
        let aged33 = (closed[.population] ?? []).enumerated().filter { $0.offset % Shape.ages == 33 }
            .reduce(0) { $0 + $1.element }
        var factor = 1.0
        for year in 0..<3 {
            factor *= growth
            #expect(abs(outcome.total(.population, year: year) / (persons * factor) - 1) < 1e-12)
            #expect(abs(outcome.total(.supply, year: year) / (aged33 * factor) - 1) < 1e-12)
        }
        #expect(growth < 1)
    }

    /// L[a+1, a] = 1 − q, and in the first row ½·f·(before + after) of the girls who live to be counted.
    private func leslie(_ inputs: Inputs) -> (women: [Double], growth: Double) {
        let ages = Shape.ages
        let mortality = inputs[.mortality][ages..<2 * ages].map { $0 }
        var matrix = Array(repeating: Array(repeating: 0.0, count: ages), count: ages)
        for age in 0..<ages { matrix[min(age + 1, ages - 1)][age] = 1 - mortality[age] }
        let girls = inputs[.infantSurvival][1] / (1 + inputs.settings.sexRatioAtBirth)
        let births = inputs[.fertility].map { $0 / 2 * girls }
        matrix[0] = (0..<ages).map { age in
            births[age] + (age + 1 < ages ? births[age + 1] * (1 - mortality[age]) : 0)
        }
        let state = StableState(matrix, steps: 2_000)
        return (state.shares, state.growth)
    }

    /// Women of the shares given and the men who were born with them, all with the first education.
    private func population(women: [Double], growth: Double, _ inputs: Inputs) -> [Double] {
        let survival = inputs[.infantSurvival]
        var men = [women[0] * inputs.settings.sexRatioAtBirth * survival[0] / survival[1]]
        let mortality = inputs[.mortality]
        for age in 1..<Shape.ages { men.append(men[age - 1] * (1 - mortality[age - 1]) / growth) }
        let last = Shape.ages - 1
        men[last] = men[last - 1] * (1 - mortality[last - 1]) / (growth - (1 - mortality[last]))
        let first = (men + women).map { 10_000 * $0 }
        return first + Array(repeating: 0, count: 7 * first.count)
    }
}
