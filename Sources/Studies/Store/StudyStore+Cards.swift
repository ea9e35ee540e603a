import Core
import SQL

/// What phones do with a board.
///
/// No line of the hash chain and no key tells when a card or a vote came, since that could lead to who was in the room.
extension StudyStore {
    static let phone = Actor("participant")

    /// Lets a phone take part.
    ///
    /// - Returns: its secret; nil where there is no such board, it is closed, or over `BoardLimits.participants`.
    public func join(code: String, in network: NetworkID, at now: Instant) async throws -> String? {
        let token = secrets()
        return try await database.change(by: Self.phone, at: now) { change in
            guard let board = try Self.board(code: code, in: network, change.connection), board.stage != .closed,
                try Self.count("study_participant", "board_id = \(board.id)", change) < BoardLimits.participants
            else { return nil }
            try change.connection.run(
                "INSERT INTO study_participant (id, board_id) VALUES (\(Fingerprint.of(token)), \(board.id))"
            )
            return token
        }
    }

    /// The board as a phone sees it; nil where the secret belongs to none.
    func folder(code: String, token: String, in network: NetworkID) async throws -> BoardFolder? {
        try await database.read { connection in
            guard let found = try Self.seat(code, token, in: network, connection) else { return nil }
            return try Self.folder(found.board, for: found.writer, connection)
        }
    }

    private static func seat(
        _ code: String,
        _ token: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> (board: Board, writer: BoardCard.Writer)? {
        let writer = Fingerprint.of(token)
        guard let board = try board(code: code, in: network, connection) else { return nil }
        let own = try connection.value(
            "SELECT id FROM study_participant WHERE id = \(writer) AND board_id = \(board.id)",
            as: String.self
        )
        return own == nil ? nil : (board, writer)
    }

    private static func count(_ table: SQLName, _ which: Query, _ change: Change) throws -> Int {
        try change.connection.value("SELECT count(*) FROM \(table) WHERE \(which)") ?? 0
    }

    // MARK: Cards

    /// What came of writing a card, or of voting.
    public enum Turn: Sendable, Equatable {
        case done
        case missing
        /// The board does not take it now.
        case late(Board.Stage)
        /// Over `BoardLimits.cards`.
        case full
        /// Over `BoardLimits.cardsEach`, or no vote is left.
        case ownFull
    }

    /// Takes a card.
    ///
    /// - Parameter receipt: a secret of the form, so that what is sent twice is one card.
    public func write(
        _ text: String,
        receipt: String,
        code: String,
        token: String,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Turn {
        try await database.change(by: Self.phone, at: now) { change in
            guard let (board, writer) = try Self.seat(code, token, in: network, change.connection) else {
                return .missing
            }
            let hash = Fingerprint.of(receipt)
            if try Self.count("study_card", "board_id = \(board.id) AND receipt = \(hash)", change) > 0 { return .done }
            guard board.stage == .writing else { return .late(board.stage) }
            guard try Self.count("study_card", "participant_id = \(writer)", change) < BoardLimits.cardsEach else {
                return .ownFull
            }
            guard try Self.count("study_card", "board_id = \(board.id)", change) < BoardLimits.cards else {
                return .full
            }
            let last = try change.connection.value(
                "SELECT coalesce(max(number), 0) FROM study_card WHERE board_id = \(board.id)",
                as: Int.self
            )
            try change.connection.run(
                """
                INSERT INTO study_card (id, board_id, number, text, participant_id, receipt, revision)
                VALUES (\(BoardCard.ID(secret: secrets())), \(board.id), \((last ?? 0) + 1), \(text), \(writer), \(hash), 1)
                """
            )
            return .done
        }
    }

    /// Takes back a card of one's own, while cards are written: nothing is left of it.
    func takeBack(
        _ card: BoardCard.ID,
        code: String,
        token: String,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Turn {
        try await database.change(by: Self.phone, at: now) { change in
            guard let (board, writer) = try Self.seat(code, token, in: network, change.connection) else {
                return .missing
            }
            guard board.stage == .writing else { return .late(board.stage) }
            let own = "id = \(card) AND board_id = \(board.id) AND participant_id = \(writer)" as Query
            guard try Self.count("study_card", own, change) > 0 else { return .done }
            try Self.remove(card, change)
            return .done
        }
    }

    /// What was laid together with it stands for itself again.
    static func remove(_ card: BoardCard.ID, _ change: Change) throws {
        try change.connection.run(
            "UPDATE study_card SET merged_into = NULL, revision = revision + 1 WHERE merged_into = \(card)"
        )
        try change.connection.run("DELETE FROM study_vote WHERE card_id = \(card)")
        try change.connection.run("DELETE FROM study_card WHERE id = \(card)")
    }

    // MARK: Votes

    /// Gives a card a vote, or takes it back; what is sent twice counts once.
    public func vote(
        _ isGiven: Bool,
        for card: BoardCard.ID,
        code: String,
        token: String,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Turn {
        struct Vote {}
        return try await database.change(by: Self.phone, at: now) { change in
            guard let (board, writer) = try Self.seat(code, token, in: network, change.connection) else {
                return .missing
            }
            guard board.stage == .voting else { return .late(board.stage) }
            let folder = try Self.folder(board, for: writer, change.connection)
            guard let seen = folder.cards.first(where: { $0.id == card }) else { return .done }
            // Where it was laid together with another meanwhile, that one is meant.
            let main = folder.cards.first { $0.id == seen.mergedInto } ?? seen
            if !isGiven {
                try change.connection.run(
                    """
                    DELETE FROM study_vote WHERE participant_id = \(writer)
                        AND card_id IN (SELECT id FROM study_card WHERE id = \(main.id) OR merged_into = \(main.id))
                    """
                )
            } else if !main.hasVote {
                guard folder.votesLeft > 0 else { return .ownFull }
                try change.connection.run(
                    """
                    INSERT INTO study_vote (id, card_id, participant_id)
                    VALUES (\(Identifier<Vote>(secret: secrets())), \(main.id), \(writer))
                    """
                )
            }
            return .done
        }
    }
}
