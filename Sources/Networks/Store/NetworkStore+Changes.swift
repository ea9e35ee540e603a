import Accounts
import Core
import SQL

extension NetworkStore {
    /// What the secretariat writes about its network.
    public struct ProfileDraft: Sendable {
        public let name: String
        public let region: String
        public let host: String
        public let language: Language
        public let motto: String?
        public let summary: String?
        public let contact: EmailAddress?

        var values: Change.Values {
            [
                "name": name, "region": region, "host": host, "language": language, "motto": motto,
                "summary": summary, "contact": contact,
            ]
        }
    }

    /// Makes a network.
    ///
    /// - Returns: nil when the address is taken.
    public func add(key: String, _ draft: ProfileDraft, by actor: Actor, at now: Instant) async throws -> Network.ID? {
        try await database.change(by: actor, at: now) { change in
            let taken = try change.connection.value("SELECT count(*) FROM network WHERE key = \(key)", as: Int.self)
            guard taken == 0 else { return nil }
            let id = ids.next(NetworkOwner.self)
            try change.insert("network", id, ["key": key, "created_at": now] + draft.values)
            return id
        }
    }

    /// The network as someone reads it to write about it.
    func stored(_ network: Network.ID) async throws -> Stored<Network>? {
        try await database.read { try Self.stored(network, $0) }
    }

    private static func stored(_ network: Network.ID, _ connection: any Connection) throws -> Stored<Network>? {
        // Not the deadlines, which have a form of their own.
        try connection.first(
            """
            SELECT id, key, name, region, host, language, motto, summary, contact FROM network WHERE id = \(network)
            """
        )
    }

    /// Saves what someone wrote about the network from a revision on, unless it has been saved since.
    func update(
        _ network: Network.ID,
        _ draft: ProfileDraft,
        from revision: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> Saving<Network> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.stored(network, change.connection) else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            try change.update("network", network, draft.values)
            return .saved
        }
    }

    /// Adds an organisation with one seat.
    ///
    /// - Returns: false when its key is taken.
    public func addOrganisation(
        name: String,
        short: String,
        kind: Organisation.Kind,
        website: String?,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let key = short.slug().isEmpty ? name.slug() : short.slug()
            let taken = try change.connection.value(
                "SELECT count(*) FROM organisation WHERE network_id = \(network) AND (key = \(key) OR name = \(name))",
                as: Int.self
            )
            guard taken == 0, !key.isEmpty else { return false }
            let id = ids.next(Organisation.self)
            try change.insert(
                "organisation",
                id,
                [
                    "network_id": network, "key": key, "name": name, "short": short, "kind": kind, "website": website,
                ]
            )
            try change.insert(
                "seat",
                ids.next(Seat.self),
                ["network_id": network, "key": key, "organisation_id": id, "title": String?.none]
            )
            return true
        }
    }

    /// The person with an address in the network, or a new one.
    ///
    /// What a known person shows is the person's own choice and stays.
    func person(_ draft: HolderDraft, in network: Network.ID, _ change: Change) throws -> Person.ID {
        if let known = try Self.person(with: draft.email, in: network, change.connection) {
            if draft.renamesKnown { try change.update("person", known.id, ["name": draft.name]) }
            return known.id
        }
        return try addPerson(
            draft.name,
            draft.email,
            showsName: draft.showsName,
            showsEmail: draft.showsEmail,
            in: network,
            change
        )
    }

    func addPerson(
        _ name: String,
        _ email: EmailAddress?,
        showsName: Bool,
        showsEmail: Bool,
        in network: Network.ID,
        _ change: Change
    ) throws -> Person.ID {
        let id = ids.next(Person.self)
        // The key's tail keeps two people of the same name apart.
        let key = "\(name.slug(limit: 48))-\(id.text.suffix(6).lowercased())"
        try change.insert(
            "person",
            id,
            [
                "network_id": network, "key": key, "name": name, "email": email, "title": String?.none,
                "language": Language?.none, "show_name": showsName, "show_email": showsEmail,
            ]
        )
        return id
    }

    /// Makes the account of a person, and its roles, follow from seats, bodies and invitations.
    func syncRoles(of person: Person.ID, in network: Network.ID, _ change: Change) throws {
        let row = try change.connection.rows(
            """
            SELECT p.name, p.email, p.language, n.language AS network_language
            FROM person p JOIN network n ON n.id = p.network_id WHERE p.id = \(person)
            """
        ).first
        guard let row, let email: EmailAddress = try row.value("email") else { return }
        let language: Language = try row.value("language", as: Language?.self) ?? row.value("network_language")
        let account = try AccountStore.ensure(
            email: email,
            name: try row.value("name"),
            language: language,
            on: change,
            id: ids.next(Viewer.self)
        )
        try AccountStore.setRoles(
            account,
            network: network,
            source: Self.source(of: person),
            roles: try Self.roles(of: person, change.connection),
            ids: ids,
            on: change
        )
    }

    /// Takes away from the account of an address what came from a person who has left it.
    func endRoles(of person: Person.ID, at email: EmailAddress, in network: Network.ID, _ change: Change) throws {
        guard let account = try AccountStore.find(email: email, on: change.connection) else { return }
        try AccountStore.setRoles(
            account.id,
            network: network,
            source: Self.source(of: person),
            roles: [],
            ids: ids,
            on: change
        )
    }

    private static func source(of person: Person.ID) -> String { source(of: person.text) }
    static func source(of key: String) -> String { "person:\(key)" }

    private static func roles(
        of person: Person.ID,
        _ connection: any Connection
    ) throws -> [(Role, from: Day, until: Day?)] {
        let seats = try connection.rows(
            "SELECT role, from_day, until_day FROM seat_holder WHERE person_id = \(person) ORDER BY from_day, id"
        ).map { row in
            let role: SeatHolder.Role = try row.value("role")
            return (
                role == .representative ? Role.representative : .deputy, from: try row.value("from_day", as: Day.self),
                until: try row.value("until_day", as: Day?.self)
            )
        }
        let bodies = try connection.rows(
            """
            SELECT b.kind, m.from_day, m.until_day FROM body_member m JOIN body b ON b.id = m.body_id
            WHERE m.person_id = \(person) ORDER BY m.from_day, m.id
            """
        ).map { row in
            (
                try row.value("kind", as: Body.Kind.self).role, from: try row.value("from_day", as: Day.self),
                until: try row.value("until_day", as: Day?.self)
            )
        }
        let guests = try connection.rows(
            "SELECT from_day, until_day FROM guest WHERE person_id = \(person) ORDER BY from_day, id"
        ).map { row in
            (
                Role.guest, from: try row.value("from_day", as: Day.self),
                until: try row.value("until_day", as: Day?.self)
            )
        }
        return seats + bodies + guests
    }
}

extension NetworkStore {
    /// A mandate as it was adopted.
    struct MandateDraft: Sendable {
        let details: Mandate.Details
        let duties: [String]
    }

    /// Adds the next version of the mandate; the versions before stay as they were.
    func adopt(_ draft: MandateDraft, in network: Network.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let id = ids.next(Mandate.self)
            let first = try draft.details.first(in: network, change.connection)
            try change.insert("mandate", id, ["network_id": network] + draft.details.values + first)
            var taken = Set(
                try change.connection.values(
                    """
                    SELECT d.key FROM duty d JOIN mandate m ON m.id = d.mandate_id
                    WHERE m.network_id = \(network) ORDER BY d.key
                    """,
                    as: String.self
                )
            )
            for (position, text) in draft.duties.enumerated() {
                // A duty that stands in several mandates has a key of its own in each: agendas point at one of them.
                let base = [String(position + 1), text.slug(limit: 40)].filter { !$0.isEmpty }.joined(separator: "-")
                let key =
                    taken.contains(base)
                    ? (2...).lazy.map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base : base
                taken.insert(key)
                try change.insert(
                    "duty",
                    ids.next(Duty.self),
                    ["mandate_id": id, "position": position, "key": key, "text": text]
                )
            }
        }
    }
}
