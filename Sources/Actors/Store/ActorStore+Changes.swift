import Core
import Networks
import SQL

extension ActorStore {
    /// How a change went.
    public enum Saving: Sendable, Equatable {
        /// With the key of the actor.
        case saved(String)
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict
        /// It is in the register already.
        case taken
        /// The register is full.
        case full
    }

    // MARK: Actors

    public func add(
        _ draft: RegionalActor.Draft,
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { try add(draft, to: network, $0) }
    }

    /// Adds all of them, or none.
    public func add(
        _ drafts: [RegionalActor.Draft],
        to network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        struct Refused: Error {}
        do {
            try await database.change(by: actor, at: now) { change in
                for draft in drafts {
                    guard case .saved = try add(draft, to: network, change) else { throw Refused() }
                }
            }
            return true
        } catch is Refused {
            return false
        }
    }

    private func add(_ draft: RegionalActor.Draft, to network: NetworkID, _ change: Change) throws -> Saving {
        let register = try Self.register(of: network, change.connection)
        guard register.actors.count < Self.most else { return .full }
        let name = try Self.name(of: draft, in: network, change.connection)
        guard let name, !register.has(draft, named: name, besides: nil) else { return name == nil ? .missing : .taken }
        let key = try NetworkStore.freeKey(
            from: name,
            fallback: "aktor",
            in: "regional_actor",
            of: network,
            change.connection
        )
        let id = ids.next(RegionalActor.self)
        try change.insert("regional_actor", id, ["network_id": network, "key": key, "revision": 1] + draft.values)
        try setAreas(of: id, to: Set(draft.areas), from: [], register, change)
        return .saved(key)
    }

    /// Saves what someone wrote from `revision` on, unless it has been saved since.
    public func update(
        _ key: String,
        in network: NetworkID,
        _ draft: RegionalActor.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            let register = try Self.register(of: network, change.connection)
            guard let found = register.actor(key) else { return .missing }
            guard found.revision == revision else { return .conflict }
            guard let name = try Self.name(of: draft, in: network, change.connection) else { return .missing }
            guard !register.has(draft, named: name, besides: found.id) else { return .taken }
            try change.update("regional_actor", found.id, ["revision": revision + 1] + draft.values)
            let old = register.stated[found.id, default: []]
            try setAreas(of: found.id, to: Set(draft.areas), from: old, register, change)
            return .saved(key)
        }
    }

    /// Takes an actor out of the register, with all its ties.
    public func remove(
        _ key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            let register = try Self.register(of: network, change.connection)
            guard let found = register.actor(key) else { return .missing }
            guard found.revision == revision else { return .conflict }
            for tie in register.ties(of: found.id) { try change.delete("actor_tie", tie.id) }
            try setAreas(of: found.id, to: [], from: register.stated[found.id, default: []], register, change)
            try change.delete("regional_actor", found.id)
            return .saved(key)
        }
    }

    /// What a draft will be called; nil when it names an organisation that is not of the network.
    private static func name(
        of draft: RegionalActor.Draft,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> String? {
        guard let organisation = draft.organisation else { return draft.name }
        return try NetworkStore.organisations(network, connection).first { $0.id == organisation }?.name
    }

    private func setAreas(
        of actor: RegionalActor.ID,
        to new: Set<ActorArea>,
        from old: Set<ActorArea>,
        _ register: ActorRegister,
        _ change: Change
    ) throws {
        struct Area {}
        for field in register.fields {
            for area in old.subtracting(new).sorted() where area.strategy == field.key {
                let id: String? = try change.connection.value(
                    """
                    SELECT id FROM actor_area
                    WHERE actor_id = \(actor) AND strategy_id = \(field.id) AND goal = \(area.goal ?? "")
                    """
                )
                if let id { try change.delete("actor_area", id) }
            }
            for area in new.subtracting(old).sorted() where area.strategy == field.key {
                try change.insert(
                    "actor_area",
                    ids.next(Area.self),
                    ["actor_id": actor, "strategy_id": field.id, "goal": area.goal ?? ""]
                )
            }
        }
    }

    // MARK: Ties

    /// Says how an actor has to do with another.
    public func addTie(
        _ draft: ActorTie.Draft,
        of key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await saveTie(nil, draft, of: key, in: network, from: 0, by: actor, at: now)
    }

    /// Saves what someone wrote of a tie from `revision` on, or adds one.
    public func saveTie(
        _ tie: ActorTie.ID?,
        _ draft: ActorTie.Draft,
        of key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            let register = try Self.register(of: network, change.connection)
            guard let found = register.actor(key), let other = register.actor(draft.other), other.id != found.id else {
                return .missing
            }
            let stored = tie.flatMap { tie in register.ties(of: found.id).first { $0.id == tie } }
            guard stored?.id == tie else { return .missing }
            if let stored, stored.revision != revision { return .conflict }
            let isThere = register.ties(of: found.id).contains {
                $0.id != tie && $0.touches(other.id) && $0.side(of: found.id) == draft.side
            }
            guard !isThere else { return .taken }
            if let stored {
                try change.update("actor_tie", stored.id, ["revision": revision + 1] + draft.values(from: found.id))
            } else {
                guard register.ties.count < Self.mostTies else { return .full }
                let id = ids.next(ActorTie.self)
                try change.insert("actor_tie", id, ["revision": 1] + draft.values(from: found.id))
            }
            return .saved(key)
        }
    }

    public func removeTie(
        _ tie: ActorTie.ID,
        of key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving {
        try await database.change(by: actor, at: now) { change in
            let register = try Self.register(of: network, change.connection)
            guard let found = register.actor(key),
                let stored = register.ties(of: found.id).first(where: { $0.id == tie })
            else { return .missing }
            guard stored.revision == revision else { return .conflict }
            try change.delete("actor_tie", stored.id)
            return .saved(key)
        }
    }
}

extension ActorArea: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

extension ActorRegister {
    /// Whether it holds the same organisation, or one of the same name.
    func has(_ draft: RegionalActor.Draft, named name: String, besides own: RegionalActor.ID?) -> Bool {
        actors.contains { actor in
            actor.id != own
                && (actor.name.folded() == name.folded()
                    || draft.organisation != nil && actor.organisation == draft.organisation)
        }
    }
}
