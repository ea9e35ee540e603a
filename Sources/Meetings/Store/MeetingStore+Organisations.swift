import Core
import Networks
import SQL

extension MeetingStore {
    /// The meetings that an organisation hosts or has promised something in, the oldest first.
    public func meetings(naming organisation: Organisation.ID, in network: NetworkID) async throws -> [Meeting] {
        try await database.read {
            try $0.all(
                """
                SELECT m.* FROM meeting m WHERE m.network_id = \(network)
                  AND (m.id IN (SELECT meeting_id FROM meeting_host WHERE organisation_id = \(organisation))
                    OR m.id IN (SELECT i.meeting_id FROM commitment c JOIN agenda_item i ON i.id = c.item_id
                                WHERE c.organisation_id = \(organisation)))
                ORDER BY coalesce(m.day, m.month), m.id
                """
            )
        }
    }
}
