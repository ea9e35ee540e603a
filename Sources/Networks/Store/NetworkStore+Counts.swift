import Core
import SQL

/// How much of each kind a network has.
public struct NetworkCounts: Sendable, Equatable, RowDecodable {
    public let mandates: Int
    public let challenges: Int
    public let organisations: Int
    public let seats: Int
    public let bodies: Int
    /// Those who are in the secretariat today.
    public let secretariat: Int
    /// Those who are invited today or later.
    public let guests: Int
    public let persons: Int
    /// Times in which the region is away, from today on.
    public let breaks: Int

    public init(row: Row) throws {
        mandates = try row.value("mandates")
        challenges = try row.value("challenges")
        organisations = try row.value("organisations")
        seats = try row.value("seats")
        bodies = try row.value("bodies")
        secretariat = try row.value("secretariat")
        guests = try row.value("guests")
        persons = try row.value("persons")
        breaks = try row.value("breaks")
    }
}

extension NetworkStore {
    /// One question.
    public func counts(_ network: Network.ID, on day: Day) async throws -> NetworkCounts? {
        try await database.read {
            try $0.first(
                """
                SELECT (SELECT count(*) FROM mandate WHERE network_id = n.id) AS mandates,
                       (SELECT count(*) FROM challenge WHERE network_id = n.id) AS challenges,
                       (SELECT count(*) FROM organisation WHERE network_id = n.id) AS organisations,
                       (SELECT count(*) FROM seat WHERE network_id = n.id) AS seats,
                       (SELECT count(*) FROM body WHERE network_id = n.id) AS bodies,
                       (SELECT count(*) FROM body_member m JOIN body b ON b.id = m.body_id
                        WHERE b.network_id = n.id AND b.kind = 'secretariat' AND m.from_day <= \(day)
                          AND (m.until_day IS NULL OR m.until_day >= \(day))) AS secretariat,
                       (SELECT count(*) FROM guest WHERE network_id = n.id AND until_day >= \(day)) AS guests,
                       (SELECT count(*) FROM person WHERE network_id = n.id) AS persons,
                       (SELECT count(*) FROM region_break WHERE network_id = n.id AND until_day >= \(day)) AS breaks
                FROM network n WHERE n.id = \(network)
                """
            )
        }
    }
}
