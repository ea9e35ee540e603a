import Core
import SQL

extension MeetingStore {
    /// A text of an agenda item that holds a mark.
    public struct MarkedText: Sendable, RowDecodable {
        /// Which of the item's texts it is.
        public enum Part: String, Sendable, TextBindable {
            case background, record, decision
        }

        public let slug: String
        public let meeting: String
        public let id: AgendaItem.ID
        public let item: String
        public let part: Part
        public let text: String

        public init(row: Row) throws {
            slug = try row.value("slug")
            meeting = try row.value("meeting")
            id = try row.value("item_id")
            item = try row.value("item")
            part = try row.value("part")
            text = try row.value("text")
        }
    }

    /// What stands in the background, the minutes and the decisions of items and holds `mark`, the newest meeting first.
    ///
    /// Exempt items too: only those who run the meetings are told. The texts are looked through here, because the two
    /// engines do not search in texts alike.
    public func texts(marked mark: String, in network: NetworkID) async throws -> [MarkedText] {
        let all: [MarkedText] = try await database.read { connection in
            try connection.all(
                """
                SELECT m.slug, m.title AS meeting, t.item_id, i.title AS item, t.part, t.text FROM (
                    SELECT id AS item_id, 'background' AS part, background AS text FROM agenda_item
                    WHERE background IS NOT NULL
                    UNION ALL SELECT id, 'record', record FROM agenda_item WHERE record IS NOT NULL
                    UNION ALL SELECT item_id, 'decision', text FROM decision
                ) t JOIN agenda_item i ON i.id = t.item_id JOIN meeting m ON m.id = i.meeting_id
                WHERE m.network_id = \(network) ORDER BY m.slug DESC, i.position, t.text
                """
            )
        }
        return all.filter { $0.text.contains(mark) }
    }
}
