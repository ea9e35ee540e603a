import Core
import Networks
import SQL

extension StrategyStore {
    /// Versions of one strategy.
    public static let mostVersions = 50
    /// Characters of a version.
    public static let longestText = 200_000
    /// Paragraphs of a version.
    public static let mostParagraphs = 1_500

    /// How a save of a version went.
    public enum VersionSaving: Sendable, Equatable {
        case saved(number: Int)
        /// There is no such strategy or version.
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(StrategyVersion)
        /// It has been shown and stays as it is, or there are `mostVersions`.
        case refused
    }

    /// A strategy with its versions, the oldest first.
    ///
    /// - Parameter drafts: whether those that nobody was shown are among them.
    public func versions(
        of key: String,
        in network: NetworkID,
        drafts: Bool
    ) async throws -> (strategy: Strategy, versions: [StrategyVersion])? {
        try await database.read { connection in
            guard let strategy = try Self.find(key, in: network, connection) else { return nil }
            let all = try Self.versions(of: strategy.id, connection)
            return (strategy, drafts ? all : all.filter { !$0.isDraft })
        }
    }

    /// What its versions are called, the oldest first; their texts stay where they are.
    public func versionNames(of strategy: Strategy.ID, drafts: Bool) async throws -> [StrategyVersion.Name] {
        let all: [StrategyVersion.Name] = try await database.read {
            try $0.all(
                "SELECT number, name, shown_at FROM strategy_version WHERE strategy_id = \(strategy) ORDER BY number"
            )
        }
        return drafts ? all : all.filter { $0.shownAt != nil }
    }

    static func versions(of strategy: Strategy.ID, _ connection: any Connection) throws -> [StrategyVersion] {
        try connection.all("SELECT * FROM strategy_version WHERE strategy_id = \(strategy) ORDER BY number")
    }

    /// Begins a version; it is a draft until it is shown.
    public func addVersion(
        _ draft: StrategyVersion.Draft,
        to key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> VersionSaving {
        try await database.change(by: actor, at: now) { change in
            guard let strategy = try Self.find(key, in: network, change.connection) else { return .missing }
            let all = try Self.versions(of: strategy.id, change.connection)
            guard all.count < Self.mostVersions else { return .refused }
            let number = (all.last?.number ?? 0) + 1
            try change.insert(
                "strategy_version",
                ids.next(StrategyVersion.self),
                draft.values + ["strategy_id": strategy.id, "number": number, "revision": 1]
            )
            return .saved(number: number)
        }
    }

    /// Saves a draft that someone wrote from `revision` on.
    public func updateVersion(
        _ number: Int,
        _ draft: StrategyVersion.Draft,
        from revision: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> VersionSaving {
        try await changing(number, of: key, in: network, by: actor, at: now) { version, change in
            guard version.revision == revision else { return .conflict(version) }
            try change.update("strategy_version", version.id, draft.values + ["revision": revision + 1])
            return .saved(number: number)
        }
    }

    /// Shows a draft to everyone; from then on it stays as it is.
    public func showVersion(
        _ number: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> VersionSaving {
        try await changing(number, of: key, in: network, by: actor, at: now) { version, change in
            let values: Change.Values = ["shown_at": now, "revision": version.revision + 1]
            try change.update("strategy_version", version.id, values)
            return .saved(number: number)
        }
    }

    /// Takes away a draft.
    public func deleteVersion(
        _ number: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> VersionSaving {
        try await changing(number, of: key, in: network, by: actor, at: now) { version, change in
            try change.delete("strategy_version", version.id)
            return .saved(number: number)
        }
    }

    /// Does something with a version that is still a draft.
    private func changing(
        _ number: Int,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant,
        _ body: @escaping @Sendable (StrategyVersion, Change) throws -> VersionSaving
    ) async throws -> VersionSaving {
        try await database.change(by: actor, at: now) { change in
            guard let strategy = try Self.find(key, in: network, change.connection),
                let version = try Self.versions(of: strategy.id, change.connection).first(where: { $0.number == number }
                )
            else { return .missing }
            return version.isDraft ? try body(version, change) : .refused
        }
    }
}
