import Accounts
import Core
import SQL

extension Person.Details: Entry {
    static let table: SQLName = "person"
    static let owner: SQLName = "network_id"
    static var order: Query { "name COLLATE nb, id" }
    static var hasPosition: Bool { false }

    var values: Change.Values {
        [
            "name": name, "email": email, "title": title, "language": language, "show_name": showsName,
            "show_email": showsEmail,
        ]
    }

    /// One address is one person in a network.
    func isFree(besides id: String?, in network: Network.ID, _ connection: any Connection) throws -> Bool {
        guard let email else { return true }
        return try NetworkStore.persons(with: email, in: network, connection).allSatisfy { $0.id.text == id }
    }

    /// What someone may do goes with the address.
    func follow(_ before: Self?, _ place: EntryPlace, _ change: Change) throws {
        guard let person = Person.ID(place.id) else { return }
        if let old = before?.email {
            if old.folded == email?.folded {
                let fallback = try change.connection.value(
                    "SELECT language FROM network WHERE id = \(place.network)",
                    as: Language.self
                )
                let languages = (from: before?.language ?? fallback, to: language ?? fallback)
                try AccountStore.follow(old, name: (from: before?.name, to: name), language: languages, on: change)
            } else {
                try place.store.endRoles(of: person, at: old, in: place.network, change)
            }
        }
        try place.store.syncRoles(of: person, in: place.network, change)
    }
}

/// What someone has to do with the network, for a time.
struct PersonTie: Sendable, RowDecodable {
    enum Kind: String, TextBindable { case seat, body, guest }

    let person: Person.ID
    let kind: Kind
    /// The key of the seat, the group or the invitation.
    let place: String
    let name: String
    /// Of a seat: representative or deputy.
    let role: SeatHolder.Role?
    let period: Period

    init(row: Row) throws {
        person = try row.value("person_id")
        kind = try row.value("kind")
        place = try row.value("place")
        name = try row.value("name")
        role = try row.value("role")
        period = try Period(row: row)
    }
}

extension NetworkStore {
    /// The names of everyone the network knows, by key.
    func names(_ network: Network.ID) async throws -> [String: String] {
        let people = try await entries(of: network.text, as: Person.Details.self)
        return Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.value.name) })
    }

    /// What everyone the network knows has to do with it, the oldest first.
    func ties(_ network: Network.ID) async throws -> [PersonTie] {
        try await database.read {
            try $0.all(
                """
                SELECT h.person_id, 'seat' AS kind, s.id AS place,
                       CASE WHEN s.title IS NULL THEN o.name ELSE o.name || ', ' || s.title END AS name,
                       h.role AS role, h.from_day, h.until_day
                FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN organisation o ON o.id = s.organisation_id
                WHERE s.network_id = \(network)
                UNION ALL
                SELECT m.person_id, 'body', b.id, b.name, NULL, m.from_day, m.until_day
                FROM body_member m JOIN body b ON b.id = m.body_id WHERE b.network_id = \(network)
                UNION ALL
                SELECT g.person_id, 'guest', g.id, g.topic, NULL, g.from_day, g.until_day
                FROM guest g WHERE g.network_id = \(network)
                ORDER BY from_day, place
                """
            )
        }
    }
}
