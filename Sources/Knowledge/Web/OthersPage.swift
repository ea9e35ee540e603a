import Charts
import Core
import Markup
import Regions
import Web

/// An indicator beside what others see of it, for regions and periods that a reader chooses.
struct OthersPage: Sendable, Equatable {
    /// Regions and periods that are shown together.
    static let mostRegions = 40
    static let mostPeriods = 60
    /// Regions that are chosen where nobody has chosen, and the newest periods that the table then shows.
    static let usualRegions = 6
    static let usualPeriods = 6
    /// Lines with a name; what is more is drawn pale.
    private static let mostNamed = 12

    struct Row: Sendable, Equatable {
        let region: String
        let who: String
        let cells: [String]
    }

    /// What must be known of one of the others before its figures are read.
    struct Care: Sendable, Equatable {
        let publisher: String
        let differences: [String]
        /// Measured in something else, so that its lines would lie.
        let isUndrawn: Bool
    }

    let title: String
    let lead: String
    let back: Link
    let address: Link
    let regions: [TablePage.Option]
    let periods: [TablePage.Option]
    let cares: [Care]
    let lines: LineChartModel?
    let unit: String
    let columns: [String]
    let rows: [Row]
    let cut: String?

    init(
        _ known: KnownIndicator,
        _ others: [FollowedIndicator],
        regions askedRegions: [String],
        periods askedPeriods: [String],
        network: NetworkFrame,
        words: Words
    ) {
        let format = Format(words.language)
        let sides = Self.sides(known, others, words)
        let name = known.indicator.name[words.language]
        title = words["knowledge.others.compare", ["name": name]]
        lead = words["knowledge.others.compare-lead"]
        back = KnowledgeLinks.indicator(known.indicator.id, network)
        address = KnowledgeLinks.otherMeasures(known.indicator.id, network)
        let own = known.own.map(\.region.code)
        let all = Self.codes(sides, first: own + others.flatMap(\.regions))
        let wanted = askedRegions.filter(all.contains)
        let chosen = wanted.isEmpty ? Array(all.prefix(Self.usualRegions)) : wanted
        let regionNames = Dictionary(uniqueKeysWithValues: all.map { ($0, Self.name($0, sides)) })
        regions = all.map { .init(value: $0, text: regionNames[$0] ?? $0, isChosen: chosen.contains($0)) }
        let spans = Set(sides.flatMap { side in side.filled.map { side.figures.periods[$0] } }).sorted()
        let some = spans.filter { askedPeriods.contains($0.code) }
        periods = spans.reversed().map {
            .init(value: $0.code, text: $0.name(format), isChosen: some.contains($0))
        }
        cares = others.map { other in
            Care(
                publisher: other.publisher,
                differences: DefinitionDifference.all(ours: known.indicator, theirs: other.indicator)
                    .map { FollowWords.difference($0, words) },
                isUndrawn: other.indicator.unit != known.indicator.unit
            )
        }
        unit = words["knowledge.unit.\(known.indicator.unit.rawValue)"].capitalisedFirst
        let shown = Array(chosen.prefix(Self.mostRegions))
        let drawn = Array((some.isEmpty ? spans : some).suffix(Self.mostPeriods))
        lines = Self.lines(sides, shown, regionNames, drawn, name: name, known.indicator, words)
        let listed = Array((some.isEmpty ? spans.suffix(Self.usualPeriods) : drawn[...]).reversed())
        columns = listed.map { $0.shortName(format) }
        rows = Self.rows(sides, shown, regionNames, listed)
        let isCut = chosen.count > Self.mostRegions || (some.isEmpty ? spans : some).count > Self.mostPeriods
        cut =
            isCut
            ? words[
                "knowledge.others.cut",
                ["regions": format.number(Self.mostRegions), "periods": format.number(Self.mostPeriods)]
            ] : nil
    }

    // MARK: What there is

    /// One who measures: this network, or another.
    private struct Side {
        /// Nil of this network.
        let publisher: String?
        let who: String
        let figures: Figures
        let short: (Double) -> String
        let isDrawn: Bool

        /// The periods that have figures.
        var filled: [Int] {
            figures.periods.indices.filter { column in figures.values.contains { $0[column] != nil } }
        }

        func value(_ code: String, _ period: Period) -> Double? {
            guard let column = figures.periods.firstIndex(of: period) else { return nil }
            return figures.values(of: code)?[column]
        }
    }

    private static func sides(_ known: KnownIndicator, _ others: [FollowedIndicator], _ words: Words) -> [Side] {
        let mine = known.figures.map { figures in
            Side(
                publisher: nil,
                who: words["knowledge.others.here"],
                figures: figures,
                short: FigureWords(words: words, indicator: known.indicator).short,
                isDrawn: true
            )
        }
        return [mine].compactMap(\.self)
            + others.map { other in
                Side(
                    publisher: other.publisher,
                    who: other.publisher,
                    figures: other.figures,
                    short: FigureWords(words: words, indicator: other.indicator).short,
                    isDrawn: other.indicator.unit == known.indicator.unit
                )
            }
    }

    /// Regions that anybody has a figure for, some of them first, then the country, counties and municipalities.
    private static func codes(_ sides: [Side], first: [String]) -> [String] {
        var there: Set<String> = []
        for side in sides {
            for (row, region) in side.figures.regions.enumerated()
            where side.figures.values[row].contains(where: { $0 != nil }) {
                there.insert(region.code)
            }
        }
        var codes: [String] = []
        for code in first where there.contains(code) && !codes.contains(code) { codes.append(code) }
        let rest = there.subtracting(codes).sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
        return codes + rest
    }

    private static func name(_ code: String, _ sides: [Side]) -> String {
        sides.first { $0.publisher == nil }?.figures.regions.first { $0.code == code }?.name
            ?? RegionNames.bundled.name(of: code)
            ?? sides.lazy.compactMap { $0.figures.regions.first { $0.code == code }?.name }.first ?? code
    }

    // MARK: What is shown

    private static func rows(
        _ sides: [Side],
        _ codes: [String],
        _ names: [String: String],
        _ periods: [Period]
    ) -> [Row] {
        codes.flatMap { code in
            sides.compactMap { side -> Row? in
                let values = periods.map { side.value(code, $0) }
                guard values.contains(where: { $0 != nil }) else { return nil }
                return Row(
                    region: names[code] ?? code,
                    who: side.who,
                    cells: values.map { $0.map(side.short) ?? "–" }
                )
            }
        }
    }

    /// Nil where there are too few periods for a line, as on the indicator's own page.
    private static func lines(
        _ sides: [Side],
        _ codes: [String],
        _ names: [String: String],
        _ periods: [Period],
        name: String,
        _ indicator: Indicator,
        _ words: Words
    ) -> LineChartModel? {
        let drawn = sides.filter(\.isDrawn)
        var lines: [LineChartModel.Line] = []
        var colours: [ChartKind] = [.ours, .second]
        for code in codes {
            for side in drawn {
                let values = periods.map { side.value(code, $0) }
                guard values.contains(where: { $0 != nil }) else { continue }
                let isOurs = side.publisher == nil
                let kind: ChartKind =
                    lines.count >= mostNamed
                    ? .other : isOurs ? (colours.isEmpty ? .plain : colours.removeFirst()) : .country
                let label = [names[code] ?? code, side.publisher].compactMap(\.self).joined(separator: ", ")
                lines.append(.init(label, kind, values))
            }
        }
        guard periods.count >= 3, !lines.isEmpty else { return nil }
        let hasTimes = periods.allSatisfy { $0.time != nil }
        let format = Format(words.language)
        return LineChartModel(
            label: words["knowledge.others.lines", ["name": name, "n": format.number(lines.count)]],
            periods: periods.enumerated().map { place, period in
                .init(period.shortName(format), at: hasTimes ? period.time ?? 0 : Double(place))
            },
            lines: lines,
            others: words["knowledge.lines.others"],
            language: words.language,
            decimals: indicator.decimals,
            breaks: periods.indices.filter { indicator.breaks.contains(periods[$0].code) }.map { position in
                LineChartModel.Break(
                    at: position,
                    words["knowledge.lines.break", ["period": periods[position].name(format)]]
                )
            }
        )
    }
}

struct OthersView: View {
    let page: OthersPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.back)) { words["knowledge.others.back"] } }
            h1 { page.title }
            p { page.lead }
        }
        for care in page.cares { self.care(care) }
        if let lines = page.lines {
            figure(.class("drawn")) {
                LineChart(lines)
                figcaption { "\(page.unit). \(words["knowledge.others.dashed"])" }
            }
        }
        if let cut = page.cut { p(.class("small")) { cut } }
        figures
        form(.method("get"), .action(page.address), .class("stack")) {
            picks("sted", words["knowledge.others.regions"], page.regions)
            picks("periode", words["knowledge.others.periods"], page.periods)
            div(.class("row")) {
                button(.type("submit"), .class("button")) { words["knowledge.table.show"] }
                a(.href(page.address)) { words["knowledge.others.usual"] }
            }
        }
    }

    @HTMLBuilder private func care(_ care: OthersPage.Care) -> Node {
        if care.differences.isEmpty {
            p(.class("small")) { "\(care.publisher): \(words["knowledge.difference.none"])" }
        } else {
            div(.class("warning")) {
                p { "\(care.publisher): \(words["knowledge.difference.lead"])" }
                ul { for difference in care.differences { li { difference } } }
                if care.isUndrawn { p { words["knowledge.others.undrawn"] } }
            }
        }
    }

    private var figures: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", page.title)) {
            table {
                thead {
                    tr {
                        th(.scope("col")) { words["knowledge.region"] }
                        th(.scope("col")) { words["knowledge.others.who"] }
                        for column in page.columns { th(.scope("col"), .class("n")) { column } }
                    }
                }
                tbody {
                    for row in page.rows {
                        tr {
                            th(.scope("row")) { row.region }
                            td { row.who }
                            for cell in row.cells { td(.class("n")) { cell } }
                        }
                    }
                }
            }
        }
    }

    private func picks(_ name: String, _ title: String, _ options: [TablePage.Option]) -> Node {
        details(.class("card")) {
            summary { title }
            div(.class("picks")) {
                for (number, option) in options.enumerated() {
                    let id = "\(name)-\(number)"
                    div(.class("field check")) {
                        Node.void(
                            name: "input",
                            attributes: [.type("checkbox"), .id(id), .name(name), .value(option.value)]
                                + (option.isChosen ? [.checked] : [])
                        )
                        label(.for(id)) { option.text }
                    }
                }
            }
        }
    }
}
