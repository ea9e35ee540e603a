import Core
import Regions

/// How a region stands: its newest figure, against what was before and against the others.
public struct Standing: Sendable, Equatable {
    public let region: Region
    public let period: Period
    public let value: Double
    /// The figure before, of months and quarters that of a year before; nil where there is none to compare with.
    public let earlier: Earlier?
    /// Its place among the regions of its level that were published for the same period; nil where most are missing.
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
        earlier = figures.earlier(than: last, of: row, breaks: breaks).flatMap { position in
            figures.values[row][position].map { Earlier(period: figures.periods[position], value: $0) }
        }
        let rows = figures.regions.indices
        country = rows.first { figures.regions[$0].level == .country }.flatMap { figures.values[$0][last] }
        rank = Peers(of: region, figures, at: last).flatMap { peers in
            // What was added up from several stood in nobody's order then.
            peers.values.contains(value) ? Self.rank(value, among: peers.values, decimals: decimals) : nil
        }
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

/// The regions among which the place of one is told.
struct Peers {
    let values: [Double]

    /// Nil where most of the regions of the level are missing: of the country, or, of municipalities, of their counties.
    init?(of region: Region, _ figures: Figures, at column: Int, _ history: RegionHistory = .bundled) {
        let year = figures.periods[column].year
        let found = figures.published(at: column).filter { peer in
            guard peer.region.level == region.level else { return false }
            // Zero is what tables fill up with for regions that were not there.
            return peer.value != 0 || (year.map { history.exists(peer.region.code, in: $0) } ?? true)
        }
        values = found.map(\.value)
        guard let year, region.level != .country else { return }
        let all = region.level == .county ? history.counties(in: year) : history.municipalities(in: year)
        if found.count * 2 > all.count { return }
        guard region.level == .municipality else { return nil }
        let counties = Set(found.map { $0.region.code.prefix(RegionHistory.county) })
        let near = all.count { counties.contains($0.prefix(RegionHistory.county)) }
        guard found.count * 2 > near else { return nil }
    }
}
