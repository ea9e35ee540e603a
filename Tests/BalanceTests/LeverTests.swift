import Core
import Forecast
import Testing

@testable import Balance

/// Each lever, as far as it goes, is something the model can compute.
@Suite struct LeverTests {
    private static func settings(_ amounts: [BalanceLever: Int]) -> LeverSettings {
        var settings = LeverSettings(municipality: "Prøvestad", industry: "industri", from: 2_027)
        for (lever, amount) in amounts { settings[lever] = amount }
        return settings
    }

    private static func projection(_ settings: LeverSettings) throws -> Projection {
        let inputs = try SyntheticRegion(years: 10).inputs()
        return try Projection(inputs, scenario: settings.scenario(in: inputs.shape, firstYear: 2_021))
    }

    @Test(arguments: BalanceLever.allCases) func eachEndOfALeverCanBeComputed(_ lever: BalanceLever) throws {
        for end in [lever.range.lowerBound, lever.range.upperBound] {
            _ = try Self.projection(Self.settings([lever: end]))
        }
    }

    @Test func allLeversTogetherCanBeComputed() throws {
        let all = Dictionary(uniqueKeysWithValues: BalanceLever.allCases.map { ($0, $0.range.upperBound) })
        _ = try Self.projection(Self.settings(all))
    }

    @Test func leversThatStandStillAreTheBaseline() {
        #expect(Self.settings([:]).isStill)
        #expect(Self.settings([.trades: 0]) == Self.settings([:]))
    }

    @Test func eachLeverShowsAYearAfterItsEducation() {
        let years: [BalanceLever: Int] = [.trades: 4, .completion: 3, .university: 3, .vocational: 2, .adults: 1]
        for lever in BalanceLever.allCases { #expect(lever.firstStep == 1 + (years[lever] ?? 0), "\(lever)") }
    }

    /// A change that is decided today shows when those whom it reaches are through (part F of the specification).
    @Test func anEducationTakesItsYears() throws {
        let before = try Self.projection(LeverSettings()).central()
        let after = try Self.projection(Self.settings([.trades: 50])).central()
        let trade = 2
        let gap = { (outcome: Outcome<Double>, year: Int) in
            outcome.regionalDraws(of: .supply, year: year, education: trade)[0]
        }
        for year in 0..<4 { #expect(gap(before, year) == gap(after, year), "year \(year)") }
        #expect(gap(after, 9) > gap(before, 9) + 10)
    }
}
