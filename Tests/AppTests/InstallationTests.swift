import Core
import Foundation
import HTTPTypes
import Mail
import SQL
import TestSupport
import Testing
import Web

@testable import App

/// The whole of it, put together.
@Suite struct InstallationTests {
    @Test(arguments: Engine.available) func itAnswersThatItIsWell(on engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let answer = try await installation.client().get("/healthz")
            #expect(answer.status == .ok)
            #expect(answer.body == "ok\n")
        }
    }

    @Test func theFrontDoorLeadsToTheOnlyNetwork() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = installation.client()
            let answer = try await client.get("/?ok=signed-out")
            #expect(answer.status == .found)
            #expect(answer.location == "/vt?ok=signed-out")
            _ = try await installation.networkFiles.read(Array(HostileNetworkFileTests.sound.utf8))
            let list = try await client.get("/")
            #expect(list.status == .ok)
            #expect(list.body.contains("href=\"/vt\"") && list.body.contains("href=\"/liten\""))
        }
    }

    @Test func migrationNumbersAreUniqueAndGrow() {
        let numbers = Installation.migrations.map(\.number)
        #expect(Set(numbers).count == numbers.count)
        #expect(numbers == numbers.sorted())
    }

    @Test func theMenuIsInOrderAndEachEntryLeadsSomewhere() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = installation.client()
            #expect(installation.site.menu.map(\.order) == installation.site.menu.map(\.order).sorted())
            for entry in installation.site.menu {
                let answer = try await client.get("/vt/\(entry.part)")
                #expect(answer.status == .ok, "\(entry.part)")
            }
        }
    }

    @Test func aPageShowsTheRowOfItsChapter() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = installation.client()
            let rounds = try await client.get("/vt/runder").body
            #expect(rounds.contains("<a href=\"/vt/runder\" aria-current=\"true\">Medvirkning</a>"))
            #expect(rounds.contains("<nav class=\"chapter\" aria-label=\"Medvirkning\">"))
            #expect(rounds.contains("<a href=\"/vt/runder\" aria-current=\"page\">"))
            #expect(rounds.contains("<a href=\"/vt/horinger\">"))
            let meetings = try await client.get("/vt/moter").body
            #expect(meetings.contains("<a href=\"/vt/moter\" aria-current=\"page\">"))
            #expect(!meetings.contains("class=\"chapter\""))
        }
    }

    @Test(
        arguments: zip(
            [DatabaseError.Kind.busy, .serialization, .connection, .storage, .timeout, .cancelled, .unique, .sql],
            [503, 503, 503, 507, 503, 503, 500, 500]
        )
    )
    func databaseErrorsBecomeProblems(_ kind: DatabaseError.Kind, _ status: Int) {
        let problem = DatabaseProblems.problem(for: DatabaseError(kind: kind, code: "x", message: "y"))
        #expect(problem?.status.code == status)
        #expect(DatabaseProblems.problem(for: CancellationError()) == nil)
    }

    @Test func theFirstAdministratorComesInByTheTerminal() async throws {
        try await withInstallation { installation in
            let link = TerminalLink(installation)
            await #expect(throws: Failure.self) {
                try await link.make(for: "kari@example.no", isAdministrator: false)
            }
            let wrong = await #expect(throws: Failure.self) {
                try await link.make(for: "kari", isAdministrator: true)
            }
            #expect(wrong?.code == .wrongUsage)
            let client = try await installation.client(signedInAs: "kari@example.no", isAdministrator: true)
            let page = try await client.get("/nytt-nettverk")
            #expect(page.status == .ok)
        }
    }

    @Test func aSignInMailGoesToTheOutbox() async throws {
        try await withInstallation(hasExample: true) { installation in
            let client = installation.client()
            _ = try await client.post("/logg-inn", ["email": "nav@example.no"])
            _ = try await client.post("/logg-inn", ["email": "nobody@example.no"])
            let counts = try await installation.outbox.counts()
            #expect(counts.queued == 1)
            let text = try await installation.database.read {
                try $0.value("SELECT subject || body_text || reason FROM mail_outbox", as: String.self)
            }
            #expect(text?.contains("\(installation.site.publicURL)/logg-inn/") == true)
            #expect(text?.contains("⟦") == false, "\(text ?? "")")
            #expect(text?.contains("{") == false, "\(text ?? "")")
        }
    }

    @Test func theCheckupLooksForTheMailbox() async throws {
        try await withTemporaryFile { path in
            let environment = [
                "SAMBAND_DATA": path, "SAMBAND_MAILBOX_SERVER": "127.0.0.1:1", "SAMBAND_MAILBOX_USER": "samband",
                "SAMBAND_MAILBOX_TLS": "plain",
            ]
            let settings = try Settings(SettingsSource(arguments: [:], environment: environment, file: nil))
            let finding = await Checkup(settings).run().first { $0.topic == "mailbox" }
            #expect(finding?.state == .broken && finding?.text.hasPrefix("Nothing answers") == true)
            let bare = try Settings(SettingsSource(arguments: [.data: path], environment: [:], file: nil))
            #expect(await Checkup(bare).run().first { $0.topic == "mailbox" }?.state == .note)
        }
    }

    @Test func theCheckupFindsTheLineThatWasAltered() async throws {
        try await withInstallation(hasExample: true) { installation in
            let settings = installation.settings
            let findings = await Checkup(settings).run()
            #expect(findings.allSatisfy { $0.state != .broken })
            _ = try await installation.database.write { try $0.run("UPDATE audit SET actor = 'x' WHERE seq = 9") }
            let broken = await Checkup(settings).run().filter { $0.state == .broken }
            #expect(broken.map(\.topic) == ["hash chain"])
            #expect(broken.first?.text.contains("line 9 ") == true)
        }
    }

    @Test func theCheckupSaysWhatIsPending() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            let missing = await Checkup(try settings(folder)).run()
            #expect(missing.contains { $0.state == .broken && $0.text.contains("samband init") })
            try DataFolder.make(folder)
            let fresh = await Checkup(try settings(folder)).run()
            #expect(fresh.contains { $0.topic == "database" && $0.text.contains("Lacks") })
        }
    }

    @Test func aNewInstallationIsReadyAndCanBeMadeAgain() async throws {
        try await withTemporaryFile { path in
            let settings = try settings(URL(fileURLWithPath: path))
            let file = try await NewInstallation(settings).make()
            try Data("SAMBAND_LISTEN_PORT=99\n".utf8).write(to: file)
            let again = try await NewInstallation(settings).make()
            #expect(again == file)
            #expect(try String(contentsOf: file, encoding: .utf8) == "SAMBAND_LISTEN_PORT=99\n")
            let entries = try await Installation.use(settings) { $0.site.menu.count }
            #expect(entries > 0)
        }
    }
}
