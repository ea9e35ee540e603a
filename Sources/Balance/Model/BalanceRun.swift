import Core
import Forecast
import Knowledge
import SQL

/// Where a figure lies: eight of ten draws between `low` and `high`, and half of them below `middle`.
public struct Span: Sendable, Hashable, Codable {
    public let low, middle, high: Double

    public init(low: Double, middle: Double, high: Double) {
        self.low = low
        self.middle = middle
        self.high = high
    }

    init(_ distribution: Distribution) {
        self.init(
            low: distribution.interval.lowerBound,
            middle: distribution.median,
            high: distribution.interval.upperBound
        )
    }

    /// To whole persons, as it is kept.
    var rounded: Span { Span(low: low.rounded(), middle: middle.rounded(), high: high.rounded()) }

    /// The way that the whole interval points; nil where it goes both ways.
    var direction: Direction? { low > 0 ? .up : high < 0 ? .down : nil }

    enum Direction: Sendable, Hashable { case up, down }
}

/// What a run says of the whole region, by education and step.
public struct RunSummary: Sendable, Hashable, JSONColumn {
    public struct Group: Sendable, Hashable, Codable {
        public let education: String
        /// Persons in the labour force, jobs, and jobs less persons, at the end of each step.
        public let supply, demand, gap: [Span]
        /// Persons a year who leave at 55 or over.
        public let replacement: [Span]
        /// The share of draws with more jobs than persons; nil in runs of before it was kept, which are made anew.
        public let more: [Double]?
    }

    public let draws: Int
    /// Solutions of the matching that stayed inexact, of draws × years × educations.
    public let unsettled: Int
    public let groups: [Group]

    public var years: Int { groups.first?.supply.count ?? 0 }

    /// Whether it says all that pages ask for.
    var isWhole: Bool { groups.allSatisfy { $0.more != nil } }

    /// The share of draws with more jobs than persons.
    func more(_ education: Int, step: Int) -> Double? {
        guard groups.indices.contains(education), let more = groups[education].more, more.indices.contains(step) else {
            return nil
        }
        return more[step]
    }
}

/// The same by municipality: the order is education, municipality and step.
public struct RunCells: Sendable, Hashable, JSONColumn {
    public let municipalities: [String]
    public let supply, demand: [Span]
}

/// A stored result.
public struct BalanceRun: Sendable, Hashable, RowDecodable {
    public typealias ID = Identifier<BalanceRun>

    public let id: ID
    public let region: BalanceRegion.ID
    /// Of everything that it was computed from.
    public let fingerprint: String
    public let computedAt: Instant
    public let summary: RunSummary

    public init(row: Row) throws {
        id = try row.value("id")
        region = try row.value("region_id")
        fingerprint = try row.value("fingerprint")
        computedAt = try row.value("computed_at")
        summary = try row.value("summary")
    }
}
