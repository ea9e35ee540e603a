import Core
import PostgresDriver
import SQL
import TestSupport
import Testing

/// A database on the throw-away server, with one small table.
func withServer(
    connections: Int = 4,
    limits: PostgresLimits = PostgresLimits(),
    _ body: (PostgresDatabase, _ conninfo: String) async throws -> Void
) async throws {
    try await TestServer.withDatabase { conninfo in
        let database = try await PostgresDatabase(conninfo: conninfo, connections: connections, limits: limits)
        _ = try await database.write { connection in
            try connection.run("CREATE TABLE n (id TEXT PRIMARY KEY, i BIGINT NOT NULL)")
            try connection.run("INSERT INTO n (id, i) VALUES ('a', 0), ('b', 0)")
        }
        try await body(database, conninfo)
        try await database.close()
    }
}

extension Trait where Self == ConditionTrait {
    /// Skipped where there is no server and none is required.
    static var needsPostgres: Self { .enabled(if: Engine.available.contains(.postgres)) }
}
