import SQL

/// The tables of accounts, their roles, and of signing in.
enum AccountMigrations {
    static let all = [accounts, feeds]

    static let accounts = Migration(
        202611_04,
        slice: "accounts",
        name: "accounts, roles, sign-ins, sessions",
        sql: """
            CREATE TABLE account (
                id TEXT PRIMARY KEY CHECK (length(id) = 26),
                email TEXT NOT NULL,
                email_folded TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                language TEXT NOT NULL,
                is_administrator BOOLEAN NOT NULL,
                created_at TEXT NOT NULL,
                disabled BOOLEAN NOT NULL);
            CREATE TABLE account_role (
                id TEXT PRIMARY KEY CHECK (length(id) = 26),
                account_id TEXT NOT NULL REFERENCES account (id),
                network_id TEXT NOT NULL CHECK (length(network_id) = 26),
                role TEXT NOT NULL,
                from_day TEXT NOT NULL CHECK (length(from_day) = 10),
                until_day TEXT CHECK (length(until_day) = 10),
                source TEXT NOT NULL);
            CREATE INDEX account_role_account ON account_role (account_id, network_id, source);
            CREATE TABLE sign_in (
                id TEXT PRIMARY KEY,
                account_id TEXT REFERENCES account (id),
                email_hash TEXT NOT NULL,
                code_hash TEXT NOT NULL,
                browser_hash TEXT,
                remote_hash TEXT,
                created_at TEXT NOT NULL,
                expires_at TEXT NOT NULL,
                used_at TEXT,
                tries BIGINT NOT NULL,
                path TEXT NOT NULL);
            CREATE INDEX sign_in_email ON sign_in (email_hash, created_at);
            CREATE INDEX sign_in_browser ON sign_in (browser_hash, created_at);
            CREATE INDEX sign_in_remote ON sign_in (remote_hash, created_at);
            CREATE TABLE session (
                id TEXT PRIMARY KEY,
                account_id TEXT NOT NULL REFERENCES account (id),
                created_at TEXT NOT NULL,
                seen_at TEXT NOT NULL,
                expires_at TEXT NOT NULL,
                agent TEXT NOT NULL);
            CREATE INDEX session_account ON session (account_id, seen_at);
            """,
        unaudited: ["sign_in", "session"]
    )

    static let feeds = Migration(
        202611_06,
        slice: "accounts",
        name: "private feeds",
        sql: """
            CREATE TABLE private_feed (
                id TEXT PRIMARY KEY,
                account_id TEXT NOT NULL REFERENCES account (id),
                network_id TEXT NOT NULL CHECK (length(network_id) = 26),
                created_at TEXT NOT NULL,
                UNIQUE (account_id, network_id));
            """
    )
}
