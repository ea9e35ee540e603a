import SQL

/// The schema of the files.
///
/// They are not in the hash chain: their keys are, in the rows that point at them, and a key is a hash of its file.
public enum FileMigrations {
    public static let all = [
        Migration(
            202611_90,
            slice: "files",
            name: "files",
            sql: """
                CREATE TABLE stored_file (
                    key TEXT PRIMARY KEY,
                    bytes BIGINT NOT NULL,
                    stored_at TEXT NOT NULL);
                CREATE TABLE stored_part (
                    file TEXT NOT NULL REFERENCES stored_file (key),
                    part BIGINT NOT NULL,
                    bytes BLOB NOT NULL,
                    PRIMARY KEY (file, part));
                """,
            unaudited: ["stored_file", "stored_part"]
        )
    ]
}
