import Core
import Regions

/// Figures as they were published, or carried over to the regions of today.
public enum RegionView: String, Sendable, CaseIterable {
    case published = "publisert"
    case today = "i-dag"
}

extension Grid {
    /// What stands where a figure cannot be carried over without guessing.
    static let brokenMark = "brudd"

    /// The figures on the regions of today, with none for regions that are gone.
    ///
    /// A figure is carried over where the area is the same: renamed regions keep theirs, and where several became one they
    /// are added, if figures of this kind add up. A region that was parted, or whose parts the table lacks, gets none; it has
    /// a row all the same where the table's regions had all of its area.
    /// - Parameter mayAdd: whether the figures of parts sum to that of the whole.
    func onRegionsOfToday(mayAdd: Bool, _ history: RegionHistory = .bundled) -> Grid {
        let today = history.municipalities(in: RegionHistory.newest).union(history.counties(in: RegionHistory.newest))
        let columns = periods.map { RegionYear($0, of: self, history) }
        var kept = regions.filter { $0.level == .country || today.contains($0.code) }
        // What the table has under older codes alone is there too.
        kept += heirs(besides: Set(kept.map(\.code)), columns, history)
        var values: [[Double?]] = []
        var marks: [[String?]] = []
        for region in kept {
            let cells = columns.map { $0.cell(region, in: self, mayAdd: mayAdd, history) }
            values.append(cells.map(\.value))
            marks.append(cells.map(\.mark))
        }
        return Grid(regions: kept, periods: periods, values: values, marks: marks)
    }

    /// The regions of today that the table has under older codes alone.
    private func heirs(besides known: Set<String>, _ columns: [RegionYear], _ history: RegionHistory) -> [Region] {
        let former = regions.filter { $0.level != .country && !known.contains($0.code) }
        guard !former.isEmpty else { return [] }
        let all = Set(regions.map(\.code))
        var names: [String: String] = [:]
        for year in Set(columns.compactMap(\.year)) {
            for region in former {
                if case .one(let code) = history.fate(of: region.code, in: year) { names[code] = region.name }
            }
            for code in history.heirs(of: all, in: year) { names[code] = names[code] ?? code }
        }
        return names.keys.filter { !known.contains($0) }.sorted().map { code in
            Region(code, RegionNames.bundled.name(of: code) ?? names[code] ?? code)
        }
    }
}

/// A period of a table, and the year whose regions its figures are of.
///
/// School years go by their second year as well as by their first, and publishers compute older figures for regions that
/// came later: the codes that have figures tell.
struct RegionYear: Sendable {
    let period: Period
    /// The year; where the codes are of no single year, that in which the period begins.
    ///
    /// Nil where that is not known.
    let year: Int?
    /// Whether all codes with a figure were in use in the year.
    let isWhole: Bool

    init(_ period: Period, of grid: Grid, _ history: RegionHistory = .bundled) {
        self.period = period
        guard let begins = period.year else {
            (year, isWhole) = (nil, true)
            return
        }
        // Zero is what tables fill up with for regions that were not there.
        let codes = grid.regions.filter { region in
            region.level != .country && (grid[region, period] ?? 0) != 0 && history.lastYear(of: region.code) != nil
        }.map(\.code)
        let fit = Self.candidates(period, begins).first { year in codes.allSatisfy { history.exists($0, in: year) } }
        (year, isWhole) = (fit ?? begins, fit != nil)
    }

    /// The years that a period's regions may be of, the likeliest first.
    private static func candidates(_ period: Period, _ begins: Int) -> [Int] {
        if begins >= RegionHistory.newest { return [begins] }
        // Nothing is older than the period but what was published just before codes changed.
        return [begins, begins + 1, begins - 1] + Array((begins + 1)...RegionHistory.newest).dropFirst()
    }

    /// The figure of a region of today, and what stands beside it.
    func cell(
        _ region: Region,
        in grid: Grid,
        mayAdd: Bool,
        _ history: RegionHistory
    ) -> (value: Double?, mark: String?) {
        let own = (grid[region, period], grid.mark(region, period))
        guard region.level != .country, let year, year < RegionHistory.newest else { return own }
        // Among codes of several years, a region that was not there has a figure: the publisher computed it for today.
        if !isWhole, !history.exists(region.code, in: year), (own.0 ?? 0) != 0 { return own }
        for level in [RegionHistory.county, RegionHistory.municipality] where level >= region.code.count {
            guard let sources = history.sources(of: region.code, in: year, level: level) else { continue }
            let parts = sources.map { Region($0, "") }
            guard parts.allSatisfy(grid.has) else { continue }
            if parts.count == 1 { return (grid[parts[0], period], grid.mark(parts[0], period)) }
            let figures = parts.compactMap { grid[$0, period] }
            guard mayAdd, figures.count == parts.count else { continue }
            return (figures.reduce(0, +), nil)
        }
        return (nil, own.0 == nil && own.1 != nil ? own.1 : Grid.brokenMark)
    }
}
