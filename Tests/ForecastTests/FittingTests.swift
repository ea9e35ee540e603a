import Testing

@testable import Forecast

@Suite struct FittingTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Margin: Decodable, Sendable {
            let axes: [Int]
            let values: [Double]
        }

        let name: String
        let lengths: [Int]
        let seed: [Double]
        let margins: [Margin]
        let expected: [Double]
        let tolerance: Double
        var testDescription: String { name }
    }

    private let fitting = ProportionalFitting()
    private typealias Margin = ProportionalFitting.Margin

    @Test(arguments: try Fixture.json("ipf.json", as: [Case].self))
    func publishedTables(_ example: Case) throws {
        let fit = try fitting.fit(
            seed: example.seed,
            lengths: example.lengths,
            to: example.margins.map { Margin(axes: $0.axes, values: $0.values) }
        )
        let worst = zip(fit.values, example.expected).map { abs($0 - $1) }.max() ?? .infinity
        #expect(worst <= example.tolerance)
        #expect(fit.settled)
        #expect(fit.scales == Array(repeating: 1, count: example.margins.count))
    }

    /// A table of 2 × 3 × 2 from its three margins of two axes, one of them turned, and a seed with the same odds.
    @Test func aTableIsFoundAgainFromItsMargins() throws {
        let table: [Double] = [4, 1, 7, 3, 10, 1, 2, 6, 5, 8, 9, 12]
        func sums(_ axes: [Int]) -> Margin {
            let lengths = [2, 3, 2]
            var values = Array(repeating: 0.0, count: axes.reduce(1) { $0 * lengths[$1] })
            for (cell, value) in table.enumerated() {
                let index = [cell / 6, cell / 2 % 3, cell % 2]
                values[axes.reduce(0) { $0 * lengths[$1] + index[$1] }] += value
            }
            return Margin(axes: axes, values: values)
        }
        let margins = [sums([0, 1]), sums([1, 2]), sums([2, 0])]
        let same = try fitting.fit(seed: table, lengths: [2, 3, 2], to: margins)
        #expect(zip(same.values, table).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(same.sweeps == 1)
        // What is multiplied along an axis changes no odds ratio of all three.
        let seed = table.enumerated().map { cell, value in value * [1, 3][cell / 6] * [2, 1, 5][cell / 2 % 3] }
        let found = try fitting.fit(seed: seed, lengths: [2, 3, 2], to: margins)
        #expect(zip(found.values, table).allSatisfy { abs($0 - $1) < 1e-8 })
    }

    @Test func oddsRatiosAndZerosOfTheSeedAreKept() throws {
        let seed: [Double] = [2, 3, 0, 5, 1, 4]
        let fit = try fitting.fit(
            seed: seed,
            lengths: [2, 3],
            to: [Margin(axes: [0], values: [30, 70]), Margin(axes: [1], values: [40, 35, 25])]
        )
        let odds = { (table: [Double]) in table[0] * table[4] / (table[1] * table[3]) }
        #expect(abs(odds(fit.values) / odds(seed) - 1) < 1e-9)
        #expect(fit.values[2] == 0)
        #expect(abs(fit.values[0] + fit.values[1] - 30) < 1e-9)
        #expect(abs(fit.values[0] + fit.values[3] - 40) < 1e-9)
    }

    @Test func marginsThatDisagreeAreScaledToTheirMeanAndSaidSo() throws {
        let fit = try fitting.fit(
            seed: [1, 1, 1, 1],
            lengths: [2, 2],
            to: [Margin(axes: [0], values: [60, 40]), Margin(axes: [1], values: [55, 65])]
        )
        #expect(abs(fit.values.reduce(0, +) - 110) < 1e-9)
        #expect(zip(fit.scales, [1.1, 110.0 / 120]).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func whatIsWantedWhereTheSeedHasNothingIsFilledOnlyWhenAskedFor() throws {
        let margins = [Margin(axes: [0], values: [6, 4]), Margin(axes: [1], values: [5, 5])]
        let seed: [Double] = [1, 1, 0, 0]
        let problem = #expect(throws: InputProblem.self) {
            try fitting.fit(seed: seed, lengths: [2, 2], to: margins)
        }
        #expect(problem?.place == "margins[0][1]")
        var filling = fitting
        filling.fillsEmpty = true
        let fit = try filling.fit(seed: seed, lengths: [2, 2], to: margins)
        #expect(fit.filled == 2)
        #expect(zip(fit.values, [3, 3, 2, 2]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    struct Fault: Sendable {
        let seed, rows, columns: [Double]
        let place: String

        static let all = [
            Self(seed: [1, 1, 1], rows: [10, 10], columns: [10, 10], place: "seed"),
            Self(seed: [1, 1, -1, 1], rows: [10, 10], columns: [10, 10], place: "seed[2]"),
            Self(seed: [1, 1, 1, .nan], rows: [10, 10], columns: [10, 10], place: "seed[3]"),
            Self(seed: [1, 1, 1, 1], rows: [10, 10, 1], columns: [10, 10], place: "margins[0]"),
            Self(seed: [1, 1, 1, 1], rows: [10, 10], columns: [10, -.infinity], place: "margins[1][1]"),
            Self(seed: [1, 1, 1, 1], rows: [10, 10], columns: [0, 0], place: "margins[1]"),
        ]
    }

    @Test(arguments: Fault.all) func whatCannotBeFittedIsNamed(_ fault: Fault) {
        let problem = #expect(throws: InputProblem.self) {
            try fitting.fit(
                seed: fault.seed,
                lengths: [2, 2],
                to: [Margin(axes: [0], values: fault.rows), Margin(axes: [1], values: fault.columns)]
            )
        }
        #expect(problem?.place == fault.place)
    }
}
