import Core
import SQL

extension Body.Details: Entry {
    static let table: SQLName = "body"
    static let owner: SQLName = "network_id"
    /// The secretariat first, then those it works with, then those who are told.
    static var order: Query {
        """
        CASE kind WHEN 'secretariat' THEN 1 WHEN 'working_group' THEN 2 WHEN 'committee' THEN 3 ELSE 4 END,
        name COLLATE nb, id
        """
    }
    static var hasPosition: Bool { false }

    var values: Change.Values { ["kind": kind, "name": name, "duty": duty] }

    func first(in network: Network.ID, _ connection: any Connection) throws -> Change.Values {
        let taken = try connection.values(
            "SELECT key FROM body WHERE network_id = \(network) ORDER BY key",
            as: String.self
        )
        return ["key": FreeKey.make(from: name, fallback: "gruppe", taken: Set(taken))]
    }

    /// What its members may do follows from its kind.
    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws {
        guard let before, before.kind != kind else { return }
        if before.kind == .secretariat { try place.store.keepSecretariat(place.network, change) }
        let members = try change.connection.values(
            "SELECT DISTINCT person_id FROM body_member WHERE body_id = \(place.id) ORDER BY person_id",
            as: Person.ID.self
        )
        for member in members { try place.store.syncRoles(of: member, in: place.network, change) }
    }
}

extension BodyMember: Entry {
    static let table: SQLName = "body_member"
    static let owner: SQLName = "body_id"

    var values: Change.Values { ["person_id": person, "from_day": period.from, "until_day": period.until] }

    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws {
        let kind = try change.connection.value("SELECT kind FROM body WHERE id = \(place.owner)", as: Body.Kind.self)
        if before != nil, kind == .secretariat { try place.store.keepSecretariat(place.network, change) }
        try place.store.syncRoles(of: person, in: place.network, change)
    }
}

extension Guest: Entry {
    static let table: SQLName = "guest"
    static let owner: SQLName = "network_id"

    var values: Change.Values {
        ["person_id": person, "topic": topic, "from_day": period.from, "until_day": period.until]
    }

    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws {
        try place.store.syncRoles(of: person, in: place.network, change)
    }
}

extension NetworkStore {
    /// Somebody must be left who can put things right.
    ///
    /// - Throws: `Refusal` when nobody stays in the secretariat after today.
    fileprivate func keepSecretariat(_ network: Network.ID, _ change: Change) throws {
        let today = OsloTime.day(change.at)
        let left = try change.connection.value(
            """
            SELECT count(*) FROM body_member m JOIN body b ON b.id = m.body_id
            WHERE b.network_id = \(network) AND b.kind = \(Body.Kind.secretariat)
              AND m.from_day <= \(today.adding(days: 1)) AND (m.until_day IS NULL OR m.until_day > \(today))
            """,
            as: Int.self
        )
        if left == 0 { throw Refusal() }
    }

    /// Adds what someone takes part in: the person with the address in the network, or a new one.
    func add<Value: Entry>(
        _ name: String,
        _ email: EmailAddress?,
        to owner: String,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant,
        as make: @escaping @Sendable (Person.ID) -> Value
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let person = try person(name, email, in: network, change)
            return try insert(make(person), to: owner, in: network, change)
        }
    }

    private func person(
        _ name: String,
        _ email: EmailAddress?,
        in network: Network.ID,
        _ change: Change
    ) throws -> Person.ID {
        if let email, let known = try Self.person(with: email, in: network, change.connection) { return known.id }
        return try addPerson(name, email, showsName: false, showsEmail: false, in: network, change)
    }
}
