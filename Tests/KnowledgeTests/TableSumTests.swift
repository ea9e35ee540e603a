import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Networks
import TestSupport
import Testing

@testable import Knowledge

/// What is chosen of a table, to take home, and its sum where that means something.
@Suite struct TableSumTests {
    static let home = "/nord/kunnskap/tabeller"
    static let table = "/nord/kunnskap/tabeller/nav-yrker"
    static let chosen =
        "rader=Yrke&kolonner=Region&valg=Yrke%3Dledere,ingenior-og-ikt-fag&valg=Region%3D39,40&valg=Tid%3D2026M01"

    @Test func whatIsChosenIsTakenHome() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let page = try await client.get("\(Self.table)?\(Self.chosen)").body
            #expect(page.contains("Last ned utvalget:") && page.contains("/nav-yrker/utvalg.csv?rader=Yrke&amp;"))
            #expect(
                try await !client.get("/nord/kunnskap/tabeller/ssb-13563?rader=Region&kolonner=Alder").body
                    .contains("Last ned utvalget:"),
                "the whole table is shown"
            )
            let csv = try await client.get("\(Self.table)/utvalg.csv?\(Self.chosen)")
            #expect(csv.status == .ok)
            #expect(csv.headers[.contentDisposition]?.contains("nav-yrker-utvalg.csv") == true)
            // A heading, and a line for each of two occupations in two counties.
            let lines = csv.body.split(whereSeparator: \.isNewline)
            #expect(lines.count == 5 && csv.body.contains("Vestfold") && !csv.body.contains("Agder"), "\(csv.body)")
            let json = try await client.get("\(Self.table)/utvalg.json?\(Self.chosen)&sum=Yrke")
            let cube = try Self.cube(json.bytes)
            #expect(cube.sizes.sorted() == [1, 1, 2, 3], "with the sum")
            #expect(cube.about.source?.text == "NAV")
            let xlsx = try await client.get("\(Self.table)/utvalg.xlsx?\(Self.chosen)")
            #expect(xlsx.status == .ok && xlsx.bytes.starts(with: Array("PK".utf8)))
            #expect(try await client.get("/nord/kunnskap/tabeller/ingen/utvalg.csv").status == .notFound)
        }
    }

    @Test func theSumStandsWhereItMeansSomething() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let whole = try CellCitationTests.cube("nav-yrker")
            let parts = try ["ledere", "ingenior-og-ikt-fag"].map { code in
                try #require(whole[["Region": "40", "Yrke": code, "ContentsCode": "sokere", "Tid": "2026M01"]])
            }
            let plain = try await client.get("\(Self.table)?\(Self.chosen)").body
            #expect(plain.contains("name=\"sum\" value=\"Yrke\"") && !plain.contains("<th scope=\"row\">Sum</th>"))
            #expect(plain.contains("Siter et tall i tabellen"))
            let page = try await client.get("\(Self.table)?\(Self.chosen)&sum=Yrke&siter=ja").body
            let sum = Format(.nb).number(parts.reduce(0, +), decimals: 0)
            #expect(page.contains("<th scope=\"row\">Sum</th>") && page.contains("<td class=\"n\">\(sum)</td>"))
            #expect(page.contains("Summene har vi regnet ut"), "it is said whose they are")
            #expect(!page.contains("Siter et tall i tabellen") && !page.contains("name=\"celle\""))
            // The form that is sent keeps it.
            let sent = "kolonner=-&plass=rader%3DYrke&plass=kolonner%3DRegion&sum=Yrke&gjor=vis"
            let answer = try await client.get("\(Self.table)/velg?\(sent)")
            #expect(answer.location?.contains("sum=Yrke") == true)
        }
    }

    static let all = """
        {"version": "2.0", "class": "dataset", "label": "Folk", "source": "SSB", "id": ["Region", "Tid", "ContentsCode"],
        "size": [3, 2, 1], "role": {"geo": ["Region"], "time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {"Region": {"category": {"index": ["4001", "4003", "4012"]}},
        "Tid": {"category": {"index": ["2023", "2024"]}},
        "ContentsCode": {"category": {"index": ["p"], "unit": {"p": {"base": "personer", "decimals": 0}}}}},
        "value": [1, 2, 3, null, 5, 6]}
        """

    /// What is shown with its sum has more cells than a table of which everything is chosen.
    @Test func theSumOfAWholeTableIsShown() async throws {
        try await withSamples { installation, _, _ in
            _ = try await installation.knowledge.takeIn(
                Data(Self.all.utf8),
                fileName: "alle.json",
                to: try #require(try await installation.networks.store.network(key: "nord")?.id),
                by: .terminal,
                at: installation.clock.now
            )
            let page = try await installation.client().get("\(Self.home)/alle?rader=Region&kolonner=Tid&sum=Region")
            #expect(page.status == .ok && page.body.contains("<th scope=\"row\">Sum</th>"))
            #expect(page.body.contains("Summene har vi regnet ut"))
            // No sum is made over time, so none is told of.
            let time = try await installation.client().get("\(Self.home)/alle?rader=Region&kolonner=Tid&sum=Tid").body
            #expect(!time.contains("Summene har vi regnet ut"))
        }
    }

    struct Given: Sendable {
        let codes: [String]
        let values: [Double]
        var unit: String?
        /// Nil: the file says nothing.
        var kind: Measure?
        var role: Cubes.Dimension.Role?
        let may: Bool
    }

    static let tables: [Given] = [
        Given(codes: ["a", "b"], values: [1, 2], unit: "personer", may: true),
        Given(codes: ["a", "b"], values: [1, 2], may: false),
        Given(codes: ["a", "b"], values: [1.5, 2], unit: "personer", may: false),
        Given(codes: ["a", "b"], values: [1, 2], unit: "kroner", may: false),
        Given(codes: ["a", "b"], values: [1, 2], kind: .stock, may: true),
        Given(codes: ["a", "b"], values: [1, 2], kind: .flow, may: true),
        Given(codes: ["a", "b"], values: [1, 2], unit: "personer", kind: .rate, may: false),
        Given(codes: ["a", "b"], values: [1, 2], kind: .mean, may: false),
        Given(codes: ["a", "b", "c"], values: [1, 2, 3], kind: .stock, may: false),
        Given(codes: ["a", "ab"], values: [1, 2], kind: .stock, may: false),
        Given(codes: ["39", "40"], values: [1, 2], kind: .stock, role: .geography, may: true),
        Given(codes: ["0", "39"], values: [9, 2], kind: .stock, role: .geography, may: false),
        Given(codes: ["39", "3901"], values: [9, 2], kind: .stock, role: .geography, may: false),
        Given(codes: ["2023", "2024"], values: [1, 2], kind: .flow, role: .time, may: false),
        Given(codes: ["a", "sum"], values: [1, 2], kind: .stock, may: false),
        Given(codes: ["a"], values: [1], kind: .stock, may: false),
    ]

    @Test(arguments: tables.indices) func figuresAreAddedWhereTheyMayBe(_ index: Int) throws {
        let given = Self.tables[index]
        var about = CubeFacts(unit: given.unit.map { Cubes.Unit(Phrases($0)) }, kind: given.kind)
        about.contents = "Tall"
        let categories = given.codes.map { Cubes.Category($0) }
        let side = try Cubes.Dimension(id: "A", categories: categories, role: given.role)
        let cube = try Cube(about, dimensions: [side], values: given.values)
        let query = TableQuery(cube, Question(rows: ["A"], columns: ["-"], sums: ["A"]))
        #expect(TableSums.offered(cube, query) == (given.may ? [0] : []))
        let applied = TableSums.applied(cube, query, name: "Sum")
        let sums: [Double] = given.may ? [given.values.reduce(0, +)] : []
        #expect(applied.cube.values == given.values + sums)
    }

    static func cube(_ bytes: [UInt8]) throws -> Cube {
        try bytes.withUnsafeBufferPointer { bytes in
            guard case .jsonStat(let document) = try TableFile.read(bytes, name: "utvalg.json") else {
                throw Problem()
            }
            return try #require(document.cubes.first)
        }
    }

    struct Problem: Error {}
}
