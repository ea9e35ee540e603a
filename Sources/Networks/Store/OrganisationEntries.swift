import Core
import SQL

extension Organisation.Details: Entry {
    static let table: SQLName = "organisation"
    static let owner: SQLName = "network_id"
    static var order: Query { "name COLLATE nb, id" }
    static var hasPosition: Bool { false }

    var values: Change.Values { ["name": name, "short": short, "kind": kind, "website": website] }

    func isFree(besides id: String?, in network: Network.ID, _ connection: any Connection) throws -> Bool {
        try connection.value(
            """
            SELECT count(*) FROM organisation
            WHERE network_id = \(network) AND id <> \(id ?? "") AND name = \(name)
            """,
            as: Int.self
        ) == 0
    }

    /// What it brings, and seats that nobody ever had, go with it.
    static func clear(_ id: String, _ change: Change) throws {
        let contributions = try change.connection.values(
            "SELECT id FROM contribution WHERE organisation_id = \(id) ORDER BY id",
            as: String.self
        )
        for contribution in contributions { try change.delete("contribution", contribution) }
        let seats = try change.connection.values(
            "SELECT id FROM seat WHERE organisation_id = \(id) ORDER BY id",
            as: String.self
        )
        for seat in seats {
            try Seat.Details.clear(seat, change)
            try change.delete("seat", seat)
        }
    }
}

extension Seat.Details: Entry {
    static let table: SQLName = "seat"
    static let owner: SQLName = "organisation_id"
    static var order: Query { "key, id" }
    static var hasPosition: Bool { false }

    var values: Change.Values { ["title": title] }

    func first(in network: Network.ID, _ connection: any Connection) throws -> Change.Values {
        let taken = try connection.values(
            "SELECT key FROM seat WHERE network_id = \(network) ORDER BY key",
            as: String.self
        )
        return [
            "network_id": network,
            "key": FreeKey.make(from: title ?? "", fallback: "plass", taken: Set(taken)),
        ]
    }

    /// Links that were sent for a seat are worth nothing without it.
    static func clear(_ id: String, _ change: Change) throws {
        let links = try change.connection.values(
            "SELECT id FROM seat_invitation WHERE seat_id = \(id) ORDER BY id",
            as: String.self
        )
        for link in links { try change.delete("seat_invitation", link) }
    }
}

extension Contribution.Details: Entry {
    static let table: SQLName = "contribution"
    static let owner: SQLName = "organisation_id"

    var values: Change.Values { ["kind": kind, "text": text] }
}
