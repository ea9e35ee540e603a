import Core
import SQL

extension AccountStore {
    /// When the address of an account's private feed in a network was made; nil when it has none.
    public func feedMade(of account: Viewer.ID, in network: NetworkID) async throws -> Instant? {
        try await database.read { connection in
            try connection.value(
                "SELECT created_at FROM private_feed WHERE account_id = \(account) AND network_id = \(network)",
                as: Instant.self
            )
        }
    }

    /// Makes the address of a private feed; one that was made before stops working.
    ///
    /// - Returns: the secret of the address, of which only the fingerprint is kept.
    public func renewFeed(
        of account: Viewer.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String {
        let secret = secrets.next(bytes: Secret.feedBytes)
        try await database.change(by: actor, at: now) { change in
            try Self.removeFeed(of: account, in: network, change)
            try change.insert(
                "private_feed",
                secret.fingerprint,
                ["account_id": account, "network_id": network, "created_at": now]
            )
        }
        return secret.text
    }

    /// Ends a private feed.
    public func stopFeed(of account: Viewer.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { try Self.removeFeed(of: account, in: network, $0) }
    }

    private static func removeFeed(of account: Viewer.ID, in network: NetworkID, _ change: Change) throws {
        let held = try change.connection.values(
            "SELECT id FROM private_feed WHERE account_id = \(account) AND network_id = \(network) ORDER BY id",
            as: String.self
        )
        for id in held { try change.delete("private_feed", id) }
    }

    /// Whose feed this is, with the roles that hold on a day; a stranger when it is nobody's, or its account is shut.
    public func viewer(ofFeed text: String, in network: NetworkID, on today: Day) async throws -> Viewer {
        guard let secret = Secret(text, bytes: Secret.feedBytes) else { return .stranger }
        let rows = try await database.read { connection in
            try connection.all(
                """
                SELECT a.id AS account_id, a.name, a.is_administrator, r.network_id, r.role
                FROM private_feed f
                JOIN account a ON a.id = f.account_id
                LEFT JOIN account_role r ON r.account_id = a.id AND \(Self.holds(on: today))
                WHERE f.id = \(secret.fingerprint) AND f.network_id = \(network) AND NOT a.disabled
                ORDER BY r.id NULLS FIRST
                """,
                as: ViewerRow.self
            )
        }
        return ViewerRow.viewer(rows)
    }
}
