import Boundaries
import Charts
import Core
import Cubes
import Markup
import Web

/// The picture of a selection: as it stands on the page, and as a file.
struct TableChart: Sendable, Equatable {
    let form: ChartForm
    /// What it shows.
    let heading: String
    /// The unit, and what must be known to read it.
    let caption: String
    /// What is the same for all that is drawn: the one category of each other side, and the unit.
    let subtitle: String
    /// On the page.
    let node: Node
    /// In a file, where that is drawn otherwise.
    let drawing: Node

    /// Whose boundaries a map shows.
    let credit: String?
}

/// What is needed to draw a selection, and which pictures suit it.
struct TableDrawing: Sendable {
    let forms: [ChartForm]
    private let figures: ChartFigures
    private let ground: IndicatorMap.Ground?
    private let ours: [String]
    private let title: String
    private let subtitle: String
    private let heading: ChartHeading
    private let unit: String?
    private let areCounts: Bool
    private let words: Words

    /// - Parameters:
    ///   - ours: the codes of the network's own regions, the most important first.
    ///   - chosen: the ids of the sides of which a reader has chosen what is shown; nil: those that the query names.
    init(
        _ cube: Cube,
        _ query: TableQuery,
        title: String,
        ours: [String],
        grounds: [IndicatorMap.Ground],
        chosen: Set<String>? = nil,
        words: Words
    ) {
        let text = CubeText(words.language)
        let format = Format(words.language)
        let grid = TableGrid(cube, query)
        let said = cube.dimensions.indices.filter { !query.words[$0].isEmpty }.map { cube.dimensions[$0].id }
        figures = ChartFigures(cube, query, grid, text, format, chosen: chosen ?? Set(said))
        heading = ChartHeading(cube, query, title: title, language: words.language)
        self.ours = ours
        self.title = title
        self.words = words
        let newest = figures.with(.time) ?? figures
        let regions = newest.rows.role == .geography ? newest : newest.turned
        ground =
            regions.rows.role == .geography
            ? IndicatorMap.Ground.fitting(grounds, Self.newest(regions)) : nil
        let fixed = cube.dimensions.indices.compactMap { axis -> String? in
            guard cube.dimensions[axis].count > 1, query.chosen[axis].count == 1 else { return nil }
            return text.name(query.chosen[axis][0], of: cube.dimensions[axis], format)
        }
        unit = text.unit(cube, query).map { words["knowledge.table.caption", ["unit": $0]] }
        areCounts = figures.areCounts(unit: text.unit(cube, query))
        subtitle = (fixed + [unit].compactMap { $0 }).joined(separator: ". ")
        let measure = cube.axis(.measure)
        let units = Set(
            measure.map { axis in query.chosen[axis].map { cube.dimensions[axis].categories[$0].unit?.label } } ?? []
        )
        forms =
            query.isCut || figures.values.allSatisfy { $0.allSatisfy { $0 == nil } }
            ? []
            : ChartRules.forms(
                for: figures.shape(
                    ours: ours,
                    hasMap: ground != nil,
                    hasOneUnit: units.count <= 1,
                    areCounts: areCounts
                )
            )
    }

    /// The form that an address asks for, else the one that suits best; nil where none does or none is wanted.
    func form(asked: String?) -> ChartForm? {
        asked == ChartForm.none
            ? nil : asked.flatMap { ChartForm(rawValue: $0) }.flatMap { forms.contains($0) ? $0 : nil } ?? forms.first
    }

    /// The figures by region, of the newest period that has any.
    private static func newest(_ figures: ChartFigures) -> [String: Double] {
        guard let column = figures.newestColumn else { return [:] }
        return Dictionary(
            zip(figures.rows.codes, figures.values.map { $0[column] }).compactMap { code, value in
                value.map { (code, $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// - Parameter id: of a map, another one for each on the page.
    func chart(_ form: ChartForm, id: String = "kart") -> TableChart {
        let (node, drawing): (Node, Node?)
        switch form {
        case .lines: (node, drawing) = (LineChart(lines).body, nil)
        case .multiples: (node, drawing) = (SmallMultiples(multiples).body, nil)
        case .bars: (node, drawing) = (BarChart(bars).body, nil)
        case .dots: (node, drawing) = (DotPlot(dots).body, nil)
        case .slope: (node, drawing) = (SlopeChart(slope).body, nil)
        case .stacked: (node, drawing) = (StackedBars(stacked).body, nil)
        case .pyramid: (node, drawing) = (PopulationPyramid(pyramid).body, nil)
        case .heat: (node, drawing) = (HeatTable(heat).body, HeatPicture(heat).body)
        case .map: (node, drawing) = (map.map { RegionMap($0, id: id).body } ?? .empty, nil)
        }
        return TableChart(
            form: form,
            heading: heading.text(when(form)),
            caption: ([unit] + notes(form)).compactMap { $0 }.joined(separator: ". "),
            subtitle: ([subtitle, when(form)?.capitalisedFirst].compactMap { $0 } + notes(form)).filter { !$0.isEmpty }
                .joined(separator: ". "),
            node: node,
            drawing: drawing ?? node,
            credit: form == .map ? ground?.source : nil
        )
    }

    // MARK: What the pictures have in common

    private var language: Language { words.language }
    private var over: ChartFigures { figures.with(.time) ?? figures }

    /// Of pictures that show one period of several, which it is.
    private func when(_ form: ChartForm) -> String? {
        guard form == .bars || form == .map, let over = figures.with(.time), over.columns.count > 1 else { return nil }
        return over.newestColumn.map { Period(over.columns.codes[$0]).name(Format(language)) }
    }

    /// What is not drawn, and what a map of numbers does not tell.
    private func notes(_ form: ChartForm) -> [String] {
        let out = figures.leftOut.joined(separator: ", ")
        return [
            figures.leftOut.isEmpty ? nil : words["knowledge.chart.left-out", ["names": out]],
            form == .map && areCounts ? words["knowledge.chart.map-counts"] : nil,
        ]
        .compactMap { $0 }
    }

    /// What it is, of what, and between which figures: for those who do not see it.
    private func label(_ form: ChartForm) -> String {
        var least: (String, Double)?
        var most: (String, Double)?
        for (row, values) in figures.values.enumerated() {
            for (column, value) in values.enumerated() {
                guard let value else { continue }
                let name = [figures.rows.names[row], figures.columns.names[column]].filter { !$0.isEmpty }
                    .joined(separator: ", ")
                if least.map({ value < $0.1 }) ?? true { least = (name, value) }
                if most.map({ value > $0.1 }) ?? true { most = (name, value) }
            }
        }
        let name = words["knowledge.chart.\(form.rawValue)"]
        guard let least, let most else { return "\(name): \(title)" }
        return words[
            "knowledge.chart.label",
            [
                "form": name, "title": title, "most": most.0, "high": figure(most.1), "least": least.0,
                "low": figure(least.1),
            ]
        ]
    }

    private func figure(_ value: Double) -> String {
        Format(language).number(value, decimals: figures.decimals)
    }

    /// The network's own regions in their colours, the country dashed; a few others in a colour each where they must be
    /// told apart.
    private func kinds(_ side: ChartFigures.Side, palesOthers: Bool, tellsApart: Bool = false) -> [ChartKind] {
        let names = Dictionary(zip(side.codes, side.names), uniquingKeysWith: { first, _ in first })
        let own = side.role == .geography ? RegionColours(own: ours, names: names) : RegionColours(own: [], names: [:])
        let hasOurs = side.codes.contains { own[$0] != nil }
        var free: [ChartKind] =
            tellsApart && !hasOurs && side.count <= Self.mostColours ? [.third, .second, .ours] : []
        return side.codes.map { code in
            if side.role == .geography, Region(code, "").level == .country { return .country }
            return own[code] ?? free.popLast() ?? (palesOthers && hasOurs ? .other : .plain)
        }
    }

    /// Lines that have a colour each though none of them is the network's own.
    private static let mostColours = 3

    // MARK: The models

    private func periods(_ figures: ChartFigures) -> [LineChartModel.Period] {
        let times = figures.columns.codes.map { Period($0).time }
        return zip(figures.columns.names, times).enumerated().map { place, period in
            .init(period.0, at: times.contains { $0 == nil } ? Double(place) : period.1 ?? 0)
        }
    }

    private func series(_ figures: ChartFigures) -> [LineChartModel.Line] {
        let kinds = kinds(
            figures.rows,
            palesOthers: figures.rows.count > ChartRules.mostLines,
            tellsApart: true
        )
        return figures.rows.names.indices.map { row in
            .init(figures.rows.names[row].isEmpty ? title : figures.rows.names[row], kinds[row], figures.values[row])
        }
    }

    private var lines: LineChartModel {
        LineChartModel(
            label: label(.lines),
            periods: periods(over),
            lines: series(over),
            others: words["knowledge.lines.others"],
            language: language,
            decimals: figures.decimals
        )
    }

    private var multiples: SmallMultiplesModel {
        SmallMultiplesModel(
            label: label(.multiples),
            periods: periods(over),
            panels: zip(series(over), kinds(over.rows, palesOthers: true)).map { .init($0.name, $1, $0.values) },
            language: language,
            decimals: figures.decimals
        )
    }

    private var bars: BarChartModel {
        let across = figures.with(.time) ?? (figures.columns.count > 1 ? figures.turned : figures)
        let column = across.newestColumn ?? 0
        let kinds = kinds(across.rows, palesOthers: true)
        return BarChartModel(
            label: label(.bars),
            bars: across.rows.names.indices.compactMap { row in
                across.values[row][column].map { .init(across.rows.names[row], kinds[row], $0) }
            }
            .sorted { $0.value > $1.value },
            language: language,
            decimals: figures.decimals
        )
    }

    /// With the fewer as dots on lines of the others; periods are dots, never lines.
    private var dots: DotPlotModel {
        let fits = (2...DotPlotModel.mostSeries).contains(figures.columns.count) && figures.rows.role != .time
        let model = fits ? figures : figures.turned
        return DotPlotModel(
            label: label(.dots),
            series: model.columns.names,
            rows: model.rows.names.indices.map { .init(model.rows.names[$0], model.values[$0]) },
            language: language,
            decimals: figures.decimals
        )
    }

    private var slope: SlopeChartModel {
        let model = over
        let kinds = kinds(model.rows, palesOthers: true)
        return SlopeChartModel(
            label: label(.slope),
            before: model.columns.names.first ?? "",
            after: model.columns.names.last ?? "",
            slopes: model.rows.names.indices.compactMap { row in
                guard let before = model.values[row].first ?? nil, let after = model.values[row].last ?? nil else {
                    return nil
                }
                return .init(model.rows.names[row], kinds[row], from: before, to: after)
            },
            language: language,
            decimals: figures.decimals
        )
    }

    private var stacked: StackedBarsModel {
        let fits = figures.columns.areParts && figures.columns.count <= StackedBarsModel.mostParts
        let model = fits ? figures : figures.turned
        return StackedBarsModel(
            label: label(.stacked),
            parts: model.columns.names,
            bars: model.rows.names.indices.map { .init(model.rows.names[$0], model.values[$0]) },
            areShares: false,
            missing: words["knowledge.map.missing"],
            language: language,
            decimals: figures.decimals
        )
    }

    private var pyramid: PopulationPyramidModel {
        let model = figures.with(.sex) ?? figures
        return PopulationPyramidModel(
            label: label(.pyramid),
            left: model.columns.names.first ?? "",
            right: model.columns.names.last ?? "",
            groups: model.rows.names.indices.compactMap { row in
                guard let left = model.values[row].first ?? nil, let right = model.values[row].last ?? nil else {
                    return nil
                }
                return .init(model.rows.names[row], left: left, right: right)
            },
            language: language
        )
    }

    private var heat: HeatTableModel {
        HeatTableModel(
            caption: label(.heat),
            head: figures.rows.label,
            columns: figures.columns.names,
            rows: figures.rows.names.indices.map { .init(figures.rows.names[$0], figures.values[$0]) },
            missing: "–",
            language: language,
            decimals: figures.decimals
        )
    }

    private var map: RegionMapModel? {
        guard let ground else { return nil }
        let model = over.rows.role == .geography ? over : over.turned
        return RegionMapModel(
            label: label(.map),
            map: ground.map,
            figures: Self.newest(model),
            ours: Set(ours),
            missing: words["knowledge.map.missing"],
            language: language,
            decimals: figures.decimals
        )
    }
}

extension ChartFigures {
    /// The last column in which there is any figure.
    var newestColumn: Int? { columns.codes.indices.last { column in values.contains { $0[column] != nil } } }
}
