import Core
import Networks
import SQL

extension StrategyStore {
    /// A measure by whose indicator it is told whether it works.
    public struct IndicatorMeasure: Sendable, RowDecodable {
        public let id: StrategyPart.ID
        public let title: String
        public let state: StrategyPart.State
        /// Of the strategy that it is a part of.
        public let key: String
        public let strategy: String
        /// The goal or area that it lies under.
        public let parent: String?

        public init(row: Row) throws {
            id = try row.value("id")
            title = try row.value("title")
            state = try row.value("state")
            key = try row.value("key")
            strategy = try row.value("strategy")
            parent = try row.value("parent")
        }
    }

    /// The measures that are told by an indicator, those that go on first.
    ///
    /// - Parameter limit: as many as are wanted.
    public func measures(
        toldBy indicator: String,
        in network: NetworkID,
        limit: Int
    ) async throws -> [IndicatorMeasure] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT p.id, p.title, p.state, s.key, s.title AS strategy, u.title AS parent FROM strategy_part p
                JOIN strategy s ON s.id = p.strategy_id LEFT JOIN strategy_part u ON u.id = p.parent_id
                WHERE s.network_id = \(network) AND p.kind = 'measure' AND p.indicator = \(indicator)
                ORDER BY CASE WHEN p.state IN ('planned', 'running') THEN 0 ELSE 1 END, s.title, p.position, p.id
                LIMIT \(limit)
                """
            )
        }
    }
}
