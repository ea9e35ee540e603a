import Cubes
import Testing

@Suite struct CubeTests {
    @Test func theLastDimensionIsTheFastest() throws {
        let cube = try Cube.sample()
        #expect(cube.strides == [6, 3, 1])
        #expect(cube[["region": "4001", "contents": "births", "year": "2022"]] == 10)
        #expect(try cube.position(["region": "4003", "contents": "population", "year": "2024"]) == 14)
    }

    @Test func missingIsNotZeroAndBothMayBearAMark() throws {
        let cube = try Cube.sample()
        #expect(cube[8] == nil && cube.marks[8] == ":")
        #expect(cube[3] == 4 && cube.marks[3] == "p")
        #expect(cube[0] == 1 && cube.marks[0] == nil)
        #expect(cube.marks.counts == [":": 1, "p": 1])
    }

    @Test func whatIsUnknownIsToldByName() throws {
        let cube = try Cube.sample()
        #expect(throws: CubeProblem.unknownCategory("99", dimension: "region")) {
            try cube.slice(["region": ["40", "99"]])
        }
        #expect(throws: CubeProblem.unknownDimension("sex")) { try cube.slice(["sex": ["0"]]) }
        #expect(throws: CubeProblem.nothingChosen(dimension: "year")) { try cube.slice(["year": []]) }
        #expect(throws: CubeProblem.notAPermutation(["year", "year", "region"])) {
            try cube.reordered(["year", "year", "region"])
        }
    }

    @Test func aCubeIsWholeOrNotAtAll() throws {
        let two = try Dimension(id: "d", categories: [Category("a"), Category("b")])
        #expect(throws: CubeProblem.wrongCount(3, expected: 2)) {
            try Cube(CubeFacts(), dimensions: [two], values: [1, 2, 3])
        }
        #expect(throws: CubeProblem.repeatedDimension("d")) {
            try Cube(CubeFacts(), dimensions: [two, two], values: [1, 2, 3, 4])
        }
        #expect(throws: CubeProblem.repeatedCategory("a", dimension: "d")) {
            try Dimension(id: "d", categories: [Category("a"), Category("a")])
        }
    }

    static let slices: [([String: [String]], [Double?])] = [
        (["region": ["4003"], "contents": ["births"]], [16, 17, 18]),
        (["year": ["2024", "2022"], "contents": ["population"]], [3, 1, nil, 7, 15, 13]),
        (["region": ["4003", "40"], "year": ["2023"]], [14, 17, 2, 5]),
        ([:], (1...18).map { $0 == 9 ? nil : Double($0) }),
    ]

    @Test(arguments: slices) func aSliceKeepsTheOrderAskedFor(_ chosen: [String: [String]], _ expected: [Double?])
        throws
    {
        #expect(try Cube.sample().slice(chosen).optionals == expected)
    }

    @Test func marksAndHierarchyFollowASlice() throws {
        let cube = try Cube.sample().slice(["region": ["4001", "40"], "year": ["2024"]])
        #expect(cube.marks[0] == ":" && cube.marks[1] == nil)
        #expect(cube.dimensions[0].hierarchy == Hierarchy([1: [0]]))
        #expect(try Cube.sample().slice(["region": ["4003"]]).marks.isEmpty)
    }

    @Test func turningMovesEveryCellToItsPlace() throws {
        let cube = try Cube.sample()
        for order in [
            ["year", "region", "contents"], ["contents", "year", "region"], ["region", "year", "contents"],
        ] {
            let turned = try cube.reordered(order)
            #expect(turned.dimensions.map(\.id) == order)
            for region in ["40", "4001", "4003"] {
                for contents in ["population", "births"] {
                    for year in ["2022", "2023", "2024"] {
                        let codes = ["region": region, "contents": contents, "year": year]
                        #expect(turned[codes] == cube[codes])
                        #expect(try turned.marks[turned.position(codes)] == cube.marks[cube.position(codes)])
                    }
                }
            }
            #expect(try turned.reordered(["region", "contents", "year"]) == cube)
        }
    }

    /// Larger than a tile of the walk and not a multiple of it, with one and with several dimensions that it takes together.
    @Test(arguments: [
        ([130, 3, 140], [2, 1, 0]), ([300, 2, 150, 2], [3, 2, 1, 0]), ([150, 3, 5, 30], [3, 1, 2, 0]),
        ([4, 200, 3, 170], [0, 3, 2, 1]), ([2, 3, 2, 3], [2, 3, 0, 1]),
    ])
    func turningALargeTableIsExact(_ sizes: [Int], _ order: [Int]) throws {
        let cube = try Cube.counting(sizes)
        let turned = try cube.reordered(order.map { "d\($0)" })
        let wrong = (0..<turned.count).count { place in
            var rest = place
            var codes = Array(repeating: 0, count: sizes.count)
            for axis in order.reversed() {
                codes[axis] = rest % sizes[axis]
                rest /= sizes[axis]
            }
            return turned.values[place] != zip(codes, cube.strides).reduce(0) { $0 + Double($1.0 * $1.1) }
        }
        #expect(wrong == 0)
    }

    @Test func aFixedDimensionIsGoneAndItsMeasureNamesTheTable() throws {
        let cube = try Cube.sample().fixing(["contents": "births", "region": "40"])
        #expect(cube.dimensions.map(\.id) == ["year"])
        #expect(cube.optionals == [4, 5, 6])
        #expect(cube.about.contents == "births" && cube.about.kind == .flow)
    }

    @Test func aNoteOnCellsFollowsThem() throws {
        var cube = try Cube.sample()
        cube.about.cellNotes = [CellNote(codes: ["40", nil, "2023"], note: Note("moved"))]
        #expect(
            try cube.fixing(["year": "2023"]).about.cellNotes == [CellNote(codes: ["40", nil], note: Note("moved"))]
        )
        #expect(try cube.fixing(["year": "2022"]).about.cellNotes == [])
        #expect(
            try cube.reordered(["year", "region", "contents"]).about.cellNotes.first?.codes == ["2023", "40", nil]
        )
    }

    static let hierarchies: [([Int: [Int]], Int?)] = [
        ([:], nil), ([0: [1, 2], 1: [3]], nil), ([0: [1, 2], 1: [3], 2: [3]], nil), ([0: [0]], 0),
        ([0: [1], 1: [2], 2: [0]], 0), ([0: [1], 2: [3], 3: [2]], 2),
    ]

    @Test(arguments: hierarchies) func aCategoryBelowItselfIsFound(_ children: [Int: [Int]], _ cycle: Int?) {
        #expect(Hierarchy(children).cycle == cycle)
    }
}
