import Core
import Regions

/// Why cells of an indicator's table have no figure.
struct Gaps: Sendable, Equatable {
    /// Cells without a figure and without a mark, of regions that there were: by period, as the table has them.
    let missing: [(period: Period, regions: [Region])]
    /// Whether some of the regions were not there in a period.
    let hasAbsent: Bool
    /// Whether cells have a mark that the publisher wrote.
    let hasMarks: Bool

    /// - Parameters:
    ///   - rows: the rows that are shown.
    ///   - columns: the periods that are shown.
    init(_ figures: Figures, rows: [Int], columns: [Int], _ history: RegionHistory = .bundled) {
        var missing: [(period: Period, regions: [Region])] = []
        var (hasAbsent, hasMarks) = (false, false)
        for column in columns {
            let period = figures.periods[column]
            var lacking: [Region] = []
            for row in rows where figures.values[row][column] == nil {
                let region = figures.regions[row]
                if let mark = figures.marks[row][column] {
                    hasMarks = hasMarks || mark != Grid.brokenMark
                } else if Self.wasThere(region, period, history) {
                    lacking.append(region)
                } else {
                    hasAbsent = true
                }
            }
            if !lacking.isEmpty { missing.append((period, lacking)) }
        }
        (self.missing, self.hasAbsent, self.hasMarks) = (missing, hasAbsent, hasMarks)
    }

    /// Of school years, in both of their years: where one of them had other regions, the table may have those.
    private static func wasThere(_ region: Region, _ period: Period, _ history: RegionHistory) -> Bool {
        guard region.level != .country, let year = period.year else { return true }
        guard history.exists(region.code, in: year) else { return false }
        if case .years(_, let until) = period.kind { return history.exists(region.code, in: until) }
        return true
    }

    static func == (one: Gaps, other: Gaps) -> Bool {
        one.hasAbsent == other.hasAbsent && one.hasMarks == other.hasMarks
            && one.missing.map(\.period) == other.missing.map(\.period)
            && one.missing.map(\.regions) == other.missing.map(\.regions)
    }
}
