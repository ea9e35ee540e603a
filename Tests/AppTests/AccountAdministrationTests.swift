import Accounts
import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing
import Web

/// The accounts as those who look after the installation see and change them.
@Suite struct AccountAdministrationTests {
    private static func key(_ email: String, _ installation: Installation) async throws -> String {
        let address = try #require(EmailAddress(email))
        return try #require(try await installation.accounts.store.find(email: address)).id.text
    }

    @Test func onlyAdministratorsSeeAccounts() async throws {
        try await withSamples { installation, _, _ in
            let id = try await Self.key(SamplePerson.deputy.email(), installation)
            let paths = ["/brukere", "/brukere/\(id)", "/brukere/\(id)/steng"]
            for path in paths { #expect(try await installation.client().get(path).status == .unauthorized) }
            for person in SamplePerson.allCases {
                let client = try await installation.client(person)
                for path in paths { #expect(try await client.get(path).status == .notFound, "\(person) \(path)") }
                #expect(try await client.post(paths[2]).status == .notFound)
            }
        }
    }

    @Test(arguments: Engine.available) func anAccountIsShutAndOpenedAgain(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let admin = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let deputy = try await installation.client(.deputy)
            let id = try await Self.key(SamplePerson.deputy.email(), installation)
            let list = try await admin.get("/brukere").body
            #expect(list.contains("Skjultnavn Vara") && list.contains("vara, Nettverket nord"))

            #expect(try await admin.get("/brukere/\(id)/steng").body.contains("Steng kontoen til Skjultnavn Vara"))
            #expect(try await deputy.get("/nord/min-side").status == .ok, "asking is not doing")
            #expect(try await admin.post("/brukere/\(id)/steng").status == .seeOther)
            #expect(try await deputy.get("/nord/min-side").status == .unauthorized)
            #expect(try await admin.get("/brukere/\(id)").body.contains("Stengt"))

            #expect(try await admin.post("/brukere/\(id)/apne").status == .seeOther)
            #expect(try await installation.client(.deputy).get("/nord/min-side").status == .ok)
        }
    }

    @Test func sessionsOfAnotherAreEnded() async throws {
        try await withSamples { installation, _, _ in
            let admin = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let deputy = try await installation.client(.deputy)
            let id = try await Self.key(SamplePerson.deputy.email(), installation)
            #expect(try await admin.get("/brukere/\(id)").body.contains("I én nettleser"))
            let before = try await installation.chainLength()
            #expect(try await admin.post("/brukere/\(id)/avslutt-okter").status == .seeOther)
            #expect(try await installation.chainLength() == before + 1)
            #expect(try await deputy.get("/nord/min-side").status == .unauthorized)
            #expect(try await installation.client(.deputy).get("/nord/min-side").status == .ok)
        }
    }

    @Test(arguments: Engine.available) func somebodyAlwaysLooksAfterTheInstallation(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let admin = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let own = try await Self.key("admin@example.no", installation)
            let last = try await admin.post("/brukere/\(own)/ta-bort-administrator")
            #expect(last.status == .unprocessableContent)
            #expect(last.body.contains("Dette er den siste administratoren."))
            let shut = try await admin.post("/brukere/\(own)/steng")
            #expect(shut.status == .unprocessableContent && shut.body.contains("Du kan ikke stenge din egen konto."))

            let other = try await Self.key(SamplePerson.secretariat.email(), installation)
            #expect(try await admin.post("/brukere/\(other)/gjor-til-administrator").status == .seeOther)
            #expect(try await admin.post("/brukere/\(other)/steng").status == .seeOther)
            // One who is shut out looks after nothing.
            #expect(try await admin.post("/brukere/\(own)/ta-bort-administrator").status == .unprocessableContent)
            #expect(try await admin.post("/brukere/\(other)/apne").status == .seeOther)
            #expect(try await admin.post("/brukere/\(own)/ta-bort-administrator").status == .seeOther)
            #expect(try await admin.get("/brukere").status == .notFound)
        }
    }

    @Test func thereIsNoSuchAccountOrDeed() async throws {
        try await withSamples { installation, _, _ in
            let admin = try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
            let own = try await Self.key("admin@example.no", installation)
            for path in ["/brukere/x", "/brukere/01HZZZZZZZZZZZZZZZZZZZZZZZ", "/brukere/\(own)/slett"] {
                #expect(try await admin.get(path).status == .notFound, "\(path)")
            }
        }
    }
}
