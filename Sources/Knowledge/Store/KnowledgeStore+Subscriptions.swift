import Core
import SQL

extension KnowledgeStore {
    /// How many publishers are asked in one go.
    private static let mostAtOnce = 3
    /// Publishers that are shown beside one indicator.
    private static let mostBeside = 12

    // MARK: The installation's own key

    /// The key by which everything here is signed; made when it is asked for first.
    func signingKey(at now: Instant) async throws -> SigningKey {
        let secret = try await database.read { try Self.secret($0) }
        if let secret, let key = SigningKey(secret: secret) { return key }
        let new = SigningKey()
        return try await database.write(.inTurn) { connection in
            // Another instance may have been first: then its key holds.
            let kept = try connection.value(
                """
                INSERT INTO installation_key (id, secret, made_at) VALUES ('signing', \(new.secret), \(now))
                ON CONFLICT (id) DO UPDATE SET id = excluded.id RETURNING secret
                """,
                as: String.self
            )
            return kept.flatMap(SigningKey.init(secret:)) ?? new
        }
    }

    private static func secret(_ connection: any Connection) throws -> String? {
        try connection.value("SELECT secret FROM installation_key WHERE id = 'signing'", as: String.self)
    }

    // MARK: Whom the network follows

    func subscriptions(_ network: NetworkID) async throws -> [Subscription] {
        try await database.read { try Self.subscriptions(network, $0) }
    }

    static func subscriptions(_ network: NetworkID, _ connection: any Connection) throws -> [Subscription] {
        try connection.all(
            """
            SELECT * FROM subscription s JOIN subscription_state t ON t.subscription_id = s.id
            WHERE s.network_id = \(network) ORDER BY s.name, s.address
            """
        )
    }

    func subscription(_ id: Subscription.ID, in network: NetworkID) async throws -> Subscription? {
        try await subscriptions(network).first { $0.id == id }
    }

    /// Those that are due, the longest due first.
    func dueSubscriptions(at now: Instant) async throws -> [Subscription] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT * FROM subscription s JOIN subscription_state t ON t.subscription_id = s.id
                WHERE t.due_at <= \(now) ORDER BY t.due_at, s.id LIMIT \(Self.mostAtOnce)
                """
            )
        }
    }

    /// What all publishers publish that the network follows.
    func followedEntries(_ network: NetworkID) async throws -> [FollowedEntry] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT f.subscription_id, f.indicator, f.names, d.definition FROM followed_indicator f
                LEFT JOIN followed_definition d
                  ON d.subscription_id = f.subscription_id AND d.indicator = f.indicator
                JOIN subscription s ON s.id = f.subscription_id
                WHERE s.network_id = \(network) ORDER BY f.subscription_id, f.indicator
                """
            )
        }
    }

    /// What others publish of one indicator: under its key, or by the same definition under another.
    func followed(_ indicator: Indicator, in network: NetworkID) async throws -> [FollowedIndicator] {
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT s.name, s.address, t.regions, t.asked_at, f.indicator, f.content, f.version, f.sha256
                FROM subscription s JOIN subscription_state t ON t.subscription_id = s.id
                JOIN followed_indicator f ON f.subscription_id = s.id
                LEFT JOIN followed_definition d
                  ON d.subscription_id = f.subscription_id AND d.indicator = f.indicator
                WHERE s.network_id = \(network)
                  AND (f.indicator = \(indicator.id) OR d.definition = \(indicator.measure))
                ORDER BY s.name, s.id, f.indicator LIMIT \(Self.mostBeside)
                """
            )
        }
        return try rows.compactMap { row in
            let content: String = try row.value("content")
            let entry = Publication.Entry(
                id: try row.value("indicator"),
                version: try row.value("version"),
                name: [:],
                sha256: try row.value("sha256"),
                bytes: content.utf8.count
            )
            // A version of the program that reads definitions otherwise shows nothing until they come anew.
            guard let read = try? PublicationReading.indicator(Array(content.utf8), entry) else { return nil }
            return FollowedIndicator(
                publisher: try row.value("name"),
                address: try row.value("address"),
                regions: try row.value("regions", as: String.self).split(separator: ",").map(String.init),
                askedAt: try row.value("asked_at"),
                indicator: read.indicator,
                figures: read.figures
            )
        }
    }

    /// How following a publisher went.
    enum Following: Sendable, Equatable {
        case followed(Subscription.ID)
        /// The network follows that address already.
        case already
        /// It follows as many as it may.
        case full
    }

    /// Follows a publisher from now on, by the key that was seen.
    func follow(
        _ address: PublicationAddress,
        _ seen: PublicationReading.Checked,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Following {
        try await database.change(by: actor, at: now) { change in
            let taken = try change.connection.values(
                "SELECT address FROM subscription WHERE network_id = \(network) ORDER BY address",
                as: String.self
            )
            guard !taken.contains(address.list) else { return .already }
            guard taken.count < Subscription.most else { return .full }
            let id = ids.next(Subscription.self)
            try Self.addFollowed(
                address.list,
                name: seen.list.publisher.name,
                key: seen.key.text,
                regions: seen.list.publisher.regions,
                in: network,
                id,
                change
            )
            return .followed(id)
        }
    }

    static func addFollowed(
        _ address: String,
        name: String,
        key: String,
        regions: [String],
        in network: NetworkID,
        _ id: Subscription.ID,
        _ change: Change
    ) throws {
        try change.insert(
            "subscription",
            id,
            ["network_id": network, "address": address, "name": name, "key": key]
        )
        try change.connection.run(
            """
            INSERT INTO subscription_state (subscription_id, due_at, failures, regions)
            VALUES (\(id), \(change.at), 0, \(regions.joined(separator: ",")))
            """
        )
    }

    /// Follows a publisher no more; what was fetched is forgotten.
    ///
    /// - Returns: false where there is none.
    func unfollow(_ id: Subscription.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let found = try change.connection.value(
                "SELECT id FROM subscription WHERE network_id = \(network) AND id = \(id)",
                as: Subscription.ID.self
            )
            guard found != nil else { return false }
            try change.connection.run("DELETE FROM followed_definition WHERE subscription_id = \(id)")
            try change.connection.run("DELETE FROM followed_indicator WHERE subscription_id = \(id)")
            try change.connection.run("DELETE FROM subscription_state WHERE subscription_id = \(id)")
            return try change.delete("subscription", id)
        }
    }

    /// Has a publisher asked at the next occasion.
    func hasten(_ subscription: Subscription.ID, due: Instant) async throws {
        _ = try await database.write(.inTurn) { connection in
            try connection.run("UPDATE subscription_state SET due_at = \(due) WHERE subscription_id = \(subscription)")
        }
    }

    // MARK: What came

    /// The hashes of what is here of a publisher, by indicator; what came before definitions were compared comes anew.
    func hashes(of subscription: Subscription.ID) async throws -> [String: String] {
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT f.indicator, f.sha256 FROM followed_indicator f JOIN followed_definition d
                  ON d.subscription_id = f.subscription_id AND d.indicator = f.indicator
                WHERE f.subscription_id = \(subscription) ORDER BY f.indicator
                """
            )
        }
        var hashes: [String: String] = [:]
        for row in rows { hashes[try row.value("indicator")] = try row.value("sha256", as: String.self) }
        return hashes
    }

    /// Takes in what came, all of it or nothing; what is published no more is forgotten.
    ///
    /// - Parameter files: those that are new or have changed, by indicator.
    func takeIn(
        _ checked: PublicationReading.Checked,
        _ files: [String: FollowedFile],
        of subscription: Subscription,
        next: Instant?,
        at now: Instant
    ) async throws {
        try await database.write(.inTurn) { connection in
            let key = try connection.value(
                "SELECT key FROM subscription WHERE id = \(subscription.id)",
                as: String.self
            )
            // It may have been given up, or followed anew by another key, meanwhile.
            guard key == subscription.key else { return }
            let kept = Set(checked.list.indicators.map(\.id)).subtracting(files.keys)
            let known = try connection.values(
                "SELECT indicator FROM followed_indicator WHERE subscription_id = \(subscription.id) ORDER BY indicator",
                as: String.self
            )
            for indicator in known where !kept.contains(indicator) {
                try connection.run(
                    """
                    DELETE FROM followed_definition
                    WHERE subscription_id = \(subscription.id) AND indicator = \(indicator)
                    """
                )
                try connection.run(
                    """
                    DELETE FROM followed_indicator
                    WHERE subscription_id = \(subscription.id) AND indicator = \(indicator)
                    """
                )
            }
            for entry in checked.list.indicators {
                guard let file = files[entry.id] else { continue }
                try connection.run(
                    """
                    INSERT INTO followed_indicator (subscription_id, indicator, version, names, sha256, content)
                    VALUES (\(subscription.id), \(entry.id), \(entry.version), \(FollowedNames(names: entry.name)),
                      \(entry.sha256), \(file.content))
                    """
                )
                try connection.run(
                    """
                    INSERT INTO followed_definition (subscription_id, indicator, definition)
                    VALUES (\(subscription.id), \(entry.id), \(file.measure))
                    """
                )
            }
            try connection.run(
                """
                UPDATE subscription_state SET due_at = \(next), asked_at = \(now), outcome = 'taken', trouble = NULL,
                  failures = 0, made = \(checked.made), regions = \(checked.list.publisher.regions.joined(separator: ","))
                WHERE subscription_id = \(subscription.id)
                """
            )
        }
    }

    /// Writes down that nothing came.
    func record(
        _ outcome: Subscription.Outcome,
        of subscription: Subscription,
        next: Instant,
        at now: Instant
    ) async throws {
        _ = try await database.write(.inTurn) { connection in
            try connection.run(
                """
                UPDATE subscription_state SET due_at = \(next), asked_at = \(now), outcome = \(outcome.stored),
                  trouble = \(outcome.trouble), failures = \(subscription.failures + 1)
                WHERE subscription_id = \(subscription.id)
                """
            )
        }
    }
}
