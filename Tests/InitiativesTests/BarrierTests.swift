import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Initiatives

/// Barriers: kept by the secretariat, read by everyone, with the initiatives that are to take them down.
@Suite struct BarrierTests {
    static let home = "/nord/barrierer"

    static func fields(_ title: String, revision: String = "", initiatives: [String] = []) -> [(String, String)] {
        [
            ("title", title), ("text", "Stopper lærlinger."), ("kind", "rules"), ("state", "worked"),
            ("remedy", "Endre loven."), ("owner", ""), ("meeting", ""), ("revision", revision),
        ] + initiatives.map { ("initiatives", $0) }
    }

    @Test(arguments: Engine.available) func oneIsAddedReadAndChanged(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let (anyone, client) = (installation.client(), try await installation.client(.secretariat))
            #expect(try await anyone.get(Self.home).body.contains("Ingen barrierer er meldt inn ennå."))
            let form = try await client.get("\(Self.home)/ny").body
            let initiative = try #require(form.firstMatch(of: #/name="initiatives" value="([^"]+)"/#)).1
            let fields = Self.fields("Lange køer", initiatives: [String(initiative)])
            let made = try await client.submit("\(Self.home)/ny", fields)
            #expect(made.headers[.location] == "\(Self.home)/lange-koer?ok=saved")
            let list = try await anyone.get(Self.home).body
            #expect(list.contains("Lange køer") && list.contains("Jobbes med") && list.contains("1 initiativ"))
            let page = try await anyone.get("\(Self.home)/lange-koer").body
            #expect(page.contains("Endre loven.") && page.contains("/nord/initiativer/kafe"))
            // And back from the initiative.
            #expect(try await anyone.get("/nord/initiativer/kafe").body.contains("\(Self.home)/lange-koer"))
            let edit = "\(Self.home)/lange-koer/rediger"
            #expect(try await client.submit(edit, Self.fields("Korte køer", revision: "1")).status == .seeOther)
            #expect(try await !anyone.get("/nord/initiativer/kafe").body.contains("\(Self.home)/lange-koer"))
            let second = try await client.submit(edit, Self.fields("Ingen køer", revision: "1"))
            #expect(second.status == .conflict)
            #expect(second.body.contains("Korte køer") && second.body.contains("Ingen køer"))
        }
    }

    @Test func onlyTheSecretariatWrites() async throws {
        try await withSamples { installation, _, _ in
            let member = try await installation.client(.representative)
            #expect(try await member.submit("\(Self.home)/ny", Self.fields("X")).status == .notFound)
            #expect(try await installation.client().get("\(Self.home)/ny").status == .unauthorized)
            #expect(try await member.get("\(Self.home)/finnes-ikke").status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func theNetworkFileCarriesThem(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let form = try await client.get("\(Self.home)/ny").body
            let initiative = try #require(form.firstMatch(of: #/name="initiatives" value="([^"]+)"/#)).1
            _ = try await client.submit("\(Self.home)/ny", Self.fields("Lange køer", initiatives: [String(initiative)]))
            let file = try #require(try await installation.networkFiles.write(key: "nord"))
            #expect(file.contains("barriers:\n- key: lange-koer") && file.contains("initiatives:\n  - kafe"))
        }
    }
}
