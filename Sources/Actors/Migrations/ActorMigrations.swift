import SQL

enum ActorMigrations {
    static let all = [
        Migration(
            202612_26,
            slice: "actors",
            name: "actors, the areas they work in, and how they work together",
            sql: """
                CREATE TABLE regional_actor (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    name TEXT, organisation_id TEXT REFERENCES organisation, kind TEXT NOT NULL, region TEXT,
                    does TEXT NOT NULL, website TEXT, contact_role TEXT, email TEXT, source TEXT,
                    revision BIGINT NOT NULL, UNIQUE (network_id, key),
                    CHECK ((name IS NULL) <> (organisation_id IS NULL)));
                CREATE UNIQUE INDEX regional_actor_organisation ON regional_actor (organisation_id);
                CREATE TABLE actor_area (
                    id TEXT PRIMARY KEY, actor_id TEXT NOT NULL REFERENCES regional_actor,
                    strategy_id TEXT NOT NULL REFERENCES strategy, goal TEXT NOT NULL DEFAULT '',
                    UNIQUE (actor_id, strategy_id, goal));
                CREATE INDEX actor_area_strategy ON actor_area (strategy_id);
                CREATE TABLE actor_tie (
                    id TEXT PRIMARY KEY, from_id TEXT NOT NULL REFERENCES regional_actor,
                    to_id TEXT NOT NULL REFERENCES regional_actor, kind TEXT NOT NULL, text TEXT,
                    since_year BIGINT, until_year BIGINT, source TEXT, revision BIGINT NOT NULL,
                    UNIQUE (from_id, to_id, kind), CHECK (from_id <> to_id), CHECK (since_year <= until_year));
                CREATE INDEX actor_tie_to ON actor_tie (to_id);
                """
        )
    ]
}
