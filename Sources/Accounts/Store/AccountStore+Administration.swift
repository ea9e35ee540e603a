import Core
import SQL

extension AccountStore {
    /// All accounts by name, with the roles that hold on a day.
    public func accounts(on today: Day, at now: Instant) async throws -> [ListedAccount] {
        try await database.read { try Self.listed("1 = 1", on: today, at: now, $0) }
    }

    /// One account with the roles that hold on a day.
    public func listed(_ id: Viewer.ID, on today: Day, at now: Instant) async throws -> ListedAccount? {
        try await database.read { try Self.listed("a.id = \(id)", on: today, at: now, $0).first }
    }

    private static func listed(
        _ which: Query,
        on today: Day,
        at now: Instant,
        _ connection: any Connection
    ) throws -> [ListedAccount] {
        var accounts: [ListedAccount] = try connection.all(
            """
            SELECT a.id, a.email, a.name, a.language, a.is_administrator, a.created_at, a.disabled,
                (SELECT max(s.seen_at) FROM session s WHERE s.account_id = a.id) AS seen_at,
                (SELECT max(u.at) FROM audit u
                 WHERE u.subject = 'account' AND u.subject_id = a.id AND u.action = 'sign-in') AS signed_in_at,
                (SELECT count(*) FROM session s WHERE s.account_id = a.id AND s.expires_at > \(now)
                     AND s.seen_at > \(SessionLimits.idleSince(now))) AS sessions
            FROM account a WHERE \(which) ORDER BY a.name COLLATE nb, a.email_folded, a.id
            """
        )
        let roles = Dictionary(
            grouping: try connection.all(
                """
                SELECT r.account_id, r.network_id, r.role FROM account_role r JOIN account a ON a.id = r.account_id
                WHERE \(which) AND \(holds(on: today)) ORDER BY r.network_id, r.role, r.id
                """,
                as: ListedAccount.Held.self
            ),
            by: \.account
        )
        for index in accounts.indices { accounts[index].roles = roles[accounts[index].account.id] ?? [] }
        return accounts
    }

    /// Does something to an account; somebody who can look after the installation is always left.
    public func administer(
        _ deed: AccountDeed,
        _ id: Viewer.ID,
        by viewer: Viewer,
        at now: Instant
    ) async throws -> AccountDeedOutcome {
        try await database.change(by: viewer.actor, at: now) { change in
            let found = try change.connection.first(
                "SELECT \(Self.columns) FROM account WHERE id = \(id)",
                as: Account.self
            )
            guard let found else { return .missing }
            if deed == .disable, id == viewer.id { return .own }
            if [.disable, .unmakeAdministrator].contains(deed), found.isAdministrator,
                try Self.isLastAdministrator(id, change.connection)
            {
                return .lastAdministrator
            }
            try Self.carryOut(deed, id, change)
            return .done
        }
    }

    private static func isLastAdministrator(_ id: Viewer.ID, _ connection: any Connection) throws -> Bool {
        try connection.value(
            "SELECT count(*) FROM account WHERE is_administrator AND NOT disabled AND id <> \(id)",
            as: Int.self
        ) == 0
    }

    private static func carryOut(_ deed: AccountDeed, _ id: Viewer.ID, _ change: Change) throws {
        switch deed {
        case .disable: try change.update("account", id, ["disabled": true])
        case .enable: try change.update("account", id, ["disabled": false])
        case .makeAdministrator: try change.update("account", id, ["is_administrator": true])
        case .unmakeAdministrator: try change.update("account", id, ["is_administrator": false])
        case .endSessions: try change.note("end sessions", "account", id, "by an administrator")
        }
        if deed == .disable || deed == .endSessions {
            try change.connection.run("DELETE FROM session WHERE account_id = \(id)")
        }
    }
}
