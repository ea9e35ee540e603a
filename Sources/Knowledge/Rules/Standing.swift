import Core

/// How a region stands: its newest figure, against what was before and against the others.
public struct Standing: Sendable, Equatable {
    public let region: Region
    public let period: Period
    public let value: Double
    /// The figure before, where there is one.
    public let earlier: Earlier?
    /// Its place among the regions of its level that have a figure for the same period.
    public let rank: Rank?
    /// The figure of the country in the same period.
    public let country: Double?

    public struct Earlier: Sendable, Equatable {
        public let period: Period
        public let value: Double
    }

    public struct Rank: Sendable, Equatable {
        /// 1 is the highest.
        public let fromTop: Int
        /// 1 is the lowest.
        public let fromBottom: Int
        public let count: Int
        /// Whether another region has the same figure, as it is shown.
        public let isShared: Bool
    }

    /// The fewest regions among which a place means something.
    static let fewest = 3

    /// How a region stands in its newest period; nil where it has no figure at all.
    ///
    /// - Parameter decimals: as many as are shown: figures that look alike share their place.
    init?(_ code: String, in figures: Figures, decimals: Int, breaks: [String] = []) {
        guard let row = figures.regions.firstIndex(where: { $0.code == code }),
            let last = figures.lastPosition(of: row), let value = figures.values[row][last]
        else { return nil }
        region = figures.regions[row]
        period = figures.periods[last]
        self.value = value
        // Across a break there is nothing to compare with.
        let before = breaks.contains(period.code) ? nil : figures.values[row][..<last].lastIndex { $0 != nil }
        earlier = before.flatMap { position in
            figures.values[row][position].map { Earlier(period: figures.periods[position], value: $0) }
        }
        let rows = figures.regions.indices
        country = rows.first { figures.regions[$0].level == .country }.flatMap { figures.values[$0][last] }
        let level = region.level
        let all = rows.filter { figures.regions[$0].level == level }.compactMap { figures.values[$0][last] }
        rank = Self.rank(value, among: all, decimals: decimals)
    }

    static func rank(_ value: Double, among all: [Double], decimals: Int) -> Rank? {
        guard all.count >= fewest else { return nil }
        let shown = rounded(value, decimals)
        let others = all.map { rounded($0, decimals) }
        return Rank(
            fromTop: others.count { $0 > shown } + 1,
            fromBottom: others.count { $0 < shown } + 1,
            count: all.count,
            isShared: others.count { $0 == shown } > 1
        )
    }

    static func rounded(_ value: Double, _ decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (value * scale).rounded() / scale
    }

    /// The change as it is shown: the difference of the figures as they are shown.
    func change(decimals: Int) -> Double? {
        earlier.map { Self.rounded(Self.rounded(value, decimals) - Self.rounded($0.value, decimals), decimals) }
    }
}
