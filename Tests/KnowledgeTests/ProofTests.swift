import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Regions
import TestSupport
import Testing

@testable import Knowledge

/// What published files do that a reader must not be fooled by.
@Suite struct ProofTests {
    // MARK: Zeros that are hidden figures

    /// Job seekers by sex, as NAV's file for the county writes them: 1 to 3 people are written as 0.
    static func seekers(_ rows: [(both: Int, women: Int, men: Int)]) throws -> Cube {
        let sexes = ["Begge kjønn", "Kvinner", "Menn"]
        return try Cube(
            CubeFacts(),
            dimensions: [
                Dimension(id: "Region", categories: rows.indices.map { Category("40\($0 + 10)") }, role: .geography),
                Dimension(id: "Kjønn", categories: sexes.map { Category($0) }),
                Dimension(id: "Tid", categories: [Category("2011M01")], role: .time),
            ],
            values: rows.flatMap { [Double($0.both), Double($0.women), Double($0.men)] }
        )
    }

    /// Rows that add up, so that the total can be told.
    static let right = (1...30).map { (both: 3 * $0, women: $0, men: 2 * $0) }

    static let rows: [(both: Int, women: Int, men: Int, hidden: Int)] = [
        // Drangedal, Fyresdal and Hjartdal in January 2011.
        (6, 0, 0, 2), (5, 0, 4, 1), (8, 5, 0, 1),
        // No zero: something else is wrong. A real zero. Parts that are more than the total.
        (7, 3, 3, 0), (4, 0, 4, 0), (0, 0, 0, 0), (3, 0, 4, 0),
    ]

    @Test(arguments: rows.indices) func aZeroThatDoesNotGoWithItsTotalIsHidden(_ index: Int) throws {
        let row = Self.rows[index]
        let cube = try Self.seekers(Self.right + [(row.both, row.women, row.men)])
        let found = HiddenZeros(cube)
        #expect(found?.cells.count ?? 0 == row.hidden)
        guard let found else { return }
        #expect(found.side == "Kjønn" && found.total == "Begge kjønn" && found.groups == 31 && found.wrong == 1)
        let hidden = try cube.hiding(found.cells, as: HiddenZeros.mark)
        for position in cube.values.indices {
            let isHidden = found.cells.contains(position)
            #expect(hidden[position] == (isHidden ? nil : cube[position]))
            #expect(hidden.marks[position] == (isHidden ? ":" : nil))
        }
    }

    /// Without a total nothing is guessed.
    @Test func nothingIsFoundWhereNothingIsATotal() throws {
        #expect(try HiddenZeros(Self.seekers((1...30).map { ($0 * $0, 0, 5) })) == nil)
        #expect(try HiddenZeros(Self.seekers([(6, 0, 0)])) == nil)
        // Every zero is one here.
        #expect(try HiddenZeros(Self.seekers((1...30).map { ($0, 0, $0) } + Self.right)) == nil)
    }

    static let file: String = {
        var lines = ["Kommune;Kjønn;Måned;Personer"]
        for (index, row) in (right + [(both: 6, women: 0, men: 0)]).enumerated() {
            lines += [("Begge", row.both), ("Kvinner", row.women), ("Menn", row.men)].map {
                "40\(index + 10);\($0.0);2011M01;\($0.1)"
            }
        }
        return lines.joined(separator: "\n")
    }()

    /// Somebody is asked, and where nobody can be, the zeros are not believed.
    @Test(arguments: ["ja", ""]) func thoseWhoTakeATableInAreAsked(_ answer: String) async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let sent = try await client.upload(
                "/nord/kunnskap/tabeller/ny",
                [:],
                [TestFile("ledige.csv", Data(Self.file.utf8))]
            )
            let draft = try #require(sent.location)
            let asked = try await client.get(draft).body
            #expect(asked.contains("I 1 av 31 tilfeller er delene i «Kjønn» til sammen mindre enn «Begge»"))
            let taken = try await client.submit(
                draft,
                [
                    ("title", "Ledige"), ("key", "ledige"), ("source", "NAV"), ("geography", "Kommune"),
                    ("time", "Måned"), ("hides", answer),
                ]
            )
            #expect(taken.location == "/nord/kunnskap/tabeller/ledige?ok=table-taken")
            let page = try await client.get("/nord/kunnskap/tabeller/ledige?rader=Region&rader=Kjønn").body
            #expect(page.contains("er regnet som skjulte (:)") == (answer == "ja"))
            let data = try await client.get("/nord/api/v1/tables/ledige/data?outputFormat=csv").body
            #expect(
                data.split(separator: "\r\n").filter { $0.contains(":") }.count == (answer == "ja" ? 2 : 0),
                "\(data)"
            )
        }
    }

    @Test func whereNobodyIsAskedTheZerosAreHidden() throws {
        let arrival = try TableIntake.arrival(Data(Self.file.utf8), fileName: "ledige.csv")
        #expect(arrival.reading.hidesZeros == true)
        #expect(arrival.cube.marks.counts == [":": 2])
        let again = try OpenTable(Data(Self.file.utf8), name: "ledige.csv", reading: arrival.reading).cube
        #expect(again == arrival.cube)
    }

    // MARK: Rows with the same key

    /// One row for each gas, and the column of gases dropped: the last of them is not the figure.
    @Test func rowsWithTheSameKeyAreNeverPutInPlaceOfEachOther() throws {
        let rows = "Kommune;År;Tonn\n4001;2024;2683499\n4001;2024;263869\n"
        #expect(throws: TableMistake.self) { try OpenTable(Data(rows.utf8), name: "t.csv") }
        let added = try OpenTable(Data(rows.utf8), name: "t.csv", reading: TableReading(addsRepeats: true))
        #expect(added.cube.values.reduce(0, +) == 2_947_368)
    }

    // MARK: Municipalities that are not there

    static func inhabitants(_ years: [Int], without missing: [Int: Set<String>]) throws -> Cube {
        let history = RegionHistory.bundled
        let codes = Set(years.flatMap { history.municipalities(in: $0) }).sorted()
        return try Cube(
            CubeFacts(),
            dimensions: [
                Dimension(id: "Region", categories: codes.map { Category($0) }, role: .geography),
                Dimension(id: "Tid", categories: years.map { Category("\($0)") }, role: .time),
            ],
            values: codes.flatMap { code in
                years.map { year in
                    let isThere =
                        history.municipalities(in: year).contains(code) && missing[year]?.contains(code) != true
                    return isThere ? 1 : Cube.missing
                }
            }
        )
    }

    @Test func codesThatShouldBeThereAreNamed() throws {
        let gone: Set = ["0706", "0719", "0720"]
        let cube = try Self.inhabitants([2014, 2015, 2016, 2018], without: [2015: gone, 2016: gone])
        let found = try #require(MissingRegions(cube))
        #expect(found.years == 2015...2016 && found.codes == ["0706", "0719", "0720"])
        #expect(MissingRegions(try Self.inhabitants([2014, 2016, 2024], without: [:])) == nil)
        // A table of some municipalities is not one of all of them.
        let some = try Self.inhabitants([2016], without: [2016: RegionHistory.bundled.municipalities(in: 2010)])
        #expect(MissingRegions(some) == nil)
    }
}

/// The same in the files as they were published, which are not in the repository.
@Suite(.enabled(if: OutsideFiles.folder != nil, "SAMBAND_PUBLISHED_FILES names no folder with published files"))
struct PublishedProofTests {
    static func table(_ name: String, _ reading: TableReading = .none) throws -> Cube {
        let folder = try #require(OutsideFiles.folder)
        let data = try Data(contentsOf: folder.appending(path: name))
        return try OpenTable(data, name: (name as NSString).lastPathComponent, reading: reading).cube
    }

    @Test func zerosOfTheUnemployedAreFlagged() throws {
        // The file ends in its dates, and the figures stand in the middle: the columns are put in their order first.
        let folder = try #require(OutsideFiles.folder)
        let text = try String(contentsOf: folder.appending(path: "csv-county/arbeidsledighet.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return [0, 1, 2, 3, 6, 4].map { String(cells[$0]) }.joined(separator: ",")
        }
        let cube = try OpenTable(Data(lines.joined(separator: "\n").utf8), name: "arbeidsledighet.csv").cube
        let found = try #require(HiddenZeros(cube))
        #expect(found.side == "Kjønn" && found.total == "Begge kjønn")
        #expect(found.wrong == 1_699 && found.groups == 17_775)
    }

    @Test func emissionsAreAddedAndNotOverwritten() throws {
        #expect(throws: TableMistake.self) { try Self.table("csv-county/klimagassutslipp_telemark.csv") }
        let cube = try Self.table("csv-county/klimagassutslipp_telemark.csv", TableReading(addsRepeats: true))
        let time = try #require(cube.axis(.time))
        let newest = try cube.slice([cube.dimensions[time].id: ["2024"]])
        let sum = newest.values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
        #expect(sum.rounded() == 2_947_368)
    }

    @Test func municipalitiesThatCeasedAreMissed() throws {
        let found = try #require(
            MissingRegions(try Self.table("jsonstat-ssb/derived-07459-region-age-2005-2009.json"))
        )
        #expect(found.years == 2005...2009 && Set(["0706", "0719", "0720"]).isSubset(of: found.codes))
    }

    @Test func cellsWithoutAFigureAreNoZeros() throws {
        let cube = try Self.table("px/14001.px")
        #expect(cube.count == 8_064 && cube.values.count { !$0.isNaN } == 5_804)
        #expect(cube.values.reduce(0) { $1.isNaN ? $0 : $0 + $1 } == 2_603_888)
    }
}

/// The folder that `SAMBAND_PUBLISHED_FILES` names.
enum OutsideFiles {
    static let folder = ProcessInfo.processInfo.environment["SAMBAND_PUBLISHED_FILES"].map { URL(filePath: $0) }
}
