import SQL

enum RegistrationMigrations {
    static let all = [
        Migration(
            202611_50,
            slice: "registrations",
            name: "how open meetings take registrations",
            sql: """
                CREATE TABLE registration_setup (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL UNIQUE REFERENCES meeting, is_on BOOLEAN NOT NULL,
                    places BIGINT NOT NULL, opens_on TEXT CHECK (length(opens_on) = 10),
                    closes_on TEXT CHECK (length(closes_on) = 10), has_waiting_list BOOLEAN NOT NULL,
                    asks_food BOOLEAN NOT NULL, kept_places BIGINT, kept_came BIGINT, revision BIGINT NOT NULL);
                """
        ),
        // What people write of themselves must go away for good, and nothing goes away from the hash chain: there
        // stand keys, times and deeds of a registration, and never a name or a need.
        Migration(
            202611_51,
            slice: "registrations",
            name: "registrations, needs and links",
            sql: """
                CREATE TABLE registration (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting, number BIGINT NOT NULL,
                    code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL, email_folded TEXT NOT NULL,
                    organisation TEXT, language TEXT NOT NULL, state TEXT NOT NULL, registered_at TEXT NOT NULL,
                    checked_in_at TEXT, consent TEXT, consented_at TEXT, thanked_at TEXT,
                    UNIQUE (meeting_id, number), UNIQUE (meeting_id, email_folded));
                CREATE TABLE registration_need (
                    id TEXT PRIMARY KEY, registration_id TEXT NOT NULL REFERENCES registration, need TEXT NOT NULL,
                    text TEXT);
                CREATE INDEX registration_need_registration ON registration_need (registration_id);
                CREATE TABLE registration_link (
                    id TEXT PRIMARY KEY, registration_id TEXT NOT NULL REFERENCES registration,
                    created_at TEXT NOT NULL);
                CREATE INDEX registration_link_registration ON registration_link (registration_id);
                CREATE TABLE registration_attempt (
                    id TEXT PRIMARY KEY, email_hash TEXT NOT NULL, remote_hash TEXT, at TEXT NOT NULL);
                CREATE INDEX registration_attempt_email ON registration_attempt (email_hash, at);
                CREATE INDEX registration_attempt_remote ON registration_attempt (remote_hash, at);
                """,
            unaudited: ["registration", "registration_need", "registration_link", "registration_attempt"]
        ),
    ]
}
