import Charts
import Core

/// The small picture beside a figure: how it has moved, or where it lies among the others of its kind.
enum FigureSpark {
    /// The fewest periods that make a movement.
    private static let fewestPeriods = 3
    /// As many of the newest as are shown.
    private static let mostPeriods = 24

    /// Nil where there is neither a movement nor anybody to be among.
    static func model(_ known: KnownIndicator, _ words: FigureWords) -> SparklineModel? {
        guard let figures = known.figures, let first = known.current.first,
            let row = figures.regions.firstIndex(of: first.region)
        else { return nil }
        let columns = Array(figures.periods.indices.filter { figures.values[row][$0] != nil }.suffix(mostPeriods))
        return columns.count >= fewestPeriods
            ? movement(known, figures, row, columns, words) : place(known, figures, first, words)
    }

    private static func movement(
        _ known: KnownIndicator,
        _ figures: Figures,
        _ row: Int,
        _ columns: [Int],
        _ words: FigureWords
    ) -> SparklineModel? {
        guard let (first, last) = columns.first.flatMap({ first in columns.last.map { (first, $0) } }),
            let from = figures.values[row][first], let to = figures.values[row][last]
        else { return nil }
        let kinds = known.kinds
        let shown = figures.regions.indices.filter { row in
            figures.regions[row].level == .country || known.current.contains { $0.region == figures.regions[row] }
        }
        let times = columns.map { figures.periods[$0].time ?? Double($0) }
        return SparklineModel(
            label: words.words[
                "knowledge.spark.moved",
                [
                    "name": known.indicator.name[words.words.language], "region": figures.regions[row].name,
                    "first": figures.periods[first].name(words.format), "from": words.value(from),
                    "last": figures.periods[last].name(words.format), "to": words.value(to),
                ]
            ],
            times: times,
            lines: withoutGiants(shown, row, figures).map { row in
                .init(kinds[figures.regions[row].code] ?? .country, columns.map { figures.values[row][$0] })
            }
        )
    }

    /// Without the country where things are counted: beside its sum nothing of a region can be seen.
    private static func withoutGiants(_ rows: [Int], _ own: Int, _ figures: Figures) -> [Int] {
        func most(_ row: Int) -> Double { figures.values[row].compactMap { $0 }.map(abs).max() ?? 0 }
        return rows.filter { figures.regions[$0].level != .country || most($0) < 4 * most(own) }
    }

    private static func place(
        _ known: KnownIndicator,
        _ figures: Figures,
        _ standing: Standing,
        _ words: FigureWords
    ) -> SparklineModel? {
        guard let column = figures.periods.firstIndex(of: standing.period) else { return nil }
        let rows = figures.regions.indices.filter {
            figures.regions[$0].level == standing.region.level && figures.values[$0][column] != nil
        }
        let values = rows.compactMap { figures.values[$0][column] }
        guard rows.count >= Standing.fewest, let low = values.min(), let high = values.max() else { return nil }
        let kinds = known.kinds
        return SparklineModel(
            label: words.words[
                "knowledge.spark.place",
                [
                    "name": known.indicator.name[words.words.language], "region": standing.region.name,
                    "value": words.value(standing.value), "low": words.number(low), "high": words.number(high),
                ]
            ],
            times: [0],
            lines: rows.map { .init(kinds[figures.regions[$0].code] ?? .other, [figures.values[$0][column]]) }
        )
    }
}
