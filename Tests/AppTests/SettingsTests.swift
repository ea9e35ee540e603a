import Core
import Foundation
import Logging
import Mail
import TestSupport
import Testing

@testable import App

/// Where settings come from, and what is said of wrong ones.
@Suite struct SettingsTests {
    @Test func withoutAnythingItServesThisMachineFromAFile() throws {
        let settings = try Self.read([:])
        #expect(settings.database == .sqlite(path: settings.data.appending(path: "samband.sqlite").path))
        #expect(settings.publicURL == "http://127.0.0.1:8080")
        #expect(!settings.hasPublicURL)
        #expect(settings.logLevel == .info)
    }

    @Test func argumentsGoBeforeTheEnvironmentAndThatBeforeTheFile() async throws {
        try await withTemporaryFile { path in
            let text =
                "# a comment\nSAMBAND_LISTEN_PORT=1\nSAMBAND_LISTEN_HOST = \"::1\"\nSAMBAND_MAIL_NAME=Nettverket vårt\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let settings = try Settings(
                SettingsSource(
                    arguments: [.port: "3"],
                    environment: ["SAMBAND_LISTEN_PORT": "2", "SAMBAND_LISTEN_HOST": "::"],
                    file: path
                )
            )
            #expect(settings.port == 3)
            #expect(settings.host == "::")
            #expect(settings.mailName == "Nettverket vårt")
        }
    }

    @Test func aFileInTheDataFolderIsRead() async throws {
        try await withTemporaryFile { path in
            let folder = URL(fileURLWithPath: path)
            try DataFolder.make(folder)
            try Data("SAMBAND_LISTEN_PORT=99\n".utf8).write(to: folder.appending(path: "samband.conf"))
            #expect(try Self.read(["SAMBAND_DATA": path]).port == 99)
        }
    }

    @Test(arguments: ["SAMBAND_PROT=1", "PATH=/bin", "no sign of equality"])
    func aLineThatIsNoSettingIsRefused(_ line: String) async throws {
        try await withTemporaryFile { path in
            try Data("\n\(line)\n".utf8).write(to: URL(fileURLWithPath: path))
            let failure = #expect(throws: Failure.self) {
                try SettingsSource(arguments: [:], environment: [:], file: path)
            }
            #expect(failure?.code == .badInput)
            #expect(failure?.description.hasPrefix("\(path): line 2, ") == true)
        }
    }

    @Test(arguments: [
        ("SAMBAND_LISTEN_PORT", "0"), ("SAMBAND_LISTEN_PORT", "http"), ("SAMBAND_LISTEN_PORT", "65536"),
        ("SAMBAND_PUBLIC_URL", "samband.example.no"), ("SAMBAND_PUBLIC_URL", "https://example.no/samband"),
        ("SAMBAND_PUBLIC_URL", "javascript:alert(1)"), ("SAMBAND_PUBLIC_URL", "https://a:b@example.no"),
        ("SAMBAND_MAIL", "pigeon"), ("SAMBAND_MAIL_FROM", "nobody"), ("SAMBAND_LOG_LEVEL", "loud"),
        ("SAMBAND_MAIL", "smtp"),
    ])
    func aWrongValueNamesItsSetting(_ name: String, _ value: String) {
        let failure = #expect(throws: Failure.self) { try Self.read([name: value]) }
        #expect(failure?.description.hasPrefix("SAMBAND_") == true, "\(failure.map(String.init(describing:)) ?? "")")
        #expect(failure?.code == .badInput)
    }

    private static let mailbox = [
        "SAMBAND_MAILBOX_SERVER": "imap.example.no", "SAMBAND_MAILBOX_USER": "samband",
        "SAMBAND_MAILBOX_PASSWORD": "hemmelig",
    ]

    @Test func aMailboxIsReadWhereOneIsSet() throws {
        #expect(try Self.read([:]).mailbox == nil)
        let settings = try Self.read(Self.mailbox)
        let mailbox = try #require(settings.mailbox)
        #expect(mailbox.server.port == 993 && mailbox.server.security == .implicitTLS && mailbox.folder == "INBOX")
        #expect(settings.description.contains("mailbox imap.example.no:993, tls"))
        #expect(!settings.description.contains("hemmelig"))
        let other = try Self.read(
            Self.mailbox.merging(["SAMBAND_MAILBOX_TLS": "starttls", "SAMBAND_MAILBOX_FOLDER": "Svar"]) { $1 }
        )
        #expect(other.mailbox?.server.port == 143 && other.mailbox?.folder == "Svar")
    }

    @Test(arguments: [
        ("SAMBAND_MAILBOX_TLS", "plain", "SAMBAND_MAILBOX_SERVER"),
        ("SAMBAND_MAILBOX_TLS", "yes", "SAMBAND_MAILBOX_TLS"),
        ("SAMBAND_MAILBOX_USER", "", "SAMBAND_MAILBOX_USER"),
        ("SAMBAND_MAILBOX_FOLDER", "a\"b", "SAMBAND_MAILBOX_FOLDER"),
        ("SAMBAND_MAILBOX_SERVER", "imap.example.no:x", "SAMBAND_MAILBOX_SERVER"),
        ("SAMBAND_MAIL_REPLY_TO", "nobody", "SAMBAND_MAIL_REPLY_TO"),
    ])
    func aWrongMailboxNamesItsSetting(_ name: String, _ value: String, _ named: String) {
        var environment = Self.mailbox
        environment[name] = value.isEmpty ? nil : value
        let failure = #expect(throws: Failure.self) { try Self.read(environment) }
        #expect(failure?.description.hasPrefix("\(named): ") == true, "\(failure.map(String.init(describing:)) ?? "")")
    }

    @Test func answersGoWhereMailComesFromUnlessSaidOtherwise() throws {
        #expect(try Self.read(["SAMBAND_MAIL_FROM": "a@example.no"]).mailReplyTo.text == "a@example.no")
        let settings = try Self.read(["SAMBAND_MAIL_FROM": "a@example.no", "SAMBAND_MAIL_REPLY_TO": "b@example.no"])
        #expect(settings.mailReplyTo.text == "b@example.no" && settings.mailFrom.text == "a@example.no")
    }

    @Test(arguments: ["postgresql://samband:hemmelig@db/samband", "host=db dbname=samband password=hemmelig"])
    func secretsAreNotShown(_ conninfo: String) throws {
        let settings = try Self.read([
            "SAMBAND_DATABASE": conninfo, "SAMBAND_MAIL": "smtp", "SAMBAND_MAIL_SERVER": "smtp.example.no:2525",
            "SAMBAND_MAIL_USER": "samband", "SAMBAND_MAIL_PASSWORD": "hemmelig",
        ])
        #expect(settings.database == .postgres(conninfo: conninfo))
        #expect(!settings.description.contains("hemmelig"))
        #expect(settings.description.contains("smtp.example.no:2525, starttls"))
    }

    @Test func anotherDatabaseOfTheSameServerIsNamedInBothForms() {
        #expect(PostgresRestore.naming("b", in: "host=db dbname=a") == "host=db dbname=a dbname='b'")
        #expect(
            PostgresRestore.naming("b", in: "postgresql://u:p@db:5433/a?sslmode=require")
                == "postgresql://u:p@db:5433/b?sslmode=require"
        )
    }

    private static func read(_ environment: [String: String]) throws -> Settings {
        var environment = environment
        environment["SAMBAND_DATA"] = environment["SAMBAND_DATA"] ?? "/nonexistent/samband"
        return try Settings(SettingsSource(arguments: [:], environment: environment, file: nil))
    }
}
