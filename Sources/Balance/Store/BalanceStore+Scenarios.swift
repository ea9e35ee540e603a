import Core
import Meetings
import Networks
import SQL

extension BalanceStore {
    /// What someone writes about a scenario.
    public struct Draft: Sendable, Hashable {
        public var title: String
        public var note: String?
        public var settings: LeverSettings

        public init(title: String, note: String? = nil, settings: LeverSettings) {
            self.title = title
            self.note = note
            self.settings = settings
        }
    }

    /// A scenario with what became of it.
    func scenario(_ key: String, in network: NetworkID) async throws -> (BalanceScenario, [BalanceLift])? {
        try await database.read { connection in
            guard
                let found: BalanceScenario = try connection.first(
                    "SELECT * FROM balance_scenario WHERE network_id = \(network) AND key = \(key)"
                )
            else { return nil }
            let lifts: [BalanceLift] = try connection.all(
                "SELECT * FROM balance_lift WHERE scenario_id = \(found.id) ORDER BY day DESC, id DESC"
            )
            return (found, lifts)
        }
    }

    /// - Returns: its key.
    public func add(_ draft: Draft, to network: NetworkID, by actor: Actor, at now: Instant) async throws -> String {
        let id = ids.next(BalanceScenario.self)
        return try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "scenario",
                in: "balance_scenario",
                of: network,
                change.connection
            )
            try change.insert(
                "balance_scenario",
                id,
                [
                    "network_id": network, "key": key, "title": draft.title, "note": draft.note,
                    "settings": draft.settings, "revision": 1,
                ]
            )
            return key
        }
    }

    /// Saves what someone wrote from `revision` on, unless it has been saved since.
    func update(
        _ id: BalanceScenario.ID,
        _ draft: Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<BalanceScenario> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.scenario(id, change.connection) else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            try change.update(
                "balance_scenario",
                id,
                [
                    "title": draft.title, "note": draft.note, "settings": draft.settings, "revision": revision + 1,
                ]
            )
            return .saved
        }
    }

    /// Takes a scenario away; initiatives that were made of it stay, and the chain says what it was.
    func remove(_ id: BalanceScenario.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let lifts = try change.connection.values(
                "SELECT id FROM balance_lift WHERE scenario_id = \(id) ORDER BY id",
                as: String.self
            )
            for lift in lifts { try change.delete("balance_lift", lift) }
            try change.delete("balance_scenario", id)
        }
    }

    /// Writes down which initiative was made of a scenario, and for which figures.
    func lift(
        _ id: BalanceScenario.ID,
        to path: String,
        titled title: String,
        figures: String,
        fingerprint: String,
        by actor: Actor,
        at now: Instant
    ) async throws {
        let lift = ids.next(BalanceLift.self)
        try await database.change(by: actor, at: now) { change in
            guard try Self.scenario(id, change.connection) != nil else { return }
            try change.insert(
                "balance_lift",
                lift,
                [
                    "scenario_id": id, "title": title, "path": path, "day": OsloTime.day(now),
                    "fingerprint": fingerprint, "figures": figures,
                ]
            )
        }
    }

    /// Which initiatives were made of a network's scenarios, in a fixed order.
    static func lifts(_ network: NetworkID, _ connection: any Connection) throws -> [BalanceLift] {
        try connection.all(
            """
            SELECT l.* FROM balance_lift l JOIN balance_scenario s ON s.id = l.scenario_id
            WHERE s.network_id = \(network) ORDER BY l.day, l.path, l.id
            """
        )
    }

    private static func scenario(_ id: BalanceScenario.ID, _ connection: any Connection) throws -> BalanceScenario? {
        try connection.first("SELECT * FROM balance_scenario WHERE id = \(id)")
    }
}
