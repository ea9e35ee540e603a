import Core
import SQL

/// The tables that these tests use, and moments for them.
enum Sample {
    static let tables = Migration(
        202611_02,
        slice: "test",
        name: "sample tables",
        sql: """
            CREATE TABLE place (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                size BIGINT CHECK (size >= 0));
            CREATE UNIQUE INDEX place_name ON place (name);
            CREATE TABLE visit (
                id TEXT PRIMARY KEY,
                place_id TEXT NOT NULL REFERENCES place (id),
                note TEXT);
            CREATE TABLE thing (
                id TEXT PRIMARY KEY,
                whole BIGINT,
                share DOUBLE PRECISION,
                words TEXT,
                flag BOOLEAN,
                bytes BLOB);
            """
    )
    static let migrations = AuditChain.migrations + [tables]
    static let noon = Instant(milliseconds: 1_767_261_600_000)
    static let actor = Actor("tester")
}
