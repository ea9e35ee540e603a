import Core
import SQL

/// A link by which an organisation names who holds its seat.
public struct SeatInvitation: Sendable, Equatable, RowDecodable {
    /// The fingerprint of its secret.
    public let id: String
    public let network: NetworkID
    public let seat: Seat.ID
    public let email: EmailAddress
    public let createdAt: Instant
    public let expiresAt: Instant
    public let openedAt: Instant?
    public let usedAt: Instant?
    public let withdrawnAt: Instant?

    /// Days that a link can be used.
    public static let validDays: Int64 = 30

    public init(row: Row) throws {
        id = try row.value("id")
        network = try row.value("network_id")
        seat = try row.value("seat_id")
        email = try row.value("email")
        createdAt = try row.value("created_at")
        expiresAt = try row.value("expires_at")
        openedAt = try row.value("opened_at")
        usedAt = try row.value("used_at")
        withdrawnAt = try row.value("withdrawn_at")
    }

    /// What has become of a link.
    public enum State: Sendable, Equatable { case waiting, answered, withdrawn, expired }

    public func state(at now: Instant) -> State {
        if usedAt != nil { return .answered }
        if withdrawnAt != nil { return .withdrawn }
        return now < expiresAt ? .waiting : .expired
    }

    public func isOpen(at now: Instant) -> Bool { state(at: now) == .waiting }
}

/// A seat, whom its link is meant for, and the link that was sent last.
public struct SeatLink: Sendable, Equatable {
    public let seat: Seat
    public let contact: EmailAddress?
    public let last: SeatInvitation?

    /// Where the next link would go.
    public var address: EmailAddress? { last?.email ?? contact }

    public func isWaiting(at now: Instant) -> Bool { last?.isOpen(at: now) ?? false }
}

/// What an organisation has answered: who holds its seat from now on.
public struct SeatAnswer: Sendable {
    public struct Named: Sendable {
        /// As the network knows the person now.
        public let person: Person
        public let role: SeatHolder.Role
        public let from: Day
        /// As the organisation wrote it; a person who was known keeps another name.
        public let writtenName: String
        public let isKnown: Bool
    }

    public let invitation: SeatInvitation
    public let seat: Seat
    public let network: Network
    public let named: [Named]
}
