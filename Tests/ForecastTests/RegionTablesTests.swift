import Testing

@testable import Forecast

/// Tables that take the place of formulas: what they say comes out, group by group.
@Suite struct RegionTablesTests {
    static let ages = [0...19, 20...66, 67...105]
    static let both = [[0], [1]]

    static func rates(
        _ values: [Double],
        _ unit: RegionCounts.Rates.Unit,
        sexes: [[Int]] = both,
        ages: [ClosedRange<Int>] = ages
    ) -> RegionCounts.Rates {
        .init(sexes: sexes, ages: ages, values: values, unit: unit, source: RegionPreparationTests.source("Tabell"))
    }

    private func inputs(_ change: (inout RegionCounts) -> Void) throws -> Inputs {
        var counts = RegionPreparationTests.counts()
        change(&counts)
        return try RegionPreparation(counts).inputs()
    }

    /// Σ over educations and municipalities of what a closure gives for a cell of persons.
    private func sum(
        _ inputs: Inputs,
        sex: Int,
        _ ages: ClosedRange<Int>,
        _ each: (_ persons: Double, _ education: Int, _ age: Int) -> Double
    ) -> Double {
        let population = inputs.array(.population)
        return (0..<8).reduce(0.0) { sum, education in
            ages.reduce(sum) { sum, age in
                (0..<3).reduce(sum) { $0 + each(population[education, sex, age, $1], education, age) }
            }
        }
    }

    @Test func asManyDieInTheFirstYearAsWereCounted() throws {
        let deaths = [10.0, 260, 1_900, 6, 150, 2_100]
        let plain = try inputs { _ in }
        let inputs = try inputs { $0.deaths = Self.rates(deaths, .cases(years: 5)) }
        #expect(inputs.sources[.mortality]?.kind == .estimated && inputs.sources[.mortality]?.title == "Tabell")
        let account = try #require(try Projection(inputs).accounts().years.first)
        #expect(abs(account.persons.deaths / (deaths.reduce(0, +) / 5) - 1) < 1e-9)
        // Large groups are as counted, the small ones between that and the formulas.
        let (told, before) = (inputs.array(.mortality), plain.array(.mortality))
        let leaning = inputs[.educationMortality]
        let old = sum(inputs, sex: 1, 67...105) { $0 * told[1, $2] * leaning[$1] }
        #expect(abs(old / 420 - 1) < 0.02)
        let ratio = told[0, 10] / before[0, 10]
        #expect(told[0, 10] > 0 && abs(ratio - told[0, 19] / before[0, 19]) < 1e-12)
    }

    @Test func aLifeTableIsMetAtEveryAge() throws {
        let ages = (0...105).map { $0...$0 }
        let table = (0..<212).map { 0.001 + 0.003 * Double($0 % 106) }
        let inputs = try inputs { $0.deaths = Self.rates(table, .share, ages: ages) }
        let leaning = inputs[.educationMortality]
        let told = inputs.array(.mortality)
        for (sex, age) in [(0, 0), (0, 45), (1, 80), (1, 105)] {
            let persons = sum(inputs, sex: sex, age...age) { persons, _, _ in persons }
            let dying = sum(inputs, sex: sex, age...age) { $0 * told[sex, $2] * leaning[$1] }
            #expect(abs(dying / persons / table[106 * sex + age] - 1) < 1e-9, "\(sex) \(age)")
        }
    }

    @Test func asManyAreBornAsWereCounted() throws {
        let births = [150.0, 3_600, 900]
        let ages = [15...24, 25...34, 35...49]
        let inputs = try inputs { $0.births = Self.rates(births, .cases(years: 5), sexes: [[1]], ages: ages) }
        let fertility = inputs[.fertility]
        let expected = sum(inputs, sex: 1, 15...49) { persons, _, age in persons * fertility[age] }
        #expect(abs(expected / (births.reduce(0, +) / 5) - 1) < 1e-9)
        #expect(fertility[14] == 0 && fertility[50] == 0)
    }

    @Test(arguments: [true, false]) func asManyAreInTheLabourForceAsWereCounted(_ isShare: Bool) throws {
        let plain = try inputs { _ in }
        let ages = [15...24, 25...54, 55...74]
        let shares = [0.5, 0.85, 0.45, 0.55, 0.8, 0.4]
        let persons = shares.indices.map { group in
            sum(plain, sex: group / 3, ages[group % 3]) { persons, _, _ in persons }
        }
        let counted = isShare ? shares : zip(shares, persons).map { $0 * $1 }
        let inputs = try inputs { $0.force = Self.rates(counted, isShare ? .share : .cases(years: 1), ages: ages) }
        let told = inputs.array(.participation)
        for group in shares.indices {
            let force = sum(inputs, sex: group / 3, ages[group % 3]) { $0 * told[$1, group / 3, $2] }
            #expect(abs(force / persons[group] / shares[group] - 1) < 1e-9, "\(group)")
        }
        // Who has more education still works more, and nobody more than always.
        #expect(told[7, 0, 40] > told[0, 0, 40] && inputs[.participation].allSatisfy { (0...1).contains($0) })
        #expect(inputs[.participation][14] == 0 && inputs[.participation][75] == 0)
    }

    /// The odds between levels and industries are those of the table, the jobs those there are.
    @Test func industriesHaveTheEducationsTheyAreCountedWith() throws {
        let levels = [[0], [1, 2, 3, 4], [5], [6], [7]]
        let values: [Double] = [3_000, 9_000, 1_500, 1_500, 700, 2_000, 7_000, 600, 9_000, 2_500]
        let inputs = try inputs {
            $0.industryLevels = .init(values, source: RegionPreparationTests.source("Sysselsatte"))
            $0.levelsOfIndustries = levels
        }
        let told = inputs.array(.composition)
        let share = { (industry: Int, level: Int) in levels[level].reduce(0) { $0 + told[industry, $1] } }
        for level in 1..<5 {
            let odds = share(0, level) * share(1, 0) / (share(0, 0) * share(1, level))
            let counted = values[level] * values[5] / (values[0] * values[5 + level])
            #expect(abs(odds / counted - 1) < 1e-7, "\(level)")
        }
        #expect(inputs.sources[.composition]?.kind == .estimated)
        let start = inputs.start()
        let jobs = (0..<8).reduce(0.0) { $0 + start.demand[3 * $1] }
        #expect(abs(jobs / 22_000 - 1) < 1e-9)
    }

    /// Who commutes where: the odds of the table in every education, and the first day as before.
    @Test func commutersGoWhereTheyWereCounted() throws {
        let counted: [Double] = [
            15_000, 5_000, 20, 2_000, 4_000, 9_000, 10, 1_500, 300, 500, 200, 40, 1_800, 1_200, 5, 0,
        ]
        let inputs = try inputs {
            $0.commuting = .init(counted, hasOutside: true, source: RegionPreparationTests.source("Pendling"))
        }
        let affinity = inputs.array(.affinity)
        for education in [0, 2, 7] {
            for (home, workplace) in [(1, 1), (1, 3), (2, 2)] {
                let odds =
                    affinity[education, 0, 0] * affinity[education, home, workplace]
                    / (affinity[education, 0, workplace] * affinity[education, home, 0])
                let told =
                    counted[0] * counted[4 * home + workplace] / (counted[workplace] * counted[4 * home])
                #expect(abs(odds / told - 1) < 1e-7, "\(education) \(home) \(workplace)")
            }
        }
        #expect(inputs.sources[.affinity]?.title.hasSuffix("; Pendling") == true)
        let start = inputs.start()
        let unemployed = (0..<8).reduce(0.0) { $0 + start.unemployed[3 * $1] }
        #expect(abs(unemployed / 780 - 1) < 1e-8)
    }

    @Test func withoutAColumnForOutsideAsManyComeFromThereAsByDistance() throws {
        let inputs = try inputs {
            $0.commuting = .init(
                [15_000, 5_000, 0, 4_000, 9_000, 10, 300, 500, 200],
                hasOutside: false,
                source: RegionPreparationTests.source("Pendling")
            )
        }
        let affinity = inputs.array(.affinity)
        // Nobody was counted from Skien to Siljan, but it is near.
        #expect(affinity[2, 0, 2] > 0 && affinity[2, 0, 3] > 0 && affinity[2, 3, 0] > 0)
        #expect(affinity[2, 0, 2] < affinity[2, 1, 2])
    }

    /// C.6: the sums of the groups, and within them the cohorts as they were.
    @Test func anOfficialProjectionIsHeldTo() throws {
        let groups = 2 * Self.ages.count
        let values = (0..<5 * 3 * groups).map { 1_000 + Double($0) }
        let inputs = try inputs {
            $0.official = .init(
                sexes: Self.both,
                ages: Self.ages,
                values: values,
                source: RegionPreparationTests.source("Framskriving")
            )
        }
        let (control, population) = (inputs.array(.control), inputs.array(.population))
        for (step, place, sex, group) in [(0, 0, 0, 0), (4, 2, 1, 1), (2, 1, 0, 2)] {
            let told = Self.ages[group].reduce(0.0) { $0 + control[step, sex, $1, place] }
            let row = (step * 3 + place) * 2 + sex
            #expect(abs(told / values[row * 3 + group] - 1) < 1e-12)
        }
        let at = { (age: Int) in (0..<8).reduce(0.0) { $0 + population[$1, 1, age, 1] } }
        let (ratio, before) = (control[3, 1, 50, 1] / control[3, 1, 40, 1], at(46) / at(36))
        #expect(abs(ratio / before - 1) < 1e-9)
        #expect(inputs.sources[.control]?.kind == .estimated)
    }

    static let wrong: [(String, String, @Sendable (inout RegionCounts) -> Void)] = [
        ("deaths: the table has 2 values, and 6 are needed", "each group", { $0.deaths = rates([1, 2], .share) }),
        (
            "deaths[women, age 67...105]: the figure is 35.0", "unit",
            { $0.deaths = rates([0, 0, 0, 0, 0, 35], .share) }
        ),
        (
            "births[age 20...66]: there is no figure", "suppressed",
            { $0.births = rates([0, .nan, 0], .cases(years: 1), sexes: [[0, 1]]) }
        ),
        (
            "births[women, age 60...69]: 4.0 are counted, and nobody", "same places",
            { $0.births = rates([4], .cases(years: 1), sexes: [[1]], ages: [60...69]) }
        ),
        (
            "labourForce[age 15...74]: 900000.0 of", "not between 0 and 1",
            { $0.force = rates([900_000], .cases(years: 1), sexes: [[0, 1]], ages: [15...74]) }
        ),
        (
            "industryLevels[industry helse]: nobody works there", "all industries",
            {
                $0.industryLevels = .init([1, 1, 0, 0], source: RegionPreparationTests.source("x"))
                $0.levelsOfIndustries = [[0, 1, 2, 3, 4], [5, 6, 7]]
            }
        ),
        (
            "industryLevels[education fagskole]: no industry has anybody", "all levels",
            {
                $0.industryLevels = .init([1, 1, 0, 2, 2, 0], source: RegionPreparationTests.source("x"))
                $0.levelsOfIndustries = [[0, 1, 2, 3, 4], [6, 7], [5]]
            }
        ),
        (
            "commuting: the table has 9 values, and 16 are needed", "fastest",
            {
                $0.commuting = .init(
                    Array(repeating: 1, count: 9),
                    hasOutside: true,
                    source: RegionPreparationTests.source("x")
                )
            }
        ),
        (
            "commuting[home Porsgrunn, workplace Siljan]: the figure is -2.0", "Correct it",
            {
                $0.commuting = .init(
                    [1, 1, 1, 1, 1, -2, 1, 1, 1],
                    hasOutside: false,
                    source: RegionPreparationTests.source("x")
                )
            }
        ),
        (
            "official[step 2, municipality Skien, age 20...66]: there is no figure", "suppressed",
            {
                $0.official = .init(
                    sexes: [[0, 1]],
                    ages: ages,
                    values: Array(repeating: 9, count: 45).replacing(10, .nan),
                    source: RegionPreparationTests.source("x")
                )
            }
        ),
    ]

    @Test(arguments: wrong.indices) func whatIsWrongIsSaidWithPlaceAndRemedy(_ number: Int) throws {
        let (place, remedy, change) = Self.wrong[number]
        let problem = #expect(throws: InputProblem.self, "\(place)") { try inputs(change) }
        #expect(problem?.description.contains(place) == true, "\(String(describing: problem))")
        #expect(problem?.description.contains(remedy) == true, "\(String(describing: problem))")
    }
}
