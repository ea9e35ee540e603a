import App
import Core
import Foundation
import HTTPTypes
import PostgresDriver
import SQL
import Testing
import Web

/// The example network that comes with the program.
public enum Example {
    public static var file: URL { root.appending(path: "Examples/vestfold-og-telemark.yaml") }

    /// The folder of the project.
    public static var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// A week before the first meeting of the example, in the morning.
    public static let morning = Instant("2021-03-10T08:00:00.000Z") ?? Instant(milliseconds: 0)
}

/// Runs `body` with a whole installation of its own, gone afterwards.
///
/// - Parameter hasExample: whether the example network is in it, under `/vt`.
public func withInstallation(
    _ engine: Engine = .sqlite,
    hasExample: Bool = false,
    now: Instant = Example.morning,
    _ body: (Installation) async throws -> Void
) async throws {
    try await withTemporaryFile { path in
        let folder = URL(fileURLWithPath: path)
        try DataFolder.make(folder)
        switch engine {
        case .sqlite: try await run(settings(folder), hasExample, now, body)
        case .postgres:
            try await TestServer.withDatabase { conninfo in
                try await run(settings(folder, database: conninfo), hasExample, now, body)
            }
        }
    }
}

/// Settings as a test needs them: nothing comes from the environment, and hardly anything is logged.
public func settings(
    _ folder: URL,
    database: String? = nil,
    port: Int = 8_080,
    mailServer: SMTPServer? = nil,
    behindProxy: Bool = false
) throws -> Settings {
    var arguments: [Setting: String] = [.data: folder.path, .logLevel: "critical", .port: String(port)]
    arguments[.database] = database
    arguments[.typst] = TestPrograms.typst
    if behindProxy { arguments[.proxy] = "yes" }
    if let mailServer {
        arguments[.mail] = "smtp"
        arguments[.mailServer] = "127.0.0.1:\(mailServer.port)"
        arguments[.mailSecurity] = "plain"
    }
    return try Settings(SettingsSource(arguments: arguments, environment: [:], file: nil))
}

private func run(
    _ settings: Settings,
    _ hasExample: Bool,
    _ now: Instant,
    _ body: (Installation) async throws -> Void
) async throws {
    // A test measures no time, and the machine may have other work.
    let installation = try await Installation(
        settings,
        clock: .fixed(now),
        patience: .seconds(600),
        fetching: .onThisMachine
    )
    do {
        try await installation.migrator.migrate(installation.database, at: now)
        if hasExample { _ = try await installation.networkFiles.read(file: Example.file.path) }
        try await body(installation)
        try await installation.close()
    } catch {
        try? await installation.close()
        throw error
    }
}

extension Installation {
    /// A browser of someone who is not signed in.
    public func client() -> TestClient { TestClient(buildRouter(), publicURL: site.publicURL) }

    /// A browser in which the account of an address has signed in by a link from the terminal.
    public func client(signedInAs email: String, isAdministrator: Bool = false) async throws -> TestClient {
        let client = client()
        let link = try await TerminalLink(self).make(for: email, isAdministrator: isAdministrator)
        let answer = try await client.post(String(link.dropFirst(site.publicURL.count)))
        #expect(answer.status == .seeOther, "the link for \(email) did not sign in")
        return client
    }
}

extension TestServer {
    /// Takes away a database that a test has left on the server.
    public static func drop(_ name: String) async throws {
        guard let conninfo else { return }
        let administrator = try await PostgresDatabase(conninfo: conninfo, connections: 1)
        try await administrator.runAlone("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)")
        try await administrator.close()
    }
}
