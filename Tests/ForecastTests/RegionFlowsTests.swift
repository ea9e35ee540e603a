import Testing

@testable import Forecast

/// Tables of those who come, go and complete: the first year of the model has as many as a year of the table.
@Suite struct RegionFlowsTests {
    static let both = [[0], [1]]
    static let ages = [0...17, 18...29, 30...105]

    private static func source(_ title: String) -> Source { RegionPreparationTests.source(title) }

    private func inputs(_ change: (inout RegionCounts) -> Void) throws -> Inputs {
        var counts = RegionPreparationTests.counts()
        counts.movedOut = nil
        change(&counts)
        return try RegionPreparation(counts).inputs()
    }

    private func firstYear(_ inputs: Inputs) throws -> Accounts.Year {
        try #require(try Projection(inputs).accounts().years.first)
    }

    private func near(_ one: Double, _ other: Double, _ note: String = "") {
        #expect(abs(one / other - 1) < 1e-6, "\(one), not \(other) \(note)")
    }

    // MARK: Moves

    /// By from and to: Skien, Porsgrunn, Siljan, and the rest of the country.
    static let moves: [Double] = [0, 3_000, 300, 6_000, 2_900, 0, 60, 4_200, 350, 0, 0, 410, 5_400, 3_900, 380, 0]

    @Test func asManyMoveAcrossTheBorderAsWereCountedByTheMatrix() throws {
        let inputs = try inputs { $0.moves = .init(Self.moves, source: Self.source("Flytting")) }
        let persons = try firstYear(inputs).persons
        near(persons.left, (6_000 + 4_200 + 410) / 5)
        near(persons.arrived, (5_400 + 3_900 + 380) / 5)
        for array in [Quantity.outMigration, .municipalOutMigration, .destination, .arrival] {
            #expect(inputs.sources[array] == Source(.estimated, title: "Flytting", vintage: "2026"), "\(array)")
        }
        // Odds are those of the table; nobody was counted from Siljan to Porsgrunn, and some may go.
        let told = inputs.array(.destination)
        #expect(told[1, 0, 1] / told[1, 0, 2] > 5 && told[2, 2, 1] > 0 && told[2, 2, 1] < 0.01)
        #expect(told[0, 1, 1] == 0)
    }

    @Test func whoMovesInAndOutIsWhoWasCounted() throws {
        let (out, coming) = ([9_000.0, 7_000, 800], [8_800.0, 7_700, 860])
        let inputs = try inputs {
            $0.movedOut = .init(out, source: Self.source("Utflytting"))
            $0.movedIn = .init(coming, source: Self.source("Innflytting"))
        }
        let persons = try firstYear(inputs).persons
        // Who moves within the region is in both tables, so that the difference is that of the border.
        near(persons.arrived - persons.left, (coming.reduce(0, +) - out.reduce(0, +)) / 5)
        #expect(persons.left < out.reduce(0, +) / 5 && persons.left > 0)
        let (rates, multipliers) = (inputs[.outMigration], inputs[.municipalOutMigration])
        near(moved(inputs) { rates[$0] * multipliers[$1] }, out.reduce(0, +) / 5, "of all")
        #expect(inputs.sources[.outMigration]?.title == "Utflytting")
        #expect(inputs.sources[.arrival]?.title == "Innflytting")
    }

    /// Σ of those who may move times ν and a closure of cell and municipality.
    private func moved(_ inputs: Inputs, _ ages: ClosedRange<Int> = 0...105, _ share: (Int, Int) -> Double) -> Double {
        var year = FirstYear(inputs[.population], shape: inputs.shape)
        year.survive(inputs[.mortality], leaning: inputs[.educationMortality])
        year.stay(inputs[.emigration])
        year.complete(inputs[.transition])
        let places = inputs.shape.municipalities.count
        return year.persons.enumerated().reduce(0) { sum, item in
            let row = item.offset / places
            guard ages.contains(row % Shape.ages) else { return sum }
            return sum + item.element * inputs[.educationOutMigration][row / 212]
                * share(row % 212, item.offset % places)
        }
    }

    /// By sex and age: large groups as counted, all together exactly.
    @Test func agesMoveAsTheyWereCounted() throws {
        let out: [Double] = [
            900, 2_900, 2_200, 900, 3_100, 1_900, 700, 2_300, 1_800, 700, 2_400, 1_500, 90, 190, 160, 90, 200, 150,
        ]
        let coming: [Double] = [
            1_100, 2_000, 2_900, 1_100, 2_000, 2_800, 800, 1_800, 2_100, 800, 1_900, 1_900, 100, 110, 250, 100, 100,
            230,
        ]
        let inputs = try inputs {
            $0.movedOut = .init(out, sexes: Self.both, ages: Self.ages, source: Self.source("Utflytting"))
            $0.movedIn = .init(coming, sexes: Self.both, ages: Self.ages, source: Self.source("Innflytting"))
        }
        let (rates, multipliers) = (inputs[.outMigration], inputs[.municipalOutMigration])
        near(moved(inputs) { rates[$0] * multipliers[$1] }, out.reduce(0, +) / 5)
        let young = moved(inputs, 18...29) { rates[$0] * multipliers[$1] }
        let counted = [1, 4, 7, 10, 13, 16].reduce(0) { $0 + out[$1] } / 5
        #expect(abs(young / counted - 1) < 0.05, "\(young), not \(counted)")
        let persons = try firstYear(inputs).persons
        near(persons.arrived - persons.left, (coming.reduce(0, +) - out.reduce(0, +)) / 5)
        // Who comes is of the ages of those who move in.
        let arrival = inputs.array(.arrival)
        let all = inputs[.arrival].reduce(0, +)
        let grown = (0..<8).reduce(0.0) { sum, education in
            (30..<106).reduce(sum) { sum, age in
                (0..<3).reduce(sum) { $0 + arrival[education, 0, age, $1] + arrival[education, 1, age, $1] }
            }
        }
        let share = [2, 5, 8, 11, 14, 17].reduce(0) { $0 + coming[$1] } / coming.reduce(0, +)
        #expect(abs(grown / all / share - 1) < 0.02, "\(grown / all), not \(share)")
    }

    /// Nobody told who comes: as many for each who leaves as in the formulas.
    @Test func whereLeavingAloneIsCountedAsManyComeForEach() throws {
        let half = try inputs { $0.movedOut = .init([4_500, 3_500, 400], source: Self.source("Utflytting")) }
        let whole = try inputs { $0.movedOut = .init([9_000, 7_000, 800], source: Self.source("Utflytting")) }
        near(whole[.arrival].reduce(0, +), 2 * half[.arrival].reduce(0, +))
        #expect(whole.sources[.arrival]?.kind == .assumed && whole.sources[.destination]?.kind == .assumed)
    }

    // MARK: Abroad

    @Test func asManyComeFromAndLeaveForAbroad() throws {
        let coming: [Double] = [190, 300, 250, 180, 320, 210, 120, 210, 190, 130, 200, 170, 4, 6, 3, 3, 6, 2]
        let inputs = try inputs {
            $0.immigrated = .init(coming, sexes: Self.both, ages: Self.ages, source: Self.source("Innvandring"))
            $0.emigrated = .init([900, 610, 8], years: 4, source: Self.source("Utvandring"))
        }
        let persons = try firstYear(inputs).persons
        near(persons.immigrated, coming.reduce(0, +) / 5)
        near(persons.emigrated, (900 + 610 + 8) / 4)
        #expect(inputs.sources[.immigration]?.title == "Innvandring")
        #expect(inputs.sources[.emigration]?.kind == .estimated)
        let bySize = inputs[.immigration].enumerated().reduce(into: [0.0, 0, 0]) { $0[$1.offset % 3] += $1.element }
        // Of the smallest, which has few, it is as likely that they are few by chance.
        #expect(abs(bySize[0] / (1_450 / 5) - 1) < 0.05 && (24 / 5..<13).contains(bySize[2]), "\(bySize)")
    }

    @Test func whereNobodyCameNobodyDoes() throws {
        let inputs = try inputs {
            $0.immigrated = .init([0, 0, 0], source: Self.source("Innvandring"))
            $0.emigrated = .init([0, 0, 0], source: Self.source("Utvandring"))
        }
        let persons = try firstYear(inputs).persons
        #expect(persons.immigrated == 0 && persons.emigrated == 0)
    }

    // MARK: Education

    /// Skilled and academic, by sex and age.
    static let completed: [Double] = [
        310, 40, 330, 30, 480, 160, 160, 80, 60, 90, 20, 30, 190, 240, 410, 500, 60, 110, 70, 140,
    ]
    static let kinds = [[1], [2, 3, 4], [5], [6], [7]]

    private func learned(_ inputs: Inputs, _ targets: [Int]) -> Double {
        var year = FirstYear(inputs[.population], shape: inputs.shape)
        year.survive(inputs[.mortality], leaning: inputs[.educationMortality])
        year.stay(inputs[.emigration])
        let persons = year.ofAllPlaces
        return inputs.shape.transitions.enumerated().reduce(0.0) { sum, item in
            guard targets.contains(item.element.to) else { return sum }
            return (0..<212).reduce(sum) {
                $0 + persons[212 * item.element.from + $1] * inputs[.transition][212 * item.offset + $1]
            }
        }
    }

    @Test func asManyCompleteAsWereCounted() throws {
        let ages = [0...24, 25...105]
        let inputs = try inputs {
            $0.completed = .init(
                Self.completed,
                kinds: Self.kinds,
                sexes: Self.both,
                ages: ages,
                years: 1,
                source: Self.source("Fullført")
            )
        }
        for (kind, groups) in Self.kinds.enumerated() {
            near(learned(inputs, groups), Self.completed[4 * kind..<4 * kind + 4].reduce(0, +), "\(groups)")
        }
        #expect(inputs.sources[.transition] == Source(.estimated, title: "Fullført", vintage: "2026"))
        // The model itself: those with the longest education at the end of the year, with and without completions.
        let working = inputs[.participation].indices.map { Age.labour.contains($0 % Shape.ages) ? 1.0 : 0 }
        let staying = [Quantity.participation: working, .outMigration: inputs[.outMigration].map { _ in 0 }]
        let learning = try firstYear(inputs.replacing(staying)).labour[7].end
        let none = inputs[.transition].map { _ in 0.0 }
        let plain = try firstYear(inputs.replacing(staying.merging([.transition: none]) { $1 })).labour[7].end
        near(learning - plain, Self.completed[16..<20].reduce(0, +))
    }

    /// Groups that no table tells of keep the rates of the formulas.
    @Test func whatIsNotToldIsAsAssumed() throws {
        let plain = try inputs { _ in }
        let inputs = try inputs {
            $0.completed = .init([700], kinds: [[7]], years: 2, source: Self.source("Fullført"))
        }
        near(learned(inputs, [7]), 350)
        near(learned(inputs, [1, 2, 3, 4]), learned(plain, [1, 2, 3, 4]))
    }

    // MARK: Faults

    static let wrong: [(String, String, @Sendable (inout RegionCounts) -> Void)] = [
        (
            "movedOut: the table has 2 values, and 3 are needed", "each group",
            { $0.movedOut = .init([1, 2], source: source("x")) }
        ),
        (
            "movedIn[municipality Porsgrunn, women, age 0...105]: the figure is -4.0", "Correct it",
            { $0.movedIn = .init([1, 2, 3, -4, 5, 6], sexes: both, source: source("x")) }
        ),
        (
            "immigrated[municipality Siljan]: there is no figure", "suppressed",
            { $0.immigrated = .init([1, 2, .nan], source: source("x")) }
        ),
        (
            "emigrated: the table has 1 values, and 3 are needed", "each group",
            { $0.emigrated = .init([1], source: source("x")) }
        ),
        (
            "moves[from outside, to Skien]: the figure is -1.0", "Correct it",
            { $0.moves = .init(moves.replacing(12, -1), source: source("x")) }
        ),
        (
            "moves: the table has 9 values, and 16 are needed", "fastest",
            { $0.moves = .init(Array(repeating: 1, count: 9), source: source("x")) }
        ),
        (
            "moves: more move within the region than movedOut has in all", "same places and years",
            {
                $0.moves = .init(moves, years: 1, source: source("x"))
                $0.movedOut = .init([90, 70, 8], source: source("x"))
            }
        ),
        (
            "movedOut: more than nine in ten of some age", "so many years",
            { $0.movedOut = .init([90_000, 70_000, 800], years: 1, source: source("x")) }
        ),
        (
            "completed[education uh_lang]: there is no figure", "suppressed",
            { $0.completed = .init([.nan], kinds: [[7]], source: source("x")) }
        ),
        (
            "completed[education fagskole]: 90000.0 complete it in a year, and of those who live there no more than",
            "in one year",
            { $0.completed = .init([90_000], kinds: [[5]], years: 1, source: source("x")) }
        ),
        (
            "completed[education uh_kort, men and women, age 60...105]: 9.0 are counted, and nobody can", "16 to 59",
            { $0.completed = .init([800, 9], kinds: [[6]], ages: [0...59, 60...105], source: source("x")) }
        ),
    ]

    @Test(arguments: wrong.indices) func whatIsWrongIsSaidWithPlaceAndRemedy(_ number: Int) throws {
        let (place, remedy, change) = Self.wrong[number]
        let problem = #expect(throws: InputProblem.self, "\(place)") { try inputs(change) }
        #expect(problem?.description.contains(place) == true, "\(String(describing: problem))")
        #expect(problem?.description.contains(remedy) == true, "\(String(describing: problem))")
    }
}
