import App
import HTTPTypes
import TestSupport
import Testing

@Suite struct StrategyRoutesTests {
    @Test func anyoneReadsTheStrategies() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = installation.client()
            let list = try await client.get("/vt/strategier")
            let one = try await client.get("/vt/strategier/videregaende-opplaering")
            #expect(list.status == .ok)
            #expect(list.body.contains("Regional strategi for reiseliv og opplevelser"))
            #expect(one.body.contains("28. mars–20. april 2021"))
            #expect(try await client.get("/vt/strategier/finnes-ikke").status == .notFound)
        }
    }

    @Test(arguments: ["ny", "reiseliv/rediger"]) func onlyTheSecretariatMayChangeThem(_ path: String) async throws {
        try await withInstallation(hasExample: true) { installation in
            let member = try await installation.client(signedInAs: "nho@example.no")
            let secretariat = try await installation.client(signedInAs: "sekretariat@example.no")
            #expect(try await installation.client().get("/vt/strategier/\(path)").status == .unauthorized)
            #expect(try await member.get("/vt/strategier/\(path)").status == .notFound)
            #expect(try await member.post("/vt/strategier/\(path)", ["title": "X"]).status == .notFound)
            #expect(try await secretariat.get("/vt/strategier/\(path)").status == .ok)
        }
    }

    @Test func theSecondOfTwoWritersSeesBothVersions() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = try await installation.client(signedInAs: "sekretariat@example.no")
            let page = try await client.get("/vt/strategier/reiseliv/rediger")
            let owner = try #require(page.body.firstMatch(of: /<option value="(\w+)" selected>/)?.output.1)
            let first = try await client.post(
                "/vt/strategier/reiseliv/rediger",
                ["revision": "1", "title": "Reiseliv", "owner": String(owner), "summary": "Den førstes tekst"]
            )
            let second = try await client.post(
                "/vt/strategier/reiseliv/rediger",
                ["revision": "1", "title": "Reiseliv", "owner": String(owner), "summary": "Den andres tekst"]
            )
            #expect(first.status == .seeOther)
            #expect(second.status == .conflict)
            #expect(second.body.contains("Den førstes tekst"))
            #expect(second.body.contains("Den andres tekst"))
            #expect(second.body.contains(#"name="revision" value="2""#))
            #expect(try await client.get("/vt/strategier/reiseliv").body.contains("Den førstes tekst"))
        }
    }

    @Test func aPhaseIsAddedChangedAndTakenAway() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = try await installation.client(signedInAs: "sekretariat@example.no")
            let home = "/vt/strategier/forskning-innovasjon-og-naering"
            let wrong = try await client.post(
                "\(home)/faser",
                ["phase_title": "Høring", "kind": "hearing", "from": "i vår", "place": "1"]
            )
            #expect(wrong.status == .unprocessableContent)
            let added = try await client.post(
                "\(home)/faser",
                ["phase_title": "Høring", "kind": "hearing", "from": "1.5.2021", "place": "1"]
            )
            #expect(added.status == .seeOther)
            let edit = try await client.get("\(home)/rediger")
            let path = try #require(edit.body.firstMatch(of: /href="([^"]+\/faser\/\w+)"/)?.output.1)
            let form = try await client.get(String(path)).body
            let revision = try #require(form.firstMatch(of: /name="revision" value="(\w+)"/)?.output.1)
            let changed = try await client.post(
                String(path),
                [
                    "phase_title": "Høringen", "kind": "hearing", "from": "5.2021", "place": "1",
                    "revision": String(revision),
                ]
            )
            #expect(changed.status == .seeOther)
            #expect(try await client.get(home).body.contains("fra mai 2021"))
            #expect(try await client.post("\(path)/slett").status == .seeOther)
            #expect(try await client.get(String(path)).status == .notFound)
        }
    }
}
