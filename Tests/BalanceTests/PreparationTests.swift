import App
import Core
import Foundation
import HTTPTypes
import Networks
import TestSupport
import Testing

@testable import Balance

/// A region made of a network's own tables: read, kept in versions, run and shown.
@Suite struct PreparationTests {
    static let places = ["4001", "4003", "4010"]

    /// Jobs in two industries, an unknown one and a sum, with a withheld cell in Siljan.
    static func jobs(_ first: String = "9100") -> String {
        """
        {"version": "2.0", "class": "dataset", "label": "Sysselsatte etter arbeidssted", "source": "Eksempel",
         "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
         "id": ["Region", "NACE2007", "ContentsCode", "Tid"], "size": [3, 4, 1, 2],
         "dimension": {
          "Region": {"label": "kommune", "category": {"index": ["4001", "4003", "4010"],
            "label": {"4001": "Porsgrunn", "4003": "Skien", "4010": "Siljan"}}},
          "NACE2007": {"label": "næring", "category": {"index": ["00-99", "industri", "helse", "00"],
            "label": {"00-99": "Alle", "industri": "Industri", "helse": "Helse", "00": "Uoppgitt"}}},
          "ContentsCode": {"label": "innhold", "category": {"index": ["Sysselsatte"]}},
          "Tid": {"label": "år", "category": {"index": ["2024", "2025"]}}},
         "value": [1, 1, 8000, \(first), 9000, 8200, 1, 1, 1, 1, 9000, 9300, 14000, 14500, 1, 1, 1, 1, 300, 310, null, null, 1, 1],
         "status": {"20": ":", "21": ":"}}
        """
    }

    private func withTables(_ engine: Engine = .sqlite, _ body: (Installation, Network) async throws -> Void)
        async throws
    {
        try await withSamples(engine) { installation, _, _ in
            let network = try #require(try await installation.networks.store.network(key: "nord"))
            for file in Example.figures where file.lastPathComponent == "ssb-07459-telemark.json" {
                _ = try await installation.tableFiles.read(file: file.path, network: "nord")
            }
            try await Self.take(Self.jobs(), installation, network)
            try await body(installation, network)
        }
    }

    static func take(
        _ text: String,
        as key: String = "arbeidsplasser",
        _ installation: Installation,
        _ network: Network
    ) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await installation.tableFiles.read(file: file.path, key: key, network: network.key)
    }

    private func order(_ places: [String] = places, tables: [String] = ["befolkning=ssb-07459-telemark"])
        -> BalancePreparation.Order
    {
        BalancePreparation.Order(network: "nord", municipalities: places, tables: tables, years: 5, keep: true)
    }

    @Test(arguments: Engine.available) func pagesUseTheRegionAndSayWhatIsAssumed(on engine: Engine) async throws {
        try await withTables(engine) { installation, network in
            let preparation = BalancePreparation(installation: installation)
            let lines = try await preparation.prepare(order())
            #expect(lines.first == "3 municipalities, 2 industries, 5 years")
            #expect(lines.contains { $0.hasPrefix("fertility: assumed") })
            #expect(
                lines.contains { $0.hasPrefix("jobs: estimated, Eksempel, Sysselsatte etter arbeidssted (1 withheld") }
            )
            let lacking = "There is no table utdanning: what it says is assumed. Statistics Norway has it as 09429."
            #expect(lines.contains(lacking))
            #expect(lines.last == "The network's pages use it, as version 1.")
            // The same again is no new version, other figures are.
            #expect(try await preparation.prepare(order()).last?.hasSuffix("version 1.") == true)
            try await Self.take(Self.jobs("9200"), installation, network)
            #expect(try await preparation.prepare(order()).last?.hasSuffix("version 2.") == true)

            let stranger = installation.client()
            let page = try await stranger.get("/nord/balanse").body
            #expect(page.contains("Deler av grunnlaget er antatt.") && !page.contains("Tallene er oppdiktet."))
            let arrays = try await stranger.get("/nord/balanse/grunnlag").body
            #expect(arrays.contains("Porsgrunn, Skien og Siljan") && arrays.contains("Sysselsatte etter arbeidssted"))
            let jobs = try await stranger.get("/nord/balanse/grunnlag/tabell/jobs.csv").body
            #expect(jobs.contains("9200") && !jobs.contains("1.5"))
            // Persons of a real region: one or two are left out, and sums by age stand beside.
            let persons = try await stranger.get("/nord/balanse/grunnlag/tabell/population.csv").body
            let sums = try await stranger.get("/nord/balanse/grunnlag/tabell/population-sum.csv").body
            #expect(persons.contains(",:") && sums.contains("20-29") && arrays.contains("population-sum.csv"))
            for table in [persons, sums] {
                let values = table.split(whereSeparator: \.isNewline).dropFirst().compactMap {
                    $0.split(separator: ",").last.flatMap { Double($0) }
                }
                #expect(values.count > 50 && !values.contains { $0 > 0 && $0 < 3 })
            }
            // What a formula says is nobody.
            let assumed = try await stranger.get("/nord/balanse/grunnlag/tabell/immigration.csv").body
            #expect(!assumed.contains(",:"))
            // The arrays are not in the network's file, and it can be read again.
            let file = try await installation.networkFiles.write(key: "nord") ?? ""
            #expect(!file.contains("region: prepared"))
        }
    }

    /// A scenario of an industry that the region no longer has says so, in the language of the page; so do stand-ins.
    @Test func whatIsWrongIsSaidInTheLanguageOfThePage() async throws {
        try await withTables { installation, _ in
            let secretariat = try await installation.client(.secretariat)
            _ = try await secretariat.post("\(BalanceRoutesTests.home)/region", [:])
            let made = try await secretariat.post(
                "\(BalanceRoutesTests.home)/scenarioer/ny",
                BalanceRoutesTests.factory
            )
            #expect(made.status == .seeOther)
            _ = try await BalancePreparation(installation: installation).prepare(order())
            let path = "\(BalanceRoutesTests.home)/scenarioer/batterifabrikk"
            for (language, said) in [
                ("nb", "(industri finnes ikke)"), ("nn", "(industri finst ikkje)"), ("en", "(there is no industri)"),
            ] {
                let page = try await secretariat.get("\(path)?lang=\(language)").body
                #expect(page.contains(said), "\(language)")
            }
            let arrays = "\(BalanceRoutesTests.home)/grunnlag"
            for (language, said) in [
                ("nb", "steget som bruker den, er utelatt"), ("nn", "Formlar i programmet, ikkje statistikk"),
                ("en", "the step that uses it is left out"),
            ] {
                let page = try await secretariat.get("\(arrays)?lang=\(language)").body
                #expect(page.contains(said), "\(language)")
            }
        }
    }

    @Test func aPreparedFileIsRunAndComesBackToTheBit() async throws {
        try await withTables { installation, network in
            let made = try await installation.balance.prepare(
                network.id,
                municipalities: Self.places,
                keys: [.population: "ssb-07459-telemark"],
                firstYear: 2_026,
                years: 3
            ).region
            let bytes = try made.bytes()
            let read = try PreparedRegion(reading: bytes)
            #expect(try read.bytes() == bytes)
            #expect(try read.inputs() == made.inputs())
            let text = try await BalanceOutput.run(scenario: nil, region: bytes, draws: 16)
            #expect(text.contains("\"Porsgrunn\"") && text.contains("\"assumed\"") && !text.contains("\"synthetic\""))
        }
    }

    @Test(arguments: [
        (["4001", "0301"], ["befolkning=ssb-07459-telemark"], "there is no municipality 0301"),
        (places, [], "There is no table “befolkning”"),
        (places, ["folk=x"], "write one of befolkning"),
        (places + ["4005"], ["befolkning=ssb-07459-telemark"], "arbeidsplasser: there is no municipality 4005"),
        (places, ["befolkning=ssb-07459-telemark", "utdanning=arbeidsplasser"], "there is no dimension Nivaa"),
    ]) func whatIsWrongWithTablesIsSaid(_ places: [String], _ tables: [String], _ said: String) async throws {
        try await withTables { installation, _ in
            do {
                _ = try await BalancePreparation(installation: installation).prepare(order(places, tables: tables))
                Issue.record("\(said): was prepared")
            } catch let failure as Failure {
                #expect("\(failure)".contains(said), "\(failure)")
            }
        }
    }

    @Test(arguments: [
        ("{", "is not a prepared region"), (#"{"format": "samband region 2"}"#, "is not a prepared region"),
    ]) func whatIsNoRegionIsRefused(_ text: String, _ said: String) async throws {
        do {
            _ = try await BalanceOutput.run(scenario: nil, region: Data(text.utf8), draws: 16)
            Issue.record("\(text) was run")
        } catch let mistake as BalanceOutput.Mistake {
            #expect(mistake.description.contains(said))
        }
    }
}
