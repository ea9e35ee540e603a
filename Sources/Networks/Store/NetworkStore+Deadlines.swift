import Core
import SQL

extension NetworkStore {
    /// The columns of a network `n` that `NetworkDeadlines` reads.
    public static var deadlineColumns: Query {
        """
        n.notice_days, n.paper_days, n.reminder_days, n.open_notice_days, n.open_paper_days,
        n.short_notice_days, n.short_paper_days
        """
    }

    /// The days of notice, of papers and of reminding in a network.
    public func deadlines(_ network: Network.ID) async throws -> NetworkDeadlines {
        try await database.read { try Self.deadlines(network, $0) }
    }

    public static func deadlines(_ network: Network.ID, _ connection: any Connection) throws -> NetworkDeadlines {
        try storedDeadlines(network, connection)?.value ?? .usual
    }

    /// The deadlines as someone reads them to change them.
    func storedDeadlines(_ network: Network.ID) async throws -> Stored<NetworkDeadlines>? {
        try await database.read { try Self.storedDeadlines(network, $0) }
    }

    /// These columns only: who changes what the network is called has not changed its deadlines.
    private static func storedDeadlines(
        _ network: Network.ID,
        _ connection: any Connection
    ) throws -> Stored<NetworkDeadlines>? {
        try connection.first("SELECT n.id, \(deadlineColumns) FROM network n WHERE n.id = \(network)")
    }

    /// Sets the deadlines of a network, whatever they were.
    public func set(
        _ deadlines: NetworkDeadlines,
        of network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        try await database.change(by: actor, at: now) { change in
            _ = try change.update("network", network, deadlines.values)
        }
    }

    /// Saves what someone chose from a revision on, unless it has been saved since.
    func update(
        _ network: Network.ID,
        _ deadlines: NetworkDeadlines,
        from revision: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving<NetworkDeadlines> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.storedDeadlines(network, change.connection) else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            try change.update("network", network, deadlines.values)
            return .saved
        }
    }
}
