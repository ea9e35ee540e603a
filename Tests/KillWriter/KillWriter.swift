import Core
import Foundation
import SQL
import SQLiteDriver

/// Writes pairs of rows to the file it is given, without end, and prints each pair's number when the database has it.
///
/// The test `KillTests` ends it in the middle of its work.
@main
struct KillWriter {
    private static let table = Migration(
        202611_02,
        slice: "test",
        name: "pairs",
        sql: "CREATE TABLE pair (id TEXT PRIMARY KEY, n BIGINT NOT NULL)"
    )

    static func main() async throws {
        let database = try SQLiteDatabase(path: CommandLine.arguments[1])
        try await Migrator(AuditChain.migrations + [table]).migrate(database, at: WallClock.system.now)
        let last = try await database.read { try $0.value("SELECT max(n) FROM pair", as: Int?.self) } ?? nil
        var number = last ?? 0
        while true {
            number += 1
            let next = number
            try await database.change(by: .terminal, at: WallClock.system.now) { change in
                try change.insert("pair", "\(next)-a", ["n": next])
                try change.insert("pair", "\(next)-b", ["n": next])
            }
            // Straight to the pipe, without a buffer that would die with this process.
            try FileHandle.standardOutput.write(contentsOf: Data("\(next)\n".utf8))
        }
    }
}
