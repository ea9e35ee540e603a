import Core
import SQL

extension NetworkStore {
    /// A link that is to be sent.
    public struct LinkDraft: Sendable {
        public let seat: Seat.ID
        public let email: EmailAddress
        /// The secret of the link; only its fingerprint is kept.
        public let token: String
    }

    /// Writes down that links were sent, and lets `send` put the mails in the outbox in the same transaction.
    ///
    /// Links sent before for the same seats stop.
    ///
    /// - Returns: false when the network lacks one of the seats; then nothing is sent.
    public func invite(
        _ links: [LinkDraft],
        in network: Network.ID,
        by actor: Actor,
        at now: Instant,
        send: @escaping @Sendable (LinkDraft, any Connection) throws -> Void
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let seats = try change.connection.values(
                "SELECT id FROM seat WHERE network_id = \(network) ORDER BY id",
                as: Seat.ID.self
            )
            guard links.allSatisfy({ seats.contains($0.seat) }) else { return false }
            for link in links {
                try withdrawLinks(of: link.seat, change)
                try change.insert(
                    "seat_invitation",
                    Fingerprint.of(link.token),
                    [
                        "network_id": network, "seat_id": link.seat, "email": link.email, "created_at": now,
                        "expires_at": now.adding(days: SeatInvitation.validDays), "used_at": Instant?.none,
                    ]
                )
                try send(link, change.connection)
            }
            return true
        }
    }

    /// Sends one link.
    public func invite(
        _ email: EmailAddress,
        to seat: Seat.ID,
        token: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant,
        send: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Bool {
        try await invite([LinkDraft(seat: seat, email: email, token: token)], in: network, by: actor, at: now) {
            try send($1)
        }
    }

    /// Takes back the link of a seat that nobody has answered.
    ///
    /// - Returns: false when the network has no such seat, or the seat no such link.
    public func withdrawLink(
        of seat: Seat.ID,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let owner = try change.connection.value(
                "SELECT network_id FROM seat WHERE id = \(seat)",
                as: NetworkID.self
            )
            guard owner == network else { return false }
            return try withdrawLinks(of: seat, change) > 0
        }
    }

    @discardableResult
    private func withdrawLinks(of seat: Seat.ID, _ change: Change) throws -> Int {
        let open: [SeatInvitation] = try change.connection.all(
            """
            SELECT * FROM seat_invitation
            WHERE seat_id = \(seat) AND used_at IS NULL AND withdrawn_at IS NULL ORDER BY created_at, id
            """
        )
        for link in open where link.isOpen(at: change.at) {
            try change.update("seat_invitation", link.id, ["withdrawn_at": Instant?.some(change.at)])
        }
        return open.count { $0.isOpen(at: change.at) }
    }

    public func invitation(token: String) async throws -> SeatInvitation? {
        try await database.read {
            try $0.first("SELECT * FROM seat_invitation WHERE id = \(Fingerprint.of(token))")
        }
    }

    /// Writes down that a link was opened, the first time.
    public func open(token: String, at now: Instant) async throws {
        let key = Fingerprint.of(token)
        try await database.change(by: Actor("seat-invitation"), at: now) { change in
            let found: SeatInvitation? = try change.connection.first("SELECT * FROM seat_invitation WHERE id = \(key)")
            guard let found, found.openedAt == nil else { return }
            try change.update("seat_invitation", key, ["opened_at": Instant?.some(now)])
        }
    }

    /// Takes the organisation's answer: a representative and, when it has one, a deputy.
    ///
    /// - Parameter send: puts the mails about it in the outbox, in the same transaction.
    /// - Returns: false when the link has been used, taken back or is too old.
    public func answer(
        token: String,
        representative: HolderDraft,
        deputy: HolderDraft?,
        at now: Instant,
        send: @escaping @Sendable (SeatAnswer, any Connection) throws -> Void = { _, _ in }
    ) async throws -> Bool {
        let key = Fingerprint.of(token)
        return try await database.change(by: Actor("seat-invitation"), at: now) { change in
            let found: SeatInvitation? = try change.connection.first(
                "SELECT * FROM seat_invitation WHERE id = \(key)"
            )
            guard let found, found.isOpen(at: now),
                let network: Network = try change.connection.first(
                    "SELECT * FROM network WHERE id = \(found.network)"
                ),
                let seat = try Self.seats(found.network, change.connection).first(where: { $0.id == found.seat })
            else { return false }
            var named: [SeatAnswer.Named] = []
            for draft in [representative, deputy].compactMap({ $0 }) {
                let known = try Self.person(with: draft.email, in: found.network, change.connection)
                // Read anew: the one named before may have moved someone.
                guard let now = try Self.seat(found.seat, in: found.network, change.connection) else { continue }
                try seatHolder(draft, on: now, in: found.network, change)
                guard let person = try Self.person(with: draft.email, in: found.network, change.connection) else {
                    continue
                }
                named.append(
                    .init(
                        person: person,
                        role: draft.role,
                        from: draft.from,
                        writtenName: draft.name,
                        isKnown: known != nil
                    )
                )
            }
            try change.update("seat_invitation", key, ["used_at": Instant?.some(now)])
            try send(SeatAnswer(invitation: found, seat: seat, network: network, named: named), change.connection)
            return true
        }
    }

    /// The links that nobody has answered: seat and when it was sent.
    public func unanswered(_ network: Network.ID, at now: Instant) async throws -> [(seat: Seat.ID, sent: Day)] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT i.seat_id, max(i.created_at) AS sent FROM seat_invitation i
                WHERE i.network_id = \(network) AND i.used_at IS NULL AND i.withdrawn_at IS NULL
                  AND i.expires_at > \(now)
                GROUP BY i.seat_id ORDER BY i.seat_id
                """
            ).map { (try $0.value("seat_id"), OsloTime.day(try $0.value("sent"))) }
        }
    }

    /// The seats, and of each the link that was sent last.
    public func seatLinks(_ network: Network.ID) async throws -> [SeatLink] {
        try await database.read { connection in
            let contacts = try connection.rows(
                "SELECT id, contact FROM seat WHERE network_id = \(network) ORDER BY id"
            ).map { (try $0.value("id", as: Seat.ID.self), try $0.value("contact", as: EmailAddress?.self)) }
            let links: [SeatInvitation] = try connection.all(
                "SELECT * FROM seat_invitation WHERE network_id = \(network) ORDER BY created_at, id"
            )
            let contactOf = Dictionary(uniqueKeysWithValues: contacts)
            let last = Dictionary(links.map { ($0.seat, $0) }) { $1 }
            return try Self.seats(network, connection).map { seat in
                SeatLink(seat: seat, contact: contactOf[seat.id] ?? nil, last: last[seat.id])
            }
        }
    }
}
