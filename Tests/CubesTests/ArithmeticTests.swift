import Cubes
import Testing

@Suite struct ArithmeticTests {
    // MARK: - What may be added

    /// Every kind over every role: true where a sum means something.
    @Test(arguments: Measure.allCases) func whatAddsOverWhat(_ kind: Measure) {
        let adds = [Dimension.Role.time, .geography, .measure, nil].map { kind.adds(over: $0) }
        switch kind {
        case .flow: #expect(adds == [true, true, false, true])
        case .stock: #expect(adds == [false, true, false, true])
        case .rate, .mean, .median, .index, .distinct: #expect(adds == [false, false, false, false])
        }
    }

    @Test func inhabitantsAddOverRegionsAndNotOverYears() throws {
        let people = try Cube.sample().fixing(["contents": "population"]).slice(["region": ["4001", "4003"]])
        #expect(try people.summed(over: "region").optionals == [20, 22, nil])
        #expect(throws: CubeProblem.doesNotAdd(.stock, dimension: "year")) { try people.summed(over: "year") }
        let births = try Cube.sample().fixing(["contents": "births", "region": "4001"])
        #expect(try births.summed(over: "year").optionals == [33])
    }

    @Test func aWholeAndItsPartAreNotAdded() throws {
        let cube = try Cube.sample()
        #expect(throws: CubeProblem.overlap("4001", "40", dimension: "region")) { try cube.summed(over: "region") }
        let twice = Cube.Group(Category("x"), of: ["4001", "4001"])
        #expect(throws: CubeProblem.overlap("4001", "4001", dimension: "region")) {
            try cube.grouped("region", into: [twice])
        }
    }

    @Test func thePublisherAndTheUnknownForbid() throws {
        var cube = try Cube.line([1, 2])
        cube.about.mayBeAdded = false
        #expect(throws: CubeProblem.additionForbidden) { try cube.summed(over: "d") }
        let unknown = try Cube.line([1, 2], kind: nil)
        #expect(throws: CubeProblem.unknownKind(measure: nil)) { try unknown.summed(over: "d") }
        #expect(try unknown.summed(over: "d", kind: .flow).optionals == [3])
        // One part is only taken over.
        cube.about.kind = .median
        #expect(try cube.grouped("d", into: [.init(Category("x"), of: ["c1"])]).optionals == [2])
    }

    static let gaps: [([Double?], Double?, Double?)] = [
        ([1, 2, 3], 6, 6), ([1, nil, 3], nil, 4), ([nil, nil], nil, nil), ([nil, 0], nil, 0), ([0], 0, 0),
    ]

    @Test(arguments: gaps) func aGapSpreadsUnlessALowerBoundIsAskedFor(
        _ parts: [Double?],
        _ spread: Double?,
        _ skipped: Double?
    ) throws {
        let cube = try Cube.line(parts)
        #expect(try cube.summed(over: "d").optionals == [spread])
        #expect(try cube.summed(over: "d", gaps: .skipped).optionals == [skipped])
    }

    /// Neighbours of a summed dimension from none to many: short blocks are added eight at a time.
    @Test(arguments: [1, 2, 3, 8, 16, 17], [15, 16, 37]) func aSumIsThatOfItsPartsWhateverStandsBetween(
        _ inner: Int,
        _ parts: Int
    ) throws {
        let cube = try Cube.counting([2, parts, inner])
        let expected = (0..<2).flatMap { block in
            (0..<inner).map { cell in
                (0..<parts).reduce(0.0) { $0 + Double((block * parts + $1) * inner + cell) }
            }
        }
        #expect(try cube.summed(over: "d1", kind: .flow).values == expected)
        var gap = cube.values
        gap[(parts - 2) * inner] = Cube.missing
        let holed = try Cube(CubeFacts(kind: .flow), dimensions: cube.dimensions, values: gap)
        #expect(try holed.summed(over: "d1").optionals == [nil] + expected.dropFirst().map { $0 })
    }

    static let markedParts: [([String?], [Double?], String?)] = [
        ([nil, "p"], [1, 2], "p"), (["p", "p"], [1, 2], "p"), (["p", "e"], [1, 2], nil),
        ([":", "p"], [nil, 2], ":"), ([":", ".."], [nil, nil], nil), ([nil, nil], [1, 2], nil),
    ]

    @Test(arguments: markedParts) func aSumBearsTheMarkThatItsPartsAgreeOn(
        _ marks: [String?],
        _ values: [Double?],
        _ expected: String?
    ) throws {
        let line = try Cube.line(values)
        let cube = try Cube(line.about, dimensions: line.dimensions, values: line.values, marks: Marks(marks))
        #expect(try cube.summed(over: "d").marks[0] == expected)
    }

    @Test func groupsStandInTheirOwnOrder() throws {
        let cube = try Cube.line([1, 2, 4, 8])
        let groups = [Cube.Group(Category("b"), of: ["c3", "c0"]), Cube.Group(Category("a"), of: ["c1", "c2"])]
        let grouped = try cube.grouped("d", into: groups)
        #expect(grouped.dimensions[0].categories.map(\.code) == ["b", "a"])
        #expect(grouped.optionals == [9, 6])
    }

    // MARK: - Comparing

    static let changes: [(Int, Cube.Comparison, [Double?])] = [
        (1, .difference, [nil, 10, -15, nil, nil]), (2, .difference, [nil, nil, -5, nil, 35]),
        (1, .percent, [nil, 50, -50, nil, nil]),
    ]

    @Test(arguments: changes) func changeOverTime(
        _ steps: Int,
        _ comparison: Cube.Comparison,
        _ expected: [Double?]
    ) throws {
        let cube = try Cube.line([20, 30, 15, nil, 50], role: .time)
        #expect(try cube.change(over: steps, by: comparison).optionals == expected)
    }

    @Test func periodsThatStandNewestFirstAreComparedTheSameWay() throws {
        let cube = try Cube.line([20, 30, 10], role: .time)
        let newestFirst = try cube.slice(["d": ["c2", "c1", "c0"]])
        #expect(try newestFirst.change().optionals == [-20, 10, nil])
        #expect(throws: CubeProblem.noTime) { try Cube.line([1, 2]).change() }
    }

    @Test func shareAndIndexAreOfOneCategory() throws {
        let cube = try Cube.line([50, 25, nil, 0])
        #expect(try cube.share(of: "c0", in: "d").optionals == [100, 50, nil, 0])
        #expect(try cube.index(on: "c1", in: "d").optionals == [200, 100, nil, 0])
        // A share of nothing is not infinite.
        #expect(try cube.share(of: "c3", in: "d").optionals == [nil, nil, nil, nil])
        #expect(try cube.share(of: "c0", in: "d").about.kind == .rate)
    }

    @Test func ranksAreSharedAndMissingHasNone() throws {
        let cube = try Cube.line([3, 7, nil, 7, 1])
        #expect(try cube.rank(in: "d").optionals == [3, 1, nil, 1, 4])
        #expect(try cube.rank(in: "d", lowestFirst: true).optionals == [2, 3, nil, 3, 1])
    }

    // MARK: - Joining

    @Test func cellsAreMatchedByCodeAndNotByPlace() throws {
        let people = try Cube.sample().fixing(["contents": "population"])
        let births = try Cube.sample().fixing(["contents": "births"])
        let turned = try births.slice(["region": ["4003", "40", "4001"]]).reordered(["year", "region"])
        let rate = try people.joined(with: turned, about: CubeFacts(kind: .rate)) { $1 - $0 }
        #expect(rate.optionals == [3, 3, 3, 3, 3, nil, 3, 3, 3])
    }

    @Test func aSmallerTableIsWalkedOver() throws {
        let people = try Cube.sample().fixing(["contents": "population"])
        let country = try people.fixing(["region": "40"])
        let share = try people.joined(with: country, about: people.about) { $0 / $1 }
        #expect(share.optionals == [1, 1, 1, 7, 4, nil, 13, 7, 5])
        #expect(throws: CubeProblem.unknownDimension("region")) {
            try country.joined(with: people, about: people.about) { $0 / $1 }
        }
        let fewer = try country.slice(["year": ["2022", "2023"]])
        #expect(throws: CubeProblem.differentCategories(dimension: "year")) {
            try people.joined(with: fewer, about: people.about) { $0 / $1 }
        }
    }

    @Test func newPeriodsAreAppendedAndKnownOnesAreNot() throws {
        let cube = try Cube.sample()
        let first = try cube.slice(["year": ["2022"]])
        let rest = try cube.slice(["year": ["2023", "2024"]]).reordered(["year", "contents", "region"])
        #expect(try first.appending(rest, along: "year") == cube)
        #expect(throws: CubeProblem.repeatedCategory("2022", dimension: "year")) {
            try first.appending(first, along: "year")
        }
        let regions = try cube.slice(["region": ["40"]]).appending(
            cube.slice(["region": ["4001", "4003"]]),
            along: "region"
        )
        #expect(regions.optionals == cube.optionals)
    }
}
