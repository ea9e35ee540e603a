import Core
import SQL

extension StudyStore {
    // MARK: Reading

    /// The boards of a study.
    public func boards(of study: Study.ID) async throws -> [Board] {
        try await database.read { try $0.all("\(Self.boards) WHERE b.study_id = \(study) ORDER BY b.number") }
    }

    /// The board behind a code, for whoever is in the room.
    public func board(code: String, in network: NetworkID) async throws -> Board? {
        try await database.read { try Self.board(code: code, in: network, $0) }
    }

    static func board(code: String, in network: NetworkID, _ connection: any Connection) throws -> Board? {
        try connection.first(
            """
            \(boards) WHERE b.code = \(code)
            AND b.study_id IN (SELECT s.id FROM study s WHERE s.network_id = \(network))
            """
        )
    }

    static func board(_ number: Int, of study: Study.ID, _ connection: any Connection) throws -> Board? {
        try connection.first("\(boards) WHERE b.study_id = \(study) AND b.number = \(number)")
    }

    static let boards: Query = """
        SELECT b.*, (SELECT t.number FROM study_text t WHERE t.id = b.text_id) AS text_number FROM study_board b
        """

    /// A board with all that lies on it.
    public func folder(_ number: Int, of study: Study.ID) async throws -> BoardFolder? {
        try await database.read { connection in
            try Self.board(number, of: study, connection).map { try Self.folder($0, for: nil, connection) }
        }
    }

    /// - Parameter writer: who asks, where that is a participant.
    static func folder(
        _ board: Board,
        for writer: BoardCard.Writer?,
        _ connection: any Connection
    ) throws -> BoardFolder {
        BoardFolder(
            board: board,
            clusters: try clusters(of: board.id, connection),
            cards: try cards("c.board_id = \(board.id)", for: writer, connection)
        )
    }

    static func clusters(of board: Board.ID, _ connection: any Connection) throws -> [Cluster] {
        try connection.all("SELECT * FROM study_cluster WHERE board_id = \(board) ORDER BY number")
    }

    /// Cards that were laid together share their votes, and one person's count once.
    static func cards(
        _ which: Query,
        for writer: BoardCard.Writer?,
        _ connection: any Connection
    ) throws -> [BoardCard] {
        let given: Query =
            "study_vote v JOIN study_card d ON d.id = v.card_id WHERE (d.id = c.id OR d.merged_into = c.id)"
        return try connection.all(
            """
            SELECT c.id, c.number, c.text, c.cluster_id, c.merged_into, c.revision,
                (SELECT count(DISTINCT v.participant_id) FROM \(given)) AS votes,
                coalesce(c.participant_id = \(writer), FALSE) AS is_own,
                EXISTS (SELECT 1 FROM \(given) AND v.participant_id = \(writer)) AS has_vote
            FROM study_card c WHERE \(which) ORDER BY c.number
            """
        )
    }

    // MARK: Setting it up

    /// Opens a board.
    ///
    /// - Returns: its number; nil over `BoardLimits.boards`.
    public func add(_ draft: Board.Draft, to study: Study.ID, by actor: Actor, at now: Instant) async throws -> Int? {
        let code = JoinCode.make(from: secrets())
        return try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            let counted = try connection.rows(
                "SELECT count(*) AS n, coalesce(max(number), 0) AS last FROM study_board WHERE study_id = \(study)"
            ).first
            let (count, last): (Int, Int) = (try counted?.value("n") ?? 0, try counted?.value("last") ?? 0)
            guard count < BoardLimits.boards else { return nil }
            let fixed: Change.Values = [
                "study_id": study, "number": last + 1, "code": code, "stage": Board.Stage.writing, "revision": 1,
            ]
            try change.insert("study_board", ids.next(Board.self), Self.values(draft) + fixed)
            return last + 1
        }
    }

    /// How a save of a board or a group went.
    enum Keeping<Stored: Sendable>: Sendable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(Stored)
    }

    /// Saves what someone wrote from `revision` on; a board that has become a text stays as it is.
    func update(
        _ number: Int,
        of study: Study.ID,
        _ draft: Board.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Keeping<Board> {
        try await database.change(by: actor, at: now) { change in
            guard let board = try Self.board(number, of: study, change.connection), board.text == nil else {
                return .missing
            }
            guard board.revision == revision else { return .conflict(board) }
            try change.update("study_board", board.id, Self.values(draft) + ["revision": revision + 1])
            return .saved
        }
    }

    private static func values(_ draft: Board.Draft) -> Change.Values {
        let (source, consent) = (draft.source, draft.consent)
        return [
            "question": draft.question, "votes": draft.votes, "role": source.role, "workplace": source.workplace,
            "held_on": source.heldOn, "may_quote": consent.mayQuote, "delete_on": consent.deleteOn,
        ]
    }

    // MARK: Its life

    /// Goes on to another stage.
    ///
    /// At closing the cards forget which phone they came from.
    ///
    /// - Returns: false where another was faster, so that the step cannot be taken.
    public func go(
        to stage: Board.Stage,
        _ number: Int,
        of study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let board = try Self.board(number, of: study, change.connection), board.stage.next.contains(stage)
            else { return false }
            try change.update("study_board", board.id, ["stage": stage])
            if stage == .closed {
                try change.connection.run(
                    "UPDATE study_card SET participant_id = NULL, receipt = NULL WHERE board_id = \(board.id)"
                )
            }
            return true
        }
    }

    /// Makes a text of a closed board: a paragraph for each card, in the order of the groups.
    ///
    /// - Returns: its number, also where it was made before; nil where the board is open or empty, or the study is full.
    public func makeText(
        of number: Int,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Int? {
        try await database.change(by: actor, at: now) { change in
            guard let board = try Self.board(number, of: study, change.connection) else { return nil }
            if let text = board.text { return text }
            let piles = try Self.folder(board, for: nil, change.connection).piles
            // What nobody has put in a group comes last.
            let cards = (piles.filter { $0.cluster != nil } + piles.filter { $0.cluster == nil }).flatMap(\.cards)
            guard board.stage == .closed, !cards.isEmpty else { return nil }
            let words = cards.map(\.text).joined(separator: "\n")
            guard
                let text = try insert(board.draft.source, board.draft.consent, saying: words, to: study, change)
            else { return nil }
            try change.update("study_board", board.id, ["text_id": text.id])
            return text.number
        }
    }

    /// Takes a board away with all that lies on it; a text that was made of it stays.
    public func deleteBoard(_ number: Int, of study: Study.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let board = try Self.board(number, of: study, change.connection)
            if let board { try Self.clear("id = \(board.id)", change) }
        }
    }

    /// Takes away the boards whose day has come, where no text was made of them; the others go with their text.
    func purgeBoards(on today: Day, _ change: Change) throws {
        try Self.clear("text_id IS NULL AND delete_on <= \(today)", change)
    }

    /// Takes boards away for good: nothing is left of what stood on the cards.
    static func clear(_ which: Query, _ change: Change) throws {
        let boards = try change.connection.values(
            "SELECT id FROM study_board WHERE \(which) ORDER BY id",
            as: String.self
        )
        for board in boards {
            let cards: Query = "(SELECT id FROM study_card WHERE board_id = \(board))"
            try change.connection.run("DELETE FROM study_vote WHERE card_id IN \(cards)")
            try change.connection.run("UPDATE study_card SET merged_into = NULL WHERE board_id = \(board)")
            for table: SQLName in ["study_card", "study_participant", "study_cluster"] {
                try change.connection.run("DELETE FROM \(table) WHERE board_id = \(board)")
            }
            try change.delete("study_board", board)
        }
    }
}
