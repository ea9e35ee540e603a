import App
import Core
import Foundation
import HTTPTypes
import Mail
import SQL
import TestSupport
import Testing
import Web

/// How the installation is doing, as those who look after it read it.
@Suite struct StatusPageTests {
    private static func administrator(_ installation: Installation) async throws -> TestClient {
        try await installation.client(signedInAs: "admin@example.no", isAdministrator: true)
    }

    @Test func onlyAdministratorsKnowOfIt() async throws {
        try await withSamples { installation, _, _ in
            #expect(try await installation.client().get("/status").status == .unauthorized)
            for person in SamplePerson.allCases {
                let client = try await installation.client(person)
                #expect(try await client.get("/status").status == .notFound, "\(person)")
                let post = try await client.post("/status/post/01HZZZZZZZZZZZZZZZZZZZZZZZ", ["hva": "send"])
                #expect(post.status == .notFound, "\(person)")
                #expect(!(try await client.get("/konto").body.contains("/status")))
            }
            let client = try await Self.administrator(installation)
            #expect(try await client.get("/status").status == .ok)
            #expect(try await client.get("/konto").body.contains("href=\"/status\""))
        }
    }

    @Test(arguments: Language.allCases) func thePage(in language: Language) async throws {
        try await withSamples { installation, _, _ in
            let client = try await Self.administrator(installation)
            let text = PageText.main(try await client.get("/status?lang=\(language.rawValue)"))
            // What depends on the machine and on the day of the newest migration.
            let plain = text.replacing(ProgramVersion.text, with: "VERSION")
                .replacing(#/SQLite [0-9.]+/#, with: "SQLite 3")
                .replacing(#/[0-9]+ (steg|steps)\. [^<]*/#, with: "N steps")
                .replacing(#/(begynner med|byrjar med|begins with) [0-9a-f]{16}/#) { "\($0.1) 0000" }
                .replacing(#/<span class="tag( open)?">(På plass|Mangler|Manglar|Present|Missing)</#, with: "<span>?<")
                .replacing(#/[0-9]+ (linjer|lines)\./#) { "N \($0.1)." }
            expectGolden(plain, "status-\(language.rawValue)", ext: "html")
        }
    }

    @Test(arguments: Engine.available) func aBackupIsKnownAndGrowsOld(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let client = try await Self.administrator(installation)
            let name = engine == .sqlite ? "SQLite " : "PostgreSQL "
            #expect(try await client.get("/status").body.contains(name))
            #expect(try await client.get("/status").body.contains("Ingen sikkerhetskopi er kjent."))
            let folder = try await Backup(installation).write(into: installation.settings.data)
            let known = try await client.get("/status").body
            #expect(known.contains(folder.lastPathComponent))
            #expect(known.contains("Alt er i orden."))
            try clock.move(to: "2021-04-20")
            let later = try await Self.administrator(installation).get("/status").body
            #expect(later.contains("Siste kjente sikkerhetskopi er fra 12. april 2021"))
        }
    }

    @Test(arguments: Engine.available) func mailThatDidNotGetThroughIsDecidedAbout(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await Self.administrator(installation)
            let id = OutgoingMail.ID(IdentifierSeed(at: installation.clock.now, random: (1, 2)))
            let message = Message(
                to: try #require(EmailAddress("mottaker@example.no")),
                subject: "Innkalling <mai>",
                text: "Kom.",
                reason: "Fordi.",
                language: .nb,
                key: "test:1"
            )
            let now = installation.clock.now
            _ = try await installation.database.write { connection in
                try Outbox.enqueue(message, on: connection, at: now, id: id)
                try connection.run(
                    """
                    UPDATE mail_outbox SET state = 'failed', attempts = 10, last_error = 'permanent (550): no such user'
                    WHERE id = \(id)
                    """
                )
            }
            let failed = try await client.get("/status").body
            #expect(failed.contains("Én e-post kom ikke fram."))
            #expect(failed.contains("Innkalling &lt;mai&gt;") && failed.contains("permanent (550): no such user"))

            let before = try await installation.chainLength()
            let path = "/status/post/\(id)"
            #expect(try await client.post(path, ["hva": "noe"]).status == .badRequest)
            #expect(try await client.post(path, ["hva": "gi-opp"]).status == .seeOther)
            let given = try await client.get("/status").body
            #expect(!given.contains("Én e-post kom ikke fram.") && given.contains("Innkalling &lt;mai&gt;"))
            #expect(try await client.post(path, ["hva": "gi-opp"]).status == .notFound)
            #expect(try await client.post(path, ["hva": "send"]).status == .seeOther)
            #expect(try await installation.outbox.counts().queued == 1)
            #expect(try await client.get("/status?ok=mail-overtaken").body.contains("ble ikke sendt på nytt"))
            #expect(try await client.post(path, ["hva": "send"]).status == .notFound)
            #expect(try await installation.chainLength() == before + 2)
        }
    }

    /// A message that went out, and the report that it came back.
    private static func bounce(_ installation: Installation) async throws {
        let id = OutgoingMail.ID(IdentifierSeed(at: installation.clock.now, random: (3, 4)))
        let message = Message(
            to: try #require(EmailAddress("borte@example.no")),
            subject: "Innkalling",
            text: "Kom.",
            reason: "Fordi.",
            language: .nb,
            key: "test:2"
        )
        let now = installation.clock.now
        _ = try await installation.database.write { try Outbox.enqueue(message, on: $0, at: now, id: id) }
        let report = """
            From: MAILER-DAEMON@example.no
            Message-ID: <report@example.no>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; example.no

            Final-Recipient: rfc822; borte@example.no
            Action: failed
            Status: 5.1.1

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(id)@example.no>

            --b--
            """
        #expect(try await installation.inbox.receive(Array(report.utf8)).outcome == .handled)
        let letter = "From: Kari <kari@example.no>\nMessage-ID: <letter@example.no>\nSubject: Hemmelig\n\nHemmelig"
        #expect(try await installation.inbox.receive(Array(letter.utf8)).outcome == .ignored)
    }

    @Test(arguments: Engine.available) func aMarkedAddressIsShownAndCleared(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await Self.bounce(installation)
            let client = try await Self.administrator(installation)
            let body = try await client.get("/status").body
            #expect(body.contains("Én adresse får ikke e-post lenger") && body.contains("borte@example.no"))
            #expect(body.contains("5.1.1: the address does not exist or is closed"))
            #expect(body.contains("kari@example.no") && !body.contains("Hemmelig"))
            let mark = try #require(try await installation.inbox.marks.all().first)
            let path = "/status/adresser/\(mark.id)"
            #expect(try await installation.client(.secretariat).post(path).status == .notFound)
            let before = try await installation.chainLength()
            #expect(try await client.post(path).status == .seeOther)
            #expect(try await installation.chainLength() == before + 1)
            #expect(try await client.post(path).status == .notFound)
            #expect(!(try await client.get("/status").body.contains("borte@example.no</strong>")))
        }
    }

    @Test func theMarksLookAsTheyAlwaysDid() async throws {
        try await withSamples { installation, _, _ in
            try await Self.bounce(installation)
            for language in Language.allCases {
                let answer = try await Self.administrator(installation).get("/status?lang=\(language.rawValue)")
                let text = PageText.main(answer)
                // The section about outgoing mail comes before.
                let from = try #require(text.ranges(of: "<section class=\"stack\">").last).lowerBound
                let end = try #require(text[from...].firstRange(of: "</section>")).upperBound
                let plain = text[from..<end].replacing(#/adresser\/[0-9A-Z]{26}/#, with: "adresser/ID")
                expectGolden(String(plain), "incoming-\(language.rawValue)", ext: "html")
            }
        }
    }

    @Test func aJobThatIsOverdueOrFailedIsNamed() async throws {
        try await withSamples { installation, clock, _ in
            let long = clock.now.adding(days: -2)
            _ = try await installation.database.write { connection in
                try connection.run(
                    """
                    INSERT INTO job_lease (name, holder, until, known_since, last_started, last_ended, last_error, runs)
                    VALUES ('outbox', 'maskin:1', NULL, \(long), \(long), \(long), 'the disk is full', 3)
                    """
                )
            }
            let body = try await Self.administrator(installation).get("/status").body
            #expect(body.contains("Oppgaven «Sende e-post» gikk galt sist."))
            #expect(body.contains("Oppgaven «Sende e-post» skulle ha vært gjort for lengst."))
            #expect(body.contains("the disk is full"))
            #expect(body.contains("10. april 2021 kl. 09.00"))
        }
    }

    @Test func theChainIsReadWhenSomebodyAsks() async throws {
        try await withSamples { installation, _, _ in
            let client = try await Self.administrator(installation)
            #expect(try await client.get("/status?kjede=ja").body.contains("Ingenting er endret i ettertid."))
            _ = try await installation.database.write { try $0.run("UPDATE audit SET after = 'annet' WHERE seq = 4") }
            #expect(try await client.get("/status").body.contains("Ikke kontrollert nå."))
            #expect(try await client.get("/status?kjede=ja").body.contains("Endringsloggen er brutt ved linje 4"))
        }
    }
}
