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

    static let queries:
        [(rows: [String], columns: [String], choices: [String], shown: ([Int], [Int]), chosen: [[Int]])] = [
            ([], [], [], ([0], [2]), [[0, 1], [0], [0, 1]]),
            ([], [], ["Alder=b"], ([0], [2]), [[0, 1], [1], [0, 1]]),
            ([], [], ["Alder=c=d"], ([0], [2]), [[0, 1], [2], [0, 1]]),
            (["Alder"], [], [], ([1], [2]), [[0], [0, 1, 2], [0, 1]]),
            (["Alder"], ["Region"], [], ([1], [0]), [[0, 1], [0, 1, 2], [1]]),
            (["Alder"], ["Region"], ["Tid=2023"], ([1], [0]), [[0, 1], [0, 1, 2], [0]]),
            // Several of one side, in the order of the table; words for the newest and for patterns of codes.
            (["Alder"], [], ["Alder=c=d", "Alder=a"], ([1], [2]), [[0], [0, 2], [0, 1]]),
            ([], [], ["Tid=top(1)", "Region=4?"], ([0], [2]), [[1], [0], [1]]),
            // A side that has no room in rows and columns shows its newest period, else its first choice.
            (["Region"], ["Alder"], ["Tid=*"], ([0], [1]), [[0, 1], [0, 1, 2], [1]]),
            // Two sides in the rows, and none in the columns.
            (["Region", "Alder"], ["-"], [], ([0, 1], []), [[0, 1], [0, 1, 2], [1]]),
            // What an address says wrongly is passed over.
            (
                ["Kjønn"], ["Region"], ["Alder=z", "b", "=", "Region=40"], ([1], [0]),
                [[1], [0, 1, 2], [1]]
            ), (["Tid"], ["Tid"], [], ([2], [0]), [[0, 1], [0], [0, 1]]),
        ]

    @Test(arguments: queries.indices) func anAddressChoosesAPart(_ index: Int) throws {
        let given = Self.queries[index]
        let query = try TableQuery(
            Self.cube(),
            Question(rows: given.rows, columns: given.columns, choices: given.choices)
        )
        #expect(query.rows == given.shown.0 && query.columns == given.shown.1)
        #expect(query.chosen == given.chosen)
    }

    /// The shortest address says the same as the one that was written.
    @Test(arguments: queries.indices) func aQuestionSurvivesItsAddress(_ index: Int) throws {
        let given = Self.queries[index]
        let cube = try Self.cube()
        let query = TableQuery(cube, Question(rows: given.rows, columns: given.columns, choices: given.choices))
        let again = TableQuery(cube, query.question(cube))
        #expect(again.chosen == query.chosen && again.rows == query.rows && again.columns == query.columns)
        #expect(again.missing == [])
    }

    @Test func whatATableDoesNotHaveIsTold() throws {
        let question = Question(rows: ["Kjønn"], choices: ["Alder=b,z", "Yrke=1", "Tid=top(x)"])
        let query = try TableQuery(Self.cube(), question)
        #expect(
            query.missing == [
                .init(side: "Kjønn", word: nil), .init(side: "Alder", word: "z"), .init(side: "Yrke", word: nil),
                .init(side: "Tid", word: "top(x)"),
            ]
        )
        #expect(query.chosen[1] == [1])
    }

    /// Each pattern is held against every category, so an address may not have any number of them.
    @Test func anAddressHasOnlySoManyPatterns() throws {
        let choices = (0..<100).map { "Alder=\($0)?" } + ["Alder=b"]
        let query = try TableQuery(Self.cube(), Question(choices: choices))
        #expect(query.missing.count == TableQuery.mostPatterns && query.chosen[1] == [0])
    }

    /// What was chosen of a side that stood still means nothing once it is turned into rows.
    @Test func aSideThatIsTurnedLosesItsOneChoice() throws {
        let cube = try Self.cube()
        let question = Question(rows: ["Alder"], columns: ["Tid"], choices: ["Alder=b", "Region=40"])
        #expect(question.turned(cube, fixedBefore: ["Alder", "Region"]).choices == ["Region=40"])
        #expect(question.turned(cube, fixedBefore: []).choices == question.choices)
    }

    @Test func theNewestPeriodStandsFirst() throws {
        let cube = try Self.cube()
        let grid = TableGrid(cube, TableQuery(cube, Question(choices: ["Alder=b"])))
        #expect(grid.columns == [[1], [0]])
        #expect(cube[grid.position(1, 1)] == 8)
        #expect(grid.position(1, 0) == (try cube.position(["Region": "40", "Alder": "b", "Tid": "2024"])))
    }

    @Test func sidesStandWithinEachOther() throws {
        let cube = try Self.cube()
        let grid = TableGrid(cube, TableQuery(cube, Question(rows: ["Region", "Alder"], columns: ["Tid"])))
        #expect(grid.rows == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
        #expect(grid.position(4, 0) == (try cube.position(["Region": "40", "Alder": "b", "Tid": "2024"])))
    }

    @Test func aTableOfOneSideHasNoColumns() throws {
        let cube = try Cube(CubeFacts(), dimensions: [Dimension(id: "A", categories: [Category("x")])], values: [1])
        let query = TableQuery(cube, Question())
        #expect(query.columns == [] && TableGrid(cube, query).position(0, 0) == 0)
    }
}
