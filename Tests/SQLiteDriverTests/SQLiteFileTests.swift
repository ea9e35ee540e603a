import Core
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

    @Test func aFolderThatIsNotThereIsAConnectionError() throws {
        let error = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: "/nowhere/at/all") }
        #expect(error?.kind == .connection)
    }
}
