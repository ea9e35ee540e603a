import App
import Core
import HTTPTypes
import TestSupport
import Testing
import Web

/// Where a member chooses what everyone sees of them.
@Suite struct ShownTests {
    static let path = "/nord/meg/vises"

    @Test(arguments: Engine.available) func aMemberChooses(on engine: Engine) async throws {
        try await withSamples(engine, networks: ["nord", "sor"]) { installation, _, _ in
            let client = try await installation.client(.representative)
            let members = { try await installation.client().get("/nord/medlemmer").body }
            #expect(try await !members().contains("Skjultnavn Rep"))
            let before = try await installation.chainLength()
            let saved = try await client.post(Self.path, ["show_name": "ja"])
            #expect(saved.status == .seeOther)
            #expect(try await members().contains("Skjultnavn Rep"))
            #expect(try await !members().contains("rep.nord@example.no"))
            #expect(try await installation.chainLength() == before + 1)
            _ = try await client.post(Self.path, ["show_email": "ja"])
            #expect(try await !members().contains("Skjultnavn Rep"))
            #expect(try await members().contains("rep.nord@example.no"))
            // Nobody else's, and not in another network.
            #expect(try await !members().contains("Skjultnavn Vara"))
            #expect(try await client.get("/sor/meg/vises").status == .notFound)
            #expect(try await client.post("/sor/meg/vises", ["show_name": "ja"]).status == .notFound)
        }
    }

    /// A name in the form is not heard: the address signed in with says whose choice it is.
    @Test func nobodyChoosesForAnother() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.deputy)
            _ = try await client.post(
                Self.path,
                ["show_name": "ja", "email": SamplePerson.representative.email(), "person": "rep"]
            )
            let page = try await installation.client().get("/nord/medlemmer").body
            #expect(page.contains("Skjultnavn Vara") && !page.contains("Skjultnavn Rep"))
            // The secretariat changes its own only, and an administrator whom nobody knows has none.
            let administrator = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let nobody = try await administrator.get(Self.path)
            #expect(nobody.status == .ok && nobody.body.contains("ingen person"))
            #expect(try await administrator.post(Self.path, ["show_name": "ja"]).status == .notFound)
            #expect(try await installation.client().get(Self.path).status == .unauthorized)
        }
    }

    /// A seat given to someone who is known shows no more of them than they have chosen.
    @Test(arguments: Engine.available) func theSecretariatShowsNobodyAgainstTheirWill(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let seat = try #require(
                try await FormRoute.all(installation).first { $0.route.hasSuffix("plasser/{seat}") }
            )
            let fields = [
                "role": "deputy", "name": "Nytt Navn", "email": SamplePerson.politician.email(), "from": "12.4.2021",
                "until": "", "show_name": "ja", "show_email": "ja",
            ]
            let given = try await client.submit(seat.path, try await seat.current(installation, with: fields))
            #expect(given.status == .seeOther)
            let page = try await installation.client().get("/nord/medlemmer").body
            #expect(!page.contains("Nytt Navn") && !page.contains("politiker.nord@"))
            #expect(try await client.get(seat.path).body.contains("Nytt Navn"))
        }
    }

    @Test func thePageAndItsLink() async throws {
        try await withSamples { installation, _, _ in
            let client = try await installation.client(.representative)
            expectGolden(PageText.main(try await client.get(Self.path)), "vises", ext: "html")
            #expect(try await client.get("/nord/min-side").body.contains(#"href="/nord/meg/vises""#))
        }
    }
}
