import Core
import SQL

extension RegionBreak: Entry {
    static let table: SQLName = "region_break"
    static let owner: SQLName = "network_id"
    static var order: Query { "from_day, until_day, name COLLATE nb, id" }
    static var hasPosition: Bool { false }

    var values: Change.Values { ["name": name, "from_day": from, "until_day": until] }
}

extension NetworkStore {
    /// Adds a time in which the region is away.
    public func add(_ time: RegionBreak, in network: Network.ID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            _ = try insert(time, to: network.text, in: network, change)
        }
    }

    /// What others have between two days: the groups' meetings and the region's breaks, in one question.
    public func elsewhere(_ network: Network.ID, from first: Day, until last: Day) async throws -> DaysElsewhere {
        let rows = try await database.read {
            try $0.rows(
                """
                SELECT 'group' AS kind, d.day AS from_day, d.day AS until_day, b.name AS name, d.id AS id
                FROM body_day d JOIN body b ON b.id = d.body_id
                WHERE b.network_id = \(network) AND b.kind IN \(anyOf: Body.Kind.reportedTo)
                  AND d.day >= \(first) AND d.day <= \(last)
                UNION ALL
                SELECT 'break' AS kind, from_day, until_day, name, id FROM region_break
                WHERE network_id = \(network) AND from_day <= \(last) AND until_day >= \(first)
                ORDER BY 2, 4, 5
                """
            )
        }
        let (breaks, groups) = try (
            rows.filter { try $0.value("kind", as: String.self) == "break" },
            rows.filter { try $0.value("kind", as: String.self) == "group" }
        )
        return DaysElsewhere(
            committees: try groups.map { CommitteeDay(day: try $0.value("from_day"), name: try $0.value("name")) },
            breaks: try breaks.map(RegionBreak.init(row:))
        )
    }
}
