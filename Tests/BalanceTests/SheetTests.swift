import App
import Core
import Foundation
import HTTPTypes
import Knowledge
import Networks
import TestSupport
import Testing

@testable import Balance

/// What has been counted in each occupational group, through the public door.
@Suite struct SheetTests {
    static let path = "/nord/balanse/regnskap"

    /// Every kind of cell there is: 12 with an interval, none, two, withheld, not given, and a group of its own.
    static let shortage = """
        {"version": "2.0", "class": "dataset", "label": "Mangel", "source": "NAV",
         "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
         "id": ["Region", "Yrke", "ContentsCode", "Tid"], "size": [1, 6, 3, 1],
         "dimension": {
          "Region": {"label": "fylke", "category": {"index": ["40"], "label": {"40": "Telemark"}}},
          "Yrke": {"label": "yrke", "category": {"index": ["bygg-og-anlegg", "kontorarbeid", "ledere", "undervisning",
            "industriarbeid", "romfart"]}},
          "ContentsCode": {"label": "innhold", "category": {"index": ["mangel", "nedre", "ovre"]}},
          "Tid": {"label": "år", "category": {"index": ["2020"]}}},
         "value": [120, 80, 170, 0, null, null, 2, null, null, null, null, null, null, null, null, 40, null, null],
         "status": {"9": ":"}}
        """

    private func withTables(_ body: (Installation, TestClient) async throws -> Void) async throws {
        try await withSamples { installation, _, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            for file in Example.figures where file.lastPathComponent == "nav-yrker.json" {
                _ = try await installation.tableFiles.read(file: file.path, network: "nord")
            }
            _ = try await installation.knowledge.takeIn(
                Data(Self.shortage.utf8),
                fileName: "nav-mangel.json",
                to: network.id,
                by: .terminal,
                at: installation.clock.now
            )
            try await body(installation, installation.client())
        }
    }

    /// The cells of the row of a group.
    private func row(_ group: String, _ body: String) throws -> [String] {
        let row = try #require(body.components(separatedBy: "<tr>").first { $0.contains(">\(group)</th>") }, "\(group)")
        return row.matches(of: #/<td class="n">(.*?)</td>/#).map { String($0.1) }
    }

    @Test func aNetworkWithoutTablesSaysWhatIsLacking() async throws {
        try await withSamples { installation, _, _ in
            let page = try await installation.client().get(Self.path)
            #expect(page.status == .ok && page.body.contains("Det er ikke lagt inn tabeller over yrkesgrupper ennå."))
            #expect(page.body.contains("Mangel: tabellen nav-mangel"))
        }
    }

    @Test func zeroFewWithheldAndMissingAreKeptApart() async throws {
        try await withTables { _, stranger in
            let page = try await stranger.get("\(Self.path)?region=40").body
            #expect(try row("Bygg og anlegg", page) == ["392", "74", "120 (80–170)"])
            #expect(try row("Kontorarbeid", page) == ["219", "57", "0"])
            #expect(try row("Ledere", page) == ["117", "38", "&lt;3"])
            #expect(try row("Undervisning", page) == ["109", "58", "skjult"])
            #expect(try row("Industriarbeid", page) == ["385", "92", "mangler"])
            #expect(try row("romfart", page) == ["–", "–", "40"])
            #expect(try row("Ingen yrkesbakgrunn eller uoppgitt", page) == ["508", "mangler", "–"])
            for said in ["Det betyr ikke null", "så ingen kan kjennes igjen", "av hensyn til personvern"] {
                #expect(page.contains(said), "\(said)")
            }
            #expect(page.contains("Usikkerheten som undersøkelsen oppgir, står i parentes."))
            // It is of 2020, and the clock stands in April 2021.
            #expect(page.contains("Telemark, 2020, 4 måneder gammelt, NAV."))
            #expect(page.contains("Fullført vgs.: tabellen fullforte-vgs"))
        }
    }

    @Test func theCountyStandsInForAMunicipalityAndSaysSo() async throws {
        try await withTables { installation, stranger in
            #expect(try await stranger.get("\(Self.path)?region=4001").status == .notFound)
            #expect(try await stranger.get("\(Self.path)?region=%00").status == .notFound)
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            let local = Self.shortage.replacing("40", with: "4001").replacing("Telemark", with: "Porsgrunn")
            _ = try await installation.knowledge.takeIn(
                Data(local.utf8),
                fileName: "nav-mangel.json",
                to: network.id,
                by: .terminal,
                at: installation.clock.now
            )
            let page = try await stranger.get("\(Self.path)?region=4001").body
            #expect(try row("Bygg og anlegg", page) == ["392", "74", "120 (80–170)"])
            #expect(page.contains("Telemark, januar 2026, NAV") && page.contains("Porsgrunn, 2020, "))
        }
    }

    /// The tables that come with the example: seekers, posts, an estimate and completions, each with its own age.
    @Test func theExampleHasAllFourKindsOfFigures() async throws {
        try await withSamples { installation, _, _ in
            for name in ["nav-yrker", "nav-mangel", "fullforte-vgs"] {
                let file = try #require(Example.figures.first { $0.lastPathComponent == "\(name).json" }, "\(name)")
                _ = try await installation.tableFiles.read(file: file.path, network: "nord")
            }
            let page = try await installation.client().get("\(Self.path)?region=40").body
            #expect(try row("Bygg og anlegg", page) == ["392", "74", "250", "–"])
            #expect(try row("Hele kullet, alle utdanningsprogram", page).last == "1\u{a0}472")
            for said in [
                "Telemark, 2017, 3 år gammelt, NAV", "Tabellen sier ikke hvor usikkert det er.",
                "Telemark, 2019, 16 måneder gammelt, IMDi", "Fullført fagskole: tabellen fullforte-fagskole",
            ] { #expect(page.contains(said), "\(said)") }
            // A group that no table has in the region has no row there.
            let other = try await installation.client().get("\(Self.path)?region=39").body
            #expect(try row("Bygg og anlegg", other) == ["568", "96", "175"])
            #expect(!other.contains("Hele kullet"))
        }
    }

    /// As computed by others from the same figures of January 2026; 14 groups, without those who state no occupation.
    @Test(arguments: [
        ("40", 3_102, 1_605, 0.3376, 0.0887), ("39", 4_537, 2_025, 0.2820, 0.0676),
    ]) func seekersAndPostsFitAsOthersHaveFound(
        _ region: String,
        _ people: Int,
        _ posts: Int,
        _ roper: Double,
        _ lost: Double
    ) async throws {
        try await withTables { installation, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            let found = try await installation.knowledge.tables.found(SkillsSheet.Column.tables, in: network.id)
            let sheet = try #require(SheetReading(found).sheet(of: region))
            let mismatch = try #require(SheetMismatch(sheet))
            #expect(mismatch.applicants == Double(people) && mismatch.vacancies == Double(posts))
            #expect(abs(mismatch.misplaced - roper) < 5e-5)
            #expect(abs(mismatch.lostHires - lost) < 5e-5)
        }
    }

    @Test func whatFitsHasNoMismatch() throws {
        let even = try #require(SheetMismatch([(10, 20), (30, 60)]))
        #expect(even.misplaced == 0 && abs(even.lostHires) < 1e-12)
        let apart = try #require(SheetMismatch([(10, 0), (0, 20)]))
        #expect(apart.misplaced == 1 && apart.lostHires == 1)
        #expect(SheetMismatch([(0, 5), (0, 5)]) == nil)
    }

    @Test func theTableIsForAllRegionsAndHidesTheSame() async throws {
        try await withTables { _, stranger in
            let csv = try await stranger.get("\(Self.path)/tall.csv")
            #expect(csv.status == .ok)
            let lines = csv.body.split(whereSeparator: \.isNewline).map(String.init)
            #expect(lines.first?.contains("regionkode;region;gruppekode") == true)
            let own = lines.filter { $0.hasPrefix("40;") && $0.contains(";Mangel;") }
            #expect(
                own.contains { $0.contains(";bygg-og-anlegg;") && $0.contains(";anslag;120;80;170;;2020;Telemark;") }
            )
            #expect(own.contains { $0.contains(";kontorarbeid;") && $0.contains(";anslag;0;;;;") })
            #expect(own.contains { $0.contains(";ledere;") && $0.contains(";anslag;;;;<3;") })
            #expect(own.contains { $0.contains(";undervisning;") && $0.contains(";anslag;;;;skjult;") })
            #expect(own.contains { $0.contains(";industriarbeid;") && $0.contains(";anslag;;;;mangler;") })
            let book = try await stranger.get("\(Self.path)/tall.xlsx")
            #expect(book.status == .ok && book.bytes.starts(with: [0x50, 0x4B]))
        }
    }
}
