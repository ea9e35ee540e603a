import Charts
import Core
import Web

/// The pictures of an indicator: lines where there are several periods, and bars for the newest.
struct IndicatorPictures {
    let lines: LineChartModel?
    let bars: BarChartModel?
    let barsPeriod: String?
    /// What the bars are.
    let barsLevel: Region.Level
    private let inLines: Drawn?
    private let inBars: Drawn?

    /// The figures that a picture is made of.
    struct Drawn: Sendable {
        let regions: [Region]
        let periods: [Period]
    }

    /// Nil where there is no such picture.
    func drawn(_ form: ChartForm) -> Drawn? {
        switch form {
        case .lines: lines == nil ? nil : inLines
        case .bars: bars == nil ? nil : inBars
        default: nil
        }
    }

    /// The fewest periods that make a line worth drawing.
    private static let fewestPeriods = 3
    /// As many of the network's regions as a text names.
    private static let mostNamed = 3

    init(_ known: KnownIndicator, figures words: FigureWords) {
        guard let figures = known.figures else {
            (lines, bars, barsPeriod, barsLevel) = (nil, nil, nil, .county)
            (inLines, inBars) = (nil, nil)
            return
        }
        let kinds = known.kinds
        let level = known.own.first?.region.level ?? .county
        let rows = figures.regions.indices.filter {
            figures.regions[$0].level == level || figures.regions[$0].level == .country
                || kinds[figures.regions[$0].code] != nil
        }
        func kind(_ row: Int) -> ChartKind {
            kinds[figures.regions[row].code] ?? (figures.regions[row].level == .country ? .country : .other)
        }
        lines = Self.lines(known, figures, rows, kind, words)
        let newest = known.current.first?.period ?? figures.periods.last
        let column = newest.flatMap { figures.periods.firstIndex(of: $0) }
        barsPeriod = column.map { figures.periods[$0].name(words.format) }
        let counties = column.flatMap { Self.bars(known, figures, rows, kind, words, column: $0) }
        // Where there are no others of its own kind, the parts of the region are compared.
        let parts = figures.regions.indices.filter { row in
            known.own.contains {
                figures.regions[row].code.hasPrefix($0.region.code) && figures.regions[row] != $0.region
            }
        }
        let municipalities = column.flatMap { Self.bars(known, figures, parts, kind, words, column: $0) }
        bars = counties ?? municipalities
        barsLevel = counties == nil && municipalities != nil ? .municipality : level
        inLines = Drawn(regions: rows.map { figures.regions[$0] }, periods: figures.periods)
        // With the region that the bars are parts of, which says whose they are.
        let bared = figures.regions.indices.filter { row in
            counties != nil ? rows.contains(row) : kinds[figures.regions[row].code] != nil || parts.contains(row)
        }
        inBars = column.map { Drawn(regions: bared.map { figures.regions[$0] }, periods: [figures.periods[$0]]) }
    }

    private static func lines(
        _ known: KnownIndicator,
        _ figures: Figures,
        _ rows: [Int],
        _ kind: (Int) -> ChartKind,
        _ words: FigureWords
    ) -> LineChartModel? {
        let columns = figures.periods.indices.filter { column in rows.contains { figures.values[$0][column] != nil } }
        guard columns.count >= fewestPeriods else { return nil }
        let drawn = rows.filter { row in columns.contains { figures.values[row][$0] != nil } }
        let breaks = breaks(known, columns.map { figures.periods[$0] }, words)
        let label = words.words[
            "knowledge.lines.label",
            ["name": known.indicator.name[words.words.language], "regions": names(known)]
        ]
        return LineChartModel(
            label: ([label] + breaks.map { "\($0.words.capitalisedFirst)." }).joined(separator: " "),
            periods: columns.map { .init(figures.periods[$0].shortName(words.format), at: time($0, figures)) },
            lines: drawn.map { row in
                .init(figures.regions[row].name, kind(row), columns.map { figures.values[row][$0] })
            },
            others: words.words["knowledge.lines.others"],
            language: words.words.language,
            decimals: known.indicator.decimals,
            breaks: breaks
        )
    }

    /// Where figures are counted in another way, and where regions were put together or parted.
    private static func breaks(
        _ known: KnownIndicator,
        _ periods: [Period],
        _ words: FigureWords
    ) -> [LineChartModel.Break] {
        periods.enumerated().flatMap { position, period in
            let when: KeyValuePairs = ["period": period.name(words.format)]
            return [
                known.indicator.breaks.contains(period.code) ? words.words["knowledge.lines.break", when] : nil,
                known.takeover?.period == period ? words.words["knowledge.lines.regions", when] : nil,
            ]
            .compactMap { $0 }.map { LineChartModel.Break(at: position, $0) }
        }
    }

    /// In years; periods whose length is not known stand side by side.
    private static func time(_ column: Int, _ figures: Figures) -> Double {
        figures.periods.contains { $0.time == nil } ? Double(column) : figures.periods[column].time ?? 0
    }

    private static func bars(
        _ known: KnownIndicator,
        _ figures: Figures,
        _ rows: [Int],
        _ kind: (Int) -> ChartKind,
        _ words: FigureWords,
        column: Int
    ) -> BarChartModel? {
        let shown = rows.compactMap { row in
            figures.values[row][column].map { BarChartModel.Bar(figures.regions[row].name, kind(row), $0) }
        }
        guard shown.count >= Standing.fewest else { return nil }
        return BarChartModel(
            label: words.words[
                "knowledge.bars.label",
                [
                    "name": known.indicator.name[words.words.language],
                    "period": figures.periods[column].name(words.format),
                ]
            ],
            bars: shown.sorted { $0.value > $1.value },
            language: words.words.language,
            decimals: known.indicator.decimals
        )
    }

    private static func names(_ known: KnownIndicator) -> String {
        let shown = known.own.prefix(mostNamed) + (known.compared.map { [$0] } ?? [])
        return shown.map(\.region.name).joined(separator: ", ")
    }
}
