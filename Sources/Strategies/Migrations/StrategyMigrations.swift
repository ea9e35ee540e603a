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
        ),
        Migration(
            202611_97,
            slice: "strategies",
            name: "goals, areas and measures, and how they touch",
            sql: """
                ALTER TABLE strategy ADD COLUMN kind TEXT NOT NULL DEFAULT 'strategy';
                ALTER TABLE strategy ADD COLUMN body TEXT;
                ALTER TABLE strategy ADD COLUMN from_year BIGINT;
                ALTER TABLE strategy ADD COLUMN until_year BIGINT;
                CREATE TABLE strategy_part (
                    id TEXT PRIMARY KEY, strategy_id TEXT NOT NULL REFERENCES strategy,
                    parent_id TEXT REFERENCES strategy_part, key TEXT NOT NULL, kind TEXT NOT NULL,
                    position BIGINT NOT NULL, title TEXT NOT NULL, text TEXT,
                    owner_id TEXT REFERENCES organisation, state TEXT NOT NULL, due TEXT, indicator TEXT,
                    UNIQUE (strategy_id, key));
                CREATE INDEX strategy_part_parent ON strategy_part (parent_id);
                CREATE INDEX strategy_part_owner ON strategy_part (owner_id);
                CREATE TABLE measure_report (
                    id TEXT PRIMARY KEY, part_id TEXT NOT NULL REFERENCES strategy_part, day TEXT NOT NULL,
                    state TEXT NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL);
                CREATE INDEX measure_report_part ON measure_report (part_id);
                CREATE TABLE goal_link (
                    id TEXT PRIMARY KEY, from_id TEXT NOT NULL REFERENCES strategy_part,
                    to_id TEXT NOT NULL REFERENCES strategy_part, kind TEXT NOT NULL, note TEXT,
                    UNIQUE (from_id, to_id, kind));
                CREATE INDEX goal_link_to ON goal_link (to_id);
                """
        ),
        Migration(
            202612_15,
            slice: "strategies",
            name: "texts in versions",
            sql: """
                CREATE TABLE strategy_version (
                    id TEXT PRIMARY KEY, strategy_id TEXT NOT NULL REFERENCES strategy, number BIGINT NOT NULL,
                    name TEXT NOT NULL, note TEXT, text TEXT NOT NULL, shown_at TEXT, revision BIGINT NOT NULL,
                    UNIQUE (strategy_id, number));
                """
        ),
        Migration(
            202612_16,
            slice: "strategies",
            name: "comments on paragraphs of texts",
            sql: """
                ALTER TABLE strategy_version ADD COLUMN comments_until TEXT;
                CREATE TABLE strategy_comment (
                    id TEXT PRIMARY KEY, version_id TEXT NOT NULL REFERENCES strategy_version,
                    paragraph BIGINT NOT NULL, account_id TEXT REFERENCES account, author TEXT NOT NULL,
                    at TEXT NOT NULL, text TEXT NOT NULL, proposal TEXT, state TEXT NOT NULL, answer TEXT,
                    answered_by TEXT, answered_at TEXT, revision BIGINT NOT NULL);
                CREATE INDEX strategy_comment_version ON strategy_comment (version_id);
                CREATE INDEX strategy_comment_account ON strategy_comment (account_id);
                """
        ),
    ]
}
