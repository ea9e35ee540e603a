import Foundation

/// A real mail server, `Tests/MailTests/smtp_server.py`, running for one test.
public final class SMTPServer {
    /// What the server knows of a message that it took.
    public struct Facts: Decodable {
        public let from: String
        public let to: [String]
        public let tls: Bool
        public let login: Bool
        public let greeting: String
    }

    /// With `SAMBAND_REQUIRE_MAIL=1` the tests run, and fail, where Python or aiosmtpd is absent.
    public static let isThere = python != nil || ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_MAIL"] == "1"
    public static let absence = "no Python with aiosmtpd in SAMBAND_VENV or .build/venv"
    public static let python = TestPrograms.python(with: "aiosmtpd")

    public let port: Int
    private let process = Process()
    private let stdin = Pipe()
    private let folder: URL

    /// Starts a server; `mode` is as the script has it.
    ///
    /// - Parameters:
    ///   - certificate: the file of the server's certificate, where it speaks TLS.
    ///   - key: the file of that certificate's key.
    ///   - login: the user and password it asks for.
    public init(_ mode: String, certificate: String = "", key: String = "", login: (String, String)? = nil) throws {
        guard let python = Self.python else { throw TestPrograms.Failed(description: Self.absence) }
        folder = FileManager.default.temporaryDirectory.appending(path: "samband-smtp-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = Example.root.appending(path: "Tests/MailTests/smtp_server.py").path
        let stdout = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [script, folder.path, mode, certificate, key] + (login.map { [$0.0, $0.1] } ?? [])
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        try process.run()
        let line = String(decoding: stdout.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.filter(\.isNumber)) else {
            throw TestPrograms.Failed(description: "the server did not start")
        }
        self.port = port
    }

    /// The messages it took, as bytes, in order.
    public func messages() throws -> [[UInt8]] { try files("eml").map { [UInt8]($0) } }

    public func facts() throws -> [Facts] { try files("json").map { try JSONDecoder().decode(Facts.self, from: $0) } }

    private func files(_ kind: String) throws -> [Data] {
        try (1...).lazy.map { self.folder.appending(path: "\($0).\(kind)") }
            .prefix { FileManager.default.fileExists(atPath: $0.path) }.map { try Data(contentsOf: $0) }
    }

    deinit {
        // The server ends with its input. Nothing waits for it, and a failure here could not be told to anybody.
        try? stdin.fileHandleForWriting.close()
        try? FileManager.default.removeItem(at: folder)
    }
}
