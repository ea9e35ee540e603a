import Testing

@testable import Forecast

/// Real regions: what tables say is kept exactly, what is wrong with them is said with its place.
@Suite struct RegionPreparationTests {
    static func source(_ title: String) -> Source { Source(.published, title: title, vintage: "2026") }

    /// Three municipalities, two sexes, three groups of ages, two industries.
    static func counts() -> RegionCounts {
        var counts = RegionCounts(
            places: ["Skien", "Porsgrunn", "Siljan"].map { RegionCounts.Place($0) },
            industries: ["industri", "helse"],
            years: 5,
            population: .init(
                [
                    6_000, 15_000, 6_000, 5_800, 14_800, 7_000, 4_000, 10_000, 4_200, 3_900, 9_900, 4_900, 280, 650,
                    260,
                    270, 640, 300,
                ],
                source: source("Folkemengde")
            ),
            sexes: [[0], [1]],
            ages: [0...19, 20...66, 67...105],
            jobs: .init([6_000, 16_000, 8_000, 9_000, 200, 300], source: source("Sysselsatte"))
        )
        counts.levels = [[0], [1, 2, 3, 4], [5], [6], [7]]
        counts.education = .init(
            [11_000, 17_000, 1_500, 9_000, 3_500, 7_000, 11_500, 1_200, 6_000, 2_000, 500, 800, 60, 300, 60],
            source: source("Utdanning")
        )
        counts.unemployed = .init([780, 520, 24], source: source("Helt ledige"))
        counts.vacancies = .init([510, 330, 9], source: source("Ledige stillinger"))
        counts.movedOut = .init([9_000, 7_000, 800], source: source("Utflytting"))
        return counts
    }

    @Test func personsAreThoseOfTheTables() throws {
        let counts = Self.counts()
        let inputs = try RegionPreparation(counts).inputs()
        let population = inputs.array(.population)
        for (place, first) in [0, 6, 12].enumerated() {
            for sex in 0...1 {
                for (group, ages) in counts.ages.enumerated() {
                    let sum = (0..<8).reduce(0) { sum, education in
                        ages.reduce(sum) { $0 + population[education, sex, $1, place] }
                    }
                    let told = counts.population.values[first + 3 * sex + group]
                    #expect(abs(sum / told - 1) < 1e-7, "\(place) \(sex) \(ages): \(sum), not \(told)")
                }
            }
        }
    }

    @Test func educationHasTheSharesOfTheTable() throws {
        let counts = Self.counts()
        let education = try #require(counts.education)
        let population = try RegionPreparation(counts).inputs().array(.population)
        for place in 0..<3 {
            let levels = counts.levels.map { level in
                level.reduce(0.0) { sum, group in
                    (0...1).reduce(sum) { sum, sex in
                        (16..<106).reduce(sum) { $0 + population[group, sex, $1, place] }
                    }
                }
            }
            let all = levels.reduce(0, +)
            for level in levels.indices {
                let told = education.values[5 * place + level] / counts.sum(education, place)
                #expect(abs(levels[level] / all - told) < 1e-7)
            }
        }
    }

    /// H.1: employment, unemployment and vacancies of the base year come out as they went in.
    @Test func theFirstDayIsThatOfTheTables() throws {
        let counts = Self.counts()
        let inputs = try RegionPreparation(counts).inputs()
        let start = inputs.start()
        for place in 0..<3 {
            let of = { (values: [Double]) in (0..<8).reduce(0) { $0 + values[3 * $1 + place] } }
            let told = [counts.unemployed, counts.vacancies].map { $0?.values[place] ?? 0 }
            #expect(abs(of(start.unemployed) / told[0] - 1) < 1e-8)
            #expect(abs(of(start.vacancies) / told[1] - 1) < 1e-8)
            let jobs = counts.jobs.values[2 * place] + counts.jobs.values[2 * place + 1]
            #expect(abs(of(start.demand) / jobs - 1) < 1e-9)
        }
    }

    @Test func whatNobodyCountedSaysSo() throws {
        let full = try RegionPreparation(Self.counts()).inputs().sources
        #expect(full[.population]?.kind == .estimated && full[.population]?.title == "Folkemengde; Utdanning")
        #expect(full[.jobs]?.kind == .published && full[.vacancies]?.kind == .estimated)
        #expect(full[.fertility] == RegionPreparation.assumption && full[.municipalOutMigration]?.kind == .estimated)
        var bare = Self.counts()
        (bare.education, bare.unemployed, bare.vacancies, bare.movedOut) = (nil, nil, nil, nil)
        let inputs = try RegionPreparation(bare).inputs()
        #expect(inputs.sources[.vacancies]?.kind == .assumed && inputs.sources[.affinity]?.kind == .assumed)
        #expect(!inputs.sources.values.contains { $0.kind == .synthetic })
        let manifest = try Projection(inputs).manifest(draws: 16)
        #expect(!manifest.isSynthetic && manifest.inputs.contains { $0.source?.kind == .assumed })
    }

    /// The fewer have moved, the nearer to the region.
    @Test func smallPlacesAreDrawnTowardsTheRegion() throws {
        var counts = Self.counts()
        let before = try RegionPreparation(counts).inputs()[.municipalOutMigration]
        counts.movedOut = .init([9_000, 7_000, 1_600], source: Self.source("Utflytting"))
        let after = try RegionPreparation(counts).inputs()[.municipalOutMigration]
        #expect(after[2] > before[2] && after.allSatisfy { $0 > 0 })
    }

    @Test func itCanBeRun() async throws {
        let inputs = try RegionPreparation(Self.counts()).inputs()
        let outcome = try await Projection(inputs).simulate(draws: 16, threads: 1)
        #expect(outcome.draws == 16 && outcome.unsettled == 0)
    }

    static let wrong: [(String, String, @Sendable (inout RegionCounts) -> Void)] = [
        (
            "population: the table has 1 values, and 3 × 6 are needed", "the group running fastest",
            { $0 = $0.with(population: [1]) }
        ),
        (
            "population[municipality Skien, men, age 20...66]: the figure is -1.0", "0 only where there are none",
            { $0 = $0.with(population: $0.population.values.replacing(1, -1)) }
        ),
        (
            "jobs[municipality Porsgrunn, industry helse]: there is no figure", "suppressed",
            { $0 = $0.with(jobs: $0.jobs.values.replacing(3, .nan)) }
        ),
        (
            "population[municipality Siljan]: 3.0 live there", "Join it to a neighbour",
            { $0 = $0.with(population: Array($0.population.values.prefix(12)) + [0, 1, 0, 1, 1, 0]) }
        ),
        (
            "jobs[municipality Siljan]: there are none at all", "leave the municipality out",
            { $0 = $0.with(jobs: $0.jobs.values.replacing(4, 0).replacing(5, 0)) }
        ),
        (
            "jobs[industry helse]: no municipality has any", "join it to another",
            { $0 = $0.with(jobs: [6_000, 0, 8_000, 0, 200, 0]) }
        ),
        (
            "education[municipality Skien]: 420000.0 persons of 16 and over", "same year",
            { $0.education = .init(Array(repeating: 84_000, count: 15), source: source("Utdanning")) }
        ),
        (
            "unemployed[municipality Siljan, education grunnskole]", "not between 0 and 1",
            { $0.unemployed = .init([780, 520, 2_400], source: source("Helt ledige")) }
        ),
        (
            "vacancies[municipality Skien, education grunnskole]", "not between 0 and 1",
            { $0.vacancies = .init([0, 330, 9], source: source("Ledige stillinger")) }
        ),
    ]

    @Test(arguments: wrong.indices) func whatIsWrongIsSaidWithPlaceAndRemedy(_ number: Int) throws {
        let (place, remedy, change) = Self.wrong[number]
        var counts = Self.counts()
        change(&counts)
        do {
            _ = try RegionPreparation(counts).inputs()
            Issue.record("\(place) was taken")
        } catch let problem {
            #expect(problem.description.contains(place), "\(problem)")
            #expect(problem.description.contains(remedy), "\(problem)")
        }
    }
}

extension RegionCounts {
    fileprivate func with(population: [Double]? = nil, jobs: [Double]? = nil) -> RegionCounts {
        var counts = RegionCounts(
            places: places,
            industries: industries,
            years: years,
            population: .init(population ?? self.population.values, source: self.population.source),
            sexes: sexes,
            ages: ages,
            jobs: .init(jobs ?? self.jobs.values, source: self.jobs.source)
        )
        (counts.education, counts.levels) = (education, levels)
        (counts.unemployed, counts.vacancies, counts.movedOut) = (unemployed, vacancies, movedOut)
        return counts
    }
}

extension [Double] {
    func replacing(_ place: Int, _ value: Double) -> [Double] {
        var values = self
        values[place] = value
        return values
    }
}
