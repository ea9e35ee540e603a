import Core
import Mail
import TestSupport
import Testing

/// With a real server, `smtp_server.py`.
@Suite(.enabled(if: Lab.isThere, Comment(rawValue: Lab.absence))) struct SMTPDeliveryTests {
    private func plain(_ server: SMTPServer) throws -> SMTPDelivery {
        SMTPDelivery(try MailServer(host: "127.0.0.1", port: server.port, security: .plainLoopback))
    }

    private func failure(_ delivery: SMTPDelivery, _ envelope: Envelope) async -> DeliveryError? {
        do throws(DeliveryError) {
            try await delivery.deliver(envelope)
            return nil
        } catch { return error }
    }

    @Test func theBytesArriveUnchanged() async throws {
        let server = try SMTPServer("plain")
        let message = try Samples.message(text: ".\n..\n.start\n\nåæø", html: "<p>.</p>\n.\n")
        let data = try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id())
        try await plain(server).deliver(try Samples.envelope(to: "kari@example.org", data: data))
        #expect(try server.messages() == [data])
        let facts = try #require(try server.facts().first)
        #expect(facts.from == "samband@nordfylket.example")
        #expect(facts.to == ["kari@example.org"])
        #expect(facts.greeting == "nordfylket.example")
    }

    @Test func anInvitationArrivesUnchanged() async throws {
        let server = try SMTPServer("plain")
        let message = try Samples.message(html: "<p>Hi</p>", calendar: Samples.calendar())
        let data = try Samples.writer().bytes(message, at: Samples.noon, id: Samples.id())
        try await plain(server).deliver(try Samples.envelope(to: "kari@example.org", data: data))
        let taken = try #require(try server.messages().first)
        #expect(taken == data)
        #expect(ReceivedMail(taken).calendars.map(\.bytes) == [Samples.calendar().bytes, Samples.calendar().bytes])
    }

    /// What the server does, and what we make of it.
    static let refusals: [(String, DeliveryError.Kind, Int?, Bool)] = [
        ("never", .permanent, 550, false), ("later", .temporary, 451, false), ("closing", .temporary, 421, true),
        ("toolarge", .permanent, 552, false), ("spam", .permanent, 554, false), ("full", .temporary, 452, false),
        ("silent", .uncertain, nil, true),
    ]

    @Test(arguments: refusals)
    func repliesAreTold(_ who: String, _ kind: DeliveryError.Kind, _ code: Int?, _ all: Bool) async throws {
        let server = try SMTPServer("plain")
        let error = try #require(await failure(plain(server), try Samples.envelope(to: "\(who)@example.org")))
        #expect(error.kind == kind)
        #expect(error.code == code)
        #expect(error.concernsAll == all)
        #expect(!error.description.contains("@"))
        #expect(try server.messages().isEmpty)
    }

    @Test func greylistingIsGotThroughAtTheSecondTry() async throws {
        let server = try SMTPServer("plain")
        let delivery = try plain(server)
        let envelope = try Samples.envelope(to: "grey@example.org")
        #expect(await failure(delivery, envelope)?.code == 450)
        #expect(await failure(delivery, envelope) == nil)
        #expect(try server.messages().count == 1)
    }

    /// So large that no buffer on the way holds it: what was not sent cannot have been taken.
    @Test func aConnectionThatBreaksInTheMiddleOfTheTextMeansLater() async throws {
        let server = try SMTPServer("plain")
        let data = [UInt8](repeating: 0x61, count: 24_000_000)
        let error = try #require(
            await failure(plain(server), try Samples.envelope(to: "halfway@example.org", data: data))
        )
        #expect(error.kind == .temporary)
        #expect(try server.messages().isEmpty)
    }

    @Test(arguments: [("starttls", MailServer.Security.startTLSRequired), ("tls", .implicitTLS)])
    func mailGoesOverTLSWithALogin(_ mode: String, _ security: MailServer.Security) async throws {
        let authority = try TestAuthority.shared.get()
        let login = mode == "starttls" ? ("samband", "hemmelig ord") : nil
        let server = try SMTPServer(mode, authority, login: login)
        let settings = try MailServer(
            host: "localhost",
            port: server.port,
            security: security,
            login: login.map { MailServer.Login(user: $0.0, password: $0.1) },
            caFile: authority.caFile
        )
        try await SMTPDelivery(settings).deliver(try Samples.envelope(to: "kari@example.org"))
        let facts = try #require(try server.facts().first)
        #expect(facts.tls)
        #expect(facts.login == (login != nil))
    }

    @Test func nothingIsSentWithoutTLS() async throws {
        let server = try SMTPServer("plain")
        let settings = try MailServer(host: "localhost", port: server.port, security: .startTLSRequired)
        let error = try #require(await failure(SMTPDelivery(settings), try Samples.envelope(to: "kari@example.org")))
        #expect(error.kind == .temporary)
        #expect(error.concernsAll)
        #expect(error.diagnosis.contains("STARTTLS"))
        #expect(try server.messages().isEmpty)
    }

    @Test func nothingIsSentToAServerWeDoNotTrust() async throws {
        let server = try SMTPServer("starttls", try TestAuthority.stranger.get())
        let settings = try MailServer(
            host: "localhost",
            port: server.port,
            security: .startTLSRequired,
            caFile: try TestAuthority.shared.get().caFile
        )
        let error = try #require(await failure(SMTPDelivery(settings), try Samples.envelope(to: "kari@example.org")))
        #expect(error.kind == .temporary)
        #expect(error.diagnosis.contains("certificate"))
        #expect(try server.messages().isEmpty)
    }
}
