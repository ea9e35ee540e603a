import Core
import Networks
import SQL

extension MeetingStore {
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
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try found.requireUnlocked()
            let owner = try change.connection.value(
                "SELECT meeting_id FROM agenda_item WHERE id = \(item)",
                as: Meeting.ID.self
            )
            guard owner == meeting else { return false }
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
