import SQL

enum BoardMigrations {
    static let all = [
        // What stands on cards is said in confidence as texts are, and goes away for good with its board. A participant is the
        // fingerprint of the secret on a phone, and at closing the cards forget whose they were.
        Migration(
            202612_20,
            slice: "studies",
            name: "boards of workshops",
            sql: """
                CREATE TABLE study_board (
                    id TEXT PRIMARY KEY, study_id TEXT NOT NULL REFERENCES study, number BIGINT NOT NULL,
                    question TEXT NOT NULL, code TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, votes BIGINT NOT NULL,
                    role TEXT NOT NULL, workplace TEXT NOT NULL, held_on TEXT NOT NULL CHECK (length(held_on) = 10),
                    may_quote BOOLEAN NOT NULL, delete_on TEXT NOT NULL CHECK (length(delete_on) = 10),
                    text_id TEXT REFERENCES study_text, revision BIGINT NOT NULL, UNIQUE (study_id, number));
                CREATE INDEX study_board_text ON study_board (text_id);
                CREATE INDEX study_board_delete ON study_board (delete_on);
                CREATE TABLE study_cluster (
                    id TEXT PRIMARY KEY, board_id TEXT NOT NULL REFERENCES study_board, number BIGINT NOT NULL,
                    name TEXT NOT NULL, revision BIGINT NOT NULL, UNIQUE (board_id, number));
                CREATE TABLE study_participant (
                    id TEXT PRIMARY KEY, board_id TEXT NOT NULL REFERENCES study_board);
                CREATE INDEX study_participant_board ON study_participant (board_id);
                CREATE TABLE study_card (
                    id TEXT PRIMARY KEY, board_id TEXT NOT NULL REFERENCES study_board, number BIGINT NOT NULL,
                    text TEXT NOT NULL, cluster_id TEXT REFERENCES study_cluster,
                    merged_into TEXT REFERENCES study_card, participant_id TEXT REFERENCES study_participant,
                    receipt TEXT, revision BIGINT NOT NULL, UNIQUE (board_id, number), UNIQUE (board_id, receipt));
                CREATE INDEX study_card_cluster ON study_card (cluster_id);
                CREATE INDEX study_card_merged ON study_card (merged_into);
                CREATE INDEX study_card_participant ON study_card (participant_id);
                CREATE TABLE study_vote (
                    id TEXT PRIMARY KEY, card_id TEXT NOT NULL REFERENCES study_card,
                    participant_id TEXT NOT NULL REFERENCES study_participant, UNIQUE (card_id, participant_id));
                CREATE INDEX study_vote_participant ON study_vote (participant_id);
                """,
            unaudited: ["study_cluster", "study_participant", "study_card", "study_vote"]
        )
    ]
}
