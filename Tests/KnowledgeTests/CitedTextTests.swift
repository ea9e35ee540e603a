import App
import Core
import Foundation
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// Citations where they stand: in the texts of all slices, shown as they were frozen.
@Suite struct CitedTextTests {
    static let home = "/nord/kunnskap"

    @Test(arguments: Engine.available) func everyTextShowsAndTellsWhatItCites(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let cite = CellCitationTests.cite
            let figure = try await cite("\(Self.home)/helt-ledige", [("region", "39")], client)
            let chart = try await cite("\(Self.home)/helt-ledige", [("figur", "linjer")], client)
            let text = "Slik er det. [tall:\(figure)]\n\n[tall:\(chart)]\n\nOg slik."
            let places = try await Self.write(text, installation, client)
            let picture = try #require(
                CellCitationTests.pictures(try await client.get("\(Self.home)/sitater/\(chart)").body).first
            )
            let codes = ["Region": "39", "Status": "helt", "ContentsCode": "andel", "Tid": "2026M01"]
            try await CellCitationTests.revise(
                "nav-arbeidssokere",
                codes,
                to: 2.9,
                installation,
                at: clock.now
            )
            for place in places {
                let page = try await client.get(place).body
                let link = "<a class=\"cite\" href=\"\(Self.home)/sitater/\(figure)\""
                #expect(page.contains("Slik er det. \(link)"), "\(place)")
                let pictures = CellCitationTests.pictures(page.replacing("drawn cited\"", with: "drawn\""))
                #expect(pictures.contains(picture), "\(place)")
                #expect(page.contains("href=\"\(Self.home)/helt-ledige\">Slik de er nå</a>"), "\(place)")
                #expect(!page.contains("[tall:"), "\(place)")
            }
            let list = try await client.get("\(Self.home)/sitater").body
            for title in [
                "Maimøtet – Ledigheten", "Kafé", "Kompetansestrategien", "Slik leser vi tallene – Helt ledige",
            ] { #expect(list.contains(title), "\(title)") }
            #expect(list.contains("da 2,7 prosent, nå 2,9 prosent") && list.contains("Ett tall i figuren er endret"))
        }
    }

    /// What others than our buttons put between the brackets.
    @Test func marksOfNothingStandAsTheyWereWritten() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            try await installation.takeInFigures()
            try await installation.takeInFigures(to: "sor")
            let other = try await installation.client(signedInAs: "sekretariat@example.no", isAdministrator: true)
            let foreign = try await CellCitationTests.cite(
                "/sor/kunnskap/helt-ledige",
                [("figur", "linjer")],
                other
            )
            let client = try await installation.client(.secretariat)
            let text = "[tall:\(foreign)]\n\n[tall:ZZZZZZZZ]\n\nTekst [tall:00000000] [tall:<b>]."
            for place in try await Self.write(text, installation, client) {
                let page = try await client.get(place).body
                #expect(page.contains("<p>[tall:\(foreign)]</p>"), "\(place)")
                #expect(page.contains("<p>[tall:ZZZZZZZZ]</p>"), "\(place)")
                #expect(page.contains("Tekst [tall:00000000] [tall:&lt;b&gt;]."), "\(place)")
                #expect(!page.contains("/sor/"))
            }
        }
    }

    /// A page asks once, however many citations stand in it.
    @Test func manyCitationsAreOneQuestion() async throws {
        try await withSamples { installation, _, database in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            var marks: [String] = []
            for region in ["39", "40", "42", "03", "11"] {
                let key = try await CellCitationTests.cite("\(Self.home)/helt-ledige", [("region", region)], client)
                marks.append("[tall:\(key)]")
            }
            let stranger = installation.client()
            var counts: [Int] = []
            for text in ["Uten.", "Med \(marks[0]).", "Med \(marks.joined(separator: " "))."] {
                let form = try await client.get("/nord/initiativer/kafe/rediger").body
                let revision = try #require(form.firstMatch(of: #/name="revision" value="(\d+)"/#)).1
                try await Self.saveInitiative(text, revision: String(revision), client)
                _ = database.statements()
                #expect(try await stranger.get("/nord/initiativer/kafe").status == .ok)
                counts.append(database.statements().count)
            }
            #expect(counts[1] == counts[0] + 1 && counts[2] == counts[1])
        }
    }

    /// Authors of all these texts are led to what they can cite, and nobody else is.
    @Test func authorsAreLedToTheFinder() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.secretariat)
            for place in [
                "/nord/moter/2021-05-06/saker/ny", "/nord/strategier/kompetanse/rediger",
                "/nord/strategier/kompetanse/mal/ny", "/nord/strategier/kompetanse/tekst/ny", "/nord/strategier/ny",
                "/nord/initiativer/kafe/rediger", "/nord/initiativer/ny", "/nord/barrierer/ny",
                "/nord/kunnskap/helt-ledige/lesning",
            ] {
                let page = try await client.get(place).body
                #expect(page.contains("href=\"\(Self.home)/siter\" target=\"_blank\""), "\(place)")
            }
        }
    }

    /// What is cited stands in documents, each figure once below its text, and never a mark that was pasted.
    @Test func documentsShowWhatTheyCite() async throws {
        try await withSamples { installation, clock, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let cite = CellCitationTests.cite
            let first = try await cite("\(Self.home)/helt-ledige", [("region", "39")], client)
            let second = try await cite("\(Self.home)/helt-ledige", [("region", "42")], client)
            let chart = try await cite("\(Self.home)/helt-ledige", [("figur", "linjer")], client)
            let text =
                "Høyt [tall:\(second)] her. [tall:\(first)]\n\n[tall:\(chart)]\n\n- [tall:\(second)] [tall:ZZZZZZZZ]"
            let added = try await client.post(
                "/nord/moter/2021-05-06/saker/ny",
                ["title": "Ledigheten", "kind": "discussion", "minutes": "10", "background": text]
            )
            #expect(added.status == .seeOther)
            let codes = ["Region": "39", "Status": "helt", "ContentsCode": "andel", "Tid": "2026M01"]
            try await CellCitationTests.revise("nav-arbeidssokere", codes, to: 8.8, installation, at: clock.now)
            let home = "/nord/moter/2021-05-06/dokument"
            let page = try await installation.client().get("\(home)/saksliste").body
            #expect(page.contains("[1]</span></a>") && page.contains("[2]</span></a>") && !page.contains("[3]"))
            #expect(page.contains("[1] ") && page.contains("i Agder var helt ledige"))
            #expect(page.contains("[2] 2,7 prosent av arbeidsstyrken i Vestfold") && page.contains("Kilde: NAV"))
            #expect(page.contains("<strong>Helt ledige, januar 2011–januar 2026</strong>"))
            let drawn = try #require(page.firstRange(of: "<figure class=\"drawn\">"))
            let table = try #require(page.firstRange(of: "<th scope=\"col\">januar 2026</th>"))
            #expect(drawn.lowerBound < table.lowerBound)
            #expect(page.contains("<th scope=\"col\">januar 2026</th>") && page.contains("Utdrag:"))
            #expect(page.contains("[tall:ZZZZZZZZ]") && !page.contains("[tall:\(first)]") && !page.contains("8,8"))
            guard TestPrograms.isRequired || TestPrograms.typst != nil else { return }
            var file = try await client.get("\(home)/saksliste.pdf")
            for _ in 0..<20 where file.status == .seeOther { file = try await client.get("\(home)/saksliste.pdf") }
            #expect(file.status == .ok && file.bytes.starts(with: Array("%PDF".utf8)))
        }
    }

    // MARK: Helpers

    /// Writes a text into an item, an initiative, a strategy, its text and a goal of it, and a reading.
    ///
    /// - Returns: the pages on which it can be read.
    static func write(_ text: String, _ installation: Installation, _ client: TestClient) async throws -> [String] {
        let item = try await client.post(
            "/nord/moter/2021-05-06/saker/ny",
            ["title": "Ledigheten", "kind": "discussion", "minutes": "10", "background": text]
        )
        #expect(item.status == .seeOther)
        try await saveInitiative(text, revision: "1", client)
        let goal = try await client.post(
            "/nord/strategier/kompetanse/mal/ny",
            ["kind": "goal", "title": "Flere i arbeid", "text": text]
        )
        #expect(goal.status == .seeOther)
        let version = try await client.post(
            "/nord/strategier/kompetanse/tekst/ny",
            ["name": "Utkast", "text": text]
        )
        #expect(version.status == .seeOther)
        let form = try await client.get("\(home)/helt-ledige/lesning").body
        let revision = try #require(form.firstMatch(of: #/name="revision" value="(\d+)"/#)).1
        let reading = try await client.post(
            "\(home)/helt-ledige/lesning",
            ["text": text, "revision": String(revision)]
        )
        #expect(reading.status == .seeOther)
        return [
            "/nord/moter/2021-05-06", "/nord/initiativer/kafe", "/nord/strategier/kompetanse",
            try #require(version.location).split(separator: "?").first.map(String.init) ?? "",
            "\(home)/helt-ledige",
        ]
    }

    static func saveInitiative(_ text: String, revision: String, _ client: TestClient) async throws {
        let form = try await client.get("/nord/initiativer/kafe/rediger").body
        let owner = try #require(form.firstMatch(of: #/<option value="([^"]+)" selected>/#)).1
        let saved = try await client.post(
            "/nord/initiativer/kafe/rediger",
            ["title": "Kafé", "owner": String(owner), "state": "running", "summary": text, "revision": revision]
        )
        #expect(saved.status == .seeOther)
    }
}
