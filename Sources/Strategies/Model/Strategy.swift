import Core
import Networks
import SQL

/// A strategy or plan for the region that concerns the network.
public struct Strategy: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Strategy>

    public let id: ID
    /// Its address: `reiseliv` in `/vt/strategier/reiseliv`.
    public let key: String
    public let title: String
    public let owner: Organisation.ID
    public let summary: String?
    /// Grows by one each time title, owner or summary is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        owner = try row.value("owner_id")
        summary = try row.value("summary")
        revision = try row.value("revision")
    }
}

/// A strategy with what its pages show beside it.
public struct StrategyFolder: Sendable, Equatable {
    public let strategy: Strategy
    public let ownerName: String
    /// In the order of the work.
    public let phases: [StrategyPhase]
}
