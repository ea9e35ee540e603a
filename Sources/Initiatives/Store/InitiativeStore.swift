import Core
import Meetings
import Networks
import SQL

/// Initiatives, from idea to end.
public struct InitiativeStore: Sendable {
    let database: any Database
    let ids: IdentifierSource

    public init(database: any Database, ids: IdentifierSource) {
        self.database = database
        self.ids = ids
    }

    /// The network's initiatives: those that run, the proposed, and those that have ended.
    public func initiatives(_ network: NetworkID) async throws -> [InitiativeFolder] {
        try await database.read { try Self.initiatives(network, $0) }
    }

    /// Those that may still lead to something, for the front page.
    public func open(_ network: NetworkID) async throws -> [InitiativeFolder] {
        try await initiatives(network).filter(\.initiative.state.isOpen)
    }

    public func initiative(_ key: String, in network: NetworkID) async throws -> InitiativeFolder? {
        try await database.read { connection in
            try Self.find(key, in: network, connection).map { try Self.folders([$0], in: network, connection)[0] }
        }
    }

    /// Those who can own an initiative.
    public func owners(_ network: NetworkID) async throws -> [Organisation] {
        try await database.read { try NetworkStore.organisations(network, $0) }
    }

    /// The meetings that an initiative can have begun in, the newest first.
    public func meetings(_ network: NetworkID) async throws -> [Meeting] {
        try await MeetingStore(database: database, ids: ids).meetings(in: network).reversed()
    }

    /// What the secretariat writes about an initiative.
    public struct Draft: Sendable {
        public let title: String
        public let owner: Organisation.ID
        public let meeting: Meeting.ID?
        public let state: Initiative.State
        public let summary: String

        public init(
            title: String,
            owner: Organisation.ID,
            meeting: Meeting.ID?,
            state: Initiative.State,
            summary: String
        ) {
            self.title = title
            self.owner = owner
            self.meeting = meeting
            self.state = state
            self.summary = summary
        }

        var values: Change.Values {
            ["title": title, "owner_id": owner, "meeting_id": meeting, "state": state, "summary": summary]
        }
    }

    /// How a save went.
    public enum Saving: Sendable, Equatable {
        case saved
        case missing
        /// Someone else saved in between; nothing was changed.
        case conflict(Initiative)
    }

    /// Adds an initiative.
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
                fallback: "initiativ",
                in: "initiative",
                of: network,
                change.connection
            )
            try change.insert(
                "initiative",
                ids.next(Initiative.self),
                ["network_id": network, "key": key, "revision": 1] + draft.values
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
            try change.update("initiative", found.id, ["revision": revision + 1] + draft.values)
            return .saved
        }
    }

    static func initiatives(_ network: NetworkID, _ connection: any Connection) throws -> [InitiativeFolder] {
        let found: [Initiative] = try connection.all(
            """
            SELECT * FROM initiative WHERE network_id = \(network)
            ORDER BY CASE state WHEN 'running' THEN 0 WHEN 'proposed' THEN 1 WHEN 'done' THEN 2 ELSE 3 END,
                     title COLLATE nb, id
            """
        )
        return try folders(found, in: network, connection)
    }

    private static func find(
        _ key: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> Initiative? {
        try connection.first("SELECT * FROM initiative WHERE network_id = \(network) AND key = \(key)")
    }

    private static func folders(
        _ initiatives: [Initiative],
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> [InitiativeFolder] {
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.name) }
        )
        let meetings = try references(initiatives.compactMap(\.meeting), connection)
        return initiatives.map { initiative in
            InitiativeFolder(
                initiative: initiative,
                ownerName: owners[initiative.owner] ?? "",
                meeting: initiative.meeting.flatMap { meetings[$0] }
            )
        }
    }

    /// The meetings that initiatives began in, as many at a time as one question takes.
    static func references(
        _ ids: [Meeting.ID],
        _ connection: any Connection
    ) throws -> [Meeting.ID: MeetingReference] {
        let wanted = Array(Set(ids))
        return try stride(from: 0, to: wanted.count, by: Query.longestList).reduce(into: [:]) { found, start in
            let part = Array(wanted.dropFirst(start).prefix(Query.longestList))
            found.merge(try MeetingStore.references(part, connection)) { first, _ in first }
        }
    }
}
