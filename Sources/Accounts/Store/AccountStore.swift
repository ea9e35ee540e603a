import Core
import SQL

/// Accounts and their roles in networks.
public struct AccountStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let secrets: SecretSource
    let sendMail: SendSignInMail

    public init(
        database: any Database,
        ids: IdentifierSource,
        secrets: SecretSource,
        sendMail: @escaping SendSignInMail
    ) {
        self.database = database
        self.ids = ids
        self.secrets = secrets
        self.sendMail = sendMail
    }

    public func find(email: EmailAddress) async throws -> Account? {
        try await database.read { try Self.find(email: email, on: $0) }
    }

    public func account(_ id: Viewer.ID) async throws -> Account? {
        try await database.read { try Self.account(id, on: $0) }
    }

    public static func account(_ id: Viewer.ID, on connection: any Connection) throws -> Account? {
        try connection.first("SELECT \(columns) FROM account WHERE id = \(id)", as: Account.self)
    }

    /// The account as the gate sees it, with the roles that hold on a day; a stranger when it cannot sign in.
    public func viewer(of id: Viewer.ID, on today: Day) async throws -> Viewer {
        try await database.read { try Self.viewer(of: id, on: today, $0) }
    }

    public static func viewer(of id: Viewer.ID, on today: Day, _ connection: any Connection) throws -> Viewer {
        let rows = try connection.all(
            """
            SELECT a.id AS account_id, a.name, a.is_administrator, r.network_id, r.role
            FROM account a
            LEFT JOIN account_role r ON r.account_id = a.id AND \(holds(on: today))
            WHERE a.id = \(id) AND NOT a.disabled
            ORDER BY r.id NULLS FIRST
            """,
            as: ViewerRow.self
        )
        return ViewerRow.viewer(rows)
    }

    /// Makes the account when there is none with this address, and gives its key in either case.
    public static func ensure(
        email: EmailAddress,
        name: String,
        language: Language,
        on change: Change,
        id: Viewer.ID
    ) throws -> Viewer.ID {
        if let account = try find(email: email, on: change.connection) { return account.id }
        try change.insert(
            "account",
            id,
            [
                "email": email, "email_folded": email.folded, "name": name, "language": language,
                "is_administrator": false, "created_at": change.at, "disabled": false,
            ]
        )
        return id
    }

    /// Gives an account exactly these roles in a network from one source; roles from other sources stay.
    public static func setRoles(
        _ account: Viewer.ID,
        network: NetworkID,
        source: String,
        roles: [(Role, from: Day, until: Day?)],
        ids: IdentifierSource,
        on change: Change
    ) throws {
        let held = try change.connection.all(
            """
            SELECT id, role, from_day, until_day FROM account_role
            WHERE account_id = \(account) AND network_id = \(network) AND source = \(source)
            ORDER BY id
            """,
            as: RoleRow.self
        )
        for old in held where !roles.contains(where: { old.isSame(as: $0) }) {
            try change.delete("account_role", old.id)
        }
        for (role, from, until) in roles where !held.contains(where: { $0.isSame(as: (role, from, until)) }) {
            try change.insert(
                "account_role",
                ids.next(RoleRow.self),
                [
                    "account_id": account, "network_id": network, "role": role.rawValue, "from_day": from,
                    "until_day": until, "source": source,
                ]
            )
        }
    }

    /// Lets an address look after the installation, with a new account where there is none.
    @discardableResult
    public func makeAdministrator(email: EmailAddress, by actor: Actor = .terminal, at now: Instant) async throws
        -> Viewer.ID
    {
        let fresh = ids.next(Viewer.self)
        return try await database.change(by: actor, at: now) { change in
            let id = try Self.ensure(email: email, name: "", language: .nb, on: change, id: fresh)
            try change.update("account", id, ["is_administrator": true, "disabled": false])
            return id
        }
    }

    /// Writes mails to this account in another language.
    public func setLanguage(_ language: Language, of id: Viewer.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            _ = try change.update("account", id, ["language": language])
        }
    }

    /// Shuts an account out and ends its sessions, or lets it in again.
    public func setDisabled(_ isDisabled: Bool, of id: Viewer.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            try change.update("account", id, ["disabled": isDisabled])
            if isDisabled { try change.connection.run("DELETE FROM session WHERE account_id = \(id)") }
        }
    }

    /// Lets an account's name and language go along with the person's, where they have been the same so far.
    ///
    /// What someone has chosen for the account itself stays.
    public static func follow(
        _ email: EmailAddress,
        name: (from: String?, to: String),
        language: (from: Language?, to: Language?),
        on change: Change
    ) throws {
        guard let account = try find(email: email, on: change.connection) else { return }
        let newName = account.name == name.from ? name.to : account.name
        let newLanguage = account.language == language.from ? language.to ?? account.language : account.language
        try change.update("account", account.id, ["name": newName, "language": newLanguage])
    }

    public static func find(email: EmailAddress, on connection: any Connection) throws -> Account? {
        try connection.first(
            "SELECT \(columns) FROM account WHERE email_folded = \(email.folded)",
            as: Account.self
        )
    }

    static let columns: Query = "id, email, name, language, is_administrator, created_at, disabled"

    /// The roles that hold on a day: both ends belong to the period.
    static func holds(on day: Day) -> Query {
        "r.from_day <= \(day) AND (r.until_day IS NULL OR r.until_day >= \(day))"
    }
}
