import SQL

/// The schema of mail.
public enum MailMigrations {
    public static let all: [Migration] = [
        Migration(
            202611_03,
            slice: "mail",
            name: "outbox",
            sql: """
                CREATE TABLE mail_outbox (
                    id TEXT PRIMARY KEY,
                    key TEXT NOT NULL UNIQUE,
                    recipient TEXT NOT NULL,
                    recipient_name TEXT,
                    subject TEXT NOT NULL,
                    body_text TEXT NOT NULL,
                    body_html TEXT,
                    reason TEXT NOT NULL,
                    language TEXT NOT NULL,
                    unsubscribe TEXT,
                    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'failed')),
                    attempts BIGINT NOT NULL,
                    next_attempt_at TEXT NOT NULL,
                    lease_until TEXT,
                    last_error TEXT,
                    created_at TEXT NOT NULL,
                    sent_at TEXT);
                CREATE INDEX mail_outbox_due ON mail_outbox (state, next_attempt_at, id);
                """,
            unaudited: ["mail_outbox"]
        ),
        // SQLite cannot change a CHECK: a new table, a copy, the old name (docs/sql-dialect.md, “Schema”). What a
        // person had given up was marked by a next attempt in the year 9999.
        Migration(
            202611_41,
            slice: "mail",
            name: "invitations in order",
            sql: """
                CREATE TABLE mail_outbox_new (
                    id TEXT PRIMARY KEY,
                    key TEXT NOT NULL UNIQUE,
                    recipient TEXT NOT NULL,
                    recipient_name TEXT,
                    subject TEXT NOT NULL,
                    body_text TEXT NOT NULL,
                    body_html TEXT,
                    reason TEXT NOT NULL,
                    language TEXT NOT NULL,
                    unsubscribe TEXT,
                    calendar_method TEXT CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
                    calendar BLOB,
                    reply_to TEXT,
                    send_order TEXT,
                    place BIGINT NOT NULL,
                    state TEXT NOT NULL
                        CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'failed', 'abandoned')),
                    attempts BIGINT NOT NULL,
                    next_attempt_at TEXT NOT NULL,
                    lease_until TEXT,
                    last_error TEXT,
                    created_at TEXT NOT NULL,
                    sent_at TEXT,
                    UNIQUE (recipient, send_order, place));
                INSERT INTO mail_outbox_new (id, key, recipient, recipient_name, subject, body_text, body_html, reason,
                    language, unsubscribe, place, state, attempts, next_attempt_at, lease_until, last_error,
                    created_at, sent_at)
                SELECT id, key, recipient, recipient_name, subject, body_text, body_html, reason, language,
                    unsubscribe, 0,
                    CASE WHEN state IN ('failed', 'uncertain') AND next_attempt_at > '9999' THEN 'abandoned'
                        ELSE state END,
                    attempts,
                    CASE WHEN next_attempt_at > '9999' THEN created_at ELSE next_attempt_at END,
                    lease_until, last_error, created_at, sent_at
                FROM mail_outbox;
                DROP TABLE mail_outbox;
                ALTER TABLE mail_outbox_new RENAME TO mail_outbox;
                CREATE INDEX mail_outbox_due ON mail_outbox (state, next_attempt_at, id);
                """,
            unaudited: ["mail_outbox_new"]
        ),
        Migration(
            202611_42,
            slice: "mail",
            name: "mail that comes in",
            sql: """
                ALTER TABLE mail_outbox ADD COLUMN asked_for BOOLEAN NOT NULL DEFAULT false;
                CREATE TABLE mail_address (
                    id TEXT PRIMARY KEY,
                    address TEXT NOT NULL UNIQUE,
                    state TEXT NOT NULL CHECK (state IN ('doubtful', 'dead')),
                    returned BIGINT NOT NULL,
                    since TEXT NOT NULL,
                    reason TEXT NOT NULL);
                CREATE TABLE mail_received (
                    id TEXT PRIMARY KEY,
                    fingerprint TEXT NOT NULL UNIQUE,
                    received_at TEXT NOT NULL,
                    sender TEXT,
                    kind TEXT NOT NULL CHECK (kind IN ('reply', 'bounce', 'automatic', 'letter')),
                    outcome TEXT NOT NULL CHECK (outcome IN ('handled', 'ignored', 'refused', 'failed')),
                    reason TEXT NOT NULL,
                    attempts BIGINT NOT NULL);
                CREATE INDEX mail_received_at ON mail_received (received_at, id);
                CREATE TABLE mail_mailbox (
                    id TEXT PRIMARY KEY,
                    uid_validity BIGINT NOT NULL,
                    last_uid BIGINT NOT NULL,
                    looked_at TEXT,
                    problem TEXT);
                """,
            unaudited: ["mail_received", "mail_mailbox"]
        ),
    ]
}
