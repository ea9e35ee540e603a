import Core
import SQL

extension NetworkStore {
    /// Someone whom a slice above invites for a topic.
    public struct GuestDraft: Sendable {
        public let name: String
        public let email: EmailAddress
        public let topic: String
        /// The last day of the guest's part.
        public let until: Day

        public init(name: String, email: EmailAddress, topic: String, until: Day) {
            self.name = name
            self.email = email
            self.topic = topic
            self.until = until
        }
    }

    /// The person with the address, or a new one, as a guest of the network from today on; in the caller's transaction.
    ///
    /// Whoever has a part in the network on the last day has it already.
    public func welcome(_ draft: GuestDraft, in network: Network.ID, _ change: Change) throws -> Person.ID {
        let connection = change.connection
        let person =
            try Self.person(with: draft.email, in: network, connection)?.id
            ?? addPerson(draft.name, draft.email, showsName: false, showsEmail: false, in: network, change)
        let source = Self.source(of: person.text)
        let parts = try connection.value(
            """
            SELECT count(*) FROM account_role
            WHERE network_id = \(network) AND source = \(source) AND from_day <= \(OsloTime.day(change.at))
              AND (until_day IS NULL OR until_day >= \(draft.until))
            """,
            as: Int.self
        )
        if parts ?? 0 == 0 {
            let period = Period(from: OsloTime.day(change.at), until: draft.until)
            let guest = Guest(person: person, topic: draft.topic, period: period)
            _ = try insert(guest, to: network.text, in: network, change)
        }
        return person
    }

    /// Lets a guest's part end on another day, where it was to end on `old`; in the caller's transaction.
    ///
    /// A part that the secretariat gave another last day is left as it is.
    public func extendGuest(
        _ person: Person.ID,
        from old: Day,
        until new: Day,
        in network: Network.ID,
        _ change: Change
    ) throws {
        guard old != new else { return }
        let parts: [Stored<Guest>] = try change.connection.all(
            """
            SELECT * FROM guest
            WHERE network_id = \(network) AND person_id = \(person) AND until_day = \(old) AND from_day <= \(new)
            ORDER BY id
            """
        )
        guard !parts.isEmpty else { return }
        for part in parts { try change.update("guest", part.id, ["until_day": Day?.some(new)]) }
        try syncRoles(of: person, in: network, change)
    }
}
