import Core
import Networks
import SQL

/// What other pages tell of rounds that are open.
extension RoundStore {
    /// The rounds that wait for an answer that some organisations have not signed, the earliest last day first.
    public func awaited(of organisations: [Organisation.ID], in network: NetworkID) async throws -> [AwaitedAnswer] {
        guard !organisations.isEmpty else { return [] }
        return try await database.read {
            try $0.all(
                """
                SELECT r.key, r.title, r.last_day, o.name AS organisation_name
                FROM round r JOIN organisation o ON o.id IN \(anyOf: organisations)
                LEFT JOIN round_sheet s ON s.round_id = r.id AND s.organisation_id = o.id
                WHERE r.network_id = \(network) AND r.state = \(Round.State.open)
                  AND r.audience = \(Round.Audience.organisations)
                  AND (s.id IS NULL OR s.state <> \(Sheet.State.sent))
                ORDER BY coalesce(r.last_day, '9999-12-31'), r.key, o.name COLLATE nb, o.id
                """
            )
        }
    }

    /// The rounds that everyone can answer on a day, as one part of a question about all that is open:
    /// `key`, `title` and `last_day`.
    public static func openToAll(_ network: NetworkID, on day: Day) -> Query {
        """
        SELECT key, title, last_day FROM round
        WHERE network_id = \(network) AND state = \(Round.State.open) AND audience = \(Round.Audience.everyone)
          AND (last_day IS NULL OR last_day >= \(day))
        """
    }
}
