import Accounts
import Core
import SQL

/// How it went to give a seat to somebody.
public enum SeatSaving: Sendable, Equatable {
    case saved
    case missing
    /// Someone else changed who holds it in between; nothing was changed.
    case conflict(Seat)
}

extension NetworkStore {
    /// A person who takes a seat.
    public struct HolderDraft: Sendable {
        public let name: String
        public let email: EmailAddress
        public let role: SeatHolder.Role
        public let from: Day
        public let until: Day?
        /// What a person who is new here shows; who is known has chosen already.
        public let showsName: Bool
        public let showsEmail: Bool
        /// Whether a known person takes the name that stands here: an organisation's link gives no power over that.
        public var renamesKnown = true
    }

    /// Gives a seat to a person: a new representative ends the one before from the day before.
    ///
    /// Whoever begins after the new one's time is over is left alone.
    ///
    /// - Parameter revision: of the seat as its writer saw it.
    public func seat(
        _ draft: HolderDraft,
        on seat: Seat.ID,
        from revision: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SeatSaving {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.seat(seat, in: network, change.connection) else { return .missing }
            guard found.revision == revision else { return .conflict(found) }
            try seatHolder(draft, on: found, in: network, change)
            return .saved
        }
    }

    func seatHolder(_ draft: HolderDraft, on found: Seat, in network: Network.ID, _ change: Change) throws {
        if found.holders.contains(where: { $0.isAlready(draft) }) {
            _ = try self.person(draft, in: network, change)
            return
        }
        if draft.role == .representative {
            let displaced = found.holders.filter { old in
                // Who moves up from deputy is deputy no longer.
                (old.role == .representative || draft.until == nil && old.person.has(draft.email))
                    && old.until.map { $0 >= draft.from } ?? true && draft.until.map { old.from <= $0 } ?? true
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
                "seat_id": found.id, "person_id": person, "role": draft.role,
                "rank": draft.role == .deputy ? rank : 0, "position": found.holders.count, "from_day": draft.from,
                "until_day": draft.until,
            ]
        )
        try syncRoles(of: person, in: network, change)
    }

    /// Lets a deputy change places with the one who is asked before or after; at the end of the row nothing happens.
    ///
    /// - Parameter day: whose deputies are meant: those of that day.
    /// - Returns: false when the seat has no such deputy then.
    func moveDeputy(
        _ holder: SeatHolder.ID,
        _ direction: MoveDirection,
        on seat: Seat.ID,
        day: Day,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.seat(seat, in: network, change.connection) else { return false }
            let deputies = SeatRules.deputies(found, on: day)
            guard let from = deputies.firstIndex(where: { $0.id == holder }) else { return false }
            let to = direction == .up ? from - 1 : from + 1
            guard deputies.indices.contains(to) else { return true }
            var order = deputies
            order.swapAt(from, to)
            // The ranks stay those that these deputies had, so that others' are not touched; equal ones are set apart.
            let first = deputies.map(\.rank).min() ?? 1
            for (index, deputy) in order.enumerated() {
                try change.update("seat_holder", deputy.id, ["rank": first + index])
            }
            return true
        }
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
}
