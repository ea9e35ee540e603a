import App
import Core
import Files
import Foundation
import HTTPTypes
import Networks
import SQL
import TestSupport
import Testing

@testable import Knowledge

/// Tables come in as versions that never change; readings and regions are the network's own.
@Suite struct KnowledgeStoreTests {
    static func table(_ value: Int, updated: String = "2026-01-01") -> Data {
        Data(
            """
            {"version":"2.0","class":"dataset","label":"En tabell","source":"SSB","updated":"\(updated)",
             "link":{"license":[{"href":"https://creativecommons.org/licenses/by/4.0/","label":"CC BY 4.0"}]},
             "id":["Region","Tid"],"size":[1,1],"role":{"geo":["Region"],"time":["Tid"]},
             "dimension":{"Region":{"category":{"index":["39"],"label":{"39":"Vestfold"}}},
                          "Tid":{"category":{"index":["2024"]}}},
             "value":[\(value)]}
            """.utf8
        )
    }

    @Test(arguments: Engine.available) func aChangedTableIsANewVersion(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let (module, network) = try await Self.module(installation)
            func takeIn(_ bytes: Data) async throws -> KnowledgeStore.TakingIn {
                try await module.takeIn(
                    bytes,
                    fileName: "Min tabell.json",
                    key: "min-tabell",
                    to: network,
                    by: .terminal,
                    at: clock.now
                ).taking
            }
            #expect(try await takeIn(Self.table(1)) == .taken(version: 1))
            #expect(try await takeIn(Self.table(1)) == .unchanged(version: 1))
            #expect(try await takeIn(Self.table(2)) == .taken(version: 2))
            // Back to what it was is a version too: nothing that was cited is overwritten.
            #expect(try await takeIn(Self.table(1)) == .taken(version: 3))

            let dataset = try #require(try await module.store.dataset("min-tabell", in: network))
            #expect(dataset.version.number == 3 && dataset.version.cells == 1)
            #expect(dataset.version.facts.title == "En tabell" && dataset.version.facts.source == "SSB")
            #expect(dataset.version.facts.licence == "CC BY 4.0")
            let versions = try await module.store.versions(of: dataset.id)
            #expect(versions.map(\.number) == [3, 2, 1] && versions[0].file == versions[2].file)
            #expect(try await installation.files.bytes(of: versions[1].file) == Self.table(2))
            #expect(try await module.store.contents(network).datasets.keys.sorted() == ["min-tabell"])
        }
    }

    static let wrong: [(name: String, bytes: String, says: String)] = [
        ("a.json", "{\"version\":\"2.0\",\"class\":\"dataset\"", "a.json"), ("b.json", "", "an empty file"),
        ("c.html", "<!doctype html><p>Feil", "a web page"), ("d.json", "{\"a\":1}", "JSON, but not JSON-stat"),
        ("e.json", "{\"version\":\"2.0\",\"class\":\"collection\",\"link\":{}}", "holds no table"),
        ("f.csv", "a;b\n1;2\n1;3\n", "stands twice"), ("!.csv", "a;b\n1;2\n", "its name makes no key"),
    ]

    @Test(arguments: wrong) func whatIsNoTableIsNotKept(_ given: (name: String, bytes: String, says: String))
        async throws
    {
        try await withSamples { installation, clock, _ in
            let (module, network) = try await Self.module(installation)
            let mistake = await #expect(throws: TableMistake.self) {
                try await module.takeIn(
                    Data(given.bytes.utf8),
                    fileName: given.name,
                    to: network,
                    by: .terminal,
                    at: clock.now
                )
            }
            #expect("\(try #require(mistake))".contains(given.says), "\(String(describing: mistake))")
            let count = try await installation.database.read {
                try $0.value("SELECT count(*) FROM stored_file", as: Int.self)
            }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func theSecondWriterOfAReadingLosesNothing(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let (module, network) = try await Self.module(installation)
            func save(_ text: String, from revision: Int) async throws -> KnowledgeStore.Saving {
                try await module.store.saveReading(
                    text,
                    of: "uh-utdanning",
                    in: network,
                    from: revision,
                    by: .terminal,
                    at: clock.now
                )
            }
            #expect(try await save("Først", from: 0) == .saved)
            guard case .conflict(let theirs) = try await save("Sist", from: 0) else {
                Issue.record("saved over another's text")
                return
            }
            #expect(theirs?.text == "Først")
            #expect(try await save("Sist", from: 1) == .saved)
            #expect(try await module.store.contents(network).readings["uh-utdanning"]?.revision == 2)
            #expect(try await save("", from: 2) == .saved)
            #expect(try await module.store.contents(network).readings["uh-utdanning"] == nil)
        }
    }

    /// The same indicator in two networks, each over its own tables.
    @Test func networksDoNotShareTables() async throws {
        try await withSamples(networks: ["nord", "sor"]) { installation, _, _ in
            try await installation.takeInFigures(to: "nord")
            let south = try await installation.client().get("/sor/kunnskap/helt-ledige")
            #expect(south.status == .ok && south.body.contains("nav-arbeidssokere"))
            #expect(try await installation.client().get("/sor/kunnskap/tabeller/nav-arbeidssokere").status == .notFound)
        }
    }

    private static func module(_ installation: Installation) async throws -> (KnowledgeModule, NetworkID) {
        let network = try #require(try await installation.networks.store.network(key: "nord"))
        return (installation.knowledge, network.id)
    }
}
