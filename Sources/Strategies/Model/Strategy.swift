import Core
import Networks
import SQL

/// A strategy or plan for the region that concerns the network.
public struct Strategy: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Strategy>

    /// What such a document is under the law and in practice.
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        /// Regional plan by the Planning and Building Act, chapter 8.
        case plan
        case strategy
        /// Regional planning strategy by section 7-1 of the same act.
        case planStrategy = "plan_strategy"
        case programme
    }

    public let id: ID
    /// Its address: `reiseliv` in `/vt/strategier/reiseliv`.
    public let key: String
    public let title: String
    public let owner: Organisation.ID
    public let summary: String?
    public let kind: Kind
    /// Who adopts it.
    public let body: String?
    /// The years that it is for.
    public let fromYear: Int?
    public let untilYear: Int?
    /// Grows by one each time title, owner or summary is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        owner = try row.value("owner_id")
        summary = try row.value("summary")
        kind = try row.value("kind")
        body = try row.value("body")
        fromYear = try row.value("from_year")
        untilYear = try row.value("until_year")
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

/// The phases of a strategy, with what names it.
public struct StrategyPhases: Sendable, Equatable {
    public let key: String
    public let title: String
    /// In the order of the work.
    public let phases: [StrategyPhase]

    public init(key: String, title: String, phases: [StrategyPhase]) {
        self.key = key
        self.title = title
        self.phases = phases
    }
}
