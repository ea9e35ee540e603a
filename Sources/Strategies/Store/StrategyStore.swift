import Core
import Networks
import SQL

/// Strategies and their phases.
public struct StrategyStore: Sendable {
    let database: any Database
    let ids: IdentifierSource

    public init(database: any Database, ids: IdentifierSource) {
        self.database = database
        self.ids = ids
    }

    /// The network's strategies, in the order of their titles.
    public func strategies(_ network: NetworkID) async throws -> [StrategyFolder] {
        try await database.read { try Self.strategies(network, $0) }
    }

    public func strategy(_ key: String, in network: NetworkID) async throws -> StrategyFolder? {
        try await database.read { connection in
            let row = try connection.rows(
                """
                SELECT s.*, o.name AS owner_name FROM strategy s JOIN organisation o ON o.id = s.owner_id
                WHERE s.network_id = \(network) AND s.key = \(key)
                """
            ).first
            return try row.map { row in
                let strategy = try Strategy(row: row)
                return StrategyFolder(
                    strategy: strategy,
                    ownerName: try row.value("owner_name"),
                    phases: try Self.phases(of: strategy.id, connection)
                )
            }
        }
    }

    /// Those who can own a strategy.
    public func owners(_ network: NetworkID) async throws -> [Organisation] {
        try await database.read { try NetworkStore.organisations(network, $0) }
    }

    /// The phases of all strategies, in the order of the strategies' titles; in one question.
    public func phases(_ network: NetworkID) async throws -> [StrategyPhases] {
        let rows = try await database.read {
            try $0.rows(
                """
                SELECT p.*, s.key AS strategy_key, s.title AS strategy_title
                FROM strategy_phase p JOIN strategy s ON s.id = p.strategy_id
                WHERE s.network_id = \(network) ORDER BY s.title COLLATE nb, s.id, p.position, p.id
                """
            )
        }
        return try rows.reduce(into: [StrategyPhases]()) { all, row in
            let (key, phase) = (try row.value("strategy_key", as: String.self), try StrategyPhase(row: row))
            let earlier = all.last?.key == key ? all.removeLast().phases : []
            all.append(
                StrategyPhases(key: key, title: try row.value("strategy_title"), phases: earlier + [phase])
            )
        }
    }

    static func strategies(_ network: NetworkID, _ connection: any Connection) throws -> [StrategyFolder] {
        let phases = Dictionary(
            grouping: try connection.all(
                """
                SELECT p.* FROM strategy_phase p JOIN strategy s ON s.id = p.strategy_id
                WHERE s.network_id = \(network) ORDER BY p.position, p.id
                """,
                as: StrategyPhase.self
            ),
            by: \.strategy
        )
        return try connection.rows(
            """
            SELECT s.*, o.name AS owner_name FROM strategy s JOIN organisation o ON o.id = s.owner_id
            WHERE s.network_id = \(network) ORDER BY s.title COLLATE nb, s.id
            """
        ).map { row in
            let strategy = try Strategy(row: row)
            return StrategyFolder(
                strategy: strategy,
                ownerName: try row.value("owner_name"),
                phases: phases[strategy.id] ?? []
            )
        }
    }

    static func find(_ key: String, in network: NetworkID, _ connection: any Connection) throws -> Strategy? {
        try connection.first("SELECT * FROM strategy WHERE network_id = \(network) AND key = \(key)")
    }

    static func phases(of strategy: Strategy.ID, _ connection: any Connection) throws -> [StrategyPhase] {
        try connection.all("SELECT * FROM strategy_phase WHERE strategy_id = \(strategy) ORDER BY position, id")
    }
}
