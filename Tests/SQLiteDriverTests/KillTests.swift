import Core
import Foundation
import SQL
import SQLiteDriver
import TestSupport
import Testing

/// What was acknowledged is there, whole, however the process ends.
@Suite struct KillTests {
    @Test func aKilledProcessLosesNothingThatItAcknowledged() async throws {
        try await withTemporaryFile { path in
            var random = SeededGenerator(seed: 20_261_121)
            var acknowledged: Set<Int> = []
            for _ in 0..<8 {
                let pause = Duration.milliseconds(Int.random(in: 60...300, using: &random))
                acknowledged.formUnion(try await numbersPrinted(writingTo: path, killedAfter: pause))
                try await check(path, holds: acknowledged)
            }
            #expect(acknowledged.count > 20, "the writer hardly came to write")
        }
    }

    private func numbersPrinted(writingTo path: String, killedAfter pause: Duration) async throws -> [Int] {
        let process = Process()
        process.executableURL = try Self.writer()
        process.arguments = [path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        try await Task.sleep(for: pause)
        kill(process.processIdentifier, SIGKILL)
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        // The last line may be cut short: a number without its line break was not acknowledged.
        return String(decoding: printed, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().compactMap { Int($0) }
    }

    private func check(_ path: String, holds acknowledged: Set<Int>) async throws {
        let database = try SQLiteDatabase(path: path)
        let tables = try await database.read { connection in
            try connection.value(
                "SELECT count(*) FROM sqlite_master WHERE name IN ('pair', 'audit', 'audit_head')",
                as: Int.self
            )
        }
        // Killed before it had made its tables.
        if tables != 3, acknowledged.isEmpty { return }
        let (rows, lines) = try await database.read { connection in
            (
                try connection.values("SELECT id FROM pair", as: String.self),
                try connection.values("SELECT subject_id FROM audit WHERE action = 'insert'", as: String.self)
            )
        }
        let present = Set(rows)
        #expect(acknowledged.allSatisfy { present.contains("\($0)-a") && present.contains("\($0)-b") })
        #expect(present == Set(lines), "a row without its line, or a line without its row")
        #expect(rows.count == lines.count)
        #expect(rows.count % 2 == 0, "half a transaction")
        guard case .whole = try await database.read(AuditChain.verify) else {
            Issue.record("the chain is broken")
            return
        }
        try await database.close()
    }

    /// Beside the test programs in the build folder.
    private static func writer() throws -> URL {
        let running = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: running).deletingLastPathComponent().appending(path: "KillWriter")
    }
}
