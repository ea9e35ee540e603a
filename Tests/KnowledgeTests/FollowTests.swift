import Core
import Foundation
import HTTPTypes
import Hummingbird
import SQL
import TestSupport
import Testing

@testable import App
@testable import Knowledge

/// One installation publishes, and another follows it.
@Suite struct FollowTests {
    static let home = "/nord/kunnskap"
    static let others = "/nord/kunnskap/andre"

    /// Gives out an installation's site at an address of this machine.
    static func serving(_ installation: Installation, _ body: (String) async throws -> Void) async throws {
        let opened = AsyncStream.makeStream(of: Int.self)
        let site = Server.site(installation.buildRouter(), host: "127.0.0.1", port: 0, installation.logger) { port in
            opened.continuation.yield(port ?? 0)
            opened.continuation.finish()
        }
        let serving = Task { try await site.run() }
        let port = await opened.stream.first { _ in true } ?? 0
        do { try await body("http://127.0.0.1:\(port)") } catch {
            serving.cancel()
            throw error
        }
        serving.cancel()
        _ = await serving.result
    }

    /// Two installations of their own, the first at an address.
    static func withTwo(
        _ engine: Engine,
        _ body: (_ publisher: Installation, _ reader: Installation, MovingClock, String) async throws -> Void
    ) async throws {
        try await withSamples(engine) { publisher, _, _ in
            try await publisher.takeInFigures()
            try await withSamples(engine) { reader, clock, _ in
                try await reader.takeInFigures()
                try await serving(publisher) { try await body(publisher, reader, clock, $0) }
            }
        }
    }

    static func id(_ page: String) throws -> String {
        let match = try #require(page.firstMatch(of: #/kunnskap/andre/([^/"]+)/stopp/#))
        return String(match.1)
    }

    @Test(arguments: Engine.available) func oneInstallationFollowsAnother(on engine: Engine) async throws {
        try await Self.withTwo(engine) { publisher, reader, clock, address in
            let client = try await reader.client(.secretariat)
            let stranger = reader.client()
            #expect(try await !stranger.get("\(Self.home)/utenfor-15-29").body.contains("Hva andre ser"))
            let followed = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord"])
            #expect(followed.location == "\(Self.others)?ok=publisher-followed", "\(followed.body)")
            try await reader.knowledge.fetchTables(at: clock.now)

            let list = try await client.get(Self.others).body
            #expect(list.contains("Signaturen stemmer.") && list.contains("Unge utenfor arbeid"))
            let key = try await publisher.knowledge.store.signingKey(at: clock.now).verifying
            #expect(list.contains(key.spoken))
            #expect(try await publisher.client().get(Self.others).body.contains(key.text))
            let page = try await stranger.get("\(Self.home)/utenfor-15-29").body
            #expect(page.contains("Hva andre ser") && page.contains("Definisjonen er den samme som vår."))
            #expect(page.contains("<td class=\"n\">11,7 %</td><td class=\"n\">11,7 %</td>"), "\(page)")
            let file = try #require(try await reader.networkFiles.write(key: "nord"))
            #expect(file.contains("follows:") && file.contains(key.text))
            try await withInstallation(engine) { third in
                _ = try await third.networkFiles.read(Array(file.utf8))
                #expect(try await third.networkFiles.write(key: "nord") == file)
                try await third.knowledge.fetchTables(at: third.clock.now)
                #expect(try await third.client().get(Self.others).body.contains("Signaturen stemmer."))
            }
            // A second time is no second follower.
            let again = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord/"])
            #expect(again.status == .unprocessableContent && again.body.contains("følger denne adressen allerede"))

            let stopped = try await client.post("\(Self.others)/\(try Self.id(list))/stopp")
            #expect(stopped.status == .seeOther)
            #expect(try await !stranger.get("\(Self.home)/utenfor-15-29").body.contains("Hva andre ser"))
        }
    }

    @Test(arguments: Engine.available) func whereDefinitionsDifferItIsSaid(on engine: Engine) async throws {
        try await Self.withTwo(engine) { publisher, reader, clock, address in
            let client = try await reader.client(.secretariat)
            let other = try await publisher.client(.secretariat)
            #expect(try await DefinitionTests.Sent().post(client).status == .seeOther)
            let text = DefinitionTests.text.replacing("15-29", with: "30-61")
                .replacing("direction: down", with: "direction: neither")
            #expect(try await DefinitionTests.Sent(text: text).post(other).status == .seeOther)
            _ = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord"])
            try await reader.knowledge.fetchTables(at: clock.now)
            let page = try await reader.client().get("\(Self.home)/unge-utenfor").body
            #expect(page.contains("Definisjonene er ikke like.") && page.contains("Alder: vi tar med 15-29, de 30-61."))
            #expect(page.contains("Retning: vi sier «Lavere er bedre», de «Ingen retning er bedre"))
            #expect(page.contains("<td class=\"n\">11,7 %</td><td class=\"n\">18,9 %</td>"), "\(page)")
        }
    }

    /// What measures the same is found whatever it is called, and what is called the same and measures otherwise is told.
    @Test(arguments: Engine.available) func whatMeasuresTheSameIsFound(on engine: Engine) async throws {
        try await Self.withTwo(engine) { publisher, reader, clock, address in
            let client = try await reader.client(.secretariat)
            let other = try await publisher.client(.secretariat)
            let theirs = DefinitionTests.text.replacing("indicator: unge-utenfor", with: "indicator: utafor")
                .replacing("nb: Unge utenfor", with: "nb: Ungdom på utsida")
            #expect(try await DefinitionTests.Sent().post(client).status == .seeOther)
            #expect(try await DefinitionTests.Sent(text: theirs).post(other).status == .seeOther)
            _ = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord"])
            // As it was kept before definitions were compared: it comes anew.
            try await reader.knowledge.fetchTables(at: clock.now)
            _ = try await reader.database.write(.inTurn) { try $0.run("DELETE FROM followed_definition") }
            let id = try Self.id(try await client.get(Self.others).body)
            _ = try await client.post("\(Self.others)/\(id)/na")
            try await reader.knowledge.fetchTables(at: clock.now)
            let stranger = reader.client()
            let page = try await stranger.get("\(Self.home)/unge-utenfor").body
            #expect(
                page.contains("Hos dem heter det «Ungdom på utsida».") && page.contains("Definisjonen er den samme")
            )
            let list = try await client.get(Self.others).body
            #expect(list.contains("href=\"\(Self.home)/unge-utenfor\">Unge utenfor</a>"))
            #expect(!list.contains("Ungdom på utsida</li>") && !list.contains("annen definisjon"))
        }
    }

    @Test(arguments: Engine.available) func aReaderChoosesRegionsAndPeriods(on engine: Engine) async throws {
        try await Self.withTwo(engine) { publisher, reader, clock, address in
            let client = try await reader.client(.secretariat)
            let stranger = reader.client()
            let here = "\(Self.home)/helt-ledige/andre"
            #expect(try await stranger.get(here).status == .notFound, "nobody is followed yet")
            _ = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord"])
            try await reader.knowledge.fetchTables(at: clock.now)
            #expect(try await stranger.get("\(Self.home)/helt-ledige").body.contains("href=\"\(here)\""))
            let usual = try await stranger.get(here).body
            #expect(usual.contains("<svg class=\"chart wide\"") && usual.contains("Definisjonen er den samme"))
            #expect(usual.contains("<td>Nettverket nord</td>") && usual.contains("value=\"39\" checked"))
            let chosen = try await stranger.get("\(here)?sted=03&sted=11&periode=2026M01&periode=2025M01").body
            #expect(
                chosen.contains("<th scope=\"row\">Oslo</th><td>Hos oss</td><td class=\"n\">2,9 %</td>"),
                "\(chosen)"
            )
            #expect(
                chosen.contains("<th scope=\"row\">Rogaland</th>")
                    && !chosen.contains("<th scope=\"row\">Vestfold</th>")
            )
            #expect(chosen.contains("jan 26</th>") && chosen.contains("jan 25</th>") && !chosen.contains("jan 24</th>"))
            // What is not there is passed over.
            #expect(
                try await stranger.get("\(here)?sted=99&periode=x").body.contains("<th scope=\"row\">Vestfold</th>")
            )
            let many = (1...60).map { "sted=\($0)" }.joined(separator: "&")
            #expect(try await stranger.get("\(here)?\(many)").status == .ok)
        }
    }

    /// Another key than the one that was seen first: nothing is taken in until somebody has followed anew.
    @Test(arguments: Engine.available) func anotherKeyIsNotBelieved(on engine: Engine) async throws {
        try await Self.withTwo(engine) { publisher, reader, clock, address in
            let client = try await reader.client(.secretariat)
            let other = try await publisher.client(.secretariat)
            _ = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord"])
            try await reader.knowledge.fetchTables(at: clock.now)
            _ = try await publisher.database.write(.inTurn) { try $0.run("DELETE FROM installation_key") }
            #expect(try await DefinitionTests.Sent().post(other).status == .seeOther)
            let id = try Self.id(try await client.get(Self.others).body)
            #expect(try await client.post("\(Self.others)/\(id)/na").status == .seeOther)
            try await reader.knowledge.fetchTables(at: clock.now)
            let warned = try await client.get(Self.others).body
            #expect(warned.contains("signert med en annen nøkkel enn før") && !warned.contains("Unge utenfor</"))
            #expect(try await reader.client().get("\(Self.home)/utenfor-15-29").body.contains("Hva andre ser"))

            #expect(try await client.post("\(Self.others)/\(id)/stopp").status == .seeOther)
            _ = try await client.post("\(Self.others)/ny", ["address": "\(address)/nord"])
            try await reader.knowledge.fetchTables(at: clock.now)
            let anew = try await client.get(Self.others).body
            #expect(anew.contains("Signaturen stemmer.") && anew.contains("Unge utenfor</"))
        }
    }

    /// The made-up publisher of the demo: one definition is ours, one is not, and both are as they were signed.
    @Test func theDemoFollowsSomebody() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            try await DemoFollows(installation: installation).add(beside: Example.file)
            let client = installation.client()
            let list = try await client.get(Self.others).body
            #expect(list.contains("Oppdiktet nettverk") && list.contains("Signaturen stemmer."))
            #expect(list.contains("Helt ledige</a>") && list.contains(" – annen definisjon"))
            let same = try await client.get("\(Self.home)/helt-ledige").body
            #expect(same.contains("Definisjonen er den samme som vår."))
            let other = try await client.get("\(Self.home)/utenfor-15-29").body
            #expect(other.contains("Alder: vi tar med 15-29, de 30-61."))
            // Nobody is asked.
            let due = try await installation.database.read {
                try $0.value("SELECT count(*) FROM subscription_state WHERE due_at IS NOT NULL", as: Int.self)
            }
            #expect(due == 0)
        }
    }

    static let addresses: [(path: String, says: String)] = [
        ("/nord/kunnskap", "Tjenesten sa nei"), ("/finnes-ikke", "Tjenesten sa nei"),
        ("/nord/api/v1/manifest.json", "Tjenesten sa nei"),
    ]

    @Test(arguments: addresses.indices) func whatIsNoPublicationIsRefused(_ index: Int) async throws {
        try await Self.withTwo(.sqlite) { _, reader, _, address in
            let client = try await reader.client(.secretariat)
            let given = Self.addresses[index]
            let answer = try await client.post("\(Self.others)/ny", ["address": "\(address)\(given.path)"])
            #expect(answer.status == .unprocessableContent && answer.body.contains(given.says))
            #expect(try await !client.get(Self.others).body.contains("/stopp"))
        }
    }

    @Test func onlyThoseWhoLookAfterTheNetworkFollow() async throws {
        try await withSamples { installation, _, _ in
            let member = try await installation.client(.representative)
            for path in ["ny", "x/na", "x/stopp"] {
                #expect(try await member.post("\(Self.others)/\(path)", ["address": "x"]).status == .notFound)
                #expect(try await installation.client().post("\(Self.others)/\(path)").status == .unauthorized)
            }
            let client = try await installation.client(.secretariat)
            let answer = try await client.post("\(Self.others)/ny", ["address": "http://10.0.0.1/nord"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("lukket nett") || answer.body.contains("https://"))
        }
    }

    /// The files that the command writes are those that the site gives out.
    @Test(arguments: Engine.available) func theCommandWritesTheSameFiles(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            try await withTemporaryFile { path in
                let folder = URL(filePath: path)
                let count = try await PublishedFiles(installation: installation).write(to: folder, network: "nord")
                let names = try FileManager.default.contentsOfDirectory(atPath: path)
                #expect(count > 12 && names.count == count + 1)
                // What was published before and is no more goes; what others put there, or changed, stays.
                let writer = try await installation.client(.secretariat)
                #expect(try await DefinitionTests.Sent().post(writer).status == .seeOther)
                _ = try await PublishedFiles(installation: installation).write(to: folder, network: "nord")
                let gone = folder.appending(path: "unge-utenfor.json")
                #expect(FileManager.default.fileExists(atPath: gone.path))
                try Data("x".utf8).write(to: folder.appending(path: "annet.json"))
                let withdrawn = try await writer.post("\(Self.home)/definisjoner/unge-utenfor/trekk", ["revision": "1"])
                #expect(withdrawn.status == .seeOther)
                _ = try await PublishedFiles(installation: installation).write(to: folder, network: "nord")
                #expect(!FileManager.default.fileExists(atPath: gone.path))
                #expect(FileManager.default.fileExists(atPath: folder.appending(path: "annet.json").path))
                try Data("endret".utf8).write(to: gone)
                let list = folder.appending(path: "manifest.json")
                let signed = try String(contentsOf: list, encoding: .utf8)
                try Data(signed.replacing("helt-ledige", with: "unge-utenfor").utf8).write(to: list)
                _ = try await PublishedFiles(installation: installation).write(to: folder, network: "nord")
                #expect(
                    FileManager.default.fileExists(atPath: gone.path),
                    "a list that was tampered with names nothing"
                )
                let client = installation.client()
                for name in names {
                    let bytes = try Data(contentsOf: folder.appending(path: name))
                    let served = try await client.get("/nord/indikatorer/publisert/\(name)")
                    #expect(served.status == .ok && Data(served.bytes) == bytes, "\(name)")
                    #expect(served.headers[.accessControlAllowOrigin] == "*")
                }
                for name in ["x.json", "manifest", "..%2Fmanifest.json", "helt-ledige.yaml", "helt-ledige"] {
                    #expect(try await client.get("/nord/indikatorer/publisert/\(name)").status == .notFound)
                }
            }
        }
    }
}
