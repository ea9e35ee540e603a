import Core
import SQL

extension StudyStore {
    /// A card as someone saw it when they chose it.
    public struct SeenCard: Sendable, Equatable, Hashable {
        public let card: BoardCard.ID
        public let revision: Int

        public init(card: BoardCard.ID, revision: Int) {
            self.card = card
            self.revision = revision
        }
    }

    /// Where a card is to go; nil for no group.
    public struct CardMove: Sendable, Equatable {
        public let seen: SeenCard
        public let cluster: Cluster.ID?

        public init(seen: SeenCard, cluster: Cluster.ID?) {
            self.seen = seen
            self.cluster = cluster
        }
    }

    /// What is done with the cards that were chosen, after the moves.
    public enum SortStep: String, Sendable, CaseIterable {
        case move, merge, part, remove
    }

    public enum Sorting: Sendable, Equatable {
        case sorted
        case missing
        /// Someone else has done something with these in between, or with the group; nothing was changed.
        case conflict(changed: [BoardCard.ID])
    }

    /// Moves cards and does one thing with those that were chosen, or nothing when one of them has changed since.
    public func sort(
        _ moves: [CardMove],
        _ chosen: [SeenCard],
        _ step: SortStep,
        of number: Int,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Sorting {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            // What has become a text is not sorted any more.
            guard let board = try Self.board(number, of: study, connection), board.text == nil else { return .missing }
            let folder = try Self.folder(board, for: nil, connection)
            let cards = Dictionary(uniqueKeysWithValues: folder.cards.map { ($0.id, $0) })
            let isGone = { (id: Cluster.ID?) in id != nil && !folder.clusters.contains { $0.id == id } }
            let changed =
                moves.filter { cards[$0.seen.card]?.revision != $0.seen.revision || isGone($0.cluster) }.map(\.seen)
                + chosen.filter { cards[$0.card]?.revision != $0.revision }
            guard changed.isEmpty else { return .conflict(changed: changed.map(\.card)) }
            for move in moves { try set("cluster_id = \(move.cluster)", move.seen.card, change) }
            let picked = chosen.compactMap { cards[$0.card] }.sorted { $0.number < $1.number }
            switch step {
            case .move: break
            case .merge: try merge(picked.map(\.id), change)
            case .part: try part(picked.map(\.id), change)
            case .remove: for card in picked { try Self.remove(card.id, change) }
            }
            try change.note("sort board", "study_board", board.id, step.rawValue)
            return .sorted
        }
    }

    /// The first stands for all of them.
    private func merge(_ cards: [BoardCard.ID], _ change: Change) throws {
        guard let first = cards.first else { return }
        for card in cards.dropFirst() {
            try change.connection.run("UPDATE study_card SET merged_into = \(first) WHERE merged_into = \(card)")
            try set("merged_into = \(first)", card, change)
        }
        try set("merged_into = NULL", first, change)
    }

    /// What was laid together with them stands beside them again, in the same group.
    private func part(_ cards: [BoardCard.ID], _ change: Change) throws {
        for card in cards {
            try change.connection.run(
                """
                UPDATE study_card SET merged_into = NULL, revision = revision + 1,
                    cluster_id = (SELECT m.cluster_id FROM study_card m WHERE m.id = \(card))
                WHERE merged_into = \(card)
                """
            )
            try set("merged_into = NULL", card, change)
        }
    }

    private func set(_ values: Query, _ card: BoardCard.ID, _ change: Change) throws {
        try change.connection.run("UPDATE study_card SET \(values), revision = revision + 1 WHERE id = \(card)")
    }

    // MARK: Groups

    public enum ClusterAdding: Sendable, Equatable {
        case added
        case missing
        /// Over `BoardLimits.clusters`.
        case full
    }

    /// Adds a group; one of that name that is there already does.
    public func addCluster(
        _ name: String,
        to number: Int,
        of study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> ClusterAdding {
        try await database.change(by: actor, at: now) { change in
            guard let board = try Self.board(number, of: study, change.connection), board.text == nil else {
                return .missing
            }
            let clusters = try Self.clusters(of: board.id, change.connection)
            if clusters.contains(where: { $0.name.folded() == name.folded() }) { return .added }
            guard clusters.count < BoardLimits.clusters else { return .full }
            let next = (clusters.last?.number ?? 0) + 1
            try change.connection.run(
                """
                INSERT INTO study_cluster (id, board_id, number, name, revision)
                VALUES (\(ids.next(Cluster.self)), \(board.id), \(next), \(name), 1)
                """
            )
            try change.note("group cards", "study_board", board.id, "group \(next)")
            return .added
        }
    }

    /// A group of a board, with the board.
    func cluster(_ group: Int, of number: Int, in study: Study.ID) async throws -> (board: Board, cluster: Cluster)? {
        try await database.read { try Self.cluster(group, of: number, in: study, $0) }
    }

    private static func cluster(
        _ group: Int,
        of number: Int,
        in study: Study.ID,
        _ connection: any Connection
    ) throws -> (board: Board, cluster: Cluster)? {
        guard let board = try board(number, of: study, connection), board.text == nil,
            let cluster = try clusters(of: board.id, connection).first(where: { $0.number == group })
        else { return nil }
        return (board, cluster)
    }

    /// Gives a group another name.
    func rename(
        _ group: Int,
        to name: String,
        from revision: Int,
        of number: Int,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Keeping<Cluster> {
        try await database.change(by: actor, at: now) { change in
            guard let (board, cluster) = try Self.cluster(group, of: number, in: study, change.connection) else {
                return .missing
            }
            guard cluster.revision == revision else { return .conflict(cluster) }
            try change.connection.run(
                "UPDATE study_cluster SET name = \(name), revision = \(revision + 1) WHERE id = \(cluster.id)"
            )
            try change.note("group cards", "study_board", board.id, "group \(group)")
            return .saved
        }
    }

    /// Takes a group away; its cards stay, in no group.
    func dissolve(
        _ group: Int,
        of number: Int,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        try await database.change(by: actor, at: now) { change in
            guard let (board, cluster) = try Self.cluster(group, of: number, in: study, change.connection) else {
                return
            }
            try change.connection.run(
                "UPDATE study_card SET cluster_id = NULL, revision = revision + 1 WHERE cluster_id = \(cluster.id)"
            )
            try change.connection.run("DELETE FROM study_cluster WHERE id = \(cluster.id)")
            try change.note("ungroup cards", "study_board", board.id, "group \(group)")
        }
    }
}
