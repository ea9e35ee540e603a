import Core
import Mail
import TestSupport
import Testing

/// With a real server, `smtp_server.py`.
@Suite(.enabled(if: Lab.isThere, Comment(rawValue: Lab.absence))) struct MailDiagnosisTests {
    private func diagnosis(
        _ host: String,
        _ port: Int,
        _ security: MailServer.Security,
        login: (String, String)? = nil,
        caFile: String? = nil,
        limit: Duration = .seconds(20)
    ) async throws -> MailDiagnosis {
        let settings = try MailServer(
            host: host,
            port: port,
            security: security,
            login: login.map { MailServer.Login(user: $0.0, password: $0.1) },
            caFile: caFile,
            totalLimit: limit
        )
        return await MailDiagnosis.of(settings, greetingAs: "nordfylket.example")
    }

    @Test func allIsWell() async throws {
        let authority = try TestAuthority.shared.get()
        let server = try SMTPServer("starttls", authority, login: ("a", "b"))
        let found = try await diagnosis(
            "localhost",
            server.port,
            .startTLSRequired,
            login: ("a", "b"),
            caFile: authority.caFile
        )
        #expect(found == .ok)
        #expect(try server.messages().isEmpty)
    }

    @Test func aWrongPasswordIsTold() async throws {
        let authority = try TestAuthority.shared.get()
        let server = try SMTPServer("starttls", authority, login: ("a", "b"))
        let found = try await diagnosis(
            "localhost",
            server.port,
            .startTLSRequired,
            login: ("a", "c"),
            caFile: authority.caFile
        )
        #expect(found == .authentication)
    }

    @Test func whatIsWrongWithTLSIsTold() async throws {
        let authority = try TestAuthority.shared.get()
        let server = try SMTPServer("starttls", authority)
        #expect(try await diagnosis("localhost", server.port, .startTLSRequired) == .certificate(.unknownIssuer))
        let address = try await diagnosis("127.0.0.1", server.port, .startTLSRequired, caFile: authority.caFile)
        #expect(address == .certificate(.otherName))
        let noFile = try await diagnosis("localhost", server.port, .startTLSRequired, caFile: "/nowhere.pem")
        #expect(noFile == .caFile)
        #expect(try await diagnosis("localhost", server.port, .implicitTLS) == .noTLSAnswer)
        let bare = try SMTPServer("plain")
        #expect(try await diagnosis("localhost", bare.port, .startTLSRequired) == .noTLS)
        #expect(try await diagnosis("localhost", bare.port, .plainLoopback) == .ok)
    }

    @Test func aServerThatWaitsForTLSTimesOut() async throws {
        let authority = try TestAuthority.shared.get()
        let server = try SMTPServer("tls", authority)
        let found = try await diagnosis("localhost", server.port, .plainLoopback, limit: .seconds(1))
        #expect(found == .timedOut)
    }

    @Test func anUnknownNameAndAClosedPortAreTold() async throws {
        #expect(try await diagnosis("nowhere.invalid", 25, .startTLSRequired) == .nameNotFound)
        #expect(try await diagnosis("127.0.0.1", 1, .plainLoopback) == .refused)
    }
}
