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
    /// are added, if figures of this kind add up. A region that was parted, or whose parts the table lacks, gets none.
    /// - Parameter mayAdd: whether the figures of parts sum to that of the whole.
    func onRegionsOfToday(mayAdd: Bool, _ history: RegionHistory = .bundled) -> Grid {
        let today = history.municipalities(in: RegionHistory.newest).union(history.counties(in: RegionHistory.newest))
        var kept = regions.filter { $0.level == .country || today.contains($0.code) }
        // What the table has under older codes alone is there too.
        let known = Set(kept.map(\.code))
        for region in regions where region.level != .country && !today.contains(region.code) {
            for period in periods {
                guard let year = period.year, case .one(let code) = history.fate(of: region.code, in: year),
                    !known.contains(code), !kept.contains(where: { $0.code == code })
                else { continue }
                kept.append(Region(code, region.name))
            }
        }
        var values: [[Double?]] = []
        var marks: [[String?]] = []
        let columns = periods.map { Column($0, of: self, today, history) }
        for region in kept {
            let cells = columns.map { $0.cell(region, in: self, mayAdd: mayAdd, history) }
            values.append(cells.map(\.value))
            marks.append(cells.map(\.mark))
        }
        return Grid(regions: kept, periods: periods, values: values, marks: marks)
    }

    /// One period, and whether its publisher has computed it for the regions of today already.
    private struct Column {
        let period: Period
        let isRecomputed: Bool

        init(_ period: Period, of grid: Grid, _ today: Set<String>, _ history: RegionHistory) {
            self.period = period
            isRecomputed = grid.regions.contains { region in
                guard let year = period.year, region.level != .country, today.contains(region.code) else {
                    return false
                }
                // A region that was not there has a figure: not of its own time. Zero is what tables fill up with.
                return !history.exists(region.code, in: year) && (grid[region, period] ?? 0) != 0
            }
        }

        func cell(
            _ region: Region,
            in grid: Grid,
            mayAdd: Bool,
            _ history: RegionHistory
        ) -> (value: Double?, mark: String?) {
            let own = (grid[region, period], grid.mark(region, period))
            guard region.level != .country, let year = period.year, year < RegionHistory.newest else { return own }
            if isRecomputed { return own }
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
}
