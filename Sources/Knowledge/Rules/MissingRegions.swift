import Cubes
import Regions

/// Municipalities that a table of nearly all of them lacks: its sums are too low, and nothing in it says so.
struct MissingRegions: Sendable, Equatable {
    /// The years in which some are missing.
    let years: ClosedRange<Int>
    /// The codes that are missing in one of these years or more.
    let codes: [String]

    /// The least part of a year's municipalities that makes a table one of all of them.
    private static let leastShare = 0.9

    /// Nil where the table has all, or is of some regions only.
    init?(_ cube: Cube, _ history: RegionHistory = .bundled) {
        guard let geography = cube.axis(.geography), let time = cube.axis(.time) else { return nil }
        var years: [Int] = []
        var missing: Set<String> = []
        for (place, category) in cube.dimensions[time].categories.enumerated() {
            guard let year = Period(category.code).year, year >= RegionHistory.oldest, year <= RegionHistory.newest,
                case let there = Self.codes(in: place, geography, time, cube),
                case let all = history.municipalities(in: year),
                Double(there.intersection(all).count) >= Self.leastShare * Double(all.count)
            else { continue }
            let lacking = all.subtracting(there)
            guard !lacking.isEmpty else { continue }
            years.append(year)
            missing.formUnion(lacking)
        }
        guard let first = years.min(), let last = years.max() else { return nil }
        self.years = first...last
        codes = missing.sorted()
    }

    /// The regions that have a figure in a period; zero everywhere is what files fill up with.
    private static func codes(in period: Int, _ geography: Int, _ time: Int, _ cube: Cube) -> Set<String> {
        let (strides, sizes) = (cube.strides, cube.sizes)
        var found = Array(repeating: false, count: sizes[geography])
        for (position, value) in cube.values.enumerated() where !value.isNaN && value != 0 {
            guard position / strides[time] % sizes[time] == period else { continue }
            found[position / strides[geography] % sizes[geography]] = true
        }
        return Set(found.indices.filter { found[$0] }.map { cube.dimensions[geography].categories[$0].code })
    }
}
