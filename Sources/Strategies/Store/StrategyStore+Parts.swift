import Core
import Networks
import SQL

extension StrategyStore {
    /// What a strategy holds at most.
    public static let mostParts = 400
    /// Links between the goals of a network.
    public static let mostLinks = 400

    /// What the secretariat writes about a goal, an area or a measure.
    public struct PartDraft: Sendable, Equatable {
        public let kind: StrategyPart.Kind
        public let title: String
        public let text: String?
        public let owner: Organisation.ID?
        public let due: Day?
        public let indicator: String?

        public init(
            kind: StrategyPart.Kind,
            title: String,
            text: String? = nil,
            owner: Organisation.ID? = nil,
            due: Day? = nil,
            indicator: String? = nil
        ) {
            self.kind = kind
            self.title = title
            self.text = text
            self.owner = owner
            self.due = due
            self.indicator = indicator
        }

        var values: Change.Values {
            [
                "kind": kind, "title": title, "text": text, "owner_id": owner, "due": due, "indicator": indicator,
            ]
        }
    }

    /// How a save of a part went.
    public enum PartSaving: Sendable, Equatable {
        case saved(StrategyPart.ID)
        /// There is no such strategy or part, or it cannot lie there.
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(StrategyPart)
        /// Over `mostParts`, or something still lies in it.
        case refused
    }

    /// The goals, areas and measures of a strategy, in order.
    public func parts(of strategy: Strategy.ID) async throws -> [StrategyPart] {
        try await database.read { try Self.parts("p.strategy_id = \(strategy)", $0) }
    }

    static func parts(_ which: Query, _ connection: any Connection) throws -> [StrategyPart] {
        try connection.all(
            """
            SELECT p.*, o.name AS owner_name,
                (SELECT max(r.day) FROM measure_report r WHERE r.part_id = p.id) AS reported_on
            FROM strategy_part p LEFT JOIN organisation o ON o.id = p.owner_id
            WHERE \(which) ORDER BY p.position, p.id
            """
        )
    }

    private static func part(
        _ id: StrategyPart.ID,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> StrategyPart? {
        try parts(
            "p.id = \(id) AND p.strategy_id IN (SELECT s.id FROM strategy s WHERE s.network_id = \(network))",
            connection
        ).first
    }

    /// Adds a part, last among those that lie where it does.
    public func addPart(
        _ draft: PartDraft,
        under parent: StrategyPart.ID?,
        to key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PartSaving {
        try await database.change(by: actor, at: now) { change in
            guard let strategy = try Self.find(key, in: network, change.connection) else { return .missing }
            let all = try Self.parts("p.strategy_id = \(strategy.id)", change.connection)
            let lies = parent.flatMap { parent in all.first { $0.id == parent } }
            guard lies?.id == parent, lies.map({ draft.kind.mayLieIn.contains($0.kind) }) ?? (draft.kind == .goal)
            else { return .missing }
            guard all.count < Self.mostParts else { return .refused }
            let id = ids.next(StrategyPart.self)
            let key = FreeKey.make(from: draft.title, fallback: draft.kind.rawValue, taken: Set(all.map(\.key)))
            try change.insert(
                "strategy_part",
                id,
                draft.values + [
                    "strategy_id": strategy.id, "parent_id": parent, "key": key,
                    "position": (all.map(\.position).max() ?? -1) + 1, "state": StrategyPart.State.planned,
                ]
            )
            return .saved(id)
        }
    }

    /// Saves what someone wrote from `version` on; its kind and where it lies stay.
    public func updatePart(
        _ id: StrategyPart.ID,
        _ draft: PartDraft,
        from version: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PartSaving {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.part(id, in: network, change.connection), stored.kind == draft.kind else {
                return .missing
            }
            guard stored.version == version else { return .conflict(stored) }
            try change.update("strategy_part", id, draft.values)
            return .saved(id)
        }
    }

    /// Moves a part one place up or down among those that lie where it does.
    public func movePart(
        _ id: StrategyPart.ID,
        up: Bool,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let part = try Self.part(id, in: network, change.connection) else { return false }
            let beside = try Self.parts("p.strategy_id = \(part.strategy)", change.connection)
                .filter { $0.parent == part.parent }
            guard let place = beside.firstIndex(where: { $0.id == id }) else { return false }
            let other = up ? place - 1 : place + 1
            guard beside.indices.contains(other) else { return true }
            try change.update("strategy_part", id, ["position": beside[other].position])
            try change.update("strategy_part", beside[other].id, ["position": part.position])
            return true
        }
    }

    /// Takes a part away in which nothing lies and of which nothing was reported.
    public func deletePart(
        _ id: StrategyPart.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PartSaving {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard try Self.part(id, in: network, connection) != nil else { return .missing }
            let held = try connection.value(
                """
                SELECT (SELECT count(*) FROM strategy_part WHERE parent_id = \(id))
                    + (SELECT count(*) FROM measure_report WHERE part_id = \(id))
                """,
                as: Int.self
            )
            guard held == 0 else { return .refused }
            let links = try connection.values(
                "SELECT id FROM goal_link WHERE from_id = \(id) OR to_id = \(id) ORDER BY id",
                as: GoalLink.ID.self
            )
            for link in links { try change.delete("goal_link", link) }
            try change.delete("strategy_part", id)
            return .saved(id)
        }
    }

    /// The strategies in which an organisation carries out a measure.
    public func keys(carriedBy organisation: Organisation.ID, in network: NetworkID) async throws -> Set<String> {
        let keys = try await database.read {
            try $0.values(
                """
                SELECT DISTINCT s.key FROM strategy s JOIN strategy_part p ON p.strategy_id = s.id
                WHERE s.network_id = \(network) AND p.owner_id = \(organisation) ORDER BY s.key
                """,
                as: String.self
            )
        }
        return Set(keys)
    }

    // MARK: What becomes of a measure

    /// What was reported of a measure, the newest first.
    public func reports(of part: StrategyPart.ID) async throws -> [MeasureReport] {
        try await database.read {
            try $0.all("SELECT * FROM measure_report WHERE part_id = \(part) ORDER BY day DESC, id DESC")
        }
    }

    /// Says how far a measure has come; what was said before stays.
    public func report(
        _ text: String,
        state: StrategyPart.State,
        of part: StrategyPart.ID,
        in network: NetworkID,
        author: String,
        on day: Day,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.part(part, in: network, change.connection), found.kind == .measure else {
                return false
            }
            try change.insert(
                "measure_report",
                ids.next(MeasureReport.self),
                ["part_id": part, "day": day, "state": state, "text": text, "author": author]
            )
            try change.update("strategy_part", part, ["state": state])
            return true
        }
    }

    // MARK: How goals touch one another

    /// All goals and their links.
    public func goals(of network: NetworkID) async throws -> GoalMap {
        try await database.read { try Self.goals(of: network, $0) }
    }

    static func goals(of network: NetworkID, _ connection: any Connection) throws -> GoalMap {
        GoalMap(
            strategies: try strategies(network, connection),
            goals: Dictionary(
                grouping: try parts(
                    """
                    p.kind = 'goal' AND p.strategy_id IN (SELECT s.id FROM strategy s WHERE s.network_id = \(network))
                    """,
                    connection
                ),
                by: \.strategy
            ),
            links: try connection.all(
                """
                SELECT l.* FROM goal_link l JOIN strategy_part p ON p.id = l.from_id
                JOIN strategy s ON s.id = p.strategy_id WHERE s.network_id = \(network) ORDER BY l.id
                """
            )
        )
    }

    /// Says how two goals of different strategies touch; false when they are not such, or it has been said.
    public func link(
        _ from: StrategyPart.ID,
        _ kind: GoalLink.Kind,
        _ to: StrategyPart.ID,
        note: String?,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let map = try Self.goals(of: network, change.connection)
            let all = map.goals.values.flatMap(\.self)
            guard let one = all.first(where: { $0.id == from }), let other = all.first(where: { $0.id == to }),
                one.strategy != other.strategy, map.links.count < Self.mostLinks,
                !map.links.contains(where: { $0.from == from && $0.to == to && $0.kind == kind })
            else { return false }
            try change.insert(
                "goal_link",
                ids.next(GoalLink.self),
                ["from_id": from, "to_id": to, "kind": kind, "note": note]
            )
            return true
        }
    }

    public func unlink(_ id: GoalLink.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool
    {
        try await database.change(by: actor, at: now) { change in
            guard try Self.goals(of: network, change.connection).links.contains(where: { $0.id == id }) else {
                return false
            }
            return try change.delete("goal_link", id)
        }
    }
}

extension StrategyPart {
    /// A fingerprint of what is written of it, which a form carries: whoever saves from an older one is told.
    var version: String {
        let parts = [title, text, owner?.text, due?.description, indicator].map { part in
            part.map { "\($0.utf8.count):\($0)" } ?? "-"
        }
        return String(Fingerprint.of(parts.joined(separator: "|")).prefix(16))
    }
}
