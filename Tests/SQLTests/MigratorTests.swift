import Core
import PostgresDriver
import SQL
import SQLiteDriver
import TestSupport
import Testing

@Suite struct MigratorTests {
    static let first = Migration(202611_10, slice: "test", name: "one", sql: "CREATE TABLE one (id TEXT PRIMARY KEY)")
    static let second = Migration(
        202611_11,
        slice: "test",
        name: "two",
        sql: """
            ALTER TABLE one ADD COLUMN note TEXT;
            CREATE INDEX note ON one (note);
            """
    )
    static let edited = Migration(
        202611_10,
        slice: "test",
        name: "one",
        sql: "CREATE TABLE one (id BIGINT PRIMARY KEY)"
    )
    static let wrong = Migration(
        202611_12,
        slice: "test",
        name: "wrong",
        sql: """
            CREATE TABLE half (id TEXT PRIMARY KEY);
            CREATE TABLE one (id TEXT);
            """
    )

    @Test(arguments: Engine.available)
    func theyRunInTheOrderOfTheirNumbersAndOnce(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: []) { database in
            let migrator = Migrator([Self.second, Self.first])
            let pending = try await migrator.pending(in: database)
            #expect(pending.map(\.name) == ["one", "two"])
            let ran = try await migrator.migrate(database, at: Sample.noon)
            #expect(ran.map(\.name) == ["one", "two"])
            let again = try await migrator.migrate(database, at: Sample.noon)
            #expect(again.isEmpty)
            let rows = try await database.read { try $0.rows("SELECT note FROM one") }
            #expect(rows.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func anEditedOneIsRefused(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: [Self.first]) { database in
            let refusal = await #expect(throws: Migrator.Refusal.self) {
                try await Migrator([Self.edited, Self.second]).migrate(database, at: Sample.noon)
            }
            guard case .changed(let number, _) = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
            #expect(number == Self.first.number)
        }
    }

    @Test(arguments: Engine.available)
    func aDatabaseOfANewerProgramIsRefused(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: [Self.first, Self.second]) { database in
            let refusal = await #expect(throws: Migrator.Refusal.self) {
                try await Migrator([Self.first]).migrate(database, at: Sample.noon)
            }
            guard case .newer(let number, _) = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
            #expect(number == Self.second.number)
        }
    }

    @Test(arguments: Engine.available)
    func oneThatFailsLeavesNothingOfItself(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: [Self.first]) { database in
            await #expect(throws: DatabaseError.self) {
                try await Migrator([Self.first, Self.wrong]).migrate(database, at: Sample.noon)
            }
            let pending = try await Migrator([Self.first, Self.wrong]).pending(in: database)
            #expect(pending.map(\.name) == ["wrong"])
            await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows("SELECT * FROM half") } }
        }
    }

    @Test(arguments: Engine.available)
    func twoInstancesThatStartTogetherRunEachOnce(on engine: Engine) async throws {
        try await withTwoInstances(of: engine) { left, right in
            let migrator = Migrator(AuditChain.migrations + [Self.first, Self.second])
            async let one = migrator.migrate(left, at: Sample.noon)
            async let other = migrator.migrate(right, at: Sample.noon)
            let done = try await one + other
            #expect(done.map(\.number).sorted() == migrator.migrations.map(\.number))
        }
    }

    private func withTwoInstances(
        of engine: Engine,
        _ body: (any SQL.Database, any SQL.Database) async throws -> Void
    ) async throws {
        switch engine {
        case .sqlite:
            try await withTemporaryFile { path in
                try await body(try SQLiteDatabase(path: path), try SQLiteDatabase(path: path))
            }
        case .postgres:
            try await TestServer.withDatabase { conninfo in
                try await body(
                    try await PostgresDatabase(conninfo: conninfo, connections: 2),
                    try await PostgresDatabase(conninfo: conninfo, connections: 2)
                )
            }
        }
    }
}
