import Core
import SQL

/// One row of a list that the secretariat keeps: what can be written about a thing that belongs to the network, or to
/// something in it.
protocol Entry: RowDecodable, Sendable {
    static var table: SQLName { get }
    /// The column with the key of what it belongs to.
    static var owner: SQLName { get }
    /// The order of the list.
    static var order: Query { get }
    /// Whether its place in the list is kept.
    static var hasPosition: Bool { get }

    /// What is written of it.
    var values: Change.Values { get }

    /// What only a new row gets.
    func first(in network: Network.ID, _ connection: any Connection) throws -> Change.Values

    /// Whether nothing else in the network has what must be its own.
    func isFree(besides id: String?, in network: Network.ID, _ connection: any Connection) throws -> Bool

    /// What else follows when it was added, changed (`before` is what it was) or is taken away.
    ///
    /// - Throws: `Refusal` when it must not be so.
    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws

    /// Takes away first what is nothing without it.
    static func clear(_ id: String, _ change: Change) throws
}

/// Where an entry stands.
struct EntryPlace: Sendable {
    let store: NetworkStore
    let network: Network.ID
    /// The key of what it belongs to.
    let owner: String
    let id: String
}

/// Which way an entry goes in its list, as its buttons say it.
enum MoveDirection: String, Sendable {
    case up = "opp"
    case down = "ned"
}

/// A change that a rule of the network forbids; the transaction is undone.
struct Refusal: Error {}

extension Entry {
    static var order: Query { "position, id" }
    static var hasPosition: Bool { true }
    func first(in network: Network.ID, _ connection: any Connection) throws -> Change.Values { [:] }
    func isFree(besides id: String?, in network: Network.ID, _ connection: any Connection) throws -> Bool { true }
    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws {}
    static func clear(_ id: String, _ change: Change) throws {}
}

extension NetworkStore {
    /// The list of what belongs to something.
    func entries<Value: Entry>(of owner: String, as type: Value.Type = Value.self) async throws -> [Stored<Value>] {
        try await database.read {
            try $0.all(
                "SELECT * FROM \(Value.table) WHERE \(Value.owner) = \(owner) ORDER BY \(Value.order)"
            )
        }
    }

    func entry<Value: Entry>(
        _ id: String,
        of owner: String,
        as type: Value.Type = Value.self
    ) async throws -> Stored<Value>? {
        try await database.read { try Self.entry(id, of: owner, $0) }
    }

    /// Puts an entry last in its list.
    ///
    /// - Returns: false when something else has what must be its own.
    func add<Value: Entry>(
        _ value: Value,
        to owner: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            try insert(value, to: owner, in: network, change)
        }
    }

    /// Saves what someone wrote from a revision on, unless it has been saved since.
    func save<Value: Entry>(
        _ value: Value,
        as id: String,
        of owner: String,
        from revision: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving<Value> {
        do {
            return try await database.change(by: actor, at: now) { change in
                guard let found: Stored<Value> = try Self.entry(id, of: owner, change.connection) else {
                    return .missing
                }
                guard found.revision == revision else { return .conflict(found) }
                guard try value.isFree(besides: id, in: network, change.connection) else { return .refused }
                try change.update(Value.table, id, value.values)
                let place = EntryPlace(store: self, network: network, owner: owner, id: id)
                try value.follow(found.value, place, change)
                return .saved
            }
        } catch is Refusal {
            return .refused
        }
    }

    /// Takes an entry away, unless something else refers to it or a rule forbids it.
    func remove<Value: Entry>(
        _ type: Value.Type,
        _ id: String,
        of owner: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Removal {
        do {
            return try await database.change(by: actor, at: now) { change in
                guard let found: Stored<Value> = try Self.entry(id, of: owner, change.connection) else {
                    return .missing
                }
                try Value.clear(id, change)
                try change.delete(Value.table, id)
                let place = EntryPlace(store: self, network: network, owner: owner, id: id)
                try found.value.follow(found.value, place, change)
                return .removed
            }
        } catch is Refusal {
            return .refused
        } catch let error as DatabaseError where error.kind == .foreignKey {
            return .refused
        }
    }

    /// Lets an entry change places with the one above or below it; at the end of the list nothing happens.
    ///
    /// - Returns: false when there is no such entry.
    func move<Value: Entry>(
        _ type: Value.Type,
        _ id: String,
        _ direction: MoveDirection,
        of owner: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            var ids = try change.connection.values(
                "SELECT id FROM \(Value.table) WHERE \(Value.owner) = \(owner) ORDER BY \(Value.order)",
                as: String.self
            )
            guard let from = ids.firstIndex(of: id) else { return false }
            let to = direction == .up ? from - 1 : from + 1
            guard ids.indices.contains(to) else { return true }
            ids.swapAt(from, to)
            for (position, id) in ids.enumerated() { try change.update(Value.table, id, ["position": position]) }
            return true
        }
    }

    func insert<Value: Entry>(
        _ value: Value,
        to owner: String,
        in network: Network.ID,
        _ change: Change
    ) throws -> Bool {
        guard try value.isFree(besides: nil, in: network, change.connection) else { return false }
        var values = value.values + [Value.owner: owner]
        values = values + (try value.first(in: network, change.connection))
        if Value.hasPosition {
            let last = try change.connection.value(
                "SELECT coalesce(max(position), -1) FROM \(Value.table) WHERE \(Value.owner) = \(owner)",
                as: Int.self
            )
            values = values + ["position": (last ?? -1) + 1]
        }
        let id = ids.next(Value.self)
        try change.insert(Value.table, id, values)
        try value.follow(nil, EntryPlace(store: self, network: network, owner: owner, id: id.text), change)
        return true
    }

    private static func entry<Value: Entry>(
        _ id: String,
        of owner: String,
        _ connection: any Connection
    ) throws -> Stored<Value>? {
        try connection.first("SELECT * FROM \(Value.table) WHERE id = \(id) AND \(Value.owner) = \(owner)")
    }
}
