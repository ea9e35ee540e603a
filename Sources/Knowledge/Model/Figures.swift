import Core

/// A region of a table, by its code in KLASS 104 (counties) and 131 (municipalities).
public struct Region: Sendable, Hashable {
    public enum Level: Sendable, Hashable, CaseIterable { case country, county, municipality }

    public let code: String
    public let name: String

    public init(_ code: String, _ name: String) {
        self.code = code
        self.name = name
    }

    /// Told by the length of the code: `0` is the country, `39` a county, `3905` a municipality.
    public var level: Level {
        switch code.utf8.count {
        case 1: .country
        case 2: .county
        default: .municipality
        }
    }
}

/// The figures of an indicator: one for each region and period, or none.
public struct Figures: Sendable, Equatable {
    public let regions: [Region]
    public let periods: [Period]
    /// By region, then by period.
    public let values: [[Double?]]
    /// What the publisher wrote in cells that have no figure, or beside it.
    public let marks: [[String?]]

    public init(regions: [Region], periods: [Period], values: [[Double?]], marks: [[String?]]) {
        self.regions = regions
        self.periods = periods
        self.values = values
        self.marks = marks
    }

    public func values(of region: String) -> [Double?]? {
        regions.firstIndex { $0.code == region }.map { values[$0] }
    }

    /// The last period in which a region has a figure.
    public func lastPosition(of row: Int) -> Int? { values[row].lastIndex { $0 != nil } }

    public var hasFigures: Bool { values.contains { $0.contains { $0 != nil } } }
}
