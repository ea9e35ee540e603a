import Cubes
import Testing

@testable import Knowledge

/// Which part of a table an address shows.
@Suite struct TableQueryTests {
    static func cube() throws -> Cube {
        try Cube(
            CubeFacts(),
            dimensions: [
                Dimension(id: "Region", categories: [Category("39"), Category("40")], role: .geography),
                Dimension(id: "Alder", categories: [Category("a"), Category("b"), Category("c=d")]),
                Dimension(id: "Tid", categories: [Category("2023"), Category("2024")], role: .time),
            ],
            values: (0..<12).map(Double.init)
        )
    }

    static let queries: [(rows: String?, columns: String?, choices: [String], shown: (Int, Int?), fixed: [Int: Int])] =
        [
            (nil, nil, [], (0, 2), [1: 0]), (nil, nil, ["Alder=b"], (0, 2), [1: 1]),
            (nil, nil, ["Alder=c=d"], (0, 2), [1: 2]), ("Alder", nil, [], (1, 2), [0: 0]),
            ("Alder", "Region", [], (1, 0), [2: 1]), ("Alder", "Region", ["Tid=2023"], (1, 0), [2: 0]),
            // What an address says wrongly is passed over.
            ("Kjønn", "Region", ["Alder=z", "b", "=", "Region=40"], (0, 2), [1: 0]), ("Tid", "Tid", [], (2, 0), [1: 0]),
        ]

    @Test(arguments: queries.indices) func anAddressChoosesAPart(_ index: Int) throws {
        let given = Self.queries[index]
        let query = try TableQuery(Self.cube(), rows: given.rows, columns: given.columns, choices: given.choices)
        #expect(query.rows == given.shown.0 && query.columns == given.shown.1 && query.fixed == given.fixed)
    }

    @Test func theNewestPeriodStandsFirst() throws {
        let cube = try Self.cube()
        let query = TableQuery(cube, rows: nil, columns: nil, choices: ["Alder=b"])
        #expect(query.columnPositions(cube) == [1, 0])
        #expect(cube[query.position(row: 1, column: 1, cube)] == 9)
        #expect(
            query.position(row: 1, column: 1, cube)
                == (try cube.position(["Region": "40", "Alder": "b", "Tid": "2024"]))
        )
    }

    @Test func aTableOfOneSideHasNoColumns() throws {
        let cube = try Cube(CubeFacts(), dimensions: [Dimension(id: "A", categories: [Category("x")])], values: [1])
        let query = TableQuery(cube, rows: nil, columns: nil, choices: [])
        #expect(query.columns == nil && query.position(row: 0, column: nil, cube) == 0)
    }
}
