import Core
import Networks
import SQL

/// Studies, the texts they rest on, how those are coded, and what was found.
///
/// What people have said goes past the hash chain; each deed leaves a line there with the key alone.
public struct StudyStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let secrets: @Sendable () -> String

    /// - Parameter secrets: makes the secret of a phone at a board, at least 128 bits.
    public init(database: any Database, ids: IdentifierSource, secrets: @escaping @Sendable () -> String) {
        self.database = database
        self.ids = ids
        self.secrets = secrets
    }

    /// A study, and what the one who asks is in it.
    public struct Head: Sendable, Equatable {
        public let study: Study
        /// Whether the one who asks is named as one of its analysts.
        public let isAnalyst: Bool

        /// What the gate is asked about before a text is shown.
        func subject(in network: NetworkID) -> Subject { Subject(network, isAdmitted: isAnalyst) }
    }

    /// The network's studies, by title.
    ///
    /// - Parameter viewer: sees those that are not published when named as analyst, besides those who see all.
    public func studies(_ network: NetworkID, drafts: Bool, for viewer: Viewer.ID?) async throws -> [Study] {
        try await database.read { connection in
            let which: Query =
                drafts
                ? ""
                : """
                AND (s.is_published OR EXISTS (SELECT 1 FROM study_analyst a
                WHERE a.study_id = s.id AND a.account_id = \(viewer?.text ?? "")))
                """
            return try connection.all(
                "SELECT * FROM study s WHERE s.network_id = \(network) \(which) ORDER BY s.title COLLATE nb, s.id"
            )
        }
    }

    public func head(_ key: String, in network: NetworkID, for viewer: Viewer.ID?) async throws -> Head? {
        try await database.read { try Self.head(key, in: network, for: viewer, $0) }
    }

    static func head(
        _ key: String,
        in network: NetworkID,
        for viewer: Viewer.ID?,
        _ connection: any Connection
    ) throws -> Head? {
        let row = try connection.rows(
            """
            SELECT s.*, EXISTS (SELECT 1 FROM study_analyst a
                WHERE a.study_id = s.id AND a.account_id = \(viewer?.text ?? "")) AS is_analyst
            FROM study s WHERE s.network_id = \(network) AND s.key = \(key)
            """
        ).first
        return try row.map { Head(study: try Study(row: $0), isAnalyst: try $0.value("is_analyst")) }
    }

    /// Those who can be named as analysts: who has a role in the network.
    public func candidates(_ network: NetworkID) async throws -> [Analyst] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT id, name FROM account
                WHERE NOT disabled AND id IN (SELECT account_id FROM account_role WHERE network_id = \(network))
                ORDER BY name COLLATE nb, id
                """
            )
        }
    }

    public func analysts(of study: Study.ID) async throws -> [Analyst] {
        try await database.read { try Self.analysts(of: study, $0) }
    }

    static func analysts(of study: Study.ID, _ connection: any Connection) throws -> [Analyst] {
        try connection.all(
            """
            SELECT a.id, a.name FROM study_analyst s JOIN account a ON a.id = s.account_id
            WHERE s.study_id = \(study) ORDER BY a.name COLLATE nb, a.id
            """
        )
    }

    // MARK: Writing

    /// How a save went.
    public enum Saving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(Study, [Analyst])
    }

    /// Adds a study.
    ///
    /// - Returns: its key.
    public func add(
        _ draft: Study.Draft,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "studie",
                in: "study",
                of: network,
                change.connection
            )
            let id = ids.next(Study.self)
            try change.insert(
                "study",
                id,
                Self.values(draft) + ["network_id": network, "key": key, "revision": 1]
            )
            try name(draft.analysts, in: id, change)
            return key
        }
    }

    /// Saves what someone wrote from `revision` on.
    public func update(
        _ key: String,
        in network: NetworkID,
        _ draft: Study.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let study = try Self.head(key, in: network, for: nil, connection)?.study else { return .missing }
            guard study.revision == revision else {
                return .conflict(study, try Self.analysts(of: study.id, connection))
            }
            try change.update("study", study.id, Self.values(draft) + ["revision": revision + 1])
            try name(draft.analysts, in: study.id, change)
            return .saved
        }
    }

    private static func values(_ draft: Study.Draft) -> Change.Values {
        [
            "title": draft.title, "question": draft.question, "summary": draft.summary,
            "is_published": draft.isPublished,
        ]
    }

    private func name(_ analysts: [Viewer.ID], in study: Study.ID, _ change: Change) throws {
        struct Naming {}
        let now = try Self.analysts(of: study, change.connection).map(\.id)
        for analyst in now where !analysts.contains(analyst) {
            let row: String? = try change.connection.value(
                "SELECT id FROM study_analyst WHERE study_id = \(study) AND account_id = \(analyst)"
            )
            if let row { try change.delete("study_analyst", row) }
        }
        for analyst in analysts where !now.contains(analyst) {
            try change.insert(
                "study_analyst",
                ids.next(Naming.self),
                ["study_id": study, "account_id": analyst]
            )
        }
    }
}
