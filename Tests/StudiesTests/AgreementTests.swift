import Testing

@testable import Studies

/// The measures of agreement against the examples that their makers published.
@Suite struct AgreementTests {
    /// Cohen (1960), table 1 as counts of 200: κ = 0.49 with a standard error of 0.05.
    @Test func kappaIsThatOfCohen() throws {
        let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
        var pairs: [(Int, Int)] = []
        for (row, counts) in table.enumerated() {
            for (column, count) in counts.enumerated() {
                pairs += Array(repeating: (row, column), count: count)
            }
        }
        let kappa = try #require(Agreement.kappa(pairs))
        #expect(abs(kappa.observed - 0.70) < 1e-12)
        #expect(abs(kappa.value - 0.29 / 0.59) < 1e-12)
        #expect(abs(kappa.standardError - 0.05493) < 1e-5)
    }

    /// Krippendorff (2011), part A: two observers, ten units, yes or no; α = 0.095.
    @Test func alphaOfTwoObserversAndTwoValues() throws {
        let first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
        let second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
        let alpha = try #require(Agreement.alpha(zip(first, second).map { [$0, $1] }))
        #expect(abs(alpha - (1 - 19.0 * 4 / (14 * 6))) < 1e-12)
        #expect(abs(alpha - 0.095) < 0.0005)
    }

    /// Krippendorff (2011), part B: two observers, twelve units, five values; α = 0.692.
    @Test func alphaOfTwoObserversAndFiveValues() throws {
        let (first, second) = (Array("aabbdcccedda"), Array("babbbccceddd"))
        let alpha = try #require(Agreement.alpha(zip(first, second).map { [$0, $1] }))
        #expect(abs(alpha - 310.0 / 448) < 1e-12)
    }

    /// Krippendorff (2011), part C: four observers, twelve units, values missing; α = 0.743.
    @Test func alphaWithMissingValues() throws {
        let observers = ["123321412...", "12332241 25.3", ".333234225 1.", "123324412 51."].map { row in
            row.filter { $0 != " " }.map { $0 == "." ? nil : Int(String($0)) }
        }
        let units = (0..<12).map { unit in observers.map { $0[unit] } }
        let alpha = try #require(Agreement.alpha(units))
        #expect(abs(alpha - 0.743) < 0.0005)
    }

    @Test func whatIsNotDefinedIsNotGiven() {
        #expect(Agreement.kappa([(Int, Int)]()) == nil)
        #expect(Agreement.kappa([(1, 1), (1, 1)]) == nil)
        #expect(Agreement.alpha([[Int?]]()) == nil)
        #expect(Agreement.alpha([[1, 1], [1, nil]]) == nil)
        #expect(Agreement.alpha([[1, nil], [nil, 2]]) == nil)
        #expect(Agreement.alpha([[1, 1], [2, 2]]) == 1)
    }
}
