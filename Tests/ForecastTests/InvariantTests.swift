import Testing

@testable import Forecast

/// What must hold of any projection, whatever its inputs.
@Suite struct InvariantTests {
    private func worst(_ first: [Double], _ second: [Double]) -> Double {
        zip(first, second).map { abs($0 - $1) / max(abs($1), 1e-9) }.max() ?? .infinity
    }

    /// What the two municipalities of the small region have together.
    private func pairs(_ values: [Double]) -> [Double] {
        (0..<values.count / 2).map { values[2 * $0] + values[2 * $0 + 1] }
    }

    @Test func withoutRatesEverybodyGrowsAYearOlder() throws {
        let inputs = try Region.inputs().still()
        let marked = try inputs.replacing([.participation: inputs.marking(.participation, age: 40)])
        let outcome = try Projection(marked).central()
        let population = inputs.array(.population)
        let start = inputs[.population].reduce(0, +)
        for year in 0..<3 {
            #expect(abs(outcome.total(.population, year: year) / start - 1) < 1e-12)
            for education in 0..<8 {
                for place in 0..<2 {
                    let young = population[education, 0, 39 - year, place] + population[education, 1, 39 - year, place]
                    let now = outcome.draws(of: .supply, year: year, education: education, municipality: place)
                    #expect(abs((now.first ?? 0) - young) <= 1e-9 * young)
                }
            }
        }
    }

    @Test func theOrderOfMunicipalitiesOnlyChangesTheOrderOfTheResults() throws {
        let region = SyntheticRegion(
            municipalities: Array(SyntheticRegion.places.suffix(3)),
            industries: Region.small.industries,
            years: 3
        )
        let inputs = try region.inputs()
        let turned = try inputs.rearranged([(2, 0), (0, 0), (1, 0)])
        let (first, second) = try (Projection(inputs).central(), Projection(turned).central())
        for output in Output.allCases {
            let expected = (0..<first[output].count / 3).flatMap { row in
                [2, 0, 1].map { first[output][row * 3 + $0] }
            }
            #expect(worst(second[output], expected) < 1e-9, "\(output)")
        }
    }

    /// Two copies that have nothing to do with each other.
    @Test func twoRegionsAreTwiceOne() throws {
        let region = SyntheticRegion(
            municipalities: Region.small.municipalities,
            industries: Region.small.industries,
            years: 3,
            hasOutside: false
        )
        let inputs = try region.inputs()
        let double = try inputs.rearranged([(0, 0), (1, 0), (0, 1), (1, 1)])
        let (one, two) = try (Projection(inputs).central(), Projection(double).central())
        for output in Output.allCases {
            let copied = (0..<one[output].count / 2).flatMap { row in
                [0, 1, 0, 1].map { one[output][row * 2 + $0] }
            }
            #expect(worst(two[output], copied) < 1e-9, "\(output)")
        }
    }

    /// Where rates are alike and nobody moves between them, two municipalities are one with the people of both.
    @Test func municipalitiesThatAreAlikeCanBeJoined() throws {
        let plain = try Region.inputs()
        let apart = try plain.replacing([
            .destination: plain[.destination].map { _ in 0 },
            .municipalOutMigration: plain[.municipalOutMigration].map { _ in 1.1 },
        ])
        var sums: [Quantity: [Double]] = [:]
        for quantity in [Quantity.population, .arrival, .immigration] { sums[quantity] = pairs(apart[quantity]) }
        let jobs = apart[.jobs]
        sums[.jobs] = [jobs[0] + jobs[2], jobs[1] + jobs[3]]
        let joined = try apart.rearranged([(0, 0)]).replacing(sums)
        let (two, one) = try (Projection(apart).central(), Projection(joined).central())
        for output in [Output.population, .supply, .demand, .replacement] {
            #expect(worst(one[output], pairs(two[output])) < 1e-9, "\(output)")
        }
    }

    @Test func nothingIsNegativeOrMissingWhereThereIsNothing() async throws {
        let inputs = try Region.inputs()
        let none = { (quantity: Quantity) in inputs[quantity].map { _ in 0.0 } }
        // Three persons in all of the second municipality.
        let few = inputs[.population].enumerated().map { $0.offset % 2 == 1 ? 3.0 / 1_696 : $0.element }
        let emptied: [[Quantity: [Double]]] = [
            [.population: none(.population)], [.population: few], [.jobs: [0, 0, 100, 100]], [.jobs: [0, 100, 0, 100]],
            [.jobs: none(.jobs)], [.affinity: none(.affinity)],
            [.outsideWorkers: none(.outsideWorkers), .outsideJobs: none(.outsideJobs)],
        ]
        for (index, change) in emptied.enumerated() {
            let projection = try Projection(inputs.replacing(change))
            let central = try projection.central()
            let draws = try await projection.simulate(draws: 16, threads: 2)
            for output in Output.allCases where output != .replacement {
                #expect(central[output].allSatisfy { $0 >= 0 && $0.isFinite }, "\(output) of \(index)")
                #expect(draws[output].allSatisfy { $0 >= 0 && $0.isFinite }, "\(output) of \(index)")
            }
            #expect(central.unsettled == 0)
        }
    }

    @Test func oneYearMoreAtWorkNeverLowersSupply() throws {
        let inputs = try Region.inputs()
        let baseline = try Projection(inputs).central()[.supply]
        for years in [0.5, 1, 2] {
            let later = try Projection(inputs, scenario: .laterRetirement("", years: years, from: 1)).central()[.supply]
            #expect(zip(later, baseline).allSatisfy { $0 >= $1 })
            #expect(later.reduce(0, +) > baseline.reduce(0, +) * 1.001)
        }
    }

    @Test func moreJobsOfAGroupNeverLowerItsVacanciesNorRaiseItsUnemployed() throws {
        let inputs = try Region.inputs()
        let more = Scenario(edits: [Edit(.jobs, .multiply(1.1), where: [.municipality: ["Tenkedal"]])])
        let (baseline, raised) = try (Projection(inputs).central(), Projection(inputs, scenario: more).central())
        #expect(zip(raised[.demand], baseline[.demand]).allSatisfy { $0 >= $1 * (1 - 1e-12) })
        #expect(zip(raised[.unemployed], baseline[.unemployed]).allSatisfy { $0 <= $1 * (1 + 1e-9) })
        #expect(zip(raised[.vacancies], baseline[.vacancies]).allSatisfy { $0 >= $1 * (1 - 1e-9) })
    }

    /// Educations meet their own jobs: what happens to one is nothing to the bits of the others.
    @Test func whatHappensToOneEducationLeavesTheOthersAlone() throws {
        let inputs = try Region.inputs()
        let more = inputs[.outsideWorkers].enumerated().map { $0.offset == 2 ? 1.5 * $0.element : $0.element }
        let (before, after) = try (
            Projection(inputs).central(), Projection(inputs.replacing([.outsideWorkers: more])).central()
        )
        for education in 0..<8 {
            for output in [Output.unemployed, .vacancies] {
                let of = { (outcome: Outcome<Double>) in
                    (0..<3).map { outcome.regionalDraws(of: output, year: $0, education: education)[0] }
                }
                #expect((of(before) == of(after)) == (education != 2), "\(output) \(education)")
            }
        }
    }
}
