import Core
import Networks
import SQL

extension StrategyStore {
    /// Comments on one version.
    static let mostComments = 2_000

    /// What came of a comment.
    public enum CommentOutcome: Sendable, Equatable {
        case saved
        /// The last day has passed, the version is not open for comments, a newer one was shown, or there are
        /// `mostComments`.
        case late
        case missing
    }

    /// What came of answering one.
    public enum CommentAnswerOutcome: Sendable, Equatable {
        case saved
        case missing
        /// Someone else answered in between; nothing was changed.
        case conflict(TextComment)
    }

    public struct CommentDraft: Sendable {
        public let paragraph: Int
        public let text: String
        public let proposal: String?

        public init(paragraph: Int, text: String, proposal: String? = nil) {
            self.paragraph = paragraph
            self.text = text
            self.proposal = proposal
        }
    }

    /// The comments on all versions of a strategy, in the order of time.
    public func comments(of strategy: Strategy.ID) async throws -> [TextComment] {
        try await database.read { try Self.comments(of: strategy, $0) }
    }

    static func comments(of strategy: Strategy.ID, _ connection: any Connection) throws -> [TextComment] {
        try connection.all(
            """
            SELECT c.* FROM strategy_comment c JOIN strategy_version v ON v.id = c.version_id
            WHERE v.strategy_id = \(strategy) ORDER BY c.at, c.id
            """
        )
    }

    /// Writes down a comment, while the version takes them.
    public func comment(
        _ draft: CommentDraft,
        on number: Int,
        of key: String,
        in network: NetworkID,
        by account: Viewer.ID,
        at now: Instant
    ) async throws -> CommentOutcome {
        try await database.change(by: Actor(account.text), at: now) { change in
            guard let (version, newest) = try Self.version(number, of: key, in: network, change.connection),
                StrategyText(version.text).paragraph(draft.paragraph) != nil
            else { return .missing }
            guard version.takesComments(on: OsloTime.day(now), newest: newest),
                try change.connection.value(
                    "SELECT count(*) FROM strategy_comment WHERE version_id = \(version.id)",
                    as: Int.self
                ) ?? 0 < Self.mostComments
            else { return .late }
            try change.insert(
                "strategy_comment",
                ids.next(TextComment.self),
                [
                    "version_id": version.id, "paragraph": draft.paragraph, "account_id": account,
                    "author": try NetworkStore.name(of: change), "at": now, "text": draft.text,
                    "proposal": draft.proposal,
                    "state": TextComment.State.open, "revision": 1,
                ]
            )
            return .saved
        }
    }

    /// Answers a comment, unless someone else has meanwhile.
    public func answer(
        _ id: TextComment.ID,
        _ state: TextComment.State,
        _ answer: String?,
        from revision: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> CommentAnswerOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let comment = try Self.comment(id, of: key, in: network, change.connection) else { return .missing }
            guard comment.revision == revision else { return .conflict(comment) }
            let values: Change.Values = [
                "state": state, "answer": answer, "answered_by": try NetworkStore.name(of: change),
                "answered_at": Instant?.some(now), "revision": revision + 1,
            ]
            try change.update("strategy_comment", id, values)
            return .saved
        }
    }

    /// Takes back a comment that nobody has dealt with, by who wrote it.
    ///
    /// - Returns: false when it is another's, is not there, or was answered meanwhile.
    func withdraw(
        _ id: TextComment.ID,
        of key: String,
        in network: NetworkID,
        by account: Viewer.ID,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: Actor(account.text), at: now) { change in
            let comment = try Self.comment(id, of: key, in: network, change.connection)
            guard let comment, comment.account == account, comment.state == .open else { return false }
            return try change.delete("strategy_comment", id)
        }
    }

    /// Sets until when members can comment on a version, also on one that was shown.
    public func setComments(
        until day: Day?,
        on number: Int,
        from revision: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> VersionSaving {
        try await database.change(by: actor, at: now) { change in
            let found = try Self.version(number, of: key, in: network, change.connection)
            guard let version = found?.version else { return .missing }
            guard version.revision == revision else { return .conflict(version) }
            try change.update(
                "strategy_version",
                version.id,
                ["comments_until": day, "revision": version.revision + 1]
            )
            return .saved(number: number)
        }
    }

    /// A version, and the number of the newest that was shown.
    private static func version(
        _ number: Int,
        of key: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> (version: StrategyVersion, newest: Int?)? {
        guard let strategy = try find(key, in: network, connection) else { return nil }
        let all = try versions(of: strategy.id, connection)
        guard let version = all.first(where: { $0.number == number }) else { return nil }
        return (version, all.last { !$0.isDraft }?.number)
    }

    private static func comment(
        _ id: TextComment.ID,
        of key: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> TextComment? {
        guard let strategy = try find(key, in: network, connection) else { return nil }
        return try comments(of: strategy.id, connection).first { $0.id == id }
    }
}

extension StrategyVersion {
    /// Whether members can comment on its paragraphs: it was shown, nothing newer was, and its last day has not passed.
    func takesComments(on today: Day, newest: Int?) -> Bool {
        !isDraft && number == newest && commentsUntil.map { today <= $0 } ?? false
    }
}
