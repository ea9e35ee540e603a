import SQL

enum NetworkMigrations {
    static let all = [
        Migration(
            202611_10,
            slice: "networks",
            name: "networks, mandates and seats",
            sql: """
                CREATE TABLE network (
                    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, region TEXT NOT NULL,
                    host TEXT NOT NULL, language TEXT NOT NULL, motto TEXT, summary TEXT, contact TEXT,
                    created_at TEXT NOT NULL);
                CREATE TABLE challenge (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, position BIGINT NOT NULL,
                    title TEXT NOT NULL, dimension TEXT, text TEXT);
                CREATE TABLE person (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    name TEXT NOT NULL, email TEXT, title TEXT, language TEXT,
                    show_name BOOLEAN NOT NULL, show_email BOOLEAN NOT NULL, UNIQUE (network_id, key));
                CREATE TABLE organisation (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    name TEXT NOT NULL, short TEXT NOT NULL, kind TEXT NOT NULL, website TEXT,
                    UNIQUE (network_id, key));
                CREATE TABLE contribution (
                    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL REFERENCES organisation,
                    position BIGINT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL);
                CREATE INDEX contribution_organisation ON contribution (organisation_id);
                CREATE TABLE mandate (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, version BIGINT NOT NULL,
                    adopted_by TEXT NOT NULL, adopted_on TEXT NOT NULL CHECK (length(adopted_on) = 10),
                    goal TEXT NOT NULL, most_meetings BIGINT NOT NULL, months TEXT NOT NULL,
                    open_least BIGINT NOT NULL, open_most BIGINT NOT NULL, composition TEXT, leadership TEXT,
                    secretariat TEXT, working_group TEXT, funding TEXT, documentation TEXT, channel TEXT,
                    UNIQUE (network_id, version));
                CREATE TABLE duty (
                    id TEXT PRIMARY KEY, mandate_id TEXT NOT NULL REFERENCES mandate, position BIGINT NOT NULL,
                    key TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (mandate_id, key));
                CREATE TABLE statement (
                    id TEXT PRIMARY KEY, mandate_id TEXT NOT NULL REFERENCES mandate, position BIGINT NOT NULL,
                    body TEXT NOT NULL, day TEXT NOT NULL CHECK (length(day) = 10), text TEXT NOT NULL,
                    consequence TEXT);
                CREATE TABLE seat (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    organisation_id TEXT NOT NULL REFERENCES organisation, title TEXT, UNIQUE (network_id, key));
                CREATE TABLE seat_holder (
                    id TEXT PRIMARY KEY, seat_id TEXT NOT NULL REFERENCES seat,
                    person_id TEXT NOT NULL REFERENCES person, role TEXT NOT NULL, rank BIGINT NOT NULL,
                    position BIGINT NOT NULL, from_day TEXT NOT NULL CHECK (length(from_day) = 10),
                    until_day TEXT CHECK (length(until_day) = 10));
                CREATE INDEX seat_holder_seat ON seat_holder (seat_id);
                CREATE INDEX seat_holder_person ON seat_holder (person_id);
                CREATE TABLE body (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    kind TEXT NOT NULL, name TEXT NOT NULL, duty TEXT, UNIQUE (network_id, key));
                CREATE TABLE body_member (
                    id TEXT PRIMARY KEY, body_id TEXT NOT NULL REFERENCES body,
                    person_id TEXT NOT NULL REFERENCES person, position BIGINT NOT NULL,
                    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
                    until_day TEXT CHECK (length(until_day) = 10));
                CREATE INDEX body_member_person ON body_member (person_id);
                CREATE TABLE guest (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network,
                    person_id TEXT NOT NULL REFERENCES person, position BIGINT NOT NULL, topic TEXT NOT NULL,
                    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
                    until_day TEXT NOT NULL CHECK (length(until_day) = 10));
                CREATE TABLE seat_invitation (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network,
                    seat_id TEXT NOT NULL REFERENCES seat, email TEXT NOT NULL, created_at TEXT NOT NULL,
                    expires_at TEXT NOT NULL, used_at TEXT);
                CREATE INDEX seat_invitation_seat ON seat_invitation (seat_id);
                """
        ),
        Migration(
            202611_12,
            slice: "networks",
            name: "whom a seat's link goes to, and what became of it",
            sql: """
                ALTER TABLE seat ADD COLUMN contact TEXT;
                ALTER TABLE seat_invitation ADD COLUMN opened_at TEXT;
                ALTER TABLE seat_invitation ADD COLUMN withdrawn_at TEXT;
                """
        ),
        Migration(
            202611_70,
            slice: "networks",
            name: "days of notice, of papers and of reminding",
            sql: """
                ALTER TABLE network ADD COLUMN notice_days BIGINT;
                ALTER TABLE network ADD COLUMN paper_days BIGINT;
                ALTER TABLE network ADD COLUMN reminder_days BIGINT;
                """
        ),
        Migration(
            202611_71,
            slice: "networks",
            name: "days on which groups meet",
            sql: """
                CREATE TABLE body_day (
                    id TEXT PRIMARY KEY, body_id TEXT NOT NULL REFERENCES body,
                    day TEXT NOT NULL CHECK (length(day) = 10));
                CREATE INDEX body_day_body ON body_day (body_id);
                """
        ),
        Migration(
            202611_99,
            slice: "networks",
            name: "days of notice and of papers for open and for short meetings",
            sql: """
                ALTER TABLE network ADD COLUMN open_notice_days BIGINT;
                ALTER TABLE network ADD COLUMN open_paper_days BIGINT;
                ALTER TABLE network ADD COLUMN short_notice_days BIGINT;
                ALTER TABLE network ADD COLUMN short_paper_days BIGINT;
                """
        ),
        Migration(
            202612_41,
            slice: "networks",
            name: "times in which the region is away",
            sql: """
                CREATE TABLE region_break (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, name TEXT NOT NULL,
                    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
                    until_day TEXT NOT NULL CHECK (length(until_day) = 10));
                CREATE INDEX region_break_network ON region_break (network_id);
                """
        ),
    ]
}
