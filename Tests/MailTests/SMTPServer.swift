import Foundation

/// `smtp_server.py`, running for one test.
final class SMTPServer {
    /// What the server knows of a message that it took.
    struct Facts: Decodable {
        let from: String
        let to: [String]
        let tls: Bool
        let login: Bool
        let greeting: String
    }

    let port: Int
    private let process = Process()
    private let stdin = Pipe()
    private let folder: URL

    /// Starts a server; `mode` is as the script has it.
    init(_ mode: String, _ authority: TestAuthority? = nil, login: (String, String)? = nil) throws {
        guard let python = Lab.python else { throw Lab.Absent() }
        folder = try Lab.folder()
        let stdout = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments =
            [Lab.script("smtp_server.py"), folder.path, mode]
            + [authority?.certificate ?? "", authority?.key ?? ""] + (login.map { [$0.0, $0.1] } ?? [])
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        try process.run()
        let line = String(decoding: stdout.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.filter(\.isNumber)) else { throw Lab.Failed(description: "the server did not start") }
        self.port = port
    }

    /// The messages it took, as bytes, in order.
    func messages() throws -> [[UInt8]] { try files("eml").map { [UInt8]($0) } }

    func facts() throws -> [Facts] { try files("json").map { try JSONDecoder().decode(Facts.self, from: $0) } }

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
