import App
import Cubes
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Knowledge

/// Definitions whose tables do not come with the example, over small tables of the shape that the publisher's have.
@Suite struct DefinitionShapeTests {
    /// A table with two regions and two periods beside its own sides.
    struct Shape: Sendable {
        let table: String
        let sides: [(id: String, codes: [String])]
        /// For region 39 in the second period, the last side fastest; the period before has half, region 40 has the double.
        let values: [Double]
        var periods = ["2022", "2023"]

        var cube: Cube {
            get throws {
                let sides = try sides.map { side in
                    try Dimension(id: side.id, categories: side.codes.map { Category($0) })
                }
                let region = try Dimension(
                    id: "Region",
                    categories: [Category("39"), Category("40")],
                    role: .geography
                )
                let time = try Dimension(id: "Tid", categories: periods.map { Category($0) }, role: .time)
                return try Cube(
                    CubeFacts(),
                    dimensions: [region] + sides + [time],
                    values: [1.0, 2.0].flatMap { region in
                        values.flatMap { [$0 * region / 2, $0 * region] }
                    }
                )
            }
        }
    }

    static let changes = Shape(
        table: "ssb-06913",
        sides: [("ContentsCode", ["Folkemengde", "Nettoinnflytting", "Fodselsoverskudd", "Folketilvekst"])],
        values: [200_000, 1_000, -300, 720]
    )
    static let residence = Shape(
        table: "ssb-11618",
        sides: [
            ("Kjonn", ["0"]), ("Alder", ["15-74"]),
            ("ContentsCode", ["BefolkningBosted", "SysselBosted", "SysselArbsted"]),
        ],
        values: [100, 64, 48]
    )
    static let sectors = Shape(
        table: "ssb-13472",
        sides: [("Sektor", ["ALLE", "6100", "A+B+D+E.0-1+9"]), ("ContentsCode", ["SysselEtterArbste"])],
        values: [1_000, 100, 700]
    )
    static let industries = Shape(
        table: "ssb-13470",
        sides: [
            (
                "NACE2007",
                [
                    "01-03", "05-09", "10-33", "35-39", "41-43", "45-47", "49-53", "55-56", "58-63", "64-66", "68-75",
                    "77-82", "84", "85", "86-88", "90-99",
                ]
            ), ("ContentsCode", ["SysselsatteArb"]),
        ],
        values: [1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 1]
    )
    static let levels = Shape(
        table: "ssb-09429",
        sides: [
            ("Nivaa", ["01", "02a", "11", "03a", "04a", "09a"]), ("Kjonn", ["0", "1", "2"]),
            ("ContentsCode", ["Personer", "PersonerProsent"]),
        ],
        // For each level: both sexes, men, women; people and per cent.
        values: [20.0, 30, 5, 25, 15, 5].flatMap { [$0, 99, 1, 99, 1, 99] }
    )

    static let shapes: [(id: String, shape: Shape, value: Double)] = [
        ("nettoinnflytting", changes, 1_000), ("nettoinnflytting-per-1000", changes, 5),
        ("fodselsoverskudd", changes, -300), ("folketilvekst-personer", changes, 720),
        (
            "folketilvekst-kvartal",
            Shape(
                table: "ssb-01222",
                sides: [("ContentsCode", ["Folketallet11"])],
                values: [1_000],
                periods: ["2022K4", "2023K4"]
            ), 100
        ),
        (
            "median-inntekt",
            Shape(
                table: "ssb-06944",
                sides: [("HusholdType", ["0000", "0001"]), ("ContentsCode", ["InntSkatt", "AntallHushold"])],
                values: [600_000, 5, 400_000, 3]
            ), 600_000
        ),
        (
            "sysselsettingsgrad",
            Shape(
                table: "ssb-06445",
                sides: [("Alder", ["15-74", "20-66"]), ("ContentsCode", ["Sysselsatte"])],
                values: [66, 76]
            ), 76
        ),
        ("sysselsatte-15-74", residence, 64), ("arbeidsplassdekning", residence, 75),
        ("arbeidsplasser", sectors, 1_000), ("vekst-arbeidsplasser", sectors, 100), ("privat-sektor", sectors, 70),
        ("arbeidsplasser-industri", industries, 100.0 * 4 / 24), ("arbeidsplasser-helse", industries, 25),
        (
            "barn-lavinntekt",
            Shape(table: "ssb-08764", sides: [("ContentsCode", ["EUskala50", "EUskala60"])], values: [5, 11]), 11
        ),
        ("lang-utdanning", levels, 15), ("videregaende-hoyest", levels, 30),
        (
            "elbiler",
            Shape(
                table: "ssb-07849",
                sides: [("DrivstoffType", ["1", "2", "3", "4", "5", "6"]), ("ContentsCode", ["Personbil1"])],
                values: [40, 30, 0, 0, 25, 5]
            ), 25
        ),
        (
            "virksomheter",
            Shape(
                table: "ssb-10309",
                sides: [
                    ("NACE2007", ["00-99", "10-33"]),
                    ("AntAnsatte", ["00", "01", "02", "03", "04", "05", "15", "16"]),
                    ("ContentsCode", ["Virksomheter"]),
                ],
                values: [60, 20, 10, 5, 2, 1, 1, 1, 6, 2, 1, 1, 1, 1, 1, 1]
            ), 100
        ),
        (
            "uforetrygdede",
            Shape(
                table: "ssb-11715",
                sides: [("Alder", ["18-67"]), ("ContentsCode", ["UforetygdPers", "UforetrygdPros"])],
                values: [12_000, 11]
            ), 12_000
        ),
        (
            "lavinntekt",
            Shape(
                table: "ssb-06947",
                sides: [("ContentsCode", ["Personer", "EUskala50", "EUskala60"])],
                values: [18_000, 5, 11]
            ), 11
        ),
        (
            "sysselsatte-innvandrere",
            Shape(
                table: "ssb-11607",
                sides: [
                    ("Alder", ["15-74", "20-66"]), ("Kjonn", ["0"]), ("Landbakgrunn", ["tot", "zzz"]),
                    ("ContentsCode", ["Sysselsatte2"]),
                ],
                values: [66, 60, 78, 64]
            ), 64
        ),
        (
            "gjennomforing-vgs",
            Shape(
                table: "ssb-12971",
                sides: [
                    ("FullforingVGO", ["1a", "2a", "4b", "5"]), ("UtdProgram", ["00"]), ("Kjonn", ["0"]),
                    ("ContentsCode", ["Elever", "Prosent"]),
                ],
                values: [600, 60, 150, 15, 50, 5, 200, 20],
                periods: ["2016-2022", "2017-2023"]
            ), 80
        ),
        (
            "framskrevet-arbeidsfor",
            Shape(
                table: "ssb-14746",
                sides: [("Alder", ages), ("ContentsCode", ["Personer"])],
                values: ages.map { _ in 10 },
                periods: ["2049", "2050"]
            ), 470
        ),
    ]

    /// Single years, as the projection has them.
    static let ages = (0...105).map { age in String(String(1_000 + age).suffix(3)) }

    @Test(arguments: shapes.indices) func theFormulaRunsOverThePublishedShape(_ index: Int) throws {
        let given = Self.shapes[index]
        let indicator = try #require(try IndicatorTests.library().first { $0.id == given.id })
        #expect(indicator.formula.tables == [given.shape.table])
        let computing = IndicatorComputing(tables: [given.shape.table: try given.shape.cube])
        let figures = try computing.figures(indicator.formula, adding: indicator.adding)
        let value = try #require(figures.values(of: "39")?.last ?? nil)
        #expect(abs(value - given.value) < 1e-9 * max(1, abs(given.value)), "\(given.id): \(value)")
        // The double in the other region: of numbers the double too, of shares the same.
        let other = try #require(figures.values(of: "40")?.last ?? nil)
        let isNumber = if case .figures = indicator.formula { true } else { false }
        #expect(abs(other - given.value * (isNumber ? 2 : 1)) < 1e-9 * max(1, abs(other)), "\(given.id): \(other)")
    }

    @Test(arguments: OwnShapes.all.indices) func theFormulaRunsOverATableOfOurOwn(_ index: Int) throws {
        let given = OwnShapes.all[index]
        let indicator = try #require(try IndicatorTests.library().first { $0.id == given.id })
        let template = try #require(try TableTemplate(given.table, IndicatorTests.library()))
        #expect(indicator.background.tables.contains { $0.key == given.table && $0.isOwnShape })
        // Another table that the formula takes comes with the example.
        var tables = try IndicatorTests.tables()
        tables[given.table] = try OwnShapes.cube(template, given.values)
        let computing = IndicatorComputing(tables: tables)
        let figures = try computing.figures(indicator.formula, adding: indicator.adding)
        let value = try #require(figures.values(of: "40")?.last ?? nil)
        #expect(abs(value - given.value) < 1e-9 * max(1, abs(given.value)), "\(given.id): \(value)")
    }

    @Test func everyDefinitionIsHeldAgainstATable() throws {
        let tables = try IndicatorTests.tables()
        let without = try IndicatorTests.library().filter { $0.formula.tables.contains { tables[$0] == nil } }
        #expect(Set(without.map(\.id)) == Set(Self.shapes.map(\.id) + OwnShapes.all.map(\.id)))
        #expect(Set(OwnShapes.all.map(\.id)).count == OwnShapes.all.count)
    }

    /// Also of those whose tables come with the example: another county has none of them.
    @Test func everyDefinitionTellsWhereItsTablesAre() throws {
        for indicator in try IndicatorTests.library() {
            #expect(indicator.background.tables.map(\.key) == indicator.formula.tables, "\(indicator.id)")
        }
    }

    /// A table is told of in the same words wherever it is used.
    @Test func oneTableHasOneDescription() throws {
        var known: [String: Indicator.PublishedTable] = [:]
        for indicator in try IndicatorTests.library() {
            for table in indicator.background.tables {
                #expect(known.updateValue(table, forKey: table.key) ?? table == table, "\(indicator.id): \(table.key)")
            }
        }
    }

    /// Somebody who meets an indicator without figures is told which table it takes, where that is, and how to get it.
    @Test func whereATableIsMissingItIsToldWhich() async throws {
        try await withSamples { installation, _, _ in
            let path = "/nord/kunnskap/median-inntekt"
            let open = try await installation.client().get(path).body
            #expect(open.contains("https://www.ssb.no/statbank/table/06944"))
            #expect(open.contains("Statistisk sentralbyrå 06944. Les den inn med navnet ssb-06944."))
            #expect(open.contains("Det er ingen tall å vise ennå."))
            #expect(open.contains("HusholdType: 0000 · ContentsCode: InntSkatt"))
            #expect(!open.contains("Hent den fra adressen"))
            let client = try await installation.client(.secretariat)
            let page = try await client.get(path).body
            let link = try #require(page.firstMatch(of: #/href="([^"]+tabeller\/ny\/adresse\?[^"]+)"/#))
            let form = try await client.get(String(link.1))
            #expect(form.status == .ok)
            #expect(form.body.contains("value=\"https://www.ssb.no/statbank/table/06944\""))
        }
    }
}
