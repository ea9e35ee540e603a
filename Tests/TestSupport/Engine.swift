import Core
import Foundation
import PostgresDriver
import SQL
import SQLiteDriver

/// An engine that the tests run on; the tests of a store run on each.
public enum Engine: String, CaseIterable, Sendable, CustomStringConvertible {
    case sqlite, postgres

    public var description: String { rawValue }

    /// The engines that are there.
    ///
    /// SQLite always; PostgreSQL where `SAMBAND_TEST_POSTGRES` says how to reach a throw-away server, as
    /// `scripts/with-postgres.sh` does. With `SAMBAND_REQUIRE_POSTGRES=1` a missing server is a failure.
    public static var available: [Engine] {
        let environment = ProcessInfo.processInfo.environment
        let isRequired = environment["SAMBAND_REQUIRE_POSTGRES"] == "1"
        return TestServer.conninfo != nil || isRequired ? allCases : [.sqlite]
    }
}

/// Runs `body` with a migrated database of its own, gone afterwards.
public func withDatabase(
    _ engine: Engine,
    migrations: [Migration] = AuditChain.migrations,
    _ body: (any SQL.Database) async throws -> Void
) async throws {
    switch engine {
    case .sqlite:
        let template = try await Templates.shared.sqlite(migrations)
        let database = try SQLiteDatabase(copyOf: template)
        try await body(database)
        try await database.close()
    case .postgres:
        try await TestServer.withDatabase(copyOf: try await Templates.shared.postgres(migrations)) { conninfo in
            let database = try await PostgresDatabase(conninfo: conninfo, connections: 4)
            try await body(database)
            try await database.close()
        }
    }
}

/// The throw-away PostgreSQL server.
public enum TestServer {
    /// How many databases are in use at a time: each test has a pool, and a server a hundred connections or two.
    static let places = Turnstile(places: 16)

    static var conninfo: String? { ProcessInfo.processInfo.environment["SAMBAND_TEST_POSTGRES"] }

    /// Lends a new database by its connection text; `template` nil gives an empty one.
    public static func withDatabase(
        copyOf template: String? = nil,
        _ body: (_ conninfo: String) async throws -> Void
    ) async throws {
        try await places.enter()
        defer { places.leave() }
        let administrator = try await Templates.shared.administrator()
        let name = await Templates.shared.freshName()
        try await administrator.runAlone("CREATE DATABASE \(name)" + (template.map { " TEMPLATE \($0)" } ?? ""))
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(try address(of: name)))
        } catch { outcome = .failure(error) }
        try await administrator.runAlone("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        try outcome.get()
    }

    static func address(of name: String) throws -> String {
        guard let conninfo else { throw NoServer() }
        return "\(conninfo) dbname=\(name)"
    }

    struct NoServer: Error, CustomStringConvertible {
        let description = "SAMBAND_REQUIRE_POSTGRES is set, but SAMBAND_TEST_POSTGRES is not"
    }
}

/// The migrated databases that each test gets a copy of, made once for each set of migrations.
private actor Templates {
    static let shared = Templates()

    private var sqliteTemplates: [String: Task<SQLiteDatabase, any Error>] = [:]
    private var postgresTemplates: [String: Task<String, any Error>] = [:]
    private var connected: Task<PostgresDatabase, any Error>?
    private var count = 0

    func sqlite(_ migrations: [Migration]) async throws -> SQLiteDatabase {
        let key = key(of: migrations)
        let task =
            sqliteTemplates[key]
            ?? Task {
                let template = try SQLiteDatabase(copyOf: nil)
                try await Migrator(migrations).migrate(template, at: Instant(milliseconds: 0))
                return template
            }
        sqliteTemplates[key] = task
        return try await task.value
    }

    func postgres(_ migrations: [Migration]) async throws -> String {
        let key = key(of: migrations)
        let name = freshName()
        let task =
            postgresTemplates[key]
            ?? Task {
                try await administrator().runAlone("CREATE DATABASE \(name)")
                let template = try await PostgresDatabase(conninfo: try TestServer.address(of: name), connections: 1)
                try await Migrator(migrations).migrate(template, at: Instant(milliseconds: 0))
                // A database that is in use cannot be copied.
                try await template.close()
                return name
            }
        postgresTemplates[key] = task
        return try await task.value
    }

    func administrator() async throws -> PostgresDatabase {
        let task =
            connected
            ?? Task {
                guard let conninfo = TestServer.conninfo else { throw TestServer.NoServer() }
                var limits = PostgresLimits()
                // Many tests make their databases at the same time.
                limits.statementTimeout = .seconds(120)
                limits.lockTimeout = .seconds(120)
                return try await PostgresDatabase(conninfo: conninfo, connections: 4, limits: limits)
            }
        connected = task
        return try await task.value
    }

    func freshName() -> String {
        count += 1
        return "samband_test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
    }

    private func key(of migrations: [Migration]) -> String {
        migrations.map { "\($0.number):\($0.checksum)" }.sorted().joined(separator: " ")
    }
}

/// Lends the path of a file that does not exist yet, in a folder of its own that is gone afterwards.
public func withTemporaryFile(_ body: (_ path: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.appending(path: "file").path)
}
