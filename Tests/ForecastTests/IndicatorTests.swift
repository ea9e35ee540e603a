import Testing

@testable import Forecast

@Suite struct IndicatorTests {
    /// The made-up region is calibrated: its first day gives back the unemployed and the vacancies it was made of.
    @Test func theFirstDayIsReproducedExactly() throws {
        for region in [Region.small, SyntheticRegion(municipalities: Region.small.municipalities, hasOutside: false)] {
            let inputs = try region.inputs()
            let start = inputs.start()
            let idle = [0.055, 0.035, 0.028, 0.016, 0.030, 0.018, 0.017, 0.016]
            for (cell, supply) in start.supply.enumerated() {
                #expect(abs(start.unemployed[cell] / (idle[cell / 2] * supply) - 1) < 1e-9)
                #expect(abs(start.vacancies[cell] / (0.02 * start.demand[cell]) - 1) < 1e-9)
            }
        }
    }

    @Test func everyIndicatorIsItsDefinition() async throws {
        let projection = try Projection(Region.inputs())
        let outcome = try await projection.simulate(draws: 4, keeping: Set(Output.allCases), threads: 1)
        let indicators = Indicators(outcome, start: projection.inputs.start())
        let at = { (output: Output, year: Int) in
            Double(Array(outcome.draws(of: output, year: year, education: 3, municipality: 1))[2])
        }
        let said = { (indicator: Indicators.Indicator, year: Int) in
            indicators.draws(of: indicator, year: year, education: 3, municipality: 1)[2]
        }
        #expect(said(.gap, 1) == at(.demand, 1) - at(.supply, 1))
        #expect(said(.relativeGap, 1) == said(.gap, 1) / at(.supply, 1))
        #expect(said(.tightness, 1) == at(.vacancies, 1) / at(.unemployed, 1))
        #expect(said(.shortage, 1) == at(.vacancies, 1) / at(.demand, 1))
        #expect(said(.replacement, 1) == at(.replacement, 1))
        #expect(said(.expansion, 1) == at(.demand, 1) - at(.demand, 0))
        #expect(said(.expansion, 0) == at(.demand, 0) - indicators.start.demand[3 * 2 + 1])
        #expect(said(.openings, 1) == at(.replacement, 1) + max(said(.expansion, 1), 0))
        let region = indicators.draws(of: .gap, year: 1, education: 3)[2]
        let parts = (0..<2).map { indicators.draws(of: .gap, year: 1, education: 3, municipality: $0)[2] }
        #expect(abs(region - parts.reduce(0, +)) < 1e-3)
        #expect(indicators.distribution(of: .gap, year: 1, education: 3).draws == 4)
    }

    /// Openings of the Bureau of Labor Statistics are growth and separations, and separations were 10.9 % of employment.
    @Test func openingsAreGrowthAndSeparations() throws {
        let rows = try Fixture.rows("bls-2016-26.csv")
        #expect(rows.count == 104)
        for row in rows {
            let (start, end) = try (row.number("employment_2016"), row.number("employment_2026"))
            let openings = try row.number("openings")
            let separations = openings - Indicators.annualOpenings(from: start, to: end, years: 10, separations: 0)
            #expect((0.03...0.15).contains(separations / ((start + end) / 2)))
            #expect(
                abs(Indicators.annualOpenings(from: start, to: end, years: 10, separations: separations) - openings)
                    < 1e-9
            )
            // Growth as printed, from figures that are rounded to a hundred persons.
            let rounding = 0.05 + 100 * 0.05 / start * (1 + end / start)
            #expect(try abs(100 * (end / start - 1) - row.number("growth_percent")) <= rounding + 1e-9)
        }
    }

    /// By hand from the accounts of two years.
    @Test func inflowPerOpeningIsInflowAndUnemployedOverOpenings() throws {
        let inputs = try Region.inputs()
        let accounts = try Projection(inputs).accounts()
        let start = inputs.start()
        let demand = start.sum(start.demand, education: 4, municipality: nil)
        let years = accounts.years.prefix(2)
        let openings =
            years.map(\.labour[4].replacement).reduce(0, +) + max(years[0].demand[4] - demand, 0)
            + max(years[1].demand[4] - years[0].demand[4], 0)
        let inflow = years.map(\.labour[4].newSupply).reduce(0, +) + 12
        let ratio = try #require(accounts.inflowPerOpening(4, years: 2, unemployed: 12, demand: demand))
        #expect(abs(ratio - inflow / openings) < 1e-12)
        #expect(Accounts().inflowPerOpening(0, years: 5, unemployed: 1, demand: 1) == nil)
    }
}
