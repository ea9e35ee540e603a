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

    @Test func canadaByTheMethodOfTheUnitedNations() throws {
        let rows = try Fixture.rows("canada-1950.csv")
        let column = { (name: String) in try rows.map { try $0.number(name) } }
        let step = try CohortComponent(
            width: 1,
            women: .init(survival: column("survival_women"), netMigration: column("migration_women")),
            men: .init(survival: column("survival_men"), netMigration: column("migration_men")),
            fertility: column("fertility"),
            sexRatioAtBirth: 1.058,
            timing: .end
        )
        let after = try step.advance(women: column("women"), men: column("men"))
        for (found, name) in [(after.women, "women_after"), (after.men, "men_after")] {
            let worst = try zip(found, column(name)).map { abs($0 - $1) / max($1, 1) }.max()
            #expect(try #require(worst) <= 1e-9)
        }
        #expect(abs(after.births.reduce(0, +) / 372_056.305_654_252_7 - 1) < 1e-9)
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
