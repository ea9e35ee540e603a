import Charts
import Core
import Cubes
import Testing

@testable import Knowledge

/// What a picture shows before anybody has chosen: colours, what is left out, and what is chosen of a table.
@Suite struct ChartDefaultsTests {
    static let own = ["39", "40", "38", "07", "08"]
    /// What a table knows, and the colours of its regions.
    static let colours: [(names: [String: String], code: String, kind: ChartKind?)] = [
        ([:], "39", .ours), ([:], "40", .second),
        (["38": "Vestfold og Telemark"], "38", .third),
        (["07": "Vestfold", "08": "Telemark"], "07", .ours), (["07": "Vestfold", "08": "Telemark"], "08", .second),
        (["08": "Telemark (-2019)"], "08", .second), (["40": "Telemark - Telemarku"], "40", .second),
        ([:], "03", nil),
    ]

    @Test(arguments: colours) func aRegionKeepsItsColour(
        _ given: (names: [String: String], code: String, kind: ChartKind?)
    ) {
        #expect(RegionColours(own: Self.own, names: given.names)[given.code] == given.kind)
    }

    /// Rows of figures, the codes where they are regions, and the rows that stand for the others.
    static let wholes: [(values: [[Double?]], codes: [String]?, rows: Set<Int>)] = [
        // The country beside counties: of numbers it is apart, of shares it lies among them.
        ([[100, 90], [60, 50], [30, 35]], ["0", "03", "11"], [0]),
        ([[100, nil], [60, 50], [30, nil]], ["0", "03", "11"], [0]),
        ([[2.3, 2.4], [2.7, 2.9], [1.9, 2.0]], ["0", "03", "11"], []),
        // A county beside its municipalities, with sums that were rounded.
        ([[100_001], [60_000], [40_000]], ["40", "4001", "4003"], [0]),
        ([[100_110], [60_000], [40_000]], ["40", "4001", "4003"], []),
        ([[10, 20], [4, 9], [6, 11]], nil, [0]), ([[10, 20], [4, 9], [6, 12.9]], nil, []),
        // Two that are equal are no sum and its part.
        ([[5, 6], [5, 6]], nil, []), ([[nil, nil], [1, 2], [3, 4]], nil, []), ([], nil, []), ([[], [], []], nil, []),
    ]

    @Test(arguments: wholes.indices) func aWholeIsNotDrawnBesideItsParts(_ index: Int) {
        let given = Self.wholes[index]
        #expect(ChartWholes.rows(given.values, regions: given.codes) == given.rows)
    }

    private static func cube(periods: Int = 1, _ values: [Double]) throws -> Cube {
        try Cube(
            CubeFacts(),
            dimensions: [
                Dimension(id: "Region", categories: [Category("39"), Category("40")], role: .geography),
                Dimension(id: "Yrke", categories: [Category("a"), Category("b"), Category("c")]),
                Dimension(id: "Tid", categories: (1...periods).map { Category("\(2016 + $0)") }, role: .time),
            ],
            values: values
        )
    }

    /// One period tells nothing in columns: what has most categories becomes rows.
    @Test func aTableOfOnePeriodShowsItsSides() throws {
        let query = TableQuery(try Self.cube([0, 1, 2, 0, 4, 5]), Question())
        #expect(query.rows == [1] && query.columns == [0] && query.chosen == [[0, 1], [0, 1, 2], [0]])
        // What an address says stands.
        let asked = TableQuery(try Self.cube([0, 1, 2, 0, 4, 5]), Question(columns: ["Tid"]))
        #expect(asked.rows == [0] && asked.columns == [2])
    }

    /// The first occupation that has anything to show, and the newest period that has.
    @Test func theFirstViewHasFigures() throws {
        let cube = try Self.cube(periods: 2, [0, 0, 0, 1, 2, 3, 0, 0, .nan, 4, 5, 6])
        #expect(TableQuery(cube, Question()).chosen == [[0, 1], [1], [0, 1]])
        let gone = try Self.cube(periods: 2, [1, .nan, 2, .nan, 3, .nan, 4, 0, 5, 0, 6, .nan])
        #expect(TableQuery(gone, Question(rows: ["Yrke"], columns: ["Region"])).chosen == [[0, 1], [0, 1, 2], [0]])
        let empty = try Self.cube(periods: 2, Array(repeating: .nan, count: 12))
        #expect(TableQuery(empty, Question(rows: ["Yrke"], columns: ["Region"])).chosen[2] == [1])
    }

    /// Numbers of things are on no map unless it is asked for.
    @Test func aMapOfNumbersComesLast() {
        let side = ChartShape.Side(role: .geography, count: 15)
        #expect(ChartRules.forms(for: ChartShape(sides: [side], hasMap: true, areCounts: true)) == [.bars, .map])
        #expect(ChartRules.forms(for: ChartShape(sides: [side], hasMap: true)) == [.map, .bars])
    }

    static let searches: [(search: String, text: String, isFound: Bool)] = [
        ("arbeidsledighet", "Helt ledige Utenforskap og inkludering helt-ledige", true),
        ("arbeidsløse", "Helt ledige", false), ("ledigheten telemark", "Helt ledige Telemark", true),
        ("utslippene", "Klimagassutslipp fra industri", true), ("klimagassutslippene", "Utslipp per innbygger", true),
        ("folketallet", "Folketilvekst", false), ("hus", "Hushold", true), ("husene", "Hushold", false),
    ]

    @Test(arguments: searches) func wordsAreFoundByTheirStems(_ given: (search: String, text: String, isFound: Bool)) {
        #expect(FigureSearch(given.search).finds(given.text) == given.isFound)
    }

    static let titles: [(title: String, heading: String)] = [
        ("07459: Befolkning, etter fylke, alder og år", "Befolkning, 2017–2018"),
        ("Folkemengde i Telemark 1. januar, etter kommune", "Folkemengde i Telemark 1. januar, 2017–2018"),
        ("Population by county", "Population, 2017–2018"), ("T", "T, 2017–2018"),
    ]

    @Test(arguments: titles) func aHeadingSaysWhatIsShown(_ given: (title: String, heading: String)) throws {
        let cube = try Self.cube(periods: 2, (0..<12).map(Double.init))
        let whole = TableQuery(cube, Question(rows: ["Region", "Yrke"]))
        #expect(ChartHeading(cube, whole, title: given.title, language: .nb).text() == given.heading)
        let part = ChartHeading(cube, TableQuery(cube, Question()), title: given.title, language: .nb)
        #expect(part.text() == "A, 2017–2018")
        #expect(part.text("2018").hasSuffix(", 2018"))
    }
}
