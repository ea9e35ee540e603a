import App
import Core
import HTTPTypes
import TestSupport
import Testing

@Suite struct InitiativeRoutesTests {
    @Test func anyoneReadsTheInitiatives() async throws {
        // Two weeks after the meeting that they began at.
        let day = try #require(Instant("2022-03-14T08:00:00.000Z"))
        try await withInstallation(hasExample: true, now: day) { installation in
            let client = installation.client()
            let list = try await client.get("/vt/initiativer")
            #expect(list.status == .ok)
            #expect(list.body.contains("/vt/initiativer/mulighetsstudie"))
            #expect(try await client.get("/vt/initiativer/mulighetsstudie").status == .ok)
            #expect(try await client.get("/vt/initiativer/finnes-ikke").status == .notFound)
        }
    }

    @Test(arguments: ["ny", "mulighetsstudie/rediger"])
    func onlyTheSecretariatMayChangeThem(_ path: String) async throws {
        try await withInstallation(hasExample: true) { installation in
            let member = try await installation.client(signedInAs: "nho@example.no")
            let secretariat = try await installation.client(signedInAs: "sekretariat@example.no")
            #expect(try await installation.client().get("/vt/initiativer/\(path)").status == .unauthorized)
            #expect(try await member.post("/vt/initiativer/\(path)", ["title": "X"]).status == .notFound)
            #expect(try await secretariat.get("/vt/initiativer/\(path)").status == .ok)
        }
    }

    @Test func theSecondOfTwoWritersSeesBothVersions() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = try await installation.client(signedInAs: "sekretariat@example.no")
            let path = "/vt/initiativer/mulighetsstudie/rediger"
            let page = try await client.get(path)
            let owner = try #require(page.body.firstMatch(of: /<option value="(\w+)" selected>/)?.output.1)
            func save(_ text: String) async throws -> TestAnswer {
                try await client.post(
                    path,
                    [
                        "revision": "1", "title": "Studie", "owner": String(owner), "meeting": "",
                        "state": "running", "summary": text,
                    ]
                )
            }
            let first = try await save("Den førstes tekst")
            let second = try await save("Den andres tekst")
            #expect(first.status == .seeOther)
            #expect(second.status == .conflict)
            #expect(second.body.contains("Den førstes tekst"))
            #expect(second.body.contains("Den andres tekst"))
            #expect(second.body.contains(#"name="revision" value="2""#))
        }
    }
}
