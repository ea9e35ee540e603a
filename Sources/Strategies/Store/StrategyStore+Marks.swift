import Core
import Networks
import SQL

extension StrategyStore {
    /// A text of a strategy that holds a mark.
    public struct MarkedText: Sendable, RowDecodable {
        /// Where in the strategy it stands.
        public enum Place: Sendable, Equatable {
            case summary
            /// The newest version of the whole text.
            case version(Int)
            case part(StrategyPart.ID)
        }

        public let key: String
        public let strategy: String
        public let place: Place
        /// What the version or the part is called; empty of a summary.
        public let title: String
        public let text: String
        /// Who answers for the strategy.
        public let owner: Organisation.ID
        public let ownerName: String
        /// Who adopts it.
        public let body: String?
        /// False of the draft of a version.
        public let isShown: Bool

        public init(row: Row) throws {
            key = try row.value("key")
            strategy = try row.value("strategy")
            title = try row.value("title")
            text = try row.value("text")
            owner = try row.value("owner_id")
            ownerName = try row.value("owner_name")
            body = try row.value("body")
            isShown = try row.value("is_shown")
            if let part = try row.value("part", as: StrategyPart.ID?.self) {
                place = .part(part)
            } else if let number = try row.value("number", as: Int?.self) {
                place = .version(number)
            } else {
                place = .summary
            }
        }
    }

    /// What stands in summaries, in the newest versions, and at goals, areas and measures, and holds `mark`.
    ///
    /// Drafts too: only those who look after the strategies are told. The texts are looked through here, because the two
    /// engines do not search in texts alike.
    public func texts(marked mark: String, in network: NetworkID) async throws -> [MarkedText] {
        let all: [MarkedText] = try await database.read { connection in
            try connection.all(
                """
                SELECT s.key, s.title AS strategy, s.owner_id, o.name AS owner_name, s.body, t.part, t.number, t.title,
                    t.text, t.is_shown
                FROM (
                    SELECT id AS strategy_id, NULL AS part, CAST(NULL AS BIGINT) AS number, '' AS title, summary AS text,
                        TRUE AS is_shown
                    FROM strategy WHERE summary IS NOT NULL
                    UNION ALL SELECT strategy_id, NULL, number, name, text, shown_at IS NOT NULL
                    FROM strategy_version v
                    WHERE number = (SELECT max(n.number) FROM strategy_version n WHERE n.strategy_id = v.strategy_id)
                    UNION ALL SELECT strategy_id, id, NULL, title, text, TRUE FROM strategy_part WHERE text IS NOT NULL
                ) t JOIN strategy s ON s.id = t.strategy_id JOIN organisation o ON o.id = s.owner_id
                WHERE s.network_id = \(network) ORDER BY s.title, s.id, t.title, t.text
                """
            )
        }
        return all.filter { $0.text.contains(mark) }
    }
}
