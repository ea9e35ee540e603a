import App
import Core
import Cubes
import Foundation
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// A table that people put together: the template is filled in, comes in again as it is, and the indicator has figures.
@Suite struct TableTemplateTests {
    @Test(arguments: Engine.available) func whatIsFilledInComesInWithoutQuestions(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            _ = try await client.post("/nord/kunnskap/regioner", ["regions": "39, 40"])
            let page = try await client.get("/nord/kunnskap/aap").body
            #expect(page.contains("Last ned en tom mal (CSV)"))
            #expect(page.contains("href=\"/nord/kunnskap/tabeller/nav-aap/mal.csv\""))

            let template = try await client.get("/nord/kunnskap/tabeller/nav-aap/mal.csv")
            #expect(template.headers[.contentDisposition]?.contains("nav-aap.csv") == true)
            let draft = try await Self.send(Self.filled(template.body), "nav-aap (1).csv", client)
            let form = try await client.get(draft).body
            #expect(!form.contains("class=\"warning\""), "nothing is in doubt")
            let taken = try await client.post(draft, fields: Self.answers(form))
            #expect(taken.headers[.location] == "/nord/kunnskap/tabeller/nav-aap?ok=table-taken", "\(taken.body)")

            let open = try await installation.client().get("/nord/kunnskap/aap").body
            #expect(open.contains("5,0 prosent av dem mellom 18 og 66 år i Vestfold mottok"), "\(open)")
            #expect(open.contains("2,5 prosent av dem mellom 18 og 66 år i Telemark mottok"))
            #expect(open.contains("Kilde") && open.contains("NAV, Mottakere av arbeidsavklaringspenger"))
        }
    }

    /// 5 per cent in Vestfold, half of that in Telemark; the country is left out.
    private static func filled(_ template: String) -> String {
        let lines = template.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.first?.hasSuffix("Region;ContentsCode;Tid;verdi") == true, "\(lines.first ?? "")")
        #expect(lines.count == 1 + 3 * 2 * 2)
        return lines.enumerated().map { number, line in
            guard number > 0, !line.hasPrefix("0 ") else { return line }
            return line + (line.contains("befolkning-18-66") ? "1 000" : line.hasPrefix("39 ") ? "50" : "25")
        }.joined(separator: "\r\n")
    }

    /// What the form suggests, unchanged.
    private static func answers(_ form: String) -> [(name: String, value: String)] {
        var answers: [(name: String, value: String)] = []
        for match in form.matches(of: #/<input[^>]*name="(\w+)"[^>]*value="([^"]*)"/#) {
            answers.append((String(match.1), String(match.2)))
        }
        for match in form.matches(of: #/<select[^>]*name="(\w+)"[^>]*>(?<options>[\s\S]*?)<\/select>/#) {
            let chosen = match.options.firstMatch(of: #/<option(?=[^>]* selected)[^>]*value="([^"]*)"/#)
            answers.append((String(match.1), chosen.map { String($0.1) } ?? ""))
        }
        return answers
    }

    private static func send(_ text: String, _ name: String, _ client: TestClient) async throws -> String {
        let file = TestFile(name, Data(text.utf8))
        let answer = try await client.upload("/nord/kunnskap/tabeller/ny", [:], [file])
        return try #require(answer.headers[.location], "\(answer.status) \(answer.body)")
    }

    @Test func anEmptyTemplateIsNoTable() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let template = try await client.get("/nord/kunnskap/tabeller/nav-aap/mal.csv").body
            let file = TestFile("nav-aap.csv", Data(template.utf8))
            let answer = try await client.upload("/nord/kunnskap/tabeller/ny", [:], [file])
            #expect(answer.status == .unprocessableContent && answer.body.contains("verdi"), "\(answer.body)")
        }
    }

    @Test func onlyTablesOfOurOwnHaveTemplatesAndOnlyForThoseWhoTakeThemIn() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            for key in ["ssb-06947", "finnes-ikke"] {
                #expect(try await client.get("/nord/kunnskap/tabeller/\(key)/mal.csv").status == .notFound)
            }
            let path = "/nord/kunnskap/tabeller/nav-aap/mal.csv"
            let refusals: [HTTPResponse.Status] = [.notFound, .unauthorized]
            #expect(refusals.contains(try await installation.client().get(path).status))
            #expect(refusals.contains(try await installation.client(.representative).get(path).status))
            let open = try await installation.client().get("/nord/kunnskap/aap").body
            #expect(open.contains("Tabellen settes sammen for hånd") && !open.contains("mal.csv"))
        }
    }

    /// One file for all indicators that read it, and no row that none of them asks for.
    @Test func aTemplateHasWhatAllItsIndicatorsAskFor() throws {
        let library = try IndicatorTests.library()
        let account = try #require(TableTemplate("ssb-nasjonalregnskap", library))
        #expect(account.sides == ["ContentsCode"])
        #expect(account.cells.flatMap(\.self).sorted() == ["brp", "investering", "volumvekst"])
        let occupations = try #require(TableTemplate("nav-yrker", library))
        #expect(occupations.sides == ["Yrke", "ContentsCode"] && occupations.cells.count == 14 * 2)
        #expect(TableTemplate("ssb-07459-telemark", library)?.cells == [["Personer"]])
    }

    static let names: [(file: String, key: String?)] = [
        ("nav-aap.csv", "nav-aap"), ("nav-aap (1).csv", "nav-aap"), ("nav-aap (12).csv", "nav-aap"),
        ("nav aap (1).csv", nil), ("(1).csv", nil),
    ]

    @Test(arguments: names) func theNumberOfADownloadIsNoPartOfTheKey(_ given: (file: String, key: String?)) {
        #expect(TableIntake.key(ofFile: given.file) == given.key)
    }

    /// Rows that somebody adds by the code alone stand beside those with names.
    @Test func regionsWithAndWithoutNamesAreRead() throws {
        let text = "Region;ContentsCode;Tid;Verdi\n39 Vestfold;a;2024K1;1\n40;a;2024K1;2\n"
        let suggestion = try TableSuggestion(Data(text.utf8), fileName: "x.csv")
        #expect(suggestion.reading.geography == "Region" && suggestion.reading.time == "Tid")
        let cube = try OpenTable(Data(text.utf8), name: "x.csv", reading: suggestion.reading).cube
        #expect(cube.dimensions[0].categories.map(\.code) == ["39", "40"])
    }
}
