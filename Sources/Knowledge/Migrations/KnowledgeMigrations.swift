import SQL

enum KnowledgeMigrations {
    static let all = [
        Migration(
            202611_84,
            slice: "knowledge",
            name: "tables of figures and what is read out of them",
            sql: """
                CREATE TABLE dataset (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    UNIQUE (network_id, key));
                CREATE TABLE dataset_version (
                    id TEXT PRIMARY KEY, dataset_id TEXT NOT NULL REFERENCES dataset, number BIGINT NOT NULL,
                    file_key TEXT NOT NULL, size BIGINT NOT NULL, file_name TEXT NOT NULL, reading TEXT, title TEXT NOT NULL,
                    source TEXT, licence TEXT, licence_link TEXT, publisher_table TEXT, link TEXT, updated TEXT,
                    cells BIGINT NOT NULL, taken_in_at TEXT NOT NULL, UNIQUE (dataset_id, number));
                CREATE INDEX dataset_version_file ON dataset_version (file_key);
                CREATE TABLE dataset_draft (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, file_key TEXT NOT NULL,
                    file_name TEXT NOT NULL, made_at TEXT NOT NULL);
                CREATE INDEX dataset_draft_file ON dataset_draft (file_key);
                CREATE INDEX dataset_draft_made ON dataset_draft (made_at);
                CREATE TABLE knowledge_region (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, code TEXT NOT NULL,
                    position BIGINT NOT NULL, UNIQUE (network_id, code));
                CREATE TABLE citation (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL UNIQUE,
                    indicator TEXT NOT NULL, definition BIGINT NOT NULL, region TEXT NOT NULL, region_name TEXT NOT NULL,
                    period TEXT NOT NULL, value DOUBLE PRECISION NOT NULL, tables TEXT NOT NULL, sentence TEXT NOT NULL,
                    source TEXT NOT NULL, made_at TEXT NOT NULL);
                CREATE INDEX citation_figure ON citation (network_id, indicator, region, period);
                CREATE TABLE indicator_reading (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, indicator TEXT NOT NULL,
                    text TEXT NOT NULL, revision BIGINT NOT NULL, saved_at TEXT NOT NULL,
                    UNIQUE (network_id, indicator));
                """
        ),
        Migration(
            202611_85,
            slice: "knowledge",
            name: "where regions lie",
            sql: """
                CREATE TABLE region_map (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, level TEXT NOT NULL,
                    file_key TEXT NOT NULL, source TEXT NOT NULL, regions BIGINT NOT NULL, taken_in_at TEXT NOT NULL,
                    UNIQUE (network_id, level));
                CREATE INDEX region_map_file ON region_map (file_key);
                """
        ),
        Migration(
            202611_86,
            slice: "knowledge",
            name: "tables that are fetched from addresses",
            sql: """
                CREATE TABLE dataset_feed (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    question TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, licence TEXT,
                    reading TEXT NOT NULL, every_days BIGINT, UNIQUE (network_id, key));
                CREATE TABLE dataset_feed_state (
                    feed_id TEXT PRIMARY KEY REFERENCES dataset_feed, due_at TEXT, asked_at TEXT, outcome TEXT,
                    version BIGINT, trouble TEXT, failures BIGINT NOT NULL);
                CREATE INDEX dataset_feed_state_due ON dataset_feed_state (due_at);
                ALTER TABLE dataset_version ADD COLUMN question TEXT;
                """,
            // When a table was asked for last is the program's own traffic; what came of it is a version.
            unaudited: ["dataset_feed_state"]
        ),
        Migration(
            202612_31,
            slice: "knowledge",
            name: "questions to tables under a name",
            sql: """
                CREATE TABLE saved_question (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    name TEXT NOT NULL, dataset TEXT NOT NULL, question TEXT NOT NULL, UNIQUE (network_id, key));
                """
        ),
        Migration(
            202612_27,
            slice: "knowledge",
            name: "cells of tables and charts that are cited",
            sql: """
                CREATE TABLE citation_new (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL UNIQUE,
                    kind TEXT NOT NULL, tables TEXT NOT NULL, sentence TEXT NOT NULL, source TEXT NOT NULL,
                    made_at TEXT NOT NULL, indicator TEXT, definition BIGINT, region TEXT, region_name TEXT,
                    period TEXT, value DOUBLE PRECISION, dataset TEXT, drawing TEXT, cells TEXT);
                INSERT INTO citation_new (id, network_id, key, kind, tables, sentence, source, made_at, indicator,
                    definition, region, region_name, period, value)
                SELECT id, network_id, key, 'value', tables, sentence, source, made_at, indicator, definition, region,
                    region_name, period, value FROM citation;
                DROP TABLE citation;
                ALTER TABLE citation_new RENAME TO citation;
                CREATE INDEX citation_figure ON citation (network_id, indicator, region, period);
                CREATE INDEX citation_tables ON citation (network_id, kind, tables);
                """
        ),
        Migration(
            202612_32,
            slice: "knowledge",
            name: "definitions of a network's own",
            sql: """
                CREATE TABLE own_indicator (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    revision BIGINT NOT NULL, withdrawn_at TEXT, UNIQUE (network_id, key));
                CREATE TABLE own_indicator_version (
                    id TEXT PRIMARY KEY, indicator_id TEXT NOT NULL REFERENCES own_indicator, number BIGINT NOT NULL,
                    text TEXT NOT NULL, saved_at TEXT NOT NULL, UNIQUE (indicator_id, number));
                """
        ),
        Migration(
            202612_28,
            slice: "knowledge",
            name: "texts that stand though what they cite is no longer so",
            sql: """
                CREATE TABLE citation_seen (
                    id TEXT PRIMARY KEY, citation_id TEXT NOT NULL REFERENCES citation, place TEXT NOT NULL,
                    finding TEXT NOT NULL, reason TEXT NOT NULL, author TEXT NOT NULL,
                    account_id TEXT REFERENCES account, at TEXT NOT NULL, revision BIGINT NOT NULL,
                    UNIQUE (citation_id, place));
                CREATE INDEX citation_seen_account ON citation_seen (account_id);
                """
        ),
        Migration(
            202612_29,
            slice: "knowledge",
            name: "texts to decide on, for the morning letter",
            sql: """
                CREATE TABLE citation_notice (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network,
                    citation_id TEXT NOT NULL REFERENCES citation, place TEXT NOT NULL, finding TEXT NOT NULL,
                    title TEXT NOT NULL, link TEXT NOT NULL, organisation TEXT, found_on TEXT NOT NULL);
                CREATE INDEX citation_notice_network ON citation_notice (network_id);
                CREATE INDEX citation_notice_citation ON citation_notice (citation_id);
                """,
            // Found out anew by the program itself, of tables and texts that are audited.
            unaudited: ["citation_notice"]
        ),
        Migration(
            202612_33,
            slice: "knowledge",
            name: "the key by which what is published is signed",
            sql: """
                CREATE TABLE installation_key (id TEXT PRIMARY KEY, secret TEXT NOT NULL, made_at TEXT NOT NULL);
                """,
            // What is in the hash chain can be read by others than those who may sign.
            unaudited: ["installation_key"]
        ),
        Migration(
            202612_34,
            slice: "knowledge",
            name: "whom a network follows, and what they publish",
            sql: """
                CREATE TABLE subscription (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, address TEXT NOT NULL,
                    name TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (network_id, address));
                CREATE TABLE subscription_state (
                    subscription_id TEXT PRIMARY KEY REFERENCES subscription, due_at TEXT, asked_at TEXT, outcome TEXT,
                    trouble TEXT, failures BIGINT NOT NULL, made TEXT, regions TEXT NOT NULL);
                CREATE INDEX subscription_state_due ON subscription_state (due_at);
                CREATE TABLE followed_indicator (
                    subscription_id TEXT NOT NULL REFERENCES subscription, indicator TEXT NOT NULL,
                    version BIGINT NOT NULL, names TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL,
                    PRIMARY KEY (subscription_id, indicator));
                """,
            // What others publish is theirs, and when they were asked is the program's own traffic.
            unaudited: ["subscription_state", "followed_indicator"]
        ),
        Migration(
            202612_21,
            slice: "knowledge",
            name: "what is fetched can be changed",
            sql: "ALTER TABLE dataset_feed ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;"
        ),
        Migration(
            202612_22,
            slice: "knowledge",
            name: "the bytes that a citation was made of",
            // A table of its own, without a reference: a later number makes `citation` anew.
            sql: """
                CREATE TABLE citation_origin (
                    id TEXT PRIMARY KEY, citation_id TEXT NOT NULL UNIQUE, hashes TEXT NOT NULL);
                """
        ),
        Migration(
            202612_23,
            slice: "knowledge",
            name: "by what others measure",
            // Beside `followed_indicator`, which a later number makes.
            sql: """
                CREATE TABLE followed_definition (
                    subscription_id TEXT NOT NULL, indicator TEXT NOT NULL, definition TEXT NOT NULL,
                    PRIMARY KEY (subscription_id, indicator));
                """,
            // Found out of what others publish.
            unaudited: ["followed_definition"]
        ),
    ]
}
