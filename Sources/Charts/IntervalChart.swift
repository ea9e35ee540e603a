import Core
import Markup

/// Two intervals for each of several rows on one axis: as it goes, and as it could go.
public struct IntervalChartModel: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let name: String
        public let before, after: BandChartModel.Span

        public init(_ name: String, before: BandChartModel.Span, after: BandChartModel.Span) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// What the two are.
    public let before, after: String
    /// From the top down.
    public let rows: [Row]
    public let language: Language

    public init(label: String, before: String, after: String, rows: [Row], language: Language) {
        self.label = label
        self.before = before
        self.after = after
        self.rows = rows
        self.language = language
    }
}

/// Intervals in SVG: hollow for the first, filled for the second, with a mark at the middle of each.
public struct IntervalChart: View {
    private static let rowHeight = 52.0
    private static let barHeight = 10.0

    private let model: IntervalChartModel

    public init(_ model: IntervalChartModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            let top = 34.0
            let bottom = top + Double(model.rows.count) * Self.rowHeight
            return (bottom + 30, content(width, top, bottom))
        }
    }

    private func content(_ width: Double, _ top: Double, _ bottom: Double) -> Node {
        let values = model.rows.flatMap { [$0.before.low, $0.before.high, $0.after.low, $0.after.high] }
        let scale = ChartScale(values + [0], steps: width < 500 ? 3 : 6)
        let format = Format(model.language)
        // Room for half of the figures at the ends.
        let (start, end) = (30.0, width - 30)
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
                } + model.rows.enumerated().map { row($1, x, y: top + Double($0) * Self.rowHeight) }
        )
    }

    /// What each of the two is.
    private func head(_ width: Double) -> Node {
        let second = 30 + 26 + ChartText.width(model.before) + 20
        return .group([
            ChartFrame.bar("hollow", x: 30, y: 8, width: 20, height: Self.barHeight),
            ChartText.label(model.before, x: 56, y: 18, anchor: .start),
            ChartFrame.bar("bar us", x: second, y: 8, width: 20, height: Self.barHeight),
            ChartText.label(model.after, x: second + 26, y: 18, anchor: .start, kind: .ours),
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
            ChartText.label(row.name, x: 30, y: y + 14, anchor: .start),
            interval(row.before, "hollow", x, y: y + 20),
            interval(row.after, "bar us", x, y: y + 20 + Self.barHeight + 4),
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
