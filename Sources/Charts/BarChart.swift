import Core
import Markup

/// One figure for each of several regions, the longest bar first, with its name before and its figure behind.
public struct BarChartModel: Sendable, Equatable {
    public struct Bar: Sendable, Equatable {
        public let name: String
        public let kind: ChartKind
        public let value: Double

        public init(_ name: String, _ kind: ChartKind, _ value: Double) {
            self.name = name
            self.kind = kind
            self.value = value
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// From the top down.
    public let bars: [Bar]
    public let language: Language
    public let decimals: Int

    public init(label: String, bars: [Bar], language: Language, decimals: Int) {
        self.label = label
        self.bars = bars
        self.language = language
        self.decimals = decimals
    }
}

/// Bars in SVG: once for a wide page and once for a phone, of which the style sheet shows one.
public struct BarChart: View {
    private static let rowHeight = 26.0
    private static let lineHeight = ChartText.lineHeight

    private let model: BarChartModel

    public init(_ model: BarChartModel) { self.model = model }

    public var body: Node {
        .group([drawing("chart wide", width: 760), drawing("chart narrow", width: 360)])
    }

    private func drawing(_ classes: String, width: Double) -> Node {
        let names = min((model.bars.map { ChartText.width($0.name) }.max() ?? 0) + 12, width * 0.48)
        let figures = Double(model.bars.map { figure($0.value).count }.max() ?? 0) * 8.5 + 12
        let scale = ChartScale(model.bars.map(\.value), startsAtZero: true)
        // The figures of bars to the left of zero stand at their right end too.
        let (start, end) = (names, width - figures)
        let lines = model.bars.map { ChartText.wrapped($0.name, in: names - 12) }
        var top = 3.0
        let rows = zip(model.bars, lines).map { bar, lines in
            defer { top += Self.rowHeight + Double(lines.count - 1) * Self.lineHeight }
            return line(
                bar,
                lines,
                at: top,
                zero: scale.place(0, from: start, to: end),
                reach: scale.place(bar.value, from: start, to: end),
                names: names
            )
        }
        return SVG.picture(.class(classes), .svg("viewBox", "0 0 \(Int(width)) \(Int(top + 3))")) {
            SVG.g(.role("img"), .aria("label", model.label)) { Node.group(rows) }
        }
    }

    private func line(
        _ bar: BarChartModel.Bar,
        _ lines: [String],
        at top: Double,
        zero: Double,
        reach: Double,
        names: Double
    ) -> Node {
        let middle = top + Double(lines.count - 1) * Self.lineHeight / 2
        return .group([
            ChartText.labels(lines, x: names - 10, y: middle + 16, anchor: .end, kind: bar.kind),
            SVG.rect(
                .class("bar \(bar.kind.name)"),
                .svg("x", number(min(zero, reach))),
                .svg("y", number(middle + 2)),
                // A figure of nothing still has a trace.
                .svg("width", number(max(abs(reach - zero), 1.5))),
                .svg("height", number(Self.rowHeight - 8))
            ),
            ChartText.label(figure(bar.value), x: max(zero, reach) + 7, y: middle + 16, anchor: .start, kind: bar.kind),
        ])
    }

    private func figure(_ value: Double) -> String { Format(model.language).number(value, decimals: model.decimals) }

    private func number(_ value: Double) -> String { ChartText.number(value) }
}
