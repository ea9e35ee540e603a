import SQL

enum BalanceMigrations {
    static let all = [
        Migration(
            202611_87,
            slice: "balance",
            name: "balance",
            sql: """
                CREATE TABLE balance_region (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL UNIQUE REFERENCES network, kind TEXT NOT NULL,
                    first_year BIGINT NOT NULL);
                CREATE TABLE balance_run (
                    id TEXT PRIMARY KEY, region_id TEXT NOT NULL UNIQUE REFERENCES balance_region,
                    fingerprint TEXT NOT NULL, computed_at TEXT NOT NULL, summary TEXT NOT NULL, cells TEXT NOT NULL,
                    manifest TEXT NOT NULL);
                CREATE TABLE balance_scenario (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, note TEXT, settings TEXT NOT NULL, revision BIGINT NOT NULL,
                    UNIQUE (network_id, key));
                CREATE TABLE balance_lift (
                    id TEXT PRIMARY KEY, scenario_id TEXT NOT NULL REFERENCES balance_scenario, title TEXT NOT NULL,
                    path TEXT NOT NULL, day TEXT NOT NULL, fingerprint TEXT NOT NULL, figures TEXT NOT NULL);
                CREATE INDEX balance_lift_scenario ON balance_lift (scenario_id);
                """,
            unaudited: ["balance_run"]
        ),
        Migration(
            202611_88,
            slice: "balance",
            name: "prepared regions",
            sql: """
                ALTER TABLE balance_region ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
                CREATE TABLE balance_prepared (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, version BIGINT NOT NULL,
                    made_at TEXT NOT NULL, fingerprint TEXT NOT NULL, arrays TEXT NOT NULL,
                    UNIQUE (network_id, version));
                """,
            unaudited: ["balance_prepared"]
        ),
    ]
}
