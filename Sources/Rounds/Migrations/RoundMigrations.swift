import SQL

enum RoundMigrations {
    static let all = [
        Migration(
            202611_96,
            slice: "rounds",
            name: "rounds",
            sql: """
                CREATE TABLE round (
                    id TEXT PRIMARY KEY, network_id TEXT NOT NULL REFERENCES network, key TEXT NOT NULL,
                    kind TEXT NOT NULL, title TEXT NOT NULL, lead TEXT, mode TEXT NOT NULL, audience TEXT NOT NULL,
                    group_count BIGINT NOT NULL, meeting_id TEXT REFERENCES meeting, code TEXT NOT NULL UNIQUE,
                    state TEXT NOT NULL, opened_on TEXT, last_day TEXT, closed_on TEXT, shown_to TEXT NOT NULL,
                    revision BIGINT NOT NULL, UNIQUE (network_id, key));
                CREATE INDEX round_meeting ON round (meeting_id);
                CREATE TABLE round_question (
                    id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES round, key TEXT NOT NULL,
                    position BIGINT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, help TEXT,
                    options TEXT NOT NULL, lines TEXT NOT NULL, unit TEXT, low TEXT, high TEXT,
                    is_required BOOLEAN NOT NULL, condition_key TEXT, condition_value TEXT,
                    is_retired BOOLEAN NOT NULL, UNIQUE (round_id, key));
                CREATE TABLE round_sheet (
                    id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES round,
                    organisation_id TEXT REFERENCES organisation, group_number BIGINT, name TEXT,
                    state TEXT NOT NULL, answers TEXT NOT NULL, author TEXT, sent_at TEXT,
                    is_late BOOLEAN NOT NULL, revision BIGINT NOT NULL,
                    UNIQUE (round_id, organisation_id), UNIQUE (round_id, group_number));
                CREATE INDEX round_sheet_organisation ON round_sheet (organisation_id);
                CREATE TABLE round_sheet_link (
                    id TEXT PRIMARY KEY, sheet_id TEXT NOT NULL REFERENCES round_sheet);
                CREATE INDEX round_sheet_link_sheet ON round_sheet_link (sheet_id);
                CREATE TABLE round_comment (
                    id TEXT PRIMARY KEY, sheet_id TEXT NOT NULL REFERENCES round_sheet, author TEXT NOT NULL,
                    text TEXT NOT NULL, at TEXT NOT NULL);
                CREATE INDEX round_comment_sheet ON round_comment (sheet_id);
                CREATE TABLE round_receipt (
                    id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES round);
                CREATE INDEX round_receipt_round ON round_receipt (round_id);
                """,
            unaudited: ["round_sheet", "round_sheet_link", "round_comment", "round_receipt"]
        ),
        Migration(
            202611_98,
            slice: "rounds",
            name: "what became of answers",
            sql: """
                CREATE TABLE round_lift (
                    id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES round,
                    question_id TEXT NOT NULL REFERENCES round_question, sheet_id TEXT REFERENCES round_sheet,
                    quote TEXT NOT NULL, said_by TEXT, kind TEXT NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL,
                    day TEXT NOT NULL);
                CREATE INDEX round_lift_round ON round_lift (round_id);
                CREATE INDEX round_lift_question ON round_lift (question_id);
                CREATE INDEX round_lift_sheet ON round_lift (sheet_id);
                """
        ),
        Migration(
            202612_42,
            slice: "rounds",
            name: "people who are invited by name",
            sql: """
                CREATE TABLE round_invitee (
                    id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES round, name TEXT NOT NULL, email TEXT,
                    email_folded TEXT, language TEXT NOT NULL, sheet_id TEXT REFERENCES round_sheet,
                    UNIQUE (round_id, email_folded));
                CREATE INDEX round_invitee_sheet ON round_invitee (sheet_id);
                CREATE INDEX round_invitee_email ON round_invitee (email_folded);
                """,
            unaudited: ["round_invitee"]
        ),
        Migration(
            202612_03,
            slice: "rounds",
            name: "answers that are gone on with later",
            sql: """
                CREATE TABLE round_kept (
                    id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES round, answers TEXT NOT NULL, name TEXT,
                    revision BIGINT NOT NULL, day TEXT NOT NULL);
                CREATE INDEX round_kept_round ON round_kept (round_id);
                """,
            unaudited: ["round_kept"]
        ),
    ]
}
