import Core
import Foundation
import SQL
import SQLiteDriver
import TestSupport
import Testing

/// What only a file has: several connections, and a state that outlives them.
@Suite struct SQLiteFileTests {
    static let table = Migration(202611_02, slice: "test", name: "n", sql: "CREATE TABLE n (i BIGINT PRIMARY KEY)")

    @Test func readersSeeOneStateWhileTheWriterGoesOn() async throws {
        try await withTemporaryFile { path in
            let database = try SQLiteDatabase(path: path)
            try await Migrator([Self.table]).migrate(database, at: Instant(milliseconds: 0))
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await database.write { connection in
                            // Always in pairs: a reader that sees an odd number has seen half a transaction.
                            try connection.run("INSERT INTO n (i) VALUES (\(number * 2))")
                            try connection.run("INSERT INTO n (i) VALUES (\(number * 2 + 1))")
                        }
                        return true
                    }
                    group.addTask {
                        try await database.read { connection in
                            let first = try connection.value("SELECT count(*) FROM n", as: Int.self) ?? -1
                            let again = try connection.value("SELECT count(i) FROM n", as: Int.self) ?? -2
                            return first == again && first % 2 == 0
                        }
                    }
                }
                for try await isWhole in group { #expect(isWhole) }
            }
            try await database.close()
        }
    }

    @Test func aBackupMadeMeanwhileIsWhole() async throws {
        try await withTemporaryFile { path in
            let database = try SQLiteDatabase(path: path)
            try await Migrator([Self.table]).migrate(database, at: Instant(milliseconds: 0))
            let writer = Task {
                var number = 0
                while !Task.isCancelled, number < 2_000 {
                    let next = number
                    try await database.write { connection in
                        try connection.run("INSERT INTO n (i) VALUES (\(next))")
                        try connection.run("INSERT INTO n (i) VALUES (\(next + 1))")
                    }
                    number += 2
                }
            }
            try await Task.sleep(for: .milliseconds(50))
            try await database.backup(to: path + ".copy")
            writer.cancel()
            _ = await writer.result
            let copy = try SQLiteDatabase(path: path + ".copy")
            let counts = try await copy.read { connection in
                try connection.rows("SELECT count(*) AS n, coalesce(max(i), -1) AS m FROM n")[0]
            }
            let (count, last): (Int, Int) = (try counts.value("n"), try counts.value("m"))
            #expect(count % 2 == 0)
            #expect(last == count - 1)
        }
    }

    @Test func whatWasWrittenIsThereAfterReopening() async throws {
        try await withTemporaryFile { path in
            let database = try SQLiteDatabase(path: path)
            try await Migrator([Self.table]).migrate(database, at: Instant(milliseconds: 0))
            _ = try await database.write { try $0.run("INSERT INTO n (i) VALUES (7)") }
            try await database.close()
            let again = try SQLiteDatabase(path: path)
            let numbers = try await again.read { try $0.values("SELECT i FROM n", as: Int.self) }
            #expect(numbers == [7])
        }
    }

    @Test func aStatementThatTakesTooLongIsEnded() async throws {
        var limits = SQLiteLimits()
        limits.statementTimeout = .milliseconds(200)
        let endless: Query = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        try await withTemporaryFile { path in
            let database = try SQLiteDatabase(path: path, limits: limits)
            try await Migrator([Self.table]).migrate(database, at: Instant(milliseconds: 0))
            let error = await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows(endless) } }
            #expect(error?.kind == .timeout)
            #expect(error?.description.contains("SQLiteLimits.statementTimeout") == true)
            // It is the whole transaction that has failed, and the next is as if nothing had been.
            await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO n (i) VALUES (1)")
                    _ = try? connection.rows(endless)
                }
            }
            let rows = try await database.read { try $0.value("SELECT count(*) FROM n", as: Int.self) }
            #expect(rows == 0)
            try await database.close()
        }
    }

    /// Many short steps are no long statement: the limit begins anew with each row.
    @Test func aLongAnswerThatIsReadRowByRowIsNoLongStatement() async throws {
        var limits = SQLiteLimits()
        limits.statementTimeout = .milliseconds(200)
        let many: Query = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) SELECT i FROM n ORDER BY i
            """
        let database = try SQLiteDatabase(copyOf: nil, limits: limits)
        let seen = try await database.read { connection in
            var seen = 0
            try connection.each(many) { _ in
                usleep(10_000)
                seen += 1
            }
            return seen
        }
        #expect(seen == 40)
    }

    @Test func aFolderThatIsNotThereIsAConnectionError() throws {
        let error = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: "/nowhere/at/all") }
        #expect(error?.kind == .connection)
    }
}
