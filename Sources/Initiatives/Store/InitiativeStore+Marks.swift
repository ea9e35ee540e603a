import Core
import Networks
import SQL

extension InitiativeStore {
    /// A text of an initiative or a barrier that holds a mark.
    public struct MarkedText: Sendable, RowDecodable {
        public let key: String
        public let title: String
        public let isBarrier: Bool
        public let text: String
        /// Who answers for it; nil of a barrier that nobody follows up.
        public let owner: Organisation.ID?
        public let ownerName: String?
        /// The first day of the meeting that an initiative begins in.
        public let begins: Day?

        public init(row: Row) throws {
            key = try row.value("key")
            title = try row.value("title")
            isBarrier = try row.value("is_barrier")
            text = try row.value("text")
            owner = try row.value("owner_id")
            ownerName = try row.value("owner_name")
            begins = try row.value("begins")
        }
    }

    /// What stands in summaries of initiatives and in barriers and what would take them down, and holds `mark`.
    ///
    /// The texts are looked through here, because the two engines do not search in texts alike.
    public func texts(marked mark: String, in network: NetworkID) async throws -> [MarkedText] {
        let all: [MarkedText] = try await database.read { connection in
            try connection.all(
                """
                SELECT t.key, t.title, t.is_barrier, t.text, t.owner_id, o.name AS owner_name,
                    coalesce(m.day, m.month || '-01') AS begins
                FROM (
                    SELECT network_id, key, title, FALSE AS is_barrier, summary AS text, owner_id, meeting_id
                    FROM initiative
                    UNION ALL SELECT network_id, key, title, TRUE, text, owner_id, NULL FROM barrier
                    UNION ALL SELECT network_id, key, title, TRUE, remedy, owner_id, NULL FROM barrier
                    WHERE remedy IS NOT NULL
                ) t LEFT JOIN organisation o ON o.id = t.owner_id LEFT JOIN meeting m ON m.id = t.meeting_id
                WHERE t.network_id = \(network) ORDER BY t.title, t.key, t.text
                """
            )
        }
        return all.filter { $0.text.contains(mark) }
    }
}
