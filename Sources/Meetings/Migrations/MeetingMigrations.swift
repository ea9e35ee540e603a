import SQL

enum MeetingMigrations {
    static let all = [
        Migration(
            202611_20,
            slice: "meetings",
            name: "meetings, agendas, decisions and commitments",
            sql: """
                CREATE TABLE meeting (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, slug TEXT NOT NULL,
                    title TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL, state TEXT NOT NULL,
                    day TEXT CHECK (length(day) = 10), month TEXT CHECK (length(month) = 7), start_time TEXT,
                    end_time TEXT, place TEXT, joined_with TEXT, note TEXT, published_on TEXT,
                    minutes_published_on TEXT, sequence BIGINT NOT NULL, changed_at TEXT NOT NULL,
                    revision BIGINT NOT NULL, UNIQUE (network_id, slug), CHECK ((day IS NULL) <> (month IS NULL)));
                CREATE INDEX meeting_day ON meeting (day);
                CREATE TABLE meeting_address (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, slug TEXT NOT NULL,
                    meeting_id TEXT NOT NULL REFERENCES meeting, UNIQUE (network_id, slug));
                CREATE TABLE meeting_host (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting, position BIGINT NOT NULL,
                    organisation_id TEXT NOT NULL REFERENCES organisation);
                CREATE INDEX meeting_host_meeting ON meeting_host (meeting_id);
                CREATE TABLE agenda_item (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting, position BIGINT NOT NULL,
                    key TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, presenter TEXT, minutes BIGINT NOT NULL,
                    duty_id TEXT REFERENCES duty, exempt_ground TEXT, exempt_until TEXT, background TEXT, record TEXT,
                    revision BIGINT NOT NULL, UNIQUE (meeting_id, key));
                CREATE INDEX agenda_item_duty ON agenda_item (duty_id);
                CREATE TABLE item_document (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES agenda_item, position BIGINT NOT NULL,
                    title TEXT NOT NULL, address TEXT NOT NULL);
                CREATE INDEX item_document_item ON item_document (item_id);
                CREATE TABLE decision (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES agenda_item, position BIGINT NOT NULL,
                    text TEXT NOT NULL);
                CREATE INDEX decision_item ON decision (item_id);
                CREATE TABLE commitment (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES agenda_item, position BIGINT NOT NULL,
                    text TEXT NOT NULL, organisation_id TEXT NOT NULL REFERENCES organisation, due TEXT,
                    state TEXT NOT NULL, closed_on TEXT, note TEXT);
                CREATE INDEX commitment_item ON commitment (item_id);
                """
        ),
        Migration(
            202611_21,
            slice: "meetings",
            name: "what calendars know a meeting by",
            sql: "ALTER TABLE meeting ADD COLUMN calendar_id TEXT;"
        ),
        Migration(
            202611_22,
            slice: "meetings",
            name: "corrections of published minutes",
            sql: """
                CREATE TABLE minutes_correction (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    item_id TEXT REFERENCES agenda_item, position BIGINT NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, part TEXT NOT NULL,
                    before_text TEXT, reason TEXT);
                CREATE INDEX minutes_correction_meeting ON minutes_correction (meeting_id);
                CREATE INDEX minutes_correction_item ON minutes_correction (item_id);
                """
        ),
        Migration(
            202611_31,
            slice: "meetings",
            name: "summons and answers",
            sql: """
                CREATE TABLE meeting_call (
                    id TEXT PRIMARY KEY REFERENCES meeting, summoned_at TEXT NOT NULL,
                    reply_by TEXT CHECK (length(reply_by) = 10));
                CREATE TABLE meeting_summons (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    person_id TEXT NOT NULL REFERENCES person, part TEXT NOT NULL, state TEXT NOT NULL,
                    sequence BIGINT NOT NULL, content TEXT NOT NULL, letters BIGINT NOT NULL, sent_at TEXT NOT NULL,
                    reminded_at TEXT, UNIQUE (meeting_id, person_id));
                CREATE INDEX meeting_summons_person ON meeting_summons (person_id);
                CREATE TABLE meeting_answer (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    person_id TEXT NOT NULL REFERENCES person, choice TEXT NOT NULL, sequence BIGINT NOT NULL,
                    way TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (meeting_id, person_id));
                CREATE INDEX meeting_answer_person ON meeting_answer (person_id);
                CREATE TABLE item_guest (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES agenda_item, position BIGINT NOT NULL,
                    person_id TEXT NOT NULL REFERENCES person, UNIQUE (item_id, person_id));
                CREATE INDEX item_guest_person ON item_guest (person_id);
                CREATE TABLE answer_link (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    person_id TEXT NOT NULL REFERENCES person, created_at TEXT NOT NULL);
                CREATE INDEX answer_link_meeting ON answer_link (meeting_id);
                """,
            unaudited: ["answer_link"]
        ),
        Migration(
            202611_32,
            slice: "meetings",
            name: "how a meeting goes",
            sql: """
                CREATE TABLE agenda_stretch (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    item_id TEXT NOT NULL REFERENCES agenda_item, from_at TEXT NOT NULL, until_at TEXT);
                CREATE INDEX agenda_stretch_meeting ON agenda_stretch (meeting_id);
                CREATE INDEX agenda_stretch_item ON agenda_stretch (item_id);
                CREATE TABLE presence (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting, position BIGINT NOT NULL,
                    person_id TEXT REFERENCES person, name TEXT NOT NULL, part TEXT NOT NULL,
                    organisation_id TEXT REFERENCES organisation, seat TEXT, stands_in_for TEXT,
                    is_present BOOLEAN NOT NULL);
                CREATE INDEX presence_meeting ON presence (meeting_id);
                CREATE INDEX presence_person ON presence (person_id);
                CREATE TABLE speaker (
                    id TEXT PRIMARY KEY, presence_id TEXT NOT NULL UNIQUE REFERENCES presence, asked_at TEXT NOT NULL);
                CREATE TABLE recusal (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES agenda_item,
                    presence_id TEXT NOT NULL REFERENCES presence, reason TEXT, UNIQUE (item_id, presence_id));
                CREATE INDEX recusal_presence ON recusal (presence_id);
                CREATE TABLE group_place (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL REFERENCES agenda_item, group_number BIGINT NOT NULL,
                    presence_id TEXT NOT NULL REFERENCES presence, UNIQUE (item_id, presence_id));
                CREATE INDEX group_place_presence ON group_place (presence_id);
                CREATE TABLE round_entry (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    organisation_id TEXT NOT NULL REFERENCES organisation, text TEXT NOT NULL, author TEXT NOT NULL,
                    at TEXT NOT NULL, UNIQUE (meeting_id, organisation_id));
                """
        ),
        Migration(
            202611_60,
            slice: "meetings",
            name: "how far minutes have come",
            sql: """
                ALTER TABLE meeting ADD COLUMN minutes_state TEXT;
                ALTER TABLE meeting ADD COLUMN comments_until TEXT;
                ALTER TABLE meeting ADD COLUMN approved_on TEXT;
                ALTER TABLE meeting ADD COLUMN approved_by TEXT;
                ALTER TABLE meeting ADD COLUMN locked_at TEXT;
                ALTER TABLE meeting ADD COLUMN minutes_format BIGINT;
                ALTER TABLE meeting ADD COLUMN minutes_hash TEXT;
                """
        ),
        Migration(
            202611_61,
            slice: "meetings",
            name: "comments on minutes",
            sql: """
                CREATE TABLE minutes_comment (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    item_id TEXT NOT NULL REFERENCES agenda_item, part TEXT NOT NULL, paragraph BIGINT NOT NULL,
                    fingerprint TEXT NOT NULL, quote TEXT NOT NULL, account_id TEXT NOT NULL, author TEXT NOT NULL,
                    at TEXT NOT NULL, text TEXT NOT NULL, proposal TEXT, state TEXT NOT NULL, words TEXT, answer TEXT,
                    answered_by TEXT, answered_at TEXT, revision BIGINT NOT NULL);
                CREATE INDEX minutes_comment_meeting ON minutes_comment (meeting_id);
                CREATE INDEX minutes_comment_item ON minutes_comment (item_id);
                """
        ),
        Migration(
            202611_62,
            slice: "meetings",
            name: "items that were postponed and taken up again",
            sql: """
                ALTER TABLE agenda_item ADD COLUMN is_postponed BOOLEAN;
                ALTER TABLE agenda_item ADD COLUMN from_item_id TEXT REFERENCES agenda_item;
                ALTER TABLE agenda_item ADD COLUMN from_commitment_id TEXT REFERENCES commitment;
                CREATE INDEX agenda_item_from ON agenda_item (from_item_id);
                """
        ),
        Migration(
            202611_63,
            slice: "meetings",
            name: "what shows that a promise was kept, and the organisation's own words",
            sql: """
                ALTER TABLE commitment ADD COLUMN evidence TEXT;
                ALTER TABLE commitment ADD COLUMN explanation TEXT;
                ALTER TABLE commitment ADD COLUMN explained_by TEXT;
                ALTER TABLE commitment ADD COLUMN explained_on TEXT;
                """
        ),
        Migration(
            202611_72,
            slice: "meetings",
            name: "which of several days suits",
            // No reference to the seat: answers of years ago must not keep a seat from being taken away.
            sql: """
                CREATE TABLE meeting_poll (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting, state TEXT NOT NULL,
                    asked_at TEXT NOT NULL, reply_by TEXT NOT NULL CHECK (length(reply_by) = 10), settled_id TEXT,
                    closed_at TEXT);
                CREATE INDEX meeting_poll_meeting ON meeting_poll (meeting_id);
                CREATE UNIQUE INDEX meeting_poll_open ON meeting_poll (meeting_id) WHERE state = 'open';
                CREATE TABLE poll_option (
                    id TEXT PRIMARY KEY, poll_id TEXT NOT NULL REFERENCES meeting_poll,
                    day TEXT NOT NULL CHECK (length(day) = 10), start_time TEXT NOT NULL, end_time TEXT NOT NULL);
                CREATE INDEX poll_option_poll ON poll_option (poll_id);
                CREATE TABLE poll_request (
                    id TEXT PRIMARY KEY, poll_id TEXT NOT NULL REFERENCES meeting_poll, seat_id TEXT NOT NULL,
                    person_id TEXT NOT NULL REFERENCES person, letters BIGINT NOT NULL, sent_at TEXT NOT NULL,
                    reminded_at TEXT, UNIQUE (poll_id, seat_id, person_id));
                CREATE INDEX poll_request_person ON poll_request (person_id);
                CREATE TABLE poll_answer (
                    id TEXT PRIMARY KEY, poll_id TEXT NOT NULL REFERENCES meeting_poll, seat_id TEXT NOT NULL,
                    option_id TEXT NOT NULL REFERENCES poll_option, choice TEXT NOT NULL,
                    person_id TEXT REFERENCES person, way TEXT NOT NULL, at TEXT NOT NULL,
                    UNIQUE (option_id, seat_id));
                CREATE INDEX poll_answer_poll ON poll_answer (poll_id);
                CREATE INDEX poll_answer_person ON poll_answer (person_id);
                CREATE TABLE poll_link (
                    id TEXT PRIMARY KEY, poll_id TEXT NOT NULL REFERENCES meeting_poll, seat_id TEXT NOT NULL,
                    person_id TEXT NOT NULL REFERENCES person, created_at TEXT NOT NULL);
                CREATE INDEX poll_link_poll ON poll_link (poll_id);
                """,
            unaudited: ["poll_link"]
        ),
        Migration(
            202611_80,
            slice: "meetings",
            name: "what the morning letter tells: days on which an agenda, and a last day for comments, became others",
            sql: """
                ALTER TABLE meeting ADD COLUMN agenda_changed_on TEXT;
                ALTER TABLE meeting ADD COLUMN comments_moved_on TEXT;
                """
        ),
        // Must go away for good, and nothing goes away from the hash chain.
        Migration(
            202611_82,
            slice: "meetings",
            name: "food and access of those who come",
            sql: """
                CREATE TABLE meeting_need_consent (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    person_id TEXT NOT NULL REFERENCES person, consent TEXT NOT NULL, consented_at TEXT NOT NULL,
                    UNIQUE (meeting_id, person_id));
                CREATE TABLE meeting_need (
                    id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting,
                    person_id TEXT NOT NULL REFERENCES person, need TEXT NOT NULL, text TEXT);
                CREATE INDEX meeting_need_meeting ON meeting_need (meeting_id, person_id);
                """,
            unaudited: ["meeting_need_consent", "meeting_need"]
        ),
        Migration(
            202611_83,
            slice: "meetings",
            name: "the lot by which groups were drawn",
            sql: """
                CREATE TABLE group_draw (
                    id TEXT PRIMARY KEY, item_id TEXT NOT NULL UNIQUE REFERENCES agenda_item, seed TEXT NOT NULL,
                    group_count BIGINT NOT NULL, people BIGINT NOT NULL);
                """
        ),
        Migration(
            202611_91,
            slice: "meetings",
            name: "papers that are files",
            sql: """
                ALTER TABLE item_document ADD COLUMN file TEXT;
                ALTER TABLE item_document ADD COLUMN file_name TEXT;
                ALTER TABLE item_document ADD COLUMN file_bytes BIGINT;
                CREATE INDEX item_document_file ON item_document (file);
                """
        ),
        Migration(
            202611_92,
            slice: "meetings",
            name: "days that are held before the summons, and meetings that were planned as one",
            sql: """
                ALTER TABLE meeting_call ADD COLUMN is_hold BOOLEAN;
                ALTER TABLE meeting ADD COLUMN series TEXT;
                CREATE INDEX meeting_series ON meeting (series);
                """
        ),
        Migration(
            202612_18,
            slice: "meetings",
            name: "where a promise came from",
            sql: """
                ALTER TABLE commitment ADD COLUMN origin TEXT;
                ALTER TABLE commitment ADD COLUMN origin_path TEXT;
                """
        ),
    ]
}
