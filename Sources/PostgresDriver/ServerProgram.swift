import Dispatch
import Foundation
import SQL

/// A program that comes with the server, run with the settings of a connection text.
struct ServerProgram: Sendable {
    let name: String

    init(_ name: String) { self.name = name }

    /// Runs the program and waits for its end, on a thread that may block.
    func run(_ arguments: [String], _ conninfo: String) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runToEnd(arguments, conninfo) })
            }
        }
    }

    private func runToEnd(_ arguments: [String], _ conninfo: String) throws {
        let process = Process()
        process.executableURL = try found()
        process.arguments = arguments
        // The password goes this way because everybody on the machine can read arguments.
        process.environment = Self.inherited.merging(ConnectionText.environment(of: conninfo)) { $1 }
        let complaints = Pipe()
        process.standardError = complaints
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let report = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let code = "\(name) \(process.terminationStatus)"
            throw DatabaseError(kind: .storage, code: code, message: String(report.prefix(2_000)))
        }
    }

    /// Debian keeps the programs of each version in a folder of its own; the newest reads all older servers.
    private func found() throws -> URL {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let versions = "/usr/lib/postgresql"
        let newestFirst = ((try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? [])
            .sorted { (Double($0) ?? 0) > (Double($1) ?? 0) }
        let folders = path.split(separator: ":").map(String.init) + newestFirst.map { "\(versions)/\($0)/bin" }
        guard let file = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            throw DatabaseError(
                kind: .storage,
                code: name,
                message: "\(name) is not installed (Debian: postgresql-client)"
            )
        }
        return URL(fileURLWithPath: file)
    }

    /// What the library itself would read: its own settings, and where the password file lies.
    private static var inherited: [String: String] {
        ProcessInfo.processInfo.environment.filter { variable, _ in
            variable.hasPrefix("PG") || variable == "HOME" || variable == "PATH"
        }
    }
}
