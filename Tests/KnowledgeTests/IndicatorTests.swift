import Core
import Cubes
import Foundation
import NetworkFile
import TestSupport
import Testing

@testable import Knowledge

/// The definitions that the program ships with, over the published figures that come with the example.
@Suite struct IndicatorTests {
    static let folder = Example.root.appending(path: "Sources/Knowledge/Definitions")

    static func library() throws -> [Indicator] { try IndicatorLibrary(folder: folder).all() }

    static func tables() throws -> [String: Cube] {
        try Dictionary(
            uniqueKeysWithValues: Example.figures.map { file in
                let table = try OpenTable(Data(contentsOf: file), name: file.lastPathComponent)
                return (file.deletingPathExtension().lastPathComponent, table.cube)
            }
        )
    }

    @Test func everyDefinitionIsReadAndNamedAsItsFile() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(try Self.library().map { "\($0.id).yaml" }) == Set(files))
    }

    /// Twelve at least are about all counties; of the others the extracts hold less, and they say so.
    @Test func everyIndicatorIsComputedOverItsTables() throws {
        let tables = try Self.tables()
        var complete = 0
        // The others are held against tables of their shape: `DefinitionShapeTests`.
        for indicator in try Self.library() where indicator.formula.tables.allSatisfy({ tables[$0] != nil }) {
            let figures = try IndicatorComputing(tables: tables).figures(indicator.formula, adding: indicator.adding)
            #expect(figures.hasFigures, "\(indicator.id) has no figure")
            let counties = figures.regions.filter { $0.level == .county }.map(\.code)
            let newest = figures.periods.indices.last { column in
                figures.regions.indices.contains {
                    figures.regions[$0].level == .county && figures.values[$0][column] != nil
                }
            }
            let rows = figures.regions.indices.filter { row in
                figures.regions[row].level == .county && newest.map { figures.values[row][$0] != nil } ?? false
            }
            if rows.count >= 11 { complete += 1 }
            #expect(Set(counties).count == counties.count)
        }
        #expect(complete >= 14)
    }

    /// Computed from the tables by other means.
    static let known: [(id: String, region: String, period: String, value: Double, within: Double)] = [
        ("utenfor-15-29", "39", "2024", 11.7, 0), ("utenfor-30-61", "40", "2024", 19.5, 0),
        ("helt-ledige", "40", "2026M01", 2.7, 0), ("helt-ledige", "0", "2021M01", 4.4, 0),
        ("ubalanse-yrker", "40", "2026M01", 0.3376, 0.00005), ("ubalanse-yrker", "39", "2026M01", 0.2820, 0.00005),
        ("stillinger-per-soker", "40", "2026M01", 1_605.0 / 3_102, 1e-12),
        ("stillinger-per-soker", "39", "2026M01", 2_025.0 / 4_537, 1e-12),
        ("uh-utdanning", "38", "2020", 30.241_014_993, 1e-8), ("uh-utdanning", "03", "2020", 52.605_952_118, 1e-8),
        ("fagskoleutdanning", "38", "2020", 3.292_877_382, 1e-8),
        ("grunnskole-hoyest", "03", "2020", 19.395_354_141, 1e-8),
        ("sluttet-vgs", "0", "2018-2019", 3.4, 0), ("sluttet-vgs", "38", "2020-2021", 2.9, 0),
        ("folketilvekst", "07", "2019", 0.811_056_059, 1e-8), ("folketilvekst", "0", "2018", 0.709_390_476, 1e-8),
        ("forsorgerbyrde", "38", "2021", 0.678_057_046, 1e-8), ("brp-per-sysselsatt", "07", "2019", 771_210, 0),
        ("klimagassutslipp", "40", "2024", 2_947_368.4, 0.01), ("klimagassutslipp", "40", "2009", 3_436_252.6, 0.05),
        ("utslipp-per-innbygger", "40", "2024", 16.643_054_2, 1e-6),
        ("utslipp-per-innbygger", "4001", "2024", 53.042_301, 1e-5),
    ]

    @Test(arguments: known)
    func figuresAreWhatTheTablesSay(
        _ given: (id: String, region: String, period: String, value: Double, within: Double)
    )
        throws
    {
        let indicator = try #require(try Self.library().first { $0.id == given.id })
        let figures = try IndicatorComputing(tables: try Self.tables()).figures(
            indicator.formula,
            adding: indicator.adding
        )
        let column = try #require(figures.periods.firstIndex { $0.code == given.period })
        let value = try #require(figures.values(of: given.region)?[column])
        #expect(abs(value - given.value) <= given.within + abs(given.value) * 1e-12)
    }

    /// The year before 2021 is not in the table, and no growth is made up over two years.
    @Test func noGrowthAcrossAYearThatIsMissing() throws {
        let indicator = try #require(try Self.library().first { $0.id == "folketilvekst" })
        let figures = try IndicatorComputing(tables: try Self.tables()).figures(
            indicator.formula,
            adding: indicator.adding
        )
        let column = try #require(figures.periods.firstIndex { $0.code == "2021" })
        #expect(figures.values.allSatisfy { $0[column] == nil })
    }

    // MARK: Definitions that are wrong

    static let right = """
        indicator: prove
        version: 1
        heading: climate
        name: {nb: Navn, nn: Namn, en: Name}
        explanation: {nb: A, nn: B, en: C}
        sentence:
          nb: "{region} {value} {period}"
          nn: "{region} {value} {period}"
          en: "{region} {value} {period}"
        unit: percent
        decimals: 1
        direction: up
        adding: never
        owner: Oss
        formula:
          figures:
            table: ssb-1
            choose:
              - dimension: Alder
                codes: ["1"]
        frequency: {nb: A, nn: B, en: C}
        """

    static let wrong: [(was: String, becomes: String, line: Int?, says: String)] = [
        ("indicator: prove", "indicator: Prøve!", 1, "is no key"),
        ("heading: climate", "heading: weather", 3, "is not one of"),
        ("nn: Namn, ", "", 4, "the field “nn” is missing"),
        ("en: \"{region} {value} {period}\"", "en: \"{region} {value}\"", 7, "the en text lacks {period}"),
        ("decimals: 1", "decimals: many", 11, "is not a whole number"),
        ("  figures:", "  guess:", 16, "a formula is one of"),
        ("    table: ssb-1\n", "", 17, "the field “table” is missing"),
        ("owner: Oss", "owner: Oss\nfriend: Deg", 15, "there is no field “friend”"),
        ("owner: Oss", "owner: Oss\ntarget: {low: mye}", 15, "is not a number"),
        ("owner: Oss", "owner: Oss\ntarget: {}", 15, "has a low or a high end"),
        ("owner: Oss", "owner: Oss\ntheme: attachment", 15, "only indicators of the common set have a theme"),
        ("owner: Oss", "owner: Oss\ncommon: true\ntheme: weather", 16, "is not one of"),
        ("owner: Oss", "owner: Oss\nnext_release: i mars", 15, "is not a day that exists"),
    ]

    @Test(arguments: wrong)
    func aWrongDefinitionSaysWhere(_ given: (was: String, becomes: String, line: Int?, says: String)) throws {
        _ = try IndicatorFile.read(Self.right)
        let text = Self.right.replacing(given.was, with: given.becomes)
        #expect(text != Self.right)
        let mistake = try #require(throws: FileMistake.self) { try IndicatorFile.read(text) }
        #expect(mistake.line == given.line && "\(mistake)".contains(given.says), "\(mistake)")
    }

    // MARK: Tables that do not fit

    static let refusals: [(choose: [Selection.Choice], refusal: IndicatorComputing.Refusal)] = [
        ([], .notChosen(dimension: "Alder", table: "ssb-13563")),
        ([.init(dimension: "Alder", codes: ["0-14"])], .cube(.unknownCategory("0-14", dimension: "Alder"))),
        ([.init(dimension: "Kjønn", codes: ["1"])], .cube(.unknownDimension("Kjønn"))),
        // Shares must not be added, and the table says so.
        ([.init(dimension: "Alder", codes: ["15-29", "30-61"])], .cube(.additionForbidden)),
        (
            [.init(dimension: "Region", codes: ["39"]), .init(dimension: "Alder", codes: ["15-29"])],
            .noRegions(table: "ssb-13563")
        ),
        (
            [.init(dimension: "Tid", codes: ["2024"]), .init(dimension: "Alder", codes: ["15-29"])],
            .noPeriods(table: "ssb-13563")
        ),
    ]

    @Test(arguments: refusals)
    func aTableThatDoesNotFitIsRefused(_ given: (choose: [Selection.Choice], refusal: IndicatorComputing.Refusal))
        throws
    {
        let selection = Selection(table: "ssb-13563", choose: given.choose)
        let refusal = #expect(throws: IndicatorComputing.Refusal.self) {
            try IndicatorComputing(tables: try Self.tables()).figures(.figures(selection), adding: .sum)
        }
        #expect(refusal == given.refusal)
    }

    @Test func aTableThatIsNotThereIsNamed() throws {
        let refusal = #expect(throws: IndicatorComputing.Refusal.self) {
            try IndicatorComputing(tables: [:]).figures(.figures(Selection(table: "ssb-1", choose: [])), adding: .sum)
        }
        #expect(refusal == .missingTable("ssb-1"))
    }

    static let mismatches: [(demand: [Double?], supply: [Double?], index: Double?)] = [
        ([10, 10], [5, 5], 0), ([10, 0], [0, 5], 1), ([3, 1], [1, 3], 0.5), ([nil, 1], [1, 3], nil),
        ([0, 0], [1, 3], nil), ([3, 1], [0, 0], nil),
    ]

    @Test(arguments: mismatches)
    func mismatchIsHalfTheSumOfTheDifferences(_ given: (demand: [Double?], supply: [Double?], index: Double?)) {
        let groups = zip(given.demand, given.supply).map { (demand: $0, supply: $1) }
        #expect(IndicatorComputing.jackmanRoper(groups) == given.index)
    }
}
