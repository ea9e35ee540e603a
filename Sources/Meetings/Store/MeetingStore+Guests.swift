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

    /// Lets the guests of a meeting read what they were invited for so many days after its new day.
    ///
    /// Who is a guest of other meetings as well keeps what those need.
    func followGuests(_ before: Meeting, _ after: Meeting, in network: NetworkID, _ change: Change) throws {
        guard before.date != after.date else { return }
        let meetings = try change.connection.rows(
            """
            SELECT g.person_id, m.* FROM item_guest g JOIN agenda_item i ON i.id = g.item_id
            JOIN meeting m ON m.id = i.meeting_id
            WHERE g.person_id IN (
                SELECT o.person_id FROM item_guest o JOIN agenda_item a ON a.id = o.item_id
                WHERE a.meeting_id = \(after.id))
            ORDER BY g.person_id, m.id
            """
        ).map { (person: try $0.value("person_id", as: Person.ID.self), meeting: try Meeting(row: $0)) }
        let networks = NetworkStore(database: database, ids: ids)
        for (person, theirs) in Dictionary(grouping: meetings, by: \.person).sorted(by: { $0.key < $1.key }) {
            guard let last = theirs.map(\.meeting.date.last).max() else { continue }
            try networks.extendGuest(
                person,
                from: before.date.last.adding(days: Self.guestDays),
                until: last.adding(days: Self.guestDays),
                in: network,
                change
            )
        }
    }
}
