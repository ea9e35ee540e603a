import Core
import Networks
import SQL

/// Someone who is invited for one item.
struct ItemGuest: Sendable, Equatable, RowDecodable {
    let person: Person.ID
    let name: String
    let email: EmailAddress?

    init(row: Row) throws {
        person = try row.value("person_id")
        name = try row.value("name")
        email = try row.value("email")
    }
}

extension MeetingStore {
    /// For so many days after the meeting a guest may read what the guest was invited for.
    static let guestDays = 60

    /// The guests of an item, in the order they were invited.
    func guests(of item: AgendaItem.ID) async throws -> [ItemGuest] {
        try await database.read { try Self.guests(of: item, $0) }
    }

    private static func guests(of item: AgendaItem.ID, _ connection: any Connection) throws -> [ItemGuest] {
        try connection.all(
            """
            SELECT g.person_id, p.name, p.email FROM item_guest g JOIN person p ON p.id = g.person_id
            WHERE g.item_id = \(item) ORDER BY g.position, g.id
            """
        )
    }

    /// Invites someone for an item, whom the network need not know yet; where people have been called, with a letter at
    /// once.
    ///
    /// - Returns: false when the meeting has no such item.
    func invite(
        _ draft: NetworkStore.GuestDraft,
        to item: AgendaItem.ID,
        in meeting: Meeting.ID,
        of network: NetworkID,
        through networks: NetworkStore,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await changeGuests(of: item, in: meeting, network: network, by: actor, at: now) { guests, change in
            let person = try networks.welcome(draft, in: network, change)
            return guests.contains(person) ? guests : guests + [person]
        }
    }

    /// Takes a guest off an item; one who was called is told.
    ///
    /// - Returns: false when the meeting has no such item.
    func removeGuest(
        _ person: Person.ID,
        from item: AgendaItem.ID,
        in meeting: Meeting.ID,
        of network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await changeGuests(of: item, in: meeting, network: network, by: actor, at: now) { guests, _ in
            guests.filter { $0 != person }
        }
    }

    /// Invites guests for an item: only persons of the network.
    ///
    /// - Returns: false when the meeting has no such item.
    public func setGuests(
        _ persons: [Person.ID],
        of item: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await changeGuests(of: item, in: meeting, network: network, by: actor, at: now) { _, _ in persons }
    }

    private func changeGuests(
        of item: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant,
        _ wanted: @escaping @Sendable ([Person.ID], Change) throws -> [Person.ID]
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try found.requireUnlocked()
            let owner = try change.connection.value(
                "SELECT meeting_id FROM agenda_item WHERE id = \(item)",
                as: Meeting.ID.self
            )
            guard owner == meeting else { return false }
            let persons = try wanted(try Self.guests(of: item, change.connection).map(\.person), change)
            try replaceGuests(of: item, by: persons, in: network, change)
            try bringUpToDate(found, in: network, change)
            return true
        }
    }

    func replaceGuests(
        of item: AgendaItem.ID,
        by persons: [Person.ID],
        in network: NetworkID,
        _ change: Change
    ) throws {
        let known = try NetworkStore.recipients(network, change.connection)
        let wanted = persons.filter { known[$0] != nil }
        let stored = try change.connection.rows(
            "SELECT id, person_id FROM item_guest WHERE item_id = \(item) ORDER BY position, id"
        )
        guard try stored.map({ try $0.value("person_id", as: Person.ID.self) }) != wanted else { return }
        for row in stored { try change.delete("item_guest", try row.value("id", as: String.self)) }
        for (position, person) in wanted.enumerated() {
            try change.insert(
                "item_guest",
                ids.next(Answer.self),
                ["item_id": item, "position": position, "person_id": person]
            )
        }
    }
}
