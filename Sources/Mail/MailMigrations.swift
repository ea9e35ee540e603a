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
    ]
}
