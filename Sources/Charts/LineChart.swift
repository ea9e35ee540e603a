import Core
import Markup

/// Figures over periods, as lines with their names at the ends instead of a legend.
public struct LineChartModel: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public let name: String
        public let kind: ChartKind
        /// One for each period; nil where there is no figure, which leaves a gap.
        public let values: [Double?]

        public init(_ name: String, _ kind: ChartKind, _ values: [Double?]) {
            self.name = name
            self.kind = kind
            self.values = values
        }
    }

    public struct Period: Sendable, Equatable {
        public let name: String
        /// Where it lies in time, in any unit: periods that are far apart are drawn far apart.
        public let time: Double

        public init(_ name: String, at time: Double) {
            self.name = name
            self.time = time
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// From the first to the last.
    public let periods: [Period]
    public let lines: [Line]
    /// What stands at the end of the pale lines, together.
    public let others: String
    public let language: Language
    public let decimals: Int
    public let breaks: [Break]

    /// A period that cannot be compared with those before it.
    public struct Break: Sendable, Equatable {
        /// Of the period.
        public let position: Int
        /// Why, in few words, which stand above the line: `ny telling fra 2018–19`.
        public let words: String

        public init(at position: Int, _ words: String) {
            self.position = position
            self.words = words
        }
    }

    public init(
        label: String,
        periods: [Period],
        lines: [Line],
        others: String,
        language: Language,
        decimals: Int,
        breaks: [Break] = []
    ) {
        self.label = label
        self.periods = periods
        self.lines = lines
        self.others = others
        self.language = language
        self.decimals = decimals
        self.breaks = breaks
    }
}

/// Lines in SVG: once for a wide page and once for a phone, of which the style sheet shows one.
public struct LineChart: View {
    private let model: LineChartModel

    public init(_ model: LineChartModel) { self.model = model }

    public var body: Node {
        .group([
            LineDrawing(model, width: 760, height: 360, mostForNames: 230).node(.class("chart wide")),
            LineDrawing(model, width: 360, height: 330, mostForNames: 130).node(.class("chart narrow")),
        ])
    }
}

/// The same chart in one size.
private struct LineDrawing {
    private static let lineHeight = 18.0
    /// A little more than a letter takes at the size of the style sheet.
    private static let letter = 8.2

    let model: LineChartModel
    let width: Double
    let height: Double
    /// Room for the names at the right.
    let names: Double
    let scale: ChartScale
    let format: Format
    /// Room for the figures at the left: they are wide or narrow.
    let left: Double
    /// Room for the words of breaks above the lines, in a row each.
    private let top: Double

    /// The names at the ends, as they are written, and where they want to stand.
    private let ends: [EndName]
    /// Whether names stand above their figures, because both together are too long.
    private let isStacked: Bool

    init(_ model: LineChartModel, width: Double, height: Double, mostForNames: Double) {
        self.model = model
        self.width = width
        self.height = height
        let scale = ChartScale(model.lines.flatMap(\.values).compactMap { $0 })
        let format = Format(model.language)
        let longest = scale.ticks.map { format.number($0, decimals: scale.decimals).count }.max() ?? 1
        self.scale = scale
        self.format = format
        left = Double(longest) * 8 + 12
        let top = 18.0 + Double(model.breaks.count) * Self.lineHeight
        self.top = top
        let bottom = height - Self.bottomMargin
        // Less than half of the picture, in letters as wide as Inter has them.
        let room = (width * 0.46 - 8) * Self.letter / 7.3
        ends = Self.ends(of: model, format, room: room) { scale.place($0, from: bottom, to: top) }
        let whole = Double(ends.map { $0.name.count + 1 + $0.figure.count }.max() ?? 0) * Self.letter + 12
        isStacked = whole > mostForNames
        let parts = Double(ends.map { max($0.name.count, $0.figure.count) }.max() ?? 0) * Self.letter + 12
        // A name is drawn whole rather than the lines wide; under half of the picture is left to it in any case.
        names = isStacked ? min(parts, width * 0.46) : whole
    }

    private static let bottomMargin = 30.0

    private var right: Double { width - names }
    private var bottom: Double { height - Self.bottomMargin }

    func node(_ attribute: Attribute) -> Node {
        SVG.picture(attribute, .svg("viewBox", "0 0 \(Int(width)) \(Int(height))")) {
            SVG.g(.role("img"), .aria("label", model.label)) {
                for tick in scale.ticks { grid(tick) }
                for position in namedPeriods { period(position) }
                for (row, change) in model.breaks.enumerated() { mark(change, row) }
                for kind in ChartKind.fromTheBack {
                    for line in model.lines where line.kind == kind { path(line) }
                }
                for name in endNames { label(name) }
            }
        }
    }

    private func x(_ position: Int) -> Double {
        guard let first = model.periods.first?.time, let last = model.periods.last?.time, last > first else {
            return left
        }
        return left + (model.periods[position].time - first) / (last - first) * (right - left)
    }

    private func y(_ value: Double) -> Double { scale.place(value, from: bottom, to: top) }

    private func grid(_ tick: Double) -> Node {
        let place = y(tick)
        return .group([
            SVG.path(.class("grid"), .svg("d", "M\(number(left)) \(number(place))H\(number(right))")),
            ChartText.label(format.number(tick, decimals: scale.decimals), x: left - 8, y: place + 5, anchor: .end),
        ])
    }

    /// As many periods as there is room for, the last always among them.
    private var namedPeriods: [Int] {
        let room = Double(model.periods.map(\.name.count).max() ?? 4) * 9 + 14
        var named: [Int] = []
        for position in model.periods.indices.reversed() {
            if let next = named.last, x(next) - x(position) < room { continue }
            named.append(position)
        }
        return named.reversed()
    }

    private func period(_ position: Int) -> Node {
        ChartText.label(model.periods[position].name, x: x(position), y: height - 8, anchor: .middle)
    }

    /// A line with its words above it, moved aside where the picture ends.
    private func mark(_ change: LineChartModel.Break, _ row: Int) -> Node {
        let position = change.position
        let place = position == 0 ? left : (x(position - 1) + x(position)) / 2
        let foot = Double(row + 1) * Self.lineHeight
        let words = ChartText.fitted(change.words, in: width)
        let half = ChartText.width(words) / 2
        return .group([
            SVG.path(.class("break"), .svg("d", "M\(number(place)) \(number(foot))V\(number(bottom))")),
            ChartText.label(words, x: max(half, min(place, width - half)), y: foot - 5, anchor: .middle),
        ])
    }

    private func path(_ line: LineChartModel.Line) -> Node {
        var data = ""
        var alone: [Node] = []
        var isDrawing = false
        for (position, value) in line.values.enumerated() {
            guard let value else {
                isDrawing = false
                continue
            }
            data += "\(isDrawing ? "L" : "M")\(number(x(position))) \(number(y(value)))"
            let isLast = position + 1 == line.values.count || line.values[position + 1] == nil
            // A figure with none beside it is a dot: a line of one point cannot be seen.
            if !isDrawing, isLast {
                alone.append(
                    SVG.circle(
                        .class("\(line.kind.name) point"),
                        .svg("cx", number(x(position))),
                        .svg("cy", number(y(value))),
                        .svg("r", line.kind == .other ? "2.5" : "4")
                    )
                )
            }
            isDrawing = true
        }
        return .group([SVG.path(.class(line.kind.name), .svg("d", data))] + alone)
    }

    private struct EndName {
        let name: String
        let figure: String
        let kind: ChartKind
        var place: Double
    }

    private static func ends(
        of model: LineChartModel,
        _ format: Format,
        room: Double,
        y: (Double) -> Double
    ) -> [EndName] {
        let named = model.lines.compactMap { line -> EndName? in
            guard line.kind != .other, let last = line.values.lastIndex(where: { $0 != nil }),
                let value = line.values[last]
            else { return nil }
            // A line that ended earlier says when.
            let until = last + 1 < model.periods.count ? " (\(model.periods[last].name))" : ""
            let figure = format.number(value, decimals: model.decimals)
            let name = ChartText.fitted(line.name, in: room)
            return EndName(name: name, figure: figure + until, kind: line.kind, place: y(value))
        }
        let pale = model.lines.filter { $0.kind == .other }.compactMap { $0.values.last ?? nil }.map(y).sorted()
        guard !pale.isEmpty else { return named }
        return named + [EndName(name: model.others, figure: "", kind: .other, place: pale[pale.count / 2])]
    }

    /// The names at the ends, moved apart.
    private var endNames: [EndName] {
        let places = LabelSpread.places(
            ends.map(\.place),
            spacing: Self.lineHeight * (isStacked ? 2 : 1),
            from: top,
            to: bottom - (isStacked ? Self.lineHeight : 0)
        )
        return zip(ends, places).map { end, place in
            var end = end
            end.place = place
            return end
        }
    }

    private func label(_ end: EndName) -> Node {
        let x = right + 8
        guard isStacked, !end.figure.isEmpty else {
            let text = end.figure.isEmpty ? end.name : "\(end.name) \(end.figure)"
            return ChartText.label(text, x: x, y: end.place + 5, anchor: .start, kind: end.kind)
        }
        return .group([
            ChartText.label(end.name, x: x, y: end.place + 5, anchor: .start, kind: end.kind),
            ChartText.label(end.figure, x: x, y: end.place + 5 + Self.lineHeight, anchor: .start, kind: end.kind),
        ])
    }

    private func number(_ value: Double) -> String { ChartText.number(value) }
}
