import SQL

enum StudyMigrations {
    static let all = [
        Migration(
            202612_01,
            slice: "studies",
            name: "studies, their codes, themes and recommendations",
            sql: """
                CREATE TABLE study (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, question TEXT NOT NULL, summary TEXT, is_published BOOLEAN NOT NULL,
                    revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE TABLE study_analyst (
                    id TEXT PRIMARY KEY, study_id TEXT NOT NULL REFERENCES study,
                    account_id TEXT NOT NULL REFERENCES account, UNIQUE (study_id, account_id));
                CREATE INDEX study_analyst_account ON study_analyst (account_id);
                CREATE TABLE study_theme (
                    id TEXT PRIMARY KEY, study_id TEXT NOT NULL REFERENCES study, number BIGINT NOT NULL,
                    name TEXT NOT NULL, text TEXT, UNIQUE (study_id, number));
                CREATE TABLE study_code (
                    id TEXT PRIMARY KEY, study_id TEXT NOT NULL REFERENCES study, number BIGINT NOT NULL,
                    name TEXT NOT NULL, description TEXT, theme_id TEXT REFERENCES study_theme,
                    UNIQUE (study_id, number));
                CREATE INDEX study_code_theme ON study_code (theme_id);
                CREATE TABLE study_recommendation (
                    id TEXT PRIMARY KEY, study_id TEXT NOT NULL REFERENCES study, number BIGINT NOT NULL,
                    what TEXT NOT NULL, receiver TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (study_id, number));
                """
        ),
        // What people have said in confidence must go away for good, and nothing goes away from the hash chain: there
        // stands what was done with a text, never a word of it.
        Migration(
            202612_02,
            slice: "studies",
            name: "texts, how they are coded, and quotes",
            sql: """
                CREATE TABLE study_text (
                    id TEXT PRIMARY KEY, study_id TEXT NOT NULL REFERENCES study, number BIGINT NOT NULL,
                    kind TEXT NOT NULL, role TEXT NOT NULL, workplace TEXT NOT NULL,
                    held_on TEXT NOT NULL CHECK (length(held_on) = 10), may_quote BOOLEAN NOT NULL,
                    delete_on TEXT NOT NULL CHECK (length(delete_on) = 10), deleted_at TEXT, UNIQUE (study_id, number));
                CREATE INDEX study_text_delete ON study_text (delete_on);
                CREATE TABLE study_sentence (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text, paragraph BIGINT NOT NULL,
                    position BIGINT NOT NULL, text TEXT NOT NULL, UNIQUE (text_id, position));
                CREATE TABLE study_marking (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text,
                    sentence_id TEXT NOT NULL REFERENCES study_sentence, code_id TEXT NOT NULL REFERENCES study_code,
                    account_id TEXT NOT NULL REFERENCES account, UNIQUE (sentence_id, code_id, account_id));
                CREATE INDEX study_marking_text ON study_marking (text_id, account_id);
                CREATE INDEX study_marking_code ON study_marking (code_id);
                CREATE INDEX study_marking_account ON study_marking (account_id);
                CREATE TABLE study_step (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text,
                    account_id TEXT NOT NULL REFERENCES account, code_id TEXT NOT NULL REFERENCES study_code,
                    sentences TEXT NOT NULL, is_added BOOLEAN NOT NULL, number BIGINT NOT NULL,
                    UNIQUE (text_id, account_id, number));
                CREATE INDEX study_step_account ON study_step (account_id);
                CREATE INDEX study_step_code ON study_step (code_id);
                CREATE TABLE study_finished (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text,
                    account_id TEXT NOT NULL REFERENCES account, at TEXT NOT NULL, UNIQUE (text_id, account_id));
                CREATE INDEX study_finished_account ON study_finished (account_id);
                CREATE TABLE study_settlement (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text,
                    sentence_id TEXT NOT NULL REFERENCES study_sentence, code_id TEXT NOT NULL REFERENCES study_code,
                    holds BOOLEAN NOT NULL, UNIQUE (sentence_id, code_id));
                CREATE INDEX study_settlement_text ON study_settlement (text_id);
                CREATE INDEX study_settlement_code ON study_settlement (code_id);
                CREATE TABLE study_kept (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text,
                    code_id TEXT NOT NULL REFERENCES study_code, passages BIGINT NOT NULL, UNIQUE (text_id, code_id));
                CREATE INDEX study_kept_code ON study_kept (code_id);
                CREATE TABLE study_quote (
                    id TEXT PRIMARY KEY, text_id TEXT NOT NULL REFERENCES study_text,
                    theme_id TEXT NOT NULL REFERENCES study_theme, wording TEXT NOT NULL, source TEXT NOT NULL,
                    is_approved BOOLEAN NOT NULL);
                CREATE INDEX study_quote_text ON study_quote (text_id);
                CREATE INDEX study_quote_theme ON study_quote (theme_id);
                CREATE TABLE study_evidence (
                    id TEXT PRIMARY KEY, recommendation_id TEXT NOT NULL REFERENCES study_recommendation,
                    theme_id TEXT REFERENCES study_theme, quote_id TEXT REFERENCES study_quote);
                CREATE INDEX study_evidence_recommendation ON study_evidence (recommendation_id);
                CREATE INDEX study_evidence_theme ON study_evidence (theme_id);
                CREATE INDEX study_evidence_quote ON study_evidence (quote_id);
                """,
            unaudited: [
                "study_text", "study_sentence", "study_marking", "study_step", "study_finished", "study_settlement",
                "study_kept", "study_quote", "study_evidence",
            ]
        ),
        Migration(
            202612_19,
            slice: "studies",
            name: "what two save at once, and what recommendations became",
            sql: """
                ALTER TABLE study_code ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
                ALTER TABLE study_theme ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
                ALTER TABLE study_quote ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
                ALTER TABLE study_recommendation ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
                ALTER TABLE study_recommendation ADD COLUMN became TEXT;
                ALTER TABLE study_recommendation ADD COLUMN became_path TEXT;
                """
        ),
    ]
}
