import Testing

@testable import Balance

/// The table of `docs/balance.md`, and of the page about how projections have done.
@Suite struct NordicHistoryTests {
    static let table: [(NordicHistory.Method, years: Int, error: Double, bias: Double)] = [
        (.cohortComponent, 5, 0.72, -0.41), (.cohortComponent, 10, 1.89, -1.46), (.cohortRatios, 5, 0.73, -0.42),
        (.cohortRatios, 10, 1.92, -1.48), (.noChange, 5, 8.48, -1.30), (.noChange, 10, 13.33, -3.39),
        (.linear, 5, 11.00, -0.22), (.linear, 10, 21.21, -0.64),
    ]

    @Test func theNordicCountriesAsTheyWereProjected() throws {
        let lines = try NordicHistory().lines()
        #expect(lines.count == Self.table.count)
        for row in Self.table {
            let line = try #require(lines.first { $0.method == row.0 && $0.years == row.years })
            #expect(abs(line.error - row.error) < 0.005, "\(row.0) \(row.years): \(line.error)")
            #expect(abs(line.bias - row.bias) < 0.006, "\(row.0) \(row.years): \(line.bias)")
        }
    }

    /// Rates buy next to nothing over ratios, and the page must not say more.
    @Test func theModelIsHardlyBetterThanTheBestSimpleOne() throws {
        let skills = try NordicHistory().lines().compactMap(\.skill)
        #expect(skills.count == 2 && skills.allSatisfy { $0 > 0 && $0 < 0.05 })
    }
}
