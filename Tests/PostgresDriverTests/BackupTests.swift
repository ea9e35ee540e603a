import Foundation
import SQL
import TestSupport
import Testing

@testable import PostgresDriver

@Suite(.needsPostgres) struct BackupTests {
    @Test func whatWasBackedUpComesBack() async throws {
        try await withTemporaryFile { path in
            try await withDatabase(.postgres) { migrated in
                guard let database = migrated as? PostgresDatabase else { return }
                _ = try await database.write { connection in
                    try connection.run("CREATE TABLE n (id TEXT PRIMARY KEY, name TEXT COLLATE nb, bytes BLOB)")
                    try connection.run("INSERT INTO n (id, name, bytes) VALUES ('a', \("Ås"), \([0, 255] as [UInt8]))")
                }
                try await database.backup(to: path)
                _ = try await database.write { connection in
                    try connection.run("DELETE FROM n")
                    try connection.run("INSERT INTO n (id) VALUES ('later')")
                }
                try await PostgresDatabase.restore(from: path, conninfo: database.conninfo)
                let row = try await database.read { try $0.rows("SELECT * FROM n") }
                #expect(row.map(\.values) == [[.text("a"), .text("Ås"), .blob([0, 255])]])
            }
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        }
    }

    @Test func whatANewerProgramMadeGoes() async throws {
        try await withTemporaryFile { path in
            try await withServer { database, conninfo in
                _ = try await database.write { connection in
                    try connection.run("CREATE TABLE kept (id TEXT PRIMARY KEY)")
                    try connection.run("INSERT INTO kept (id) VALUES ('a')")
                }
                try await database.backup(to: path)
                _ = try await database.write { connection in
                    try connection.run("CREATE TABLE newer (id TEXT PRIMARY KEY REFERENCES kept (id))")
                    try connection.run("INSERT INTO newer (id) VALUES ('a')")
                }
                try await PostgresDatabase.restore(from: path, conninfo: conninfo)
                let tables = try await database.read { connection in
                    try connection.values(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
                        as: String.self
                    )
                }
                #expect(tables == ["kept", "n"])
                #expect(try await database.read { try $0.rows("SELECT * FROM kept").count } == 1)
            }
        }
    }

    @Test func aBackupThatFailsLeavesTheFormerOne() async throws {
        try await withTemporaryFile { path in
            try Data("former".utf8).write(to: URL(fileURLWithPath: path))
            try await TestServer.withDatabase { conninfo in
                let database = try await PostgresDatabase(conninfo: conninfo, connections: 1)
                let administrator = try await PostgresDatabase(conninfo: "\(conninfo) dbname=postgres", connections: 1)
                // Taken away while the program runs: what it opens next, it cannot.
                let name = try await database.read { try $0.value("SELECT current_database()", as: String.self) } ?? ""
                try await administrator.runAlone("DROP DATABASE \(name) WITH (FORCE)")
                await #expect(throws: DatabaseError.self) { try await database.backup(to: path) }
                try await administrator.close()
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data("former".utf8))
        }
    }

    @Test func aFileThatIsNoBackupChangesNothing() async throws {
        try await withTemporaryFile { path in
            try Data("no backup".utf8).write(to: URL(fileURLWithPath: path))
            try await withServer { database, conninfo in
                await #expect(throws: DatabaseError.self) {
                    try await PostgresDatabase.restore(from: path, conninfo: conninfo)
                }
                let rows = try await database.read { try $0.rows("SELECT * FROM n").count }
                #expect(rows == 2)
            }
        }
    }

    @Test func thePasswordTravelsInTheEnvironment() {
        let text = "host=h port=5433 user=u password='p w' dbname=d sslmode=require"
        let environment = ConnectionText.environment(of: text)
        #expect(
            environment == [
                "PGHOST": "h", "PGPORT": "5433", "PGUSER": "u", "PGPASSWORD": "p w", "PGDATABASE": "d",
                "PGSSLMODE": "require",
            ]
        )
        #expect(ConnectionText.environment(of: "postgresql://u:p@h/d")["PGPASSWORD"] == "p")
    }
}
