import SQL

/// The schema of the outbox.
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
        )
    ]
}
