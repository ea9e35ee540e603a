import Core

/// One step of the schema.
///
/// Forward only; each runs in a transaction of its own.
public struct Migration: Sendable {
    /// Year, month and running number, `202611_01`: unique over all slices, in the order they run.
    public let number: Int
    public let slice: String
    public let name: String
    /// The tables of its own that are written past the hash chain: the program's own traffic.
    let unaudited: Set<SQLName>
    let sqlite: String
    let postgres: String

    /// The same SQL on both engines: the portable dialect of `docs/sql-dialect.md`.
    public init(_ number: Int, slice: String, name: String, sql: StaticString, unaudited: Set<SQLName> = []) {
        self.init(number, slice: slice, name: name, sqlite: sql, postgres: sql, unaudited: unaudited)
    }

    /// One SQL for each engine: only for search indexes.
    public init(
        _ number: Int,
        slice: String,
        name: String,
        sqlite: StaticString,
        postgres: StaticString,
        unaudited: Set<SQLName> = []
    ) {
        self.number = number
        self.slice = slice
        self.name = name
        self.unaudited = unaudited
        self.sqlite = sqlite.description
        self.postgres = postgres.description
    }

    /// Changes when the text changes: an applied migration must never be edited.
    public var checksum: String { Fingerprint.of(sqlite + "\u{0}" + postgres) }

    /// The text of the migration, for tests that read it.
    public func text(for engine: EngineName) -> String { engine == .sqlite ? sqlite : postgres }

    /// The statements, parted at semicolons that end a line.
    func statements(for engine: EngineName) -> [String] {
        text(for: engine).split(separator: ";\n").map { String($0) }
            .filter { $0.contains { !$0.isWhitespace && $0 != ";" } }
            .map { $0.hasSuffix(";") ? String($0.dropLast()) : $0 }
    }
}

/// Brings a database up to the schema that the program knows.
public struct Migrator: Sendable {
    public let migrations: [Migration]

    public init(_ migrations: [Migration]) { self.migrations = migrations.sorted { $0.number < $1.number } }

    public struct Applied: RowDecodable, Sendable {
        public let number: Int
        public let name: String
        public let checksum: String

        public init(row: Row) throws {
            number = try row.value("number")
            name = try row.value("name")
            checksum = try row.value("checksum")
        }
    }

    /// What stands between the database and this program.
    public enum Refusal: Error, CustomStringConvertible {
        case changed(number: Int, name: String)
        case newer(number: Int, name: String)

        public var description: String {
            switch self {
            case .changed(let number, let name):
                "Migration \(number) “\(name)” was applied with another text than this program has. "
                    + "Start the version that wrote this database, or restore a backup."
            case .newer(let number, let name):
                "The database has migration \(number) “\(name)”, which this program does not know. "
                    + "Start the newer version, or restore the backup that was made before the upgrade."
            }
        }
    }

    /// The migrations that have not run yet.
    ///
    /// - Throws: `Refusal` when the database was written by another program than this.
    public func pending(in database: any Database) async throws -> [Migration] {
        try await prepare(database)
        return try await database.read { try self.pending(on: $0) }
    }

    /// Applies what is pending, each migration in its own transaction, one instance at a time.
    @discardableResult
    public func migrate(_ database: any Database, at now: Instant) async throws -> [Migration] {
        var done: [Migration] = []
        for migration in try await pending(in: database) {
            let ran = try await database.write(.inTurn) { connection in
                guard try self.pending(on: connection).contains(where: { $0.number == migration.number }) else {
                    return false
                }
                let seal = try MigrationSeal(before: migration, of: self.migrations, database.engine, connection)
                for statement in migration.statements(for: database.engine) {
                    _ = try connection.run(Query(text: statement))
                }
                try seal?.close(at: now, connection)
                try connection.run(
                    """
                    INSERT INTO samband_migration (number, name, checksum, applied_at)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(now))
                    """
                )
                return true
            }
            if ran { done.append(migration) }
        }
        return done
    }

    private func prepare(_ database: any Database) async throws {
        try await database.write(.inTurn) { connection in
            _ = try connection.run(
                """
                CREATE TABLE IF NOT EXISTS samband_migration (
                    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)
                """
            )
            if database.engine == .postgres {
                let domains = try connection.value(
                    "SELECT count(*) FROM pg_type WHERE typname = 'blob'",
                    as: Int.self
                )
                if domains == 0 { _ = try connection.run("CREATE DOMAIN blob AS bytea") }
                _ = try connection.run(
                    """
                    CREATE COLLATION IF NOT EXISTS nb (provider = icu, locale = 'nb-NO', deterministic = true)
                    """
                )
            }
        }
    }

    /// The same within a transaction, when the database has been migrated before.
    public func pending(on connection: any Connection) throws -> [Migration] {
        let applied = try connection.all(
            "SELECT number, name, checksum FROM samband_migration ORDER BY number",
            as: Applied.self
        )
        let known = Dictionary(migrations.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        for step in applied {
            guard let migration = known[step.number] else { throw Refusal.newer(number: step.number, name: step.name) }
            guard migration.checksum == step.checksum else {
                throw Refusal.changed(number: step.number, name: step.name)
            }
        }
        let done = Set(applied.map(\.number))
        return migrations.filter { !done.contains($0.number) }
    }
}
