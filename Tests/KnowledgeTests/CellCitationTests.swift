import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Markup
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// Cells of tables, charts and figures of any region, as texts cite them.
@Suite struct CellCitationTests {
    static let home = "/nord/kunnskap"
    static let table = "\(home)/tabeller/nav-yrker"
    /// Telemark's applicants in two groups of occupations, over time.
    static let chart = [
        ("rader", "Yrke"), ("kolonner", "Tid"), ("valg", "Region=40"),
        ("valg", "Yrke=helse-pleie-og-omsorg,bygg-og-anlegg"), ("figur", "linjer"),
    ]

    @Test(arguments: Engine.available) func aCellStaysAsItWasSeen(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let asked = "\(Self.table)?rader=Yrke&kolonner=Tid&valg=Region%3D40"
            let stranger = installation.client()
            #expect(try await !stranger.get("\(asked)&siter=ja").body.contains("Siter"))
            #expect(try await client.get(asked).body.contains("Siter et tall i tabellen"))
            let page = try await client.get("\(asked)&siter=ja").body
            #expect(page.contains("aria-label=\"Siter tallet: Helse, pleie og omsorg, jan 26, "))

            let cube = try Self.cube("nav-yrker")
            let codes = [
                "Region": "40", "Yrke": "helse-pleie-og-omsorg", "ContentsCode": "sokere", "Tid": "2026M01",
            ]
            let position = try cube.position(codes)
            #expect(page.contains("name=\"celle\" value=\"\(position)\""))
            let figure = try #require(cube[position])
            // The newest version says something else by the time the author presses.
            try await Self.revise("nav-yrker", codes, to: figure + 11, installation, at: clock.now)
            let key = try await Self.cite(Self.table, [("versjon", "1"), ("celle", "\(position)")], client)
            let then = Format(.nb).number(figure, decimals: 0)
            let cited = try await stranger.get("\(Self.home)/sitater/\(key)").body
            #expect(cited.contains("Helse, pleie og omsorg") && cited.contains(": \(then) personer ("))
            let now = Format(.nb).number(figure + 11, decimals: 0)
            #expect(cited.contains("Tallet er endret: da \(then) personer, nå \(now) personer."))
            #expect(cited.contains("valg=Region%3D40") && cited.contains("nav-yrker 1"))
            let list = try await client.get("\(Self.home)/sitater").body
            #expect(list.contains("da \(then) personer"))
            #expect(try await client.get(Self.home).body.contains("Ett tall vi har sitert, stemmer ikke lenger."))
        }
    }

    @Test(arguments: Engine.available) func aChartIsDrawnOfWhatItWasDrawnOf(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let key = try await Self.cite(Self.table, [("versjon", "1")] + Self.chart, client)
            #expect(try await Self.cite(Self.table, [("versjon", "1")] + Self.chart, client) == key)
            let before = try await client.get("\(Self.home)/sitater/\(key)").body
            #expect(before.contains(", juni 2025–januar 2026 – Arbeidssøkere og utlyste stillinger, etter fylke"))
            #expect(before.contains("Figuren står seg") && before.contains(">[tall:\(key)]<"))
            let picture = try #require(Self.pictures(before).first)

            let codes = [
                "Region": "40", "Yrke": "helse-pleie-og-omsorg", "ContentsCode": "sokere", "Tid": "2025M12",
            ]
            let figure = try #require(Self.cube("nav-yrker")[codes])
            try await Self.revise("nav-yrker", codes, to: figure * 2, installation, at: clock.now)
            let after = try await installation.client().get("\(Self.home)/sitater/\(key)").body
            let both = Self.pictures(after)
            #expect(both.count == 2 && both.first == picture && both.last != picture)
            #expect(after.contains("Ett tall i figuren er endret siden."))
            #expect(after.contains("Helse, pleie og omsorg, des 25"))
            let list = try await client.get("\(Self.home)/sitater").body
            #expect(Self.pictures(list).first == picture)
        }
    }

    @Test func anIndicatorsPictureIsCitedToo() async throws {
        try await withSamples { installation, clock, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let live = try await client.get("\(Self.home)/helt-ledige").body
            #expect(live.contains("Siter figuren"))
            for (place, form) in ["linjer", "stolper"].enumerated() {
                let key = try await Self.cite("\(Self.home)/helt-ledige", [("figur", form)], client)
                let page = try await client.get("\(Self.home)/sitater/\(key)").body
                #expect(Self.pictures(page) == [Self.pictures(live)[place]])
                #expect(page.contains("Figuren står seg"))
            }
            let codes = ["Region": "42", "Status": "helt", "ContentsCode": "andel", "Tid": "2026M01"]
            try await Self.revise("nav-arbeidssokere", codes, to: 9.9, installation, at: clock.now)
            let list = try await client.get("\(Self.home)/sitater").body
            #expect(list.contains("Ett tall i figuren er endret siden.") && list.contains("9,9"))
        }
    }

    @Test func anyRegionIsFoundAndCited() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let found = try await client.get("\(Self.home)/siter?sok=LEDIGE+agder").body
            #expect(found.contains("arbeidsstyrken i Agder var helt ledige") && !found.contains("i Vestfold"))
            #expect(found.contains("name=\"region\" value=\"42\""))
            let key = try await Self.cite("\(Self.home)/helt-ledige", [("region", "42")], client)
            #expect(try await client.get("\(Self.home)/sitater/\(key)").body.contains("Agder"))
            let all = try await client.get("\(Self.home)/siter").body
            #expect(all.contains("i Vestfold") && !all.contains("i Agder") && all.contains("siter=ja"))
            #expect(try await client.get("\(Self.home)/siter?sok=xyzzy").body.contains("Ingenting passer"))
            let hostile = try await client.get("\(Self.home)/siter?sok=%3Cscript%3E%25_*'\"").body
            #expect(!hostile.contains("<script>%"))
            #expect(try await installation.client(.representative).get("\(Self.home)/siter").status == .notFound)
        }
    }

    @Test func whatIsNotThereIsNotCited() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let wrong: [[(name: String, value: String)]] = [
                [], [("celle", "1")], [("versjon", "99"), ("celle", "1")], [("versjon", "1"), ("celle", "-1")],
                [("versjon", "1"), ("celle", "99999999999999999999")], [("versjon", "1"), ("celle", "x")],
                [("versjon", "1"), ("celle", "4000000")],
                [("versjon", "1; DROP TABLE citation"), ("celle", "1")],
                [("versjon", "1"), ("figur", "ingen")],
            ]
            for fields in wrong {
                #expect(try await client.submit("\(Self.table)/siter", fields).status == .notFound, "\(fields)")
            }
            #expect(try await client.post("\(Self.home)/tabeller/ukjent/siter", ["versjon": "1"]).status == .notFound)
            #expect(try await client.post("\(Self.home)/helt-ledige/siter", ["figur": "kart"]).status == .notFound)
            // The table is another network's.
            let other = try await client.post("/sor/kunnskap/tabeller/nav-yrker/siter", ["versjon": "1"])
            #expect(other.status == .notFound)
            let member = try await installation.client(.representative)
            for (client, status) in [(member, HTTPResponse.Status.notFound), (installation.client(), .unauthorized)] {
                let answer = try await client.post("\(Self.table)/siter", ["versjon": "1", "celle": "1"])
                #expect(answer.status == status)
            }
        }
    }

    // MARK: Rules

    /// What is drawn of frozen cells is what was drawn of the table, in every form that suits.
    @Test func everyFormIsDrawnAlikeOfFrozenCells() throws {
        let questions: [(table: String, question: Question)] = [
            ("nav-yrker", Question(rows: ["Yrke"], columns: ["Tid"], choices: ["Region=40", "ContentsCode=sokere"])),
            ("nav-yrker", Question(rows: ["Region"], columns: ["Tid"], choices: ["Yrke=ledere"])),
            (
                "nav-yrker",
                Question(rows: ["Yrke"], columns: ["Region"], choices: ["Region=39,40", "Tid=top(1)"])
            ),
            ("nav-arbeidssokere", Question(choices: ["Status=helt", "ContentsCode=andel"])),
            (
                "nav-arbeidssokere",
                Question(rows: ["Region"], columns: ["Status"], choices: ["ContentsCode=personer", "Region=39,40,42"])
            ),
            ("mdir-klimagass", Question(rows: ["Sektor"], columns: ["Tid"], choices: ["Region=40"])),
        ]
        var forms: Set<ChartForm> = []
        for (table, question) in questions {
            let cube = try Self.cube(table)
            let query = TableQuery(cube, question)
            let asked = query.question(cube)
            let cells = FrozenCells(
                origin: .table(table),
                drawing: CitedDrawing(question: asked, title: "T", ours: ["39", "40"]),
                text: try cube.frozen(query).text(.jsonStat)
            )
            let frozen = try #require(cells.cube)
            let words = try Catalogue(folders: [KnowledgeModule.strings])[.nb]
            let chosen = Set(asked.choices.compactMap { Question.parts($0)?.0 })
            func drawing(_ cube: Cube, _ query: TableQuery, _ chosen: Set<String>? = nil) -> TableDrawing {
                TableDrawing(cube, query, title: "T", ours: ["39", "40"], grounds: [], chosen: chosen, words: words)
            }
            let live = drawing(cube, query)
            let again = drawing(frozen, TableQuery(frozen, Question(rows: asked.rows, columns: asked.columns)), chosen)
            #expect(!live.forms.isEmpty)
            for form in live.forms {
                forms.insert(form)
                #expect(live.chart(form).node.html == again.chart(form).node.html, "\(table) \(form)")
            }
        }
        #expect(forms.count >= 6)
    }

    static let changes: [(values: [Double], periods: [String], region: String, hasMore: Bool, state: Citation.State)] =
        [
            ([1.0, 2.0], ["2023", "2024"], "39", false, .stands),
            // As they are shown, with one decimal.
            ([1.04, 2.0], ["2023", "2024"], "39", false, .stands),
            ([1.0, 2.1], ["2023", "2024"], "39", false, .altered([AlteredCell(position: 1, then: 2, now: 2.1)])),
            ([1.0, .nan], ["2023", "2024"], "39", false, .altered([AlteredCell(position: 1, then: 2, now: nil)])),
            // Another order and a new period are no change.
            ([7.0, 2.0, 1.0], ["2025", "2024", "2023"], "39", false, .stands),
            ([1.0, 5.0], ["2023", "2025"], "39", false, .altered([AlteredCell(position: 1, then: 2, now: nil)])),
            ([1.0, 2.0], ["2023", "2024"], "40", false, .gone),
            // A side with several categories: which of them was meant, nobody knows.
            ([1.0, 2.0, 3.0, 4.0], ["2023", "2024"], "39", true, .gone),
        ]

    @Test(arguments: changes.indices) func cellsAreComparedAsTheyAreShown(_ index: Int) throws {
        let given = Self.changes[index]
        let cells = FrozenCells(
            origin: .table("t"),
            drawing: CitedDrawing(question: Question(chart: "linjer"), title: "T", ours: []),
            text: try Self.small([1, 2], ["2023", "2024"], "39").text(.jsonStat)
        )
        let newest = try Self.small(given.values, given.periods, given.region, hasMore: given.hasMore)
        #expect(cells.state(newest) == given.state)
        #expect(cells.state(nil) == .gone)
    }

    // MARK: Helpers

    private static func small(
        _ values: [Double],
        _ periods: [String],
        _ region: String,
        hasMore: Bool = false
    ) throws -> Cube {
        let unit = Cubes.Unit("prosent", decimals: 1)
        var dimensions = [
            try Dimension(id: "region", categories: [Category(region)], role: .geography),
            try Dimension(id: "hva", categories: [Category("andel", unit: unit)], role: .measure),
        ]
        if hasMore { dimensions.append(try Dimension(id: "alder", categories: [Category("a"), Category("b")])) }
        dimensions.append(try Dimension(id: "tid", categories: periods.map { Category($0) }, role: .time))
        return try Cube(CubeFacts(), dimensions: dimensions, values: values)
    }

    static func cube(_ table: String) throws -> Cube {
        let file = try #require(Example.figures.first { $0.lastPathComponent == "\(table).json" })
        return try OpenTable(Data(contentsOf: file), name: file.lastPathComponent).cube
    }

    /// The publisher says something else of one cell.
    static func revise(
        _ table: String,
        _ codes: [String: String],
        to value: Double,
        _ installation: Installation,
        at now: Instant
    ) async throws {
        let cube = try cube(table)
        var values = cube.values
        values[try cube.position(codes)] = value
        let revised = try Cube(cube.about, dimensions: cube.dimensions, values: values, marks: cube.marks)
        let network = try #require(
            try await installation.database.read {
                try $0.value("SELECT id FROM network WHERE key = 'nord'", as: NetworkID.self)
            }
        )
        _ = try await installation.knowledge.takeIn(
            Data(revised.text(.jsonStat).utf8),
            fileName: "\(table).json",
            to: network,
            by: .terminal,
            at: now
        )
    }

    static func cite(_ page: String, _ fields: [(String, String)], _ client: TestClient) async throws -> String {
        let answer = try await client.submit("\(page)/siter", fields.map { (name: $0.0, value: $0.1) })
        let location = try #require(answer.headers[.location], "\(answer.status)")
        return String(try #require(location.split(separator: "/").last))
    }

    /// The drawings of a page, without its icons.
    static func pictures(_ page: String) -> [String] {
        page.matches(of: #/<figure[^>]*>.*?<\/figure>/#.dotMatchesNewlines()).map { String($0.0) }
            .filter { $0.contains("<svg") }.map { picture in
                picture.replacing(#/<figcaption>.*/#.dotMatchesNewlines(), with: "")
                    .replacing("<figure class=\"drawn\">", with: "<figure>")
            }
    }
}
