import Foundation
import TestSupport

/// `imap_server.py`, running for one test: a real Dovecot.
final class IMAPServer {
    static let isThere =
        ProcessInfo.processInfo.environment["SAMBAND_REQUIRE_MAIL"] == "1"
        || Lab.python != nil
            && ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].contains(where: FileManager.default.isExecutableFile)
    static let absence = "no Dovecot (Debian: dovecot-imapd), or no Python"

    let port: Int
    private let process = Process()
    /// Ends with this process, and the server with it.
    private let stdin = Pipe()
    private let folder: URL

    /// Starts a server with the mailbox of `kari`, whose password is `secret`; `mode` is as the script has it.
    init(_ mode: String, _ authority: TestAuthority? = nil) throws {
        guard let python = Lab.python else { throw Lab.Absent() }
        // A short path: those of sockets have a limit.
        folder = URL(filePath: "/tmp/samband-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let stdout = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments =
            [Lab.script("imap_server.py"), folder.path, mode, "kari", "secret"]
            + (authority.map { [$0.certificate, $0.key] } ?? [])
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        try process.run()
        let line = String(decoding: stdout.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.filter(\.isNumber)) else { throw Lab.Failed(description: "Dovecot did not start") }
        self.port = port
    }

    /// Puts a message into the mailbox.
    func put(_ message: [UInt8], named name: String) throws {
        let draft = folder.appending(path: "mail/tmp/\(name)")
        try Data(message).write(to: draft)
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: draft.path)
        try FileManager.default.moveItem(at: draft, to: folder.appending(path: "mail/new/\(name)"))
    }

    /// The names of the messages that are marked as read.
    func read() throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "mail/cur").path)
        return files.filter { $0.split(separator: ",").last?.contains("S") == true }
            .map { String($0.prefix { $0 != ":" && $0 != "," }) }.sorted()
    }

    /// Ends the server while the test goes on.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    deinit { process.terminate() }
}
