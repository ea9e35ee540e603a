import Testing

@testable import Forecast

@Suite struct MismatchTests {
    /// Unemployed and vacancies of 19 regions and 69 sub-regions of Finland in six months, and the index as published.
    @Test func theIndexOfLostHiresIsThatPublishedForFinland() throws {
        let regions = try Fixture.rows("mismatch-finland.csv")
        let published = try Fixture.rows("mismatch-finland-index.csv")
        #expect(published.count == 132)
        for row in published {
            let month = regions.filter { $0["month"] == row["month"] && $0["level"] == row["level"] }
            #expect(month.count == (row["level"] == "maakunta" ? 19 : 69))
            let index = try #require(
                Mismatch.lostHires(
                    unemployed: month.map { try $0.number("unemployed") },
                    vacancies: month.map { try $0.number("vacancies") },
                    elasticity: row.number("elasticity")
                )
            )
            #expect(try abs(index - row.number("index")) <= 1e-12)
        }
    }

    /// Worked by hand: shares ½, ½ against ¼, ¾.
    @Test func dissimilarityIsTheShareThatWouldHaveToChange() throws {
        let index = try #require(Mismatch.dissimilarity(supply: [10, 10], demand: [5, 15]))
        #expect(abs(index - 0.25) < 1e-15)
        #expect(Mismatch.misplaced(unemployed: [10, 10], vacancies: [5, 15]) == index)
        #expect(Mismatch.dissimilarity(supply: [1, 0], demand: [0, 1]) == 1)
    }

    @Test func allAreBetweenZeroAndOneAndZeroWhereSidesAreAlike() throws {
        for draw in 0..<200 {
            let sides = (0..<2).map { side in
                (0..<4).map { group in
                    Elementary.exp(2 * NormalDraws().element(draw: draw, year: side, variable: group))
                }
            }
            for elasticity in [0.25, 0.5, 0.75] {
                let lost = try #require(
                    Mismatch.lostHires(unemployed: sides[0], vacancies: sides[1], elasticity: elasticity)
                )
                #expect((1e-6...1).contains(lost))
                let alike = try #require(
                    Mismatch.lostHires(
                        unemployed: sides[0],
                        vacancies: sides[0].map { 0.3 * $0 },
                        elasticity: elasticity
                    )
                )
                #expect(abs(alike) < 1e-14)
            }
            #expect((0...1).contains(try #require(Mismatch.dissimilarity(supply: sides[0], demand: sides[1]))))
        }
    }

    @Test func aSideWithNothingHasNoIndex() {
        #expect(Mismatch.dissimilarity(supply: [0, 0], demand: [1, 1]) == nil)
        #expect(Mismatch.lostHires(unemployed: [1, 1], vacancies: [0, 0]) == nil)
        #expect(Mismatch.lostHires(unemployed: [1, 0], vacancies: [0, 1]) == 1)
    }
}
