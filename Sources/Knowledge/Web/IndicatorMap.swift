import Boundaries
import Charts
import Core
import Markup
import Web

/// The newest figures of an indicator on a map: of the counties, or of the region’s own municipalities.
struct IndicatorMap: Sendable, Equatable {
    /// The boundaries of one level.
    struct Ground: Sendable {
        let level: Region.Level
        let map: BoundaryMap
        let source: String

        /// The least share of a map’s regions that must have a figure; a map of nothing but holes tells nothing.
        private static let leastShare = 0.6

        /// The ground of which most regions have a figure, that of the counties first.
        static func fitting(_ grounds: [Ground], _ values: [String: Double]) -> Ground? {
            grounds.sorted { $0.level == .county && $1.level != .county }.first { ground in
                let found = ground.map.regions.count { values[$0.code] != nil }
                return Double(found) >= leastShare * Double(ground.map.regions.count)
            }
        }
    }

    let heading: String
    let model: RegionMapModel
    /// The unit, and whose boundaries these are.
    let caption: String

    /// Nil where there are no boundaries, or too few figures for them.
    init?(_ known: KnownIndicator, _ grounds: [Ground], figures words: FigureWords, network: NetworkFrame) {
        guard let figures = known.figures else { return nil }
        let newest = known.current.first?.period ?? figures.periods.last
        guard let period = newest, let column = figures.periods.firstIndex(of: period) else { return nil }
        var values: [String: Double] = [:]
        for (row, region) in figures.regions.enumerated() { values[region.code] = figures.values[row][column] }
        guard let ground = Ground.fitting(grounds, values) else { return nil }
        let name = known.indicator.name[words.words.language]
        let when = period.name(words.format)
        let level = ground.level == .municipality ? "municipalities" : "counties"
        heading = words.words["knowledge.map.\(level)", ["period": when]]
        let unit = words.words["knowledge.unit.\(known.indicator.unit.rawValue)"]
        caption = "\(unit.capitalisedFirst). \(ground.source)"
        model = RegionMapModel(
            label: words.words["knowledge.map.label", ["name": name, "period": when]],
            map: ground.map,
            figures: values,
            ours: Set(known.own.map(\.region.code)),
            missing: words.words["knowledge.map.missing"],
            language: words.words.language,
            decimals: known.indicator.decimals
        )
    }
}

struct IndicatorMapView: View {
    let map: IndicatorMap

    var body: Node {
        section {
            h2 { map.heading }
            figure {
                RegionMap(map.model, id: "kart")
                figcaption { map.caption }
            }
        }
    }
}
