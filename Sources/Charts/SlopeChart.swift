import Core
import Markup

/// Figures at two times, one line for each region.
public struct SlopeChartModel: Sendable, Equatable {
    public struct Slope: Sendable, Equatable {
        public let name: String
        public let kind: ChartKind
        public let before: Double
        public let after: Double

        public init(_ name: String, _ kind: ChartKind, from before: Double, to after: Double) {
            self.name = name
            self.kind = kind
            self.before = before
            self.after = after
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// The two times, such as `2015` and `2025`.
    public let before: String
    public let after: String
    public let slopes: [Slope]
    public let language: Language
    public let decimals: Int

    public init(
        label: String,
        before: String,
        after: String,
        slopes: [Slope],
        language: Language,
        decimals: Int
    ) {
        self.label = label
        self.before = before
        self.after = after
        self.slopes = slopes
        self.language = language
        self.decimals = decimals
    }
}

/// Lines from one time to another in SVG, with figures at both ends and names at the right.
public struct SlopeChart: View {
    private static let top = 40.0
    private static let lineHeight = 18.0
    private static let leastHeight = 260.0
    /// Between the end of a line and its label: room for a thin line where the label was moved.
    private static let gap = 22.0

    private let model: SlopeChartModel

    public init(_ model: SlopeChartModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            // Half as high again as the labels, so that they need not leave their lines far.
            let bottom = Self.top + max(Self.leastHeight, Double(model.slopes.count) * Self.lineHeight * 1.5)
            return (bottom + 14, content(width, bottom))
        }
    }

    private func content(_ width: Double, _ bottom: Double) -> Node {
        let values = model.slopes.flatMap { [$0.before, $0.after] }
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        func y(_ value: Double) -> Double {
            high > low ? bottom - (value - low) / (high - low) * (bottom - Self.top) : (bottom + Self.top) / 2
        }
        let left = (model.slopes.map { ChartText.width(figure($0.before)) }.max() ?? 0) + Self.gap
        func rightLabel(_ slope: SlopeChartModel.Slope) -> String {
            "\(figure(slope.after)) \(ChartText.fitted(slope.name, in: width * 0.38))"
        }
        let right = width - (model.slopes.map { ChartText.width(rightLabel($0)) }.max() ?? 0) - Self.gap
        let ends = (
            spread(model.slopes.map { y($0.before) }, bottom), spread(model.slopes.map { y($0.after) }, bottom)
        )
        let order = ChartKind.fromTheBack.flatMap { kind in
            model.slopes.indices.filter { model.slopes[$0].kind == kind }
        }
        return .group(
            [
                // Outwards where there is room: between the lines' ends the two would meet.
                head(model.before, x: left, ChartText.width(model.before) <= left ? .end : .start),
                head(model.after, x: right, right + ChartText.width(model.after) <= width ? .start : .end),
            ]
                + order.map { index in
                    let slope = model.slopes[index]
                    return .group([
                        ChartFrame.line(slope.kind.name, [(left, y(slope.before)), (right, y(slope.after))]),
                        end(figure(slope.before), slope.kind, x: left, -1, from: y(slope.before), to: ends.0[index]),
                        end(rightLabel(slope), slope.kind, x: right, 1, from: y(slope.after), to: ends.1[index]),
                    ])
                }
        )
    }

    private func head(_ text: String, x: Double, _ anchor: ChartText.Anchor) -> Node {
        ChartText.label(text, x: x, y: 16, anchor: anchor)
    }

    private func spread(_ places: [Double], _ bottom: Double) -> [Double] {
        LabelSpread.places(places, spacing: Self.lineHeight, from: Self.top, to: bottom)
    }

    /// A label at an end of a line, with a thin line to it where it had to be moved.
    private func end(
        _ text: String,
        _ kind: ChartKind,
        x: Double,
        _ side: Double,
        from end: Double,
        to place: Double
    ) -> Node {
        .group([
            abs(end - place) < 1
                ? .empty
                : ChartFrame.line("grid", [(x + side * 3, end), (x + side * (Self.gap - 7), place)]),
            ChartFrame.dot(kind.name, x: x, y: end, radius: 3),
            ChartText.label(
                text,
                x: x + side * (Self.gap - 4),
                y: place + 5,
                anchor: side < 0 ? .end : .start,
                kind: kind
            ),
        ])
    }

    private func figure(_ value: Double) -> String { Format(model.language).number(value, decimals: model.decimals) }
}
