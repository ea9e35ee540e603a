import Core
import Forecast
import Knowledge
import SQL

/// How far each lever is moved, and where and when.
public struct LeverSettings: Sendable, Hashable, JSONColumn {
    /// By the name of the lever; those that stand still are left out.
    public private(set) var amounts: [String: Int]
    /// Where jobs come or go.
    public var municipality: String
    public var industry: String
    /// The calendar year in which jobs come or go.
    public var from: Int

    public init(municipality: String = "", industry: String = "", from: Int = 0) {
        amounts = [:]
        self.municipality = municipality
        self.industry = industry
        self.from = from
    }

    public subscript(_ lever: BalanceLever) -> Int {
        get { amounts[lever.rawValue] ?? 0 }
        set { amounts[lever.rawValue] = newValue == 0 ? nil : newValue }
    }

    public var isStill: Bool { amounts.isEmpty }
}

/// A setting of the levers that somebody has given a name.
public struct BalanceScenario: Sendable, Hashable, RowDecodable {
    public typealias ID = Identifier<BalanceScenario>

    public let id: ID
    public let network: NetworkID
    /// Its address: `batterifabrikk` in `/vt/balanse/scenarioer/batterifabrikk`.
    public let key: String
    public let title: String
    public let note: String?
    public let settings: LeverSettings
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        network = try row.value("network_id")
        key = try row.value("key")
        title = try row.value("title")
        note = try row.value("note")
        settings = try row.value("settings")
        revision = try row.value("revision")
    }
}

/// An initiative that was made of a scenario, with the figures that it was made for.
public struct BalanceLift: Sendable, Hashable, RowDecodable {
    public let title: String
    /// Where it is, under the site.
    public let path: String
    public let day: Day
    /// The figures as they were, in words.
    public let figures: String
    let scenario: BalanceScenario.ID
    /// Of the arrays that they were computed from.
    let fingerprint: String

    public init(row: Row) throws {
        title = try row.value("title")
        path = try row.value("path")
        day = try row.value("day")
        figures = try row.value("figures")
        scenario = try row.value("scenario_id")
        fingerprint = try row.value("fingerprint")
    }
}
