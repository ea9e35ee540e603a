import SQL

enum InitiativeMigrations {
    static let all = [
        Migration(
            202611_40,
            slice: "initiatives",
            name: "initiatives",
            sql: """
                CREATE TABLE initiative (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, owner_id TEXT NOT NULL REFERENCES organisation,
                    meeting_id TEXT REFERENCES meeting, state TEXT NOT NULL, summary TEXT NOT NULL,
                    revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE INDEX initiative_owner ON initiative (owner_id);
                CREATE INDEX initiative_meeting ON initiative (meeting_id);
                """
        )
    ]
}
