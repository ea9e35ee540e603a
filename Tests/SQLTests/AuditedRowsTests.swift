import Core
import SQL
import TestSupport
import Testing

/// What somebody with access to the tables does past the program is found in them.
@Suite struct AuditedRowsTests {
    static let tables: [SQLName] = ["place", "visit"]

    @Test(arguments: Engine.available) func whatTheProgramWroteIsAsTheChainSays(on engine: Engine) async throws {
        try await withPlaces(engine) { database in
            let report = try await Self.report(database)
            #expect(report.count == 0 && report.differences.isEmpty)
            #expect(report.tables == 2 && report.rows == 4)
        }
    }

    /// What is done by hand, and what is said of it.
    static let deeds: [(Query, String)] = [
        (
            "UPDATE place SET size = 9 WHERE id = 'a'",
            "place a was altered by hand. “size”: line 4 wrote 3, now 9."
        ),
        (
            "UPDATE place SET size = NULL WHERE id = 'a'",
            "place a was altered by hand. “size”: line 4 wrote 3, now nothing."
        ),
        (
            "UPDATE place SET name = 'Kari', size = 4 WHERE id = 'b'",
            """
            place b was altered by hand. “name”: line 2 wrote a text of 1 characters, now a text of 4 characters; \
            “size”: line 2 wrote nothing, now 4.
            """
        ),
        (
            "INSERT INTO place (id, name) VALUES ('x', 'X')",
            "place x was put in by hand: no line of the chain knows it."
        ),
        (
            "INSERT INTO place (id, name) VALUES ('gone', 'G')",
            "place gone was put back by hand: line 6 of the chain took it away."
        ),
        ("DELETE FROM visit WHERE id = 'v'", "visit v was taken away by hand: line 7 of the chain wrote it last."),
        (
            "UPDATE visit SET id = 'w' WHERE id = 'v'",
            """
            visit w was put in by hand: no line of the chain knows it. \
            visit v was taken away by hand: line 7 of the chain wrote it last.
            """
        ),
    ]

    @Test(arguments: Engine.available, 0..<deeds.count)
    func whatIsDoneByHandIsNamed(on engine: Engine, _ index: Int) async throws {
        let (deed, words) = Self.deeds[index]
        try await withPlaces(engine) { database in
            _ = try await database.write { try $0.run(deed) }
            let report = try await Self.report(database)
            #expect(report.differences.map(\.description).joined(separator: " ") == words)
            #expect(report.count == report.differences.count)
        }
    }

    @Test(arguments: Engine.available) func linesCutOffAtTheEndAreMissed(on engine: Engine) async throws {
        try await withPlaces(engine) { database in
            _ = try await database.write { try $0.run("DELETE FROM audit WHERE seq > 6") }
            let (verdict, report) = try await database.read {
                (try AuditChain.verify($0), try AuditedRows.verify($0, Self.tables))
            }
            #expect(verdict == .cut(lines: 6, head: 8))
            #expect(
                report.differences.map(\.description) == ["visit v was put in by hand: no line of the chain knows it."]
            )
        }
    }

    @Test(arguments: Engine.available, ["DELETE FROM audit_head", "UPDATE audit_head SET hash = 'x'"] as [Query])
    func aHeadThatIsNotTheLastLineIsFound(on engine: Engine, _ deed: Query) async throws {
        try await withPlaces(engine) { database in
            _ = try await database.write { try $0.run(deed) }
            guard case .cut(8, _) = try await database.read(AuditChain.verify) else {
                Issue.record("not found")
                return
            }
        }
    }

    @Test(arguments: Engine.available) func aChainFromBeforeTheHeadGetsOne(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: [AuditChain.migrations[0]]) { database in
            _ = try await database.write {
                try $0.run(
                    """
                    INSERT INTO audit (seq, at, actor, action, subject, subject_id, hash)
                    VALUES (1, '', '', '', '', '', 'one'), (2, '', '', '', '', '', 'two')
                    """
                )
            }
            try await Migrator(AuditChain.migrations).migrate(database, at: Sample.noon)
            let head = try await database.read { try $0.rows("SELECT seq, hash FROM audit_head ORDER BY id").first }
            #expect(try head?.value("seq") == 2)
            #expect(try head?.value("hash") == "two")
        }
    }

    @Test(arguments: Engine.available) func manyAreCountedAndTheFirstAreTold(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.write { connection in
                for number in 0..<700 {
                    _ = try connection.run("INSERT INTO place (id, name) VALUES (\("\(number)"), \("\(number)"))")
                }
            }
            let report = try await Self.report(database)
            #expect(report.count == 700)
            #expect(report.differences.count == AuditedRows.most)
        }
    }

    static let later = Migration(
        202611_08,
        slice: "test",
        name: "later columns",
        sql: """
            ALTER TABLE place ADD COLUMN kind TEXT NOT NULL DEFAULT 'town';
            ALTER TABLE place ADD COLUMN folded TEXT;
            UPDATE place SET folded = name;
            """
    )

    /// Columns that came later are no alarm, and what was altered before them still is one.
    @Test(arguments: Engine.available) func columnsOfALaterMigrationAreInTheChain(on engine: Engine) async throws {
        try await withPlaces(engine) { database in
            _ = try await database.write { try $0.run("UPDATE place SET size = 9 WHERE id = 'a'") }
            _ = try await database.write { try $0.run("INSERT INTO place (id, name) VALUES ('x', 'X')") }
            try await Migrator(Sample.migrations + [Self.later]).migrate(database, at: Sample.noon)
            try await database.change(by: Sample.actor, at: Sample.noon) { change in
                try change.insert("place", "new", ["name": "N", "kind": "city"])
            }
            let upgraded = try await Self.report(database)
            #expect(
                upgraded.differences.map(\.description) == [
                    "place a was altered by hand. “size”: line 9 wrote 3, now 9.",
                    "place x was put in by hand: no line of the chain knows it.",
                ]
            )
            _ = try await database.write { try $0.run("UPDATE place SET kind = 'hamlet' WHERE id = 'b'") }
            let altered = try await Self.report(database)
            #expect(
                altered.differences.map(\.description).contains(
                    "place b was altered by hand. “kind”: line 10 wrote “town”, now “hamlet”."
                )
            )
            guard case .whole = try await database.read(AuditChain.verify) else {
                Issue.record("broken")
                return
            }
        }
    }

    @Test func aSchemaIsReadOffTheMigrations() {
        let rebuilt = Migration(
            202611_09,
            slice: "test",
            name: "rebuilt",
            sql: """
                CREATE TABLE IF NOT EXISTS place_new (id TEXT PRIMARY KEY);
                INSERT INTO place_new (id) SELECT id FROM place;
                DROP TABLE place;
                ALTER TABLE place_new RENAME TO place;
                DROP TABLE IF EXISTS thing;
                CREATE TABLE traffic (id TEXT PRIMARY KEY);
                """,
            unaudited: ["traffic"]
        )
        let schema = Schema([rebuilt] + Sample.migrations, on: .sqlite)
        #expect(Set(schema.tables.map(\.name)) == ["audit", "audit_head", "visit", "place", "traffic"])
        #expect(Set(schema.audited) == ["visit", "place"])
    }

    private static func report(_ database: any Database) async throws -> AuditedRows.Report {
        try await database.read { try AuditedRows.verify($0, tables) }
    }

    /// Three places and a visit, in eight lines.
    private func withPlaces(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.change(by: Sample.actor, at: Sample.noon) { change in
                try change.insert("place", "a", ["name": "Ås {\"1\"}, \\\n", "size": 1])
                try change.insert("place", "b", ["name": "B"])
                try change.insert("place", "gone", ["name": "G"])
                try change.update("place", "a", ["size": 3])
                try change.insert("place", "c", ["name": "\"", "size": 0])
                try change.delete("place", "gone")
                try change.insert("visit", "v", ["place_id": "a"])
                try change.note("looked", "place", "a", "at it")
            }
            try await body(database)
        }
    }
}
