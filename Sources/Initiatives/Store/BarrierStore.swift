import Core
import Meetings
import Networks
import SQL

/// Barriers, from the day that they were met.
public struct BarrierStore: Sendable {
    let database: any Database
    let ids: IdentifierSource

    /// How a save went.
    public enum Saving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(Barrier)
    }

    /// The network's barriers: those that are worked on, those that were met, those taken further, and those that have ended.
    public func barriers(_ network: NetworkID) async throws -> [BarrierFolder] {
        try await database.read { try Self.barriers(network, $0) }
    }

    public func barrier(_ key: String, in network: NetworkID) async throws -> BarrierFolder? {
        try await database.read { connection in
            try Self.find(key, in: network, connection).map { try Self.folders([$0], in: network, connection)[0] }
        }
    }

    /// The barriers that an initiative is to take down.
    func barriers(of initiative: Initiative.ID) async throws -> [Barrier] {
        try await database.read {
            try $0.all(
                """
                SELECT b.* FROM barrier b JOIN barrier_initiative l ON l.barrier_id = b.id
                WHERE l.initiative_id = \(initiative) ORDER BY b.title COLLATE nb, b.id
                """
            )
        }
    }

    /// - Returns: its key.
    public func add(
        _ draft: Barrier.Draft,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            let key = try NetworkStore.freeKey(
                from: draft.title,
                fallback: "barriere",
                in: "barrier",
                of: network,
                change.connection
            )
            let id = ids.next(Barrier.self)
            try change.insert("barrier", id, ["network_id": network, "key": key, "revision": 1] + draft.values)
            try link(id, to: draft.initiatives, in: network, change)
            return key
        }
    }

    /// Saves what someone wrote from `revision` on, unless it has been saved since.
    public func update(
        _ key: String,
        in network: NetworkID,
        _ draft: Barrier.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.find(key, in: network, change.connection) else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            try change.update("barrier", found.id, ["revision": revision + 1] + draft.values)
            try link(found.id, to: draft.initiatives, in: network, change)
            return .saved
        }
    }

    /// Lets exactly these initiatives of the network take it down.
    private func link(
        _ barrier: Barrier.ID,
        to initiatives: [Initiative.ID],
        in network: NetworkID,
        _ change: Change
    ) throws {
        struct Link {}
        let known = Set(try InitiativeStore.initiatives(network, change.connection).map(\.initiative.id))
        let wanted = Set(initiatives).intersection(known)
        let links = try change.connection.rows(
            "SELECT id, initiative_id FROM barrier_initiative WHERE barrier_id = \(barrier) ORDER BY id"
        ).map {
            (
                id: try $0.value("id", as: Identifier<Link>.self),
                to: try $0.value("initiative_id", as: Initiative.ID.self)
            )
        }
        for link in links where !wanted.contains(link.to) { try change.delete("barrier_initiative", link.id) }
        for id in wanted.subtracting(links.map(\.to)).sorted() {
            try change.insert("barrier_initiative", ids.next(Link.self), ["barrier_id": barrier, "initiative_id": id])
        }
    }

    static func barriers(_ network: NetworkID, _ connection: any Connection) throws -> [BarrierFolder] {
        let found: [Barrier] = try connection.all(
            """
            SELECT * FROM barrier WHERE network_id = \(network)
            ORDER BY CASE state WHEN 'worked' THEN 0 WHEN 'met' THEN 1 WHEN 'raised' THEN 2 WHEN 'stays' THEN 3 ELSE 4 END,
                     title COLLATE nb, id
            """
        )
        return try folders(found, in: network, connection)
    }

    private static func find(_ key: String, in network: NetworkID, _ connection: any Connection) throws -> Barrier? {
        try connection.first("SELECT * FROM barrier WHERE network_id = \(network) AND key = \(key)")
    }

    private static func folders(
        _ barriers: [Barrier],
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> [BarrierFolder] {
        guard !barriers.isEmpty else { return [] }
        let initiatives = try InitiativeStore.initiatives(network, connection)
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.name) }
        )
        let meetings = try InitiativeStore.references(barriers.compactMap(\.meeting), connection)
        let links = try connection.rows(
            """
            SELECT l.barrier_id, l.initiative_id FROM barrier_initiative l JOIN barrier b ON b.id = l.barrier_id
            WHERE b.network_id = \(network) ORDER BY l.id
            """
        ).map {
            (try $0.value("barrier_id", as: Barrier.ID.self), try $0.value("initiative_id", as: Initiative.ID.self))
        }
        let linked = Dictionary(grouping: links, by: \.0).mapValues { Set($0.map(\.1)) }
        return barriers.map { barrier in
            BarrierFolder(
                barrier: barrier,
                ownerName: barrier.owner.flatMap { owners[$0] },
                meeting: barrier.meeting.flatMap { meetings[$0] },
                initiatives: initiatives.filter { linked[barrier.id]?.contains($0.initiative.id) ?? false }
            )
        }
    }
}
