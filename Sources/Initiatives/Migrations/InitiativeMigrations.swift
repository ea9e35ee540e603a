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
        ),
        Migration(
            202612_17,
            slice: "initiatives",
            name: "barriers",
            sql: """
                CREATE TABLE barrier (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    title TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, text TEXT NOT NULL, remedy TEXT,
                    owner_id TEXT REFERENCES organisation, meeting_id TEXT REFERENCES meeting,
                    revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE INDEX barrier_owner ON barrier (owner_id);
                CREATE INDEX barrier_meeting ON barrier (meeting_id);
                CREATE TABLE barrier_initiative (
                    id TEXT PRIMARY KEY, barrier_id TEXT NOT NULL REFERENCES barrier,
                    initiative_id TEXT NOT NULL REFERENCES initiative, UNIQUE (barrier_id, initiative_id));
                CREATE INDEX barrier_initiative_initiative ON barrier_initiative (initiative_id);
                """
        ),
    ]
}
