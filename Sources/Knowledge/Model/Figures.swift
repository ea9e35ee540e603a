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
    /// Of figures that were carried over to other regions: those that were published, by period.
    private var published: [Period: [Peer]]?

    /// A region and its figure of a period.
    struct Peer: Sendable, Equatable {
        let region: Region
        let value: Double
    }

    public init(regions: [Region], periods: [Period], values: [[Double?]], marks: [[String?]]) {
        self.regions = regions
        self.periods = periods
        self.values = values
        self.marks = marks
    }

    /// The same, with the figures that a region is held against when its place is told.
    func ranked(among figures: Figures) -> Figures {
        var ranked = self
        ranked.published = [:]
        for (column, period) in figures.periods.enumerated() { ranked.published?[period] = figures.column(column) }
        return ranked
    }

    /// What was published for a period.
    func published(at column: Int) -> [Peer] {
        guard let published else { return self.column(column) }
        return published[periods[column]] ?? []
    }

    private func column(_ column: Int) -> [Peer] {
        regions.indices.compactMap { row in values[row][column].map { Peer(region: regions[row], value: $0) } }
    }

    /// The figure that one of a period is compared with; nil where that is missing, or something was changed in between.
    ///
    /// It is the one before, or, where the season counts, that of the same time a year earlier.
    /// - Parameter breaks: the periods that cannot be compared with those before them.
    func earlier(than column: Int, of row: Int, breaks: [String]) -> Int? {
        let found =
            periods[column].hasSeason
            ? periods[column].yearBefore.flatMap { before in periods.firstIndex { $0.code == before.code } }
            : values[row][..<column].lastIndex { $0 != nil }
        guard let found, values[row][found] != nil else { return nil }
        let isBroken = breaks.contains { periods[found].code < $0 && $0 <= periods[column].code }
        return isBroken ? nil : found
    }

    public func values(of region: String) -> [Double?]? {
        regions.firstIndex { $0.code == region }.map { values[$0] }
    }

    /// The last period in which a region has a figure.
    public func lastPosition(of row: Int) -> Int? { values[row].lastIndex { $0 != nil } }

    public var hasFigures: Bool { values.contains { $0.contains { $0 != nil } } }
}
