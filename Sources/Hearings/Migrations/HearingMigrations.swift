import SQL

enum HearingMigrations {
    static let all = [
        Migration(
            202611_93,
            slice: "hearings",
            name: "hearings, their proposals and those who are consulted",
            sql: """
                CREATE TABLE hearing (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, kind TEXT NOT NULL, owner_id TEXT NOT NULL REFERENCES organisation,
                    summary TEXT, opens_on TEXT NOT NULL CHECK (length(opens_on) = 10),
                    closes_on TEXT NOT NULL CHECK (length(closes_on) = 10), short_reason TEXT, announced_at TEXT,
                    answered_at TEXT, revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE INDEX hearing_owner ON hearing (owner_id);
                CREATE TABLE hearing_paragraph (
                    id TEXT PRIMARY KEY, hearing_id TEXT NOT NULL REFERENCES hearing, number BIGINT NOT NULL,
                    heading TEXT, text TEXT NOT NULL);
                CREATE INDEX hearing_paragraph_hearing ON hearing_paragraph (hearing_id);
                CREATE TABLE hearing_body (
                    id TEXT PRIMARY KEY, hearing_id TEXT NOT NULL REFERENCES hearing, position BIGINT NOT NULL,
                    name TEXT NOT NULL, email TEXT);
                CREATE INDEX hearing_body_hearing ON hearing_body (hearing_id);
                CREATE TABLE hearing_extension (
                    id TEXT PRIMARY KEY, hearing_id TEXT NOT NULL REFERENCES hearing,
                    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
                    until_day TEXT NOT NULL CHECK (length(until_day) = 10), reason TEXT NOT NULL,
                    made_at TEXT NOT NULL);
                CREATE INDEX hearing_extension_hearing ON hearing_extension (hearing_id);
                """
        ),
        // A draft must go away for good, and so must the address of a sender, and nothing goes away from the hash chain:
        // there stands what was done with a statement, and the fingerprint of what it said when it was sent.
        Migration(
            202611_94,
            slice: "hearings",
            name: "statements, their files and links",
            sql: """
                CREATE TABLE hearing_statement (
                    id TEXT PRIMARY KEY, hearing_id TEXT NOT NULL REFERENCES hearing, name TEXT NOT NULL,
                    organisation TEXT, email TEXT, email_folded TEXT, overall TEXT, way TEXT NOT NULL,
                    language TEXT NOT NULL, number BIGINT, receipt TEXT, received_at TEXT, is_late BOOLEAN NOT NULL,
                    screening TEXT NOT NULL, ground TEXT, holds_number BOOLEAN NOT NULL, answered_at TEXT,
                    changed_at TEXT NOT NULL, revision BIGINT NOT NULL, UNIQUE (hearing_id, number));
                CREATE TABLE hearing_comment (
                    id TEXT PRIMARY KEY, statement_id TEXT NOT NULL REFERENCES hearing_statement,
                    paragraph_id TEXT NOT NULL REFERENCES hearing_paragraph, text TEXT NOT NULL,
                    UNIQUE (statement_id, paragraph_id));
                CREATE TABLE hearing_file (
                    id TEXT PRIMARY KEY, statement_id TEXT NOT NULL REFERENCES hearing_statement,
                    file TEXT NOT NULL, file_name TEXT NOT NULL, file_bytes BIGINT NOT NULL,
                    is_public BOOLEAN NOT NULL);
                CREATE INDEX hearing_file_statement ON hearing_file (statement_id);
                CREATE INDEX hearing_file_file ON hearing_file (file);
                CREATE TABLE hearing_link (
                    id TEXT PRIMARY KEY, statement_id TEXT NOT NULL REFERENCES hearing_statement,
                    created_at TEXT NOT NULL);
                CREATE INDEX hearing_link_statement ON hearing_link (statement_id);
                CREATE TABLE hearing_attempt (
                    id TEXT PRIMARY KEY, email_hash TEXT NOT NULL, remote_hash TEXT, at TEXT NOT NULL);
                CREATE INDEX hearing_attempt_email ON hearing_attempt (email_hash, at);
                CREATE INDEX hearing_attempt_remote ON hearing_attempt (remote_hash, at);
                CREATE TABLE hearing_point (
                    id TEXT PRIMARY KEY, statement_id TEXT NOT NULL REFERENCES hearing_statement,
                    position BIGINT NOT NULL, paragraph_id TEXT REFERENCES hearing_paragraph, text TEXT NOT NULL,
                    UNIQUE (statement_id, position));
                CREATE INDEX hearing_point_paragraph ON hearing_point (paragraph_id);
                """,
            unaudited: [
                "hearing_statement", "hearing_comment", "hearing_file", "hearing_link", "hearing_attempt",
                "hearing_point",
            ]
        ),
        // What we answer is ours, and stands in the chain; its key is that of the point.
        Migration(
            202611_95,
            slice: "hearings",
            name: "what became of each point",
            sql: """
                CREATE TABLE hearing_disposition (
                    id TEXT PRIMARY KEY REFERENCES hearing_point, verdict TEXT NOT NULL, reason TEXT NOT NULL,
                    change_paragraph_id TEXT REFERENCES hearing_paragraph, change_before TEXT, change_after TEXT);
                CREATE INDEX hearing_disposition_paragraph ON hearing_disposition (change_paragraph_id);
                """
        ),
    ]
}
