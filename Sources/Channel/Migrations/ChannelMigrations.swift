import SQL

enum ChannelMigrations {
    static let all = [
        Migration(
            202611_81,
            slice: "channel",
            name: "how often members want the morning letter, and which they have had",
            sql: """
                CREATE TABLE digest_choice (
                    id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account,
                    network_id TEXT NOT NULL REFERENCES network, frequency TEXT NOT NULL,
                    UNIQUE (account_id, network_id));
                CREATE TABLE digest_turn (
                    id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account,
                    network_id TEXT NOT NULL REFERENCES network, day TEXT NOT NULL CHECK (length(day) = 10),
                    UNIQUE (account_id, network_id));
                CREATE TABLE digest_link (
                    id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account,
                    network_id TEXT NOT NULL REFERENCES network, created_at TEXT NOT NULL);
                CREATE INDEX digest_link_made ON digest_link (created_at);
                """,
            unaudited: ["digest_turn", "digest_link"]
        )
    ]
}
