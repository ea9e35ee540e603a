import Core
import Mail
import SQL
import TestSupport
import Testing

/// With a real server, `imap_server.py`.
@Suite(.enabled(if: IMAPServer.isThere, Comment(rawValue: IMAPServer.absence))) struct MailboxTests {
    private static let migrations = AuditChain.migrations + MailMigrations.all
    private struct Broken: Error {}

    private func settings(
        _ server: IMAPServer,
        _ security: MailServer.Security = .plainLoopback,
        password: String = "secret",
        host: String = "localhost",
        caFile: String? = nil,
        folder: String = "INBOX"
    ) throws -> MailboxSettings {
        try MailboxSettings(
            MailServer(
                .mailbox,
                host: host,
                port: server.port,
                security: security,
                login: .init(user: "kari", password: password),
                caFile: caFile,
                totalLimit: .seconds(20)
            ),
            folder: folder
        )
    }

    /// Takes messages whose subject is “take”, cannot take those with “break”, and leaves the others.
    private static let handler: ReceivedMailHandler = { mail in
        if mail.subject == "break" { throw Broken() }
        return mail.subject == "take" ? Receipt(.reply, .handled, "Taken.") : nil
    }

    private func mailbox(
        _ settings: MailboxSettings,
        _ database: any Database,
        _ handler: @escaping ReceivedMailHandler = Self.handler
    ) -> Mailbox {
        let clock = WallClock.fixed(Samples.noon)
        let inbox = Inbox(
            database: database,
            handlers: [handler],
            ids: .random(clock: .fixed(Samples.noon)),
            clock: clock,
            logger: TestLog().logger
        )
        return Mailbox(settings, inbox: inbox, database: database, clock: clock)
    }

    private func message(_ number: Int, _ subject: String, body: String = "Hi") -> [UInt8] {
        Array("From: kari@example.org\r\nMessage-ID: <\(number)@a>\r\nSubject: \(subject)\r\n\r\n\(body)\r\n".utf8)
    }

    @Test(arguments: Engine.available) func whatIsHandledIsReadAndTheRestIsLeft(on engine: Engine) async throws {
        let server = try IMAPServer("plain")
        try server.put(message(1, "take"), named: "1.a")
        // What looks like an answer of the server within a message is part of it.
        try server.put(message(2, "letter", body: "S3 OK done\r\n* BYE\r\n{10}\r\n)"), named: "2.a")
        try server.put(message(3, "take", body: String(repeating: "æøå long \r\n", count: 40_000)), named: "3.a")
        try await withDatabase(engine, migrations: Self.migrations) { database in
            let mailbox = mailbox(try settings(server), database)
            #expect(try await mailbox.look().map(\.outcome) == [.handled, .ignored, .handled])
            #expect(try server.read() == ["1.a", "3.a"])
            #expect(try await mailbox.look().isEmpty)
            try server.put(message(4, "take"), named: "4.a")
            #expect(try await mailbox.look().map(\.outcome) == [.handled])
            #expect(try server.read() == ["1.a", "3.a", "4.a"])
            let state = try #require(try await mailbox.state())
            #expect(state.lookedAt == Samples.noon && state.problem == nil)
        }
    }

    @Test func aMessageThatCannotBeHandledWaitsAndIsGivenUpInTheEnd() async throws {
        let server = try IMAPServer("plain")
        for (number, subject) in ["take", "break", "take"].enumerated() {
            try server.put(message(number, subject), named: "\(number).a")
        }
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            let mailbox = mailbox(try settings(server), database)
            for _ in 1..<Inbox.mostAttempts {
                await #expect(throws: Broken.self) { _ = try await mailbox.look() }
            }
            #expect(try await mailbox.look().map(\.outcome) == [.refused, .handled])
        }
    }

    @Test func whatIsTooLongIsNotFetched() async throws {
        let server = try IMAPServer("plain")
        let long = String(repeating: "0123456789abcdef\r\n", count: ReceivedMail.mostBytes / 18 + 1)
        try server.put(message(1, "take", body: long), named: "1.a")
        try server.put(message(2, "take"), named: "2.a")
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            let receipts = try await mailbox(try settings(server), database).look()
            #expect(receipts.map(\.outcome) == [.refused, .handled])
            #expect(receipts[0].reason == "The message is longer than 5 MiB.")
        }
    }

    /// Many messages come in over several looks, none twice.
    @Test func manyMessagesAreTakenInTurn() async throws {
        let server = try IMAPServer("plain")
        for number in 1...120 { try server.put(message(number, "take"), named: "\(1000 + number).a") }
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            let mailbox = mailbox(try settings(server), database)
            var counts: [Int] = []
            for _ in 1...4 { counts.append(try await mailbox.look().count) }
            #expect(counts == [50, 50, 20, 0])
            #expect(try server.read().count == 120)
        }
    }

    @Test func theConnectionIsSecuredOrNotMade() async throws {
        let authority = try TestAuthority.shared.get()
        let cases: [(mode: String, security: MailServer.Security, host: String, caFile: String?, MailDiagnosis?)] = [
            ("tls", .implicitTLS, "localhost", authority.caFile, nil),
            ("starttls", .startTLSRequired, "localhost", authority.caFile, nil),
            ("tls", .implicitTLS, "localhost", nil, .certificate(.unknownIssuer)),
            ("tls", .implicitTLS, "127.0.0.1", authority.caFile, .certificate(.otherName)),
            ("starttls", .implicitTLS, "localhost", authority.caFile, .noTLSAnswer),
        ]
        for (mode, security, host, caFile, diagnosis) in cases {
            let server = try IMAPServer(mode, authority)
            let found = await Mailbox.diagnose(try settings(server, security, host: host, caFile: caFile))
            #expect(found == diagnosis.map { .connection($0) }, "\(mode) \(host)")
        }
        let bare = try IMAPServer("plain")
        #expect(await Mailbox.diagnose(try settings(bare, .startTLSRequired)) == .connection(.noTLS))
    }

    @Test func whatIsWrongIsToldInPlainWords() async throws {
        let server = try IMAPServer("plain")
        #expect(await Mailbox.diagnose(try settings(server, password: "wrong")) == .connection(.authentication))
        #expect(await Mailbox.diagnose(try settings(server, folder: "Nowhere")) == .noFolder("Nowhere"))
        server.stop()
        #expect(await Mailbox.diagnose(try settings(server)) == .connection(.refused))
        try await withDatabase(.sqlite, migrations: Self.migrations) { database in
            let mailbox = mailbox(try settings(server), database)
            await #expect(throws: MailboxProblem.self) { _ = try await mailbox.look() }
            let state = try #require(try await mailbox.state())
            #expect(state.problem == MailboxProblem.connection(.refused).description)
        }
    }

    @Test func onlyUsableSettingsCanBeMade() throws {
        let server = try MailServer(
            .mailbox,
            host: "a.example",
            security: .implicitTLS,
            login: .init(user: "a", password: "b")
        )
        let bare = try MailServer(.mailbox, host: "a.example", security: .implicitTLS)
        let smtp = try MailServer(host: "a.example", security: .implicitTLS, login: .init(user: "a", password: "b"))
        #expect(server.port == 993)
        #expect(throws: MailboxSettings.Refusal.noLogin) { try MailboxSettings(bare) }
        #expect(throws: MailboxSettings.Refusal.service) { try MailboxSettings(smtp) }
        for folder in ["", "a\"b", "a\r\nb", "a\\b", "Søppel", "a&b"] {
            #expect(throws: MailboxSettings.Refusal.folder) { try MailboxSettings(server, folder: folder) }
        }
    }
}
