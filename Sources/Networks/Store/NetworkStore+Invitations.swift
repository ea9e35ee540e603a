import Core
import SQL

/// A link by which an organisation names who holds its seat.
public struct SeatInvitation: Sendable, Equatable, RowDecodable {
    public let network: NetworkID
    public let seat: Seat.ID
    public let email: EmailAddress
    public let createdAt: Instant
    public let expiresAt: Instant
    public let usedAt: Instant?

    /// Days that a link can be used.
    public static let validDays: Int64 = 30

    public init(row: Row) throws {
        network = try row.value("network_id")
        seat = try row.value("seat_id")
        email = try row.value("email")
        createdAt = try row.value("created_at")
        expiresAt = try row.value("expires_at")
        usedAt = try row.value("used_at")
    }

    public func isOpen(at now: Instant) -> Bool { usedAt == nil && now < expiresAt }
}

extension NetworkStore {
    /// Writes down that a link was sent, and lets `send` put the mail in the outbox in the same transaction.
    ///
    /// - Parameter token: the secret of the link; only its fingerprint is kept.
    public func invite(
        _ email: EmailAddress,
        to seat: Seat.ID,
        token: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant,
        send: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let exists = try change.connection.value(
                "SELECT count(*) FROM seat WHERE id = \(seat) AND network_id = \(network)",
                as: Int.self
            )
            guard exists == 1 else { return false }
            try change.insert(
                "seat_invitation",
                Fingerprint.of(token),
                [
                    "network_id": network, "seat_id": seat, "email": email, "created_at": now,
                    "expires_at": now.adding(days: SeatInvitation.validDays), "used_at": Instant?.none,
                ]
            )
            try send(change.connection)
            return true
        }
    }

    public func invitation(token: String) async throws -> SeatInvitation? {
        try await database.read {
            try $0.first("SELECT * FROM seat_invitation WHERE id = \(Fingerprint.of(token))")
        }
    }

    /// Takes the organisation's answer: a representative and, when it has one, a deputy.
    ///
    /// - Returns: false when the link has been used or is too old.
    public func answer(
        token: String,
        representative: HolderDraft,
        deputy: HolderDraft?,
        at now: Instant
    ) async throws -> Bool {
        let key = Fingerprint.of(token)
        return try await database.change(by: Actor("seat-invitation"), at: now) { change in
            let found: SeatInvitation? = try change.connection.first(
                "SELECT * FROM seat_invitation WHERE id = \(key)"
            )
            guard let found, found.isOpen(at: now),
                try seatHolder(representative, on: found.seat, in: found.network, change)
            else { return false }
            if let deputy { _ = try seatHolder(deputy, on: found.seat, in: found.network, change) }
            try change.update("seat_invitation", key, ["used_at": Instant?.some(now)])
            return true
        }
    }

    /// The links that nobody has answered: seat and when it was sent.
    public func unanswered(_ network: Network.ID, at now: Instant) async throws -> [(seat: Seat.ID, sent: Day)] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT i.seat_id, max(i.created_at) AS sent FROM seat_invitation i
                WHERE i.network_id = \(network) AND i.used_at IS NULL AND i.expires_at > \(now)
                GROUP BY i.seat_id ORDER BY i.seat_id
                """
            ).map { (try $0.value("seat_id"), OsloTime.day(try $0.value("sent"))) }
        }
    }
}
