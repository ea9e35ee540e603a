import Core
import Networks
import SQL

extension StrategyStore {
    /// What the secretariat writes about a strategy.
    public struct Draft: Sendable {
        public let title: String
        public let owner: Organisation.ID
        public let summary: String?
        public let kind: Strategy.Kind
        public let body: String?
        public let fromYear: Int?
        public let untilYear: Int?

        public init(
            title: String,
            owner: Organisation.ID,
            summary: String?,
            kind: Strategy.Kind = .strategy,
            body: String? = nil,
            fromYear: Int? = nil,
            untilYear: Int? = nil
        ) {
            self.title = title
            self.owner = owner
            self.summary = summary
            self.kind = kind
            self.body = body
            self.fromYear = fromYear
            self.untilYear = untilYear
        }

        var values: Change.Values {
            [
                "title": title, "owner_id": owner, "summary": summary, "kind": kind, "body": body,
                "from_year": fromYear, "until_year": untilYear,
            ]
        }
    }

    /// How a save went.
    public enum Saving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(Strategy)
    }

    /// Adds a strategy without phases.
    ///
    /// - Returns: its key.
    public func add(
        _ draft: Draft,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "strategi",
                in: "strategy",
                of: network,
                change.connection
            )
            try change.insert(
                "strategy",
                ids.next(Strategy.self),
                draft.values + ["network_id": network, "key": key, "revision": 1]
            )
            return key
        }
    }

    /// Saves what someone wrote from `revision` on, unless it has been saved since.
    public func update(
        _ key: String,
        in network: NetworkID,
        _ draft: Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.find(key, in: network, change.connection) else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            try change.update(
                "strategy",
                found.id,
                draft.values + ["revision": revision + 1]
            )
            return .saved
        }
    }

    /// What the secretariat writes about a phase.
    public struct PhaseDraft: Sendable {
        public let title: String
        public let kind: StrategyPhase.Kind
        public let from: PhaseBound?
        public let until: PhaseBound?
        public let when: String?
        /// From 1; nil puts a new phase last and leaves an old one where it is.
        public let place: Int?

        public init(
            title: String,
            kind: StrategyPhase.Kind,
            from: PhaseBound? = nil,
            until: PhaseBound? = nil,
            when: String? = nil,
            place: Int? = nil
        ) {
            self.title = title
            self.kind = kind
            self.from = from
            self.until = until
            self.when = when
            self.place = place
        }

        var values: Change.Values {
            [
                "title": title, "kind": kind, "from_day": from?.day, "from_month": from?.month,
                "until_day": until?.day, "until_month": until?.month, "when_text": when,
            ]
        }
    }

    /// Adds a phase.
    ///
    /// - Returns: false when the network has no such strategy.
    public func addPhase(
        _ draft: PhaseDraft,
        to key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let strategy = try Self.find(key, in: network, change.connection) else { return false }
            let others = try Self.phases(of: strategy.id, change.connection).map(\.id)
            let id = ids.next(StrategyPhase.self)
            try change.insert(
                "strategy_phase",
                id,
                ["strategy_id": strategy.id, "position": others.count] + draft.values
            )
            try Self.place(id, at: draft.place ?? others.count + 1, among: others, change)
            return true
        }
    }

    /// How a save of a phase went.
    public enum PhaseSaving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(StrategyPhase)
    }

    /// Saves what someone wrote from `version` on, unless the phase has been saved since.
    public func updatePhase(
        _ phase: StrategyPhase.ID,
        _ draft: PhaseDraft,
        from version: String,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PhaseSaving {
        try await database.change(by: actor, at: now) { change in
            guard let phases = try Self.phases(holding: phase, of: key, in: network, change),
                let stored: StrategyPhase = try change.connection.first(
                    "SELECT * FROM strategy_phase WHERE id = \(phase)"
                )
            else { return .missing }
            guard stored.version == version else { return .conflict(stored) }
            try change.update("strategy_phase", phase, draft.values)
            if let place = draft.place {
                try Self.place(phase, at: place, among: phases.filter { $0 != phase }, change)
            }
            return .saved
        }
    }

    /// Takes a phase away.
    ///
    /// - Returns: false when the strategy has no such phase.
    public func deletePhase(
        _ phase: StrategyPhase.ID,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard try Self.phases(holding: phase, of: key, in: network, change) != nil else { return false }
            return try change.delete("strategy_phase", phase)
        }
    }

    /// The phases of the strategy, when the phase is among them.
    private static func phases(
        holding phase: StrategyPhase.ID,
        of key: String,
        in network: NetworkID,
        _ change: Change
    ) throws -> [StrategyPhase.ID]? {
        guard let strategy = try find(key, in: network, change.connection) else { return nil }
        let phases = try phases(of: strategy.id, change.connection).map(\.id)
        return phases.contains(phase) ? phases : nil
    }

    /// Puts a phase at a place, counted from 1, and numbers all anew.
    private static func place(
        _ phase: StrategyPhase.ID,
        at place: Int,
        among others: [StrategyPhase.ID],
        _ change: Change
    ) throws {
        var order = others
        order.insert(phase, at: min(max(place - 1, 0), others.count))
        for (position, id) in order.enumerated() { try change.update("strategy_phase", id, ["position": position]) }
    }
}
