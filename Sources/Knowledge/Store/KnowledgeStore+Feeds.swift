import Core
import Files
import SQL

extension KnowledgeStore {
    /// How many tables are fetched in one go.
    private static let mostAtOnce = 5

    /// The tables that a network has fetched, by key.
    func feeds(_ network: NetworkID) async throws -> [TableFeed] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM dataset_feed f JOIN dataset_feed_state s ON s.feed_id = f.id
                WHERE f.network_id = \(network) ORDER BY f.key
                """
            )
        }
    }

    func feed(_ key: String, in network: NetworkID) async throws -> TableFeed? {
        try await database.read { try Self.feed(key, in: network, $0) }
    }

    /// Those that are due, the longest due first.
    func dueFeeds(at now: Instant) async throws -> [TableFeed] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM dataset_feed f JOIN dataset_feed_state s ON s.feed_id = f.id
                WHERE s.due_at <= \(now) ORDER BY s.due_at, f.id LIMIT \(Self.mostAtOnce)
                """
            )
        }
    }

    /// Writes down that a table is to be fetched.
    ///
    /// - Returns: false where one is fetched under that key already; nothing was changed.
    func addFeed(
        _ wish: TableFeed.Wish,
        to network: NetworkID,
        due: Instant,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard try Self.feed(wish.key, in: network, change.connection) == nil else { return false }
            let id = ids.next(TableFeed.self)
            try change.insert(
                "dataset_feed",
                id,
                ["network_id": network, "key": wish.key, "revision": 1] + Self.values(wish)
            )
            try change.connection.run(
                "INSERT INTO dataset_feed_state (feed_id, due_at, failures) VALUES (\(id), \(due), 0)"
            )
            return true
        }
    }

    private static func values(_ wish: TableFeed.Wish) -> Change.Values {
        [
            "question": wish.question, "title": wish.title, "source": wish.source, "licence": wish.licence,
            "reading": wish.reading, "every_days": wish.days,
        ]
    }

    /// How changing what is fetched went.
    enum ChangingFeed: Sendable, Equatable {
        case changed
        /// Someone else changed it in between, or it is fetched no more; nothing was changed.
        case conflict(TableFeed?)
    }

    /// Changes what is asked for a table and how often, and has it fetched at the next occasion.
    ///
    /// Versions that came of what was asked before stay, each with its question.
    ///
    /// - Parameter wish: under the key that the table has.
    func changeFeed(
        _ wish: TableFeed.Wish,
        from revision: Int,
        in network: NetworkID,
        due: Instant,
        by actor: Actor,
        at now: Instant
    ) async throws -> ChangingFeed {
        try await database.change(by: actor, at: now) { change in
            guard let feed = try Self.feed(wish.key, in: network, change.connection), feed.revision == revision else {
                return .conflict(try Self.feed(wish.key, in: network, change.connection))
            }
            guard feed.wish != wish else { return .changed }
            try change.update("dataset_feed", feed.id, Self.values(wish) + ["revision": revision + 1])
            try change.connection.run(
                "UPDATE dataset_feed_state SET due_at = \(due), failures = 0 WHERE feed_id = \(feed.id)"
            )
            return .changed
        }
    }

    /// Fetches a table no more; its versions stay.
    ///
    /// - Returns: false where there is none.
    func removeFeed(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let feed = try Self.feed(key, in: network, change.connection) else { return false }
            try change.connection.run("DELETE FROM dataset_feed_state WHERE feed_id = \(feed.id)")
            return try change.delete("dataset_feed", feed.id)
        }
    }

    /// Has a table fetched at the next occasion.
    func hasten(_ feed: TableFeed.ID, due: Instant) async throws {
        _ = try await database.write(.inTurn) { connection in
            try connection.run("UPDATE dataset_feed_state SET due_at = \(due) WHERE feed_id = \(feed)")
        }
    }

    /// Takes in what came, together with the news of it.
    ///
    /// - Returns: nil where the table is not to be fetched any more; nothing was taken in then.
    func takeIn(
        _ arrival: Arrival,
        of feed: TableFeed,
        next: Instant?,
        by actor: Actor,
        at now: Instant
    ) async throws -> TakingIn? {
        try await database.change(by: actor, at: now) { change in
            guard try Self.feed(feed.wish.key, in: feed.network, change.connection)?.wish == feed.wish else {
                return nil
            }
            let taking = try takeIn(arrival, to: feed.network, change)
            let outcome: TableFeed.Outcome =
                switch taking {
                case .taken(let version): .taken(version: version)
                case .unchanged(let version): .unchanged(version: version)
                }
            try Self.record(outcome, of: feed.id, next: next, failures: 0, at: now, change.connection)
            return taking
        }
    }

    /// Writes down that nothing came.
    func record(_ outcome: TableFeed.Outcome, of feed: TableFeed, next: Instant, at now: Instant) async throws {
        try await database.write(.inTurn) { connection in
            try Self.record(outcome, of: feed.id, next: next, failures: feed.failures + 1, at: now, connection)
        }
    }

    private static func feed(_ key: String, in network: NetworkID, _ connection: any Connection) throws -> TableFeed? {
        try connection.first(
            """
            SELECT * FROM dataset_feed f JOIN dataset_feed_state s ON s.feed_id = f.id
            WHERE f.network_id = \(network) AND f.key = \(key)
            """
        )
    }

    private static func record(
        _ outcome: TableFeed.Outcome,
        of feed: TableFeed.ID,
        next: Instant?,
        failures: Int,
        at now: Instant,
        _ connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE dataset_feed_state SET due_at = \(next), asked_at = \(now), outcome = \(outcome.stored),
              version = \(outcome.version), trouble = \(outcome.trouble), failures = \(failures)
            WHERE feed_id = \(feed)
            """
        )
    }
}
