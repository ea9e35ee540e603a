import Testing

@testable import Balance

/// The table of `docs/balance.md`, and of the page about how projections have done.
@Suite struct NordicHistoryTests {
    static let table: [(PastMethod, years: Int, error: Double, bias: Double)] = [
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

    /// With intervals from the other countries: what knows its own errors better has the lower score.
    @Test func intervalsHoldAsManyAsTheySay() throws {
        for line in try NordicHistory().lines() {
            #expect(
                abs(line.coverage - 0.8) <= line.coverageTolerance,
                "\(line.method) \(line.years): \(line.coverage)"
            )
            // The score of a spread that fits is below the error of the point.
            #expect(line.ranked < line.error, "\(line.method) \(line.years): \(line.ranked)")
        }
    }

    @Test func oneCellByHand() {
        let cells = [("A", 100.0, 110.0), ("B", 200, 200), ("C", 50, 60)].map {
            PastErrors.Cell(place: $0.0, group: 3, predicted: $0.1, actual: $0.2, before: 90)
        }
        // A might have been 100 or 120 (as B and C were): CRPS 10 − ½·10 = 5 of 110; B 220 or 240: 30 − 5 of 200;
        // C 55 or 50: 7.5 − 1.25 of 60.
        let hand = 100 * (5.0 / 110 + 25.0 / 200 + 6.25 / 60) / 3
        #expect(abs(PastErrors(cells, cases: 3).ranked - hand) < 1e-9)
        #expect(abs(PastErrors(cells, cases: 3).coverage.share - 1.0 / 3) < 1e-12)
    }

    /// Rates buy next to nothing over ratios, and the page must not say more.
    @Test func theModelIsHardlyBetterThanTheBestSimpleOne() throws {
        let skills = try NordicHistory().lines().compactMap(\.skill)
        #expect(skills.count == 2 && skills.allSatisfy { $0 > 0 && $0 < 0.05 })
    }
}
