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

    private static let region = Result {
        let inputs = try SyntheticRegion(years: 10).inputs()
        return (inputs: inputs, pipeline: try LeverPipeline(inputs))
    }

    private static func scenario(_ settings: LeverSettings) throws -> Scenario {
        let (inputs, pipeline) = try region.get()
        return try settings.scenario(in: inputs.shape, pipeline, firstYear: 2_021)
    }

    private static func projection(_ settings: LeverSettings) throws -> Projection {
        try Projection(region.get().inputs, scenario: scenario(settings))
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

    /// A place of today shows in the step after its last year; who does not leave on the way shows at once.
    @Test func eachLeverShowsWhenThoseItReachesAreThrough() throws {
        let steps: [BalanceLever: Int] = [
            .trades: 5, .apprenticeships: 3, .university: 4, .studyPlaces: 4, .vocational: 3, .completion: 1,
            .adults: 2,
        ]
        for (lever, first) in steps {
            let scenario = try Self.scenario(Self.settings([lever: lever.range.upperBound]))
            #expect(scenario.edits.map(\.from).min() == first, "\(lever)")
        }
    }

    /// Places are persons: so many more begin, and of those who do as many come through as of the others.
    @Test func aPlaceIsAPersonOfWhomSomeComeThrough() throws {
        let (before, after) = try (
            Self.projection(LeverSettings()).accounts(), Self.projection(Self.settings([.studyPlaces: 100])).accounts()
        )
        let completed = { (accounts: Accounts, year: Int) in accounts.years[year].labour[6].completed }
        let more = (0..<10).map { completed(after, $0) - completed(before, $0) }
        #expect(more[0..<3].allSatisfy { $0 == 0 })
        // 70 of 100 come through in the end; the labour force is a little less than the persons.
        #expect((40...70).contains(more[9]), "\(more)")
        #expect(more[4] > more[3] && more[3] > 0)
    }

    /// Apprenticeships beyond those who apply do nothing more.
    @Test func apprenticeshipsReachThoseWhoApply() throws {
        let gain = { (places: Int) in
            try Self.projection(Self.settings([.apprenticeships: places])).accounts().years[8].labour[2].completed
        }
        let (none, some, most) = try (gain(0), gain(100), gain(500))
        #expect(some > none)
        #expect(most - none < 4 * (some - none))
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
