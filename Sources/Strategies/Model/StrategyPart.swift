import Core
import Networks
import SQL

/// What a strategy wants: a goal, an area within it, or a measure that somebody carries out.
public struct StrategyPart: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StrategyPart>

    /// Each lies in the one before it.
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case goal, area, measure

        /// What it may lie in; a goal lies in the strategy itself.
        public var mayLieIn: Set<Kind> {
            switch self {
            case .goal: []
            case .area: [.goal]
            case .measure: [.goal, .area]
            }
        }
    }

    /// How far a measure has come.
    public enum State: String, CaseIterable, Sendable, TextBindable {
        case planned, running, done, stopped

        public var isOpen: Bool { self == .planned || self == .running }
    }

    public let id: ID
    public let strategy: Strategy.ID
    public let parent: ID?
    /// What other strategies point to it by, in the network file.
    public let key: String
    public let kind: Kind
    public let position: Int
    public let title: String
    public let text: String?
    /// Who carries a measure out.
    public let owner: Organisation.ID?
    public let ownerName: String?
    /// Of a measure: what was last reported.
    public let state: State
    public let due: Day?
    /// The key of the indicator that shows whether it works.
    public let indicator: String?
    /// When progress was last reported.
    public let reportedOn: Day?

    public init(row: Row) throws {
        id = try row.value("id")
        strategy = try row.value("strategy_id")
        parent = try row.value("parent_id")
        key = try row.value("key")
        kind = try row.value("kind")
        position = try row.value("position")
        title = try row.value("title")
        text = try row.value("text")
        owner = try row.value("owner_id")
        ownerName = try row.value("owner_name")
        state = try row.value("state")
        due = try row.value("due")
        indicator = try row.value("indicator")
        reportedOn = try row.value("reported_on")
    }
}

/// What whoever carries a measure out has said of it.
public struct MeasureReport: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<MeasureReport>

    public let id: ID
    public let day: Day
    public let state: StrategyPart.State
    public let text: String
    public let author: String

    public init(row: Row) throws {
        id = try row.value("id")
        day = try row.value("day")
        state = try row.value("state")
        text = try row.value("text")
        author = try row.value("author")
    }
}

/// How a goal of one strategy touches one of another.
public struct GoalLink: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<GoalLink>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case supports, depends, tension
    }

    public let id: ID
    public let from: StrategyPart.ID
    public let to: StrategyPart.ID
    public let kind: Kind
    /// How they touch, in words.
    public let note: String?

    public init(row: Row) throws {
        id = try row.value("id")
        from = try row.value("from_id")
        to = try row.value("to_id")
        kind = try row.value("kind")
        note = try row.value("note")
    }
}

/// All goals of a network's strategies, and how they touch one another.
public struct GoalMap: Sendable {
    public let strategies: [StrategyFolder]
    /// The goals of each strategy, in order.
    public let goals: [Strategy.ID: [StrategyPart]]
    public let links: [GoalLink]
}
