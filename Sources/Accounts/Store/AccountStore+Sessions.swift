import Core
import SQL

extension AccountStore {
    /// Who asks, by the secret of a session; nil when the session has ended.
    func session(_ secret: Secret, at now: Instant) async throws -> FoundSession? {
        let today = OsloTime.day(now)
        let rows = try await database.read { connection in
            try connection.all(
                """
                SELECT s.id AS session_id, s.seen_at, a.id AS account_id, a.name, a.is_administrator,
                    r.network_id, r.role
                FROM session s
                JOIN account a ON a.id = s.account_id
                LEFT JOIN account_role r ON r.account_id = a.id AND \(Self.holds(on: today))
                WHERE s.id = \(secret.fingerprint) AND s.expires_at > \(now)
                  AND s.seen_at > \(SessionLimits.idleSince(now)) AND NOT a.disabled
                ORDER BY r.id NULLS FIRST
                """,
                as: FoundSession.Line.self
            )
        }
        return FoundSession(rows)
    }

    /// Notes that a session is in use.
    func noteSeen(_ session: String, at now: Instant) async throws {
        try await database.write { connection in
            _ = try connection.run("UPDATE session SET seen_at = \(now) WHERE id = \(session) AND seen_at < \(now)")
        }
    }

    /// The sessions of an account that have not ended, the last seen first.
    func sessions(of account: Viewer.ID, at now: Instant) async throws -> [OpenSession] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT id, created_at, seen_at, agent FROM session
                WHERE account_id = \(account) AND expires_at > \(now) AND seen_at > \(SessionLimits.idleSince(now))
                ORDER BY seen_at DESC, id
                """
            )
        }
    }

    /// Ends a session of an account; one that belongs to another stays.
    func endSession(_ session: String, of account: Viewer.ID) async throws {
        try await database.write { connection in
            _ = try connection.run("DELETE FROM session WHERE id = \(session) AND account_id = \(account)")
        }
    }

    /// Ends all sessions of an account, except perhaps one.
    public func endSessions(of account: Viewer.ID, except kept: String? = nil) async throws {
        try await database.write { connection in
            _ = try connection.run("DELETE FROM session WHERE account_id = \(account) AND id <> \(kept ?? "")")
        }
    }

    static func open(
        _ secret: Secret,
        of account: Viewer.ID,
        agent: String,
        at now: Instant,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO session (id, account_id, created_at, seen_at, expires_at, agent)
            VALUES (\(secret.fingerprint), \(account), \(now), \(now),
                \(now.adding(days: SessionLimits.days)), \(agent))
            """
        )
    }
}
