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
    }

    /// Makes a network.
    ///
    /// - Returns: nil when the address is taken.
    public func add(key: String, _ draft: ProfileDraft, by actor: Actor, at now: Instant) async throws -> Network.ID? {
        try await database.change(by: actor, at: now) { change in
            let taken = try change.connection.value("SELECT count(*) FROM network WHERE key = \(key)", as: Int.self)
            guard taken == 0 else { return nil }
            let id = ids.next(NetworkOwner.self)
            try change.insert(
                "network",
                id,
                [
                    "key": key, "name": draft.name, "region": draft.region, "host": draft.host,
                    "language": draft.language, "motto": draft.motto, "summary": draft.summary,
                    "contact": draft.contact, "created_at": now,
                ]
            )
            return id
        }
    }

    public func update(_ network: Network.ID, _ draft: ProfileDraft, by actor: Actor, at now: Instant) async throws {
        _ = try await database.change(by: actor, at: now) { change in
            try change.update(
                "network",
                network,
                [
                    "name": draft.name, "region": draft.region, "host": draft.host, "language": draft.language,
                    "motto": draft.motto, "summary": draft.summary, "contact": draft.contact,
                ]
            )
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

    /// A person who takes a seat.
    public struct HolderDraft: Sendable {
        public let name: String
        public let email: EmailAddress
        public let role: SeatHolder.Role
        public let from: Day
        public let until: Day?
        public let showsName: Bool
        public let showsEmail: Bool
    }

    /// Gives a seat to a person: a new representative ends the one before from the day before.
    ///
    /// Whoever begins after the new one's time is over is left alone.
    ///
    /// - Returns: false when the network has no such seat.
    public func seat(
        _ draft: HolderDraft,
        on seat: Seat.ID,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            try seatHolder(draft, on: seat, in: network, change)
        }
    }

    func seatHolder(
        _ draft: HolderDraft,
        on seat: Seat.ID,
        in network: Network.ID,
        _ change: Change
    ) throws -> Bool {
        guard let found = try Self.seats(network, change.connection).first(where: { $0.id == seat }) else {
            return false
        }
        if draft.role == .representative {
            let displaced = found.holders.filter { old in
                old.role == .representative && old.until.map { $0 >= draft.from } ?? true
                    && draft.until.map { old.from <= $0 } ?? true
            }
            for old in displaced {
                if old.from < draft.from {
                    try change.update("seat_holder", old.id, ["until_day": Day?.some(draft.from.adding(days: -1))])
                } else {
                    // Who would have no day left never held it; the chain keeps that it was planned.
                    try change.delete("seat_holder", old.id)
                }
                try syncRoles(of: old.person.id, in: network, change)
            }
        }
        let person = try self.person(draft, in: network, change)
        let rank = 1 + (found.holders.filter { $0.role == .deputy }.map(\.rank).max() ?? 0)
        try change.insert(
            "seat_holder",
            ids.next(SeatHolder.self),
            [
                "seat_id": seat, "person_id": person, "role": draft.role,
                "rank": draft.role == .deputy ? rank : 0, "position": found.holders.count, "from_day": draft.from,
                "until_day": draft.until,
            ]
        )
        try syncRoles(of: person, in: network, change)
        return true
    }

    /// Ends someone's time on a seat.
    public func endHolder(
        _ holder: SeatHolder.ID,
        until day: Day,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let person = try change.connection.value(
                """
                SELECT h.person_id FROM seat_holder h JOIN seat s ON s.id = h.seat_id
                WHERE h.id = \(holder) AND s.network_id = \(network)
                """,
                as: Person.ID.self
            )
            guard let person else { return false }
            try change.update("seat_holder", holder, ["until_day": Day?.some(day)])
            try syncRoles(of: person, in: network, change)
            return true
        }
    }

    /// The person with an address in the network, or a new one.
    private func person(_ draft: HolderDraft, in network: Network.ID, _ change: Change) throws -> Person.ID {
        let known = try change.connection.value(
            "SELECT id FROM person WHERE network_id = \(network) AND lower(email) = \(draft.email.folded) ORDER BY id",
            as: Person.ID.self
        )
        if let known {
            try change.update(
                "person",
                known,
                ["name": draft.name, "show_name": draft.showsName, "show_email": draft.showsEmail]
            )
            return known
        }
        let id = ids.next(Person.self)
        // The key's tail keeps two people of the same name apart.
        let key = "\(draft.name.slug(limit: 48))-\(id.text.suffix(6).lowercased())"
        try change.insert(
            "person",
            id,
            [
                "network_id": network, "key": key, "name": draft.name, "email": EmailAddress?.some(draft.email),
                "title": String?.none, "language": Language?.none, "show_name": draft.showsName,
                "show_email": draft.showsEmail,
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
            source: "person:\(person)",
            roles: try Self.roles(of: person, change.connection),
            ids: ids,
            on: change
        )
    }

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
    public struct MandateDraft: Sendable {
        public let adoptedBy: String
        public let adoptedOn: Day
        public let goal: String
        public let duties: [String]
        public let rule: MeetingRule
        public let funding: String?
        public let documentation: String?
    }

    /// Adds the next version of the mandate; the versions before stay as they were.
    public func adopt(_ draft: MandateDraft, in network: Network.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let last = try change.connection.value(
                "SELECT coalesce(max(version), 0) FROM mandate WHERE network_id = \(network)",
                as: Int.self
            )
            let before: Mandate? = try change.connection.first(
                "SELECT * FROM mandate WHERE network_id = \(network) ORDER BY version DESC LIMIT 1"
            )
            let id = ids.next(Mandate.self)
            try change.insert(
                "mandate",
                id,
                [
                    "network_id": network, "version": (last ?? 0) + 1, "adopted_by": draft.adoptedBy,
                    "adopted_on": draft.adoptedOn, "goal": draft.goal, "most_meetings": draft.rule.most,
                    "months": draft.rule.monthsText, "open_least": draft.rule.openLeast,
                    "open_most": draft.rule.openMost, "composition": before?.composition,
                    "leadership": before?.leadership, "secretariat": before?.secretariat,
                    "working_group": before?.workingGroup, "funding": draft.funding,
                    "documentation": draft.documentation, "channel": before?.channel,
                ]
            )
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
