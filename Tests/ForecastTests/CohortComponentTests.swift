import Testing

@testable import Forecast

@Suite struct CohortComponentTests {
    struct Box: Decodable {
        let step: Double
        let female, male, survivalFemale, survivalMale, fertility, migrationFemale, migrationMale: [Double]
        let births, femaleAfter, maleAfter: [Double]
        let sexRatio: Double
    }

    /// To the person, as printed.
    @Test func swedenAsInTheTextbook() throws {
        let box: Box = try Fixture.json("preston-box-6-2.json")
        let step = CohortComponent(
            width: box.step,
            women: .init(survival: box.survivalFemale, netMigration: box.migrationFemale),
            men: .init(survival: box.survivalMale, netMigration: box.migrationMale),
            fertility: box.fertility,
            sexRatioAtBirth: box.sexRatio,
            timing: .even
        )
        let after = step.advance(women: box.female, men: box.male)
        #expect(after.births.map { $0.rounded() } == box.births)
        #expect(after.women.map { $0.rounded() } == box.femaleAfter)
        #expect(after.men.map { $0.rounded() } == box.maleAfter)
    }

    /// Ten years and nine, from people counted at the start of each: persons, births and deaths.
    @Test(arguments: [(1950, [1951, 1956, 1961]), (2011, [2016, 2020])])
    func canadaByTheMethodOfTheUnitedNations(_ start: Int, _ counted: [Int]) throws {
        let population = try Fixture.rows("canada-population.csv")
        let rates = try Fixture.rows("canada-rates.csv")
        let components = try Fixture.rows("canada-components.csv")
        let column = { (rows: [[String: String]], year: Int, name: String) in
            try rows.filter { $0["year"] == "\(year)" }.map { try $0.number(name) }
        }
        var (women, men) = (try column(population, start, "women"), try column(population, start, "men"))
        for year in start..<(counted.last ?? start) {
            let told = try #require(components.first { $0["year"] == "\(year)" })
            let step = try CohortComponent(
                width: 1,
                women: .init(
                    survival: column(rates, year, "survival_women"),
                    netMigration: column(rates, year, "migration_women")
                ),
                men: .init(
                    survival: column(rates, year, "survival_men"),
                    netMigration: column(rates, year, "migration_men")
                ),
                fertility: column(rates, year, "fertility"),
                sexRatioAtBirth: told.number("sex_ratio"),
                timing: .end
            )
            let after = step.advance(women: women, men: men)
            let births = after.births.reduce(0, +)
            #expect(try abs(births / told.number("births") - 1) < 1e-9)
            // Who was there, was born or came, and is not there any more.
            let girls = births / (1 + step.sexRatioAtBirth)
            let dead = { (before: [Double], rates: CohortComponent.Rates, born: Double, after: [Double]) in
                before.reduce(0, +) + born + rates.netMigration.reduce(0, +) - after.reduce(0, +)
            }
            let women1 = dead(women, step.women, girls, after.women)
            let men1 = dead(men, step.men, births - girls, after.men)
            #expect(try abs(women1 / told.number("deaths_women") - 1) < 1e-6)
            #expect(try abs(men1 / told.number("deaths_men") - 1) < 1e-6)
            (women, men) = (after.women, after.men)
            guard counted.contains(year + 1) else { continue }
            for (found, name) in [(women, "women"), (men, "men")] {
                let worst = try zip(found, column(population, year + 1, name)).map { abs($0 - $1) / max($1, 1) }.max()
                #expect(try #require(worst) <= 1e-9, "\(year + 1) \(name)")
            }
        }
    }

    struct BurkinaFaso: Decodable {
        let women: [Double]
        /// By step and age; survival has one more, of those who were in the open group already.
        let survival, fertility, migration, after: [[Double]]
        let sexRatio: Double
    }

    /// Women alone, nine steps of five years; net migration is a share of those who were there, half of it on the
    /// first day.
    @Test func womenOfBurkinaFaso() throws {
        let told: BurkinaFaso = try Fixture.json("burkina-faso.json")
        var women = told.women
        let still = Array(repeating: 0.0, count: women.count)
        for step in told.fertility.indices {
            let half = zip(women, told.migration[step]).map { 0.5 * $0 * $1 }
            let survival = told.survival[step]
            let method = CohortComponent(
                width: 5,
                women: .init(survival: survival.dropLast(), netMigration: still, openSurvival: survival.last),
                men: .init(survival: still, netMigration: still),
                fertility: told.fertility[step],
                sexRatioAtBirth: told.sexRatio,
                timing: .even
            )
            // The other half bears no children here before it has come.
            let stayed = method.advance(women: zip(women, half).map { $0 + $1 }, men: still).women
            women = zip(stayed, half).map { $0 + $1 }
            let worst = zip(women, told.after[step + 1]).map { abs($0 / $1 - 1) }.max()
            #expect(try #require(worst) <= 1e-9, "step \(step)")
        }
    }

    /// The model's own step with everything but survival switched off is this one.
    @Test func aPopulationThatOnlyAgesKeepsItsNumber() {
        let still = CohortComponent.Rates(survival: [1, 1, 1, 1], netMigration: [0, 0, 0, 0])
        let step = CohortComponent(
            width: 1,
            women: still,
            men: still,
            fertility: [0, 0, 0, 0],
            sexRatioAtBirth: 1.05,
            timing: .even
        )
        let after = step.advance(women: [4, 3, 2, 1], men: [1, 2, 3, 4])
        #expect(after.women == [0, 4, 3, 3])
        #expect(after.men == [0, 1, 2, 7])
    }
}
