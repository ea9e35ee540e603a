import SQL

enum StrategyMigrations {
    static let all = [
        Migration(
            202611_30,
            slice: "strategies",
            name: "strategies and their phases",
            sql: """
                CREATE TABLE strategy (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, owner_id TEXT NOT NULL REFERENCES organisation, summary TEXT,
                    revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE INDEX strategy_owner ON strategy (owner_id);
                CREATE TABLE strategy_phase (
                    id TEXT PRIMARY KEY, strategy_id TEXT NOT NULL REFERENCES strategy, position BIGINT NOT NULL,
                    title TEXT NOT NULL, kind TEXT NOT NULL,
                    from_day TEXT CHECK (length(from_day) = 10), from_month TEXT CHECK (length(from_month) = 7),
                    until_day TEXT CHECK (length(until_day) = 10), until_month TEXT CHECK (length(until_month) = 7),
                    when_text TEXT,
                    CHECK (from_day IS NULL OR from_month IS NULL),
                    CHECK (until_day IS NULL OR until_month IS NULL));
                CREATE INDEX strategy_phase_strategy ON strategy_phase (strategy_id);
                """
        )
    ]
}
