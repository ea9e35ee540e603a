import Core
import Markup

/// One interval, or two to hold against one another, for each of several rows on one axis.
public struct IntervalChartModel: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let name: String
        public let before: BandChartModel.Span?
        public let after: BandChartModel.Span

        public init(_ name: String, before: BandChartModel.Span? = nil, after: BandChartModel.Span) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// What the two are; nil where there is one.
    public let before: String?
    public let after: String
    /// From the top down.
    public let rows: [Row]
    public let language: Language

    public init(label: String, before: String? = nil, after: String, rows: [Row], language: Language) {
        self.label = label
        self.before = before
        self.after = after
        self.rows = rows
        self.language = language
    }
}

/// Intervals in SVG, with a mark at the middle of each: of two the first is hollow and the second filled.
public struct IntervalChart: View {
    private static let barHeight = 10.0
    private static let lineHeight = 20.0
    private static let left = 30.0

    private let model: IntervalChartModel

    public init(_ model: IntervalChartModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            let top = 14 + Self.lineHeight * (isStacked(width) ? 2 : 1)
            let bottom = top + Double(model.rows.count) * rowHeight
            return (bottom + 30, content(width, top, bottom))
        }
    }

    private func content(_ width: Double, _ top: Double, _ bottom: Double) -> Node {
        let values = model.rows.flatMap { [$0.before, $0.after] }.compactMap(\.self).flatMap { [$0.low, $0.high] }
        let scale = ChartScale(values + [0], steps: width < 500 ? 3 : 6)
        let format = Format(model.language)
        // Room for half of the figures at the ends.
        let (start, end) = (Self.left, width - 30)
        let x = { (value: Double) in scale.place(value, from: start, to: end) }
        return .group(
            [head(width)]
                + scale.ticks.map { tick in
                    .group([
                        upright(tick == 0 ? "zero" : "grid", x: x(tick), top, bottom),
                        ChartText.label(
                            format.number(tick, decimals: scale.decimals),
                            x: x(tick),
                            y: bottom + 20,
                            anchor: .middle
                        ),
                    ])
                } + model.rows.enumerated().map { row($1, x, y: top + Double($0) * rowHeight) }
        )
    }

    private var rowHeight: Double { model.before == nil ? 38 : 52 }

    /// Whether there is no room for the two names on one line.
    private func isStacked(_ width: Double) -> Bool {
        guard let before = model.before else { return false }
        return Self.left + 72 + ChartText.width(before) + ChartText.width(model.after) > width
    }

    /// What each of the two is; one alone needs no key.
    private func head(_ width: Double) -> Node {
        guard let before = model.before else {
            return ChartText.label(model.after, x: Self.left, y: 18, anchor: .start, kind: .ours)
        }
        let isStacked = isStacked(width)
        let second = isStacked ? Self.left : Self.left + 46 + ChartText.width(before)
        let y = isStacked ? 8 + Self.lineHeight : 8
        let room = width - Self.left - 26
        return .group([
            ChartFrame.bar("hollow", x: Self.left, y: 8, width: 20, height: Self.barHeight),
            ChartText.label(ChartText.fitted(before, in: room), x: Self.left + 26, y: 18, anchor: .start),
            ChartFrame.bar("bar us", x: second, y: y, width: 20, height: Self.barHeight),
            ChartText.label(
                ChartText.fitted(model.after, in: room),
                x: second + 26,
                y: y + 10,
                anchor: .start,
                kind: .ours
            ),
        ])
    }

    private func upright(_ classes: String, x: Double, _ top: Double, _ bottom: Double) -> Node {
        SVG.path(
            .class(classes),
            .svg("d", "M\(ChartText.number(x)) \(ChartText.number(top))V\(ChartText.number(bottom))")
        )
    }

    private func row(_ row: IntervalChartModel.Row, _ x: (Double) -> Double, y: Double) -> Node {
        .group([
            ChartText.label(row.name, x: Self.left, y: y + 14, anchor: .start),
            row.before.map { interval($0, "hollow", x, y: y + 20) } ?? .group([]),
            interval(row.after, "bar us", x, y: y + 20 + (row.before == nil ? 0 : Self.barHeight + 4)),
        ])
    }

    private func interval(_ span: BandChartModel.Span, _ classes: String, _ x: (Double) -> Double, y: Double) -> Node {
        .group([
            ChartFrame.bar(
                classes,
                x: x(span.low),
                y: y,
                width: max(x(span.high) - x(span.low), 2),
                height: Self.barHeight
            ),
            upright("mark", x: x(span.middle), y - 2, y + Self.barHeight + 2),
        ])
    }
}
