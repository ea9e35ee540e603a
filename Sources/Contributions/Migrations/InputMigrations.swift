import SQL

enum InputMigrations {
    static let all = [
        Migration(
            202612_11,
            slice: "contributions",
            name: "collections of input and their themes",
            sql: """
                CREATE TABLE input_collection (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, lead TEXT, strategy_id TEXT REFERENCES strategy,
                    meeting_id TEXT REFERENCES meeting, audience TEXT NOT NULL,
                    opens_on TEXT NOT NULL CHECK (length(opens_on) = 10),
                    closes_on TEXT CHECK (length(closes_on) = 10), published_at TEXT, impression TEXT,
                    reported_at TEXT, revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE INDEX input_collection_strategy ON input_collection (strategy_id);
                CREATE INDEX input_collection_meeting ON input_collection (meeting_id);
                CREATE TABLE input_theme (
                    id TEXT PRIMARY KEY, collection_id TEXT NOT NULL REFERENCES input_collection,
                    title TEXT NOT NULL, area TEXT NOT NULL, position BIGINT NOT NULL, summary TEXT);
                CREATE INDEX input_theme_collection ON input_theme (collection_id);
                """
        ),
        // What people say, and who they are, must be able to go away for good, and nothing goes away from the hash chain:
        // there stands what was done with a card, and its key.
        Migration(
            202612_12,
            slice: "contributions",
            name: "cards, and the links of those who gave them",
            sql: """
                CREATE TABLE input_card (
                    id TEXT PRIMARY KEY, collection_id TEXT NOT NULL REFERENCES input_collection,
                    number BIGINT NOT NULL, text TEXT NOT NULL, way TEXT NOT NULL, place TEXT, name TEXT,
                    organisation TEXT, email TEXT, email_folded TEXT, language TEXT NOT NULL,
                    received_at TEXT NOT NULL, screening TEXT NOT NULL, theme_id TEXT REFERENCES input_theme,
                    merged_into TEXT REFERENCES input_card, told_at TEXT, revision BIGINT NOT NULL,
                    UNIQUE (collection_id, number));
                CREATE INDEX input_card_theme ON input_card (theme_id);
                CREATE INDEX input_card_merged ON input_card (merged_into);
                CREATE INDEX input_card_email ON input_card (email_folded);
                CREATE TABLE input_link (
                    id TEXT PRIMARY KEY, card_id TEXT NOT NULL REFERENCES input_card, created_at TEXT NOT NULL);
                CREATE INDEX input_link_card ON input_link (card_id);
                CREATE TABLE input_attempt (
                    id TEXT PRIMARY KEY, collection_id TEXT NOT NULL REFERENCES input_collection, email_hash TEXT,
                    remote_hash TEXT, at TEXT NOT NULL);
                CREATE INDEX input_attempt_at ON input_attempt (collection_id, at);
                """,
            unaudited: ["input_card", "input_link", "input_attempt"]
        ),
        // What we answer is ours, and stands in the chain; its key is that of the card.
        Migration(
            202612_13,
            slice: "contributions",
            name: "what became of each card",
            sql: """
                CREATE TABLE input_outcome (
                    id TEXT PRIMARY KEY REFERENCES input_card, verdict TEXT NOT NULL, reason TEXT NOT NULL,
                    outcome_link TEXT);
                """
        ),
        Migration(
            202612_14,
            slice: "contributions",
            name: "when a report was published for the first time",
            sql: "ALTER TABLE input_collection ADD COLUMN first_reported_at TEXT;"
        ),
        Migration(
            202612_25,
            slice: "contributions",
            name: "how often a theme was saved",
            sql: "ALTER TABLE input_theme ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;"
        ),
    ]
}
