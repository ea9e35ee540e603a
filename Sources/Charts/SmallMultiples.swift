import Core
import Markup

/// The same figure over time for many regions, one small picture each.
public struct SmallMultiplesModel: Sendable, Equatable {
    /// What the picture shows, for those who do not see it.
    public let label: String
    /// From the first to the last.
    public let periods: [LineChartModel.Period]
    /// In any order; those with the greatest last figure are drawn first.
    public let panels: [LineChartModel.Line]
    public let language: Language
    public let decimals: Int

    public init(
        label: String,
        periods: [LineChartModel.Period],
        panels: [LineChartModel.Line],
        language: Language,
        decimals: Int
    ) {
        self.label = label
        self.periods = periods
        self.panels = panels
        self.language = language
        self.decimals = decimals
    }

    /// The panels by their last figure, the greatest first; those without any come last, by their place in the model.
    var ordered: [LineChartModel.Line] {
        panels.enumerated().sorted { one, other in
            let (first, second) = (one.element.last ?? -.infinity, other.element.last ?? -.infinity)
            return first == second ? one.offset < other.offset : first > second
        }
        .map(\.element)
    }
}

extension LineChartModel.Line {
    /// The last figure there is.
    fileprivate var last: Double? { values.last { $0 != nil } ?? nil }
}

/// Small line charts in SVG, side by side on the same scales.
public struct SmallMultiples: View {
    private static let lineHeight = 17.0
    private static let plotHeight = 64.0
    /// Between two panels.
    private static let gutter = 16.0

    private let model: SmallMultiplesModel

    public init(_ model: SmallMultiplesModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            let columns = width < 500 ? 2 : 4
            let panels = model.ordered
            let layout = Layout(model, panels, width: (width + Self.gutter) / Double(columns) - Self.gutter)
            let rows = (panels.count + columns - 1) / columns
            return (
                Double(rows) * layout.height,
                .group(
                    panels.enumerated().map { number, panel in
                        layout.panel(
                            panel,
                            x: Double(number % columns) * (layout.width + Self.gutter),
                            y: Double(number / columns) * layout.height
                        )
                    }
                )
            )
        }
    }

    /// What all the panels of one picture have in common.
    private struct Layout {
        let model: SmallMultiplesModel
        let width: Double
        let height: Double
        /// Room for figures at the right of the line.
        private let figures: Double
        private let names: Double
        private let low: Double
        private let high: Double

        init(_ model: SmallMultiplesModel, _ panels: [LineChartModel.Line], width: Double) {
            self.model = model
            self.width = width
            let values = panels.flatMap(\.values).compactMap { $0 }
            let format = Format(model.language)
            low = values.min() ?? 0
            high = values.max() ?? 0
            figures =
                (values.map { ChartText.width(format.number($0, decimals: model.decimals)) }.max() ?? 0) + 8
            let lines = panels.map { Self.lines($0.name, width).count }.max() ?? 1
            names = Double(lines) * lineHeight
            height = names + plotHeight + 2 * lineHeight + 10
        }

        /// A word that is wider than its panel is cut.
        private static func lines(_ name: String, _ width: Double) -> [String] {
            ChartText.lines(name, letters: Int(width / 8.2)).prefix(3).map { ChartText.fitted($0, in: width) }
        }

        func panel(_ panel: LineChartModel.Line, x left: Double, y top: Double) -> Node {
            let bottom = top + names + plotHeight + 6
            let points = zip(model.periods, panel.values).map { period, value in
                value.map { (x: x(period, left), y: y($0, bottom)) }
            }
            let title = Self.lines(panel.name, width).enumerated().map { number, text in
                let place = top + 14 + Double(number) * lineHeight
                return ChartText.label(text, x: left, y: place, anchor: .start, kind: panel.kind)
            }
            return .group(
                title + [axis(left, bottom), ChartFrame.line(line(panel.kind), points)] + end(panel, points)
            )
        }

        /// A line that all the others of its kind are not to be told from is not pale here.
        private func line(_ kind: ChartKind) -> String { kind == .other ? "plain" : kind.name }

        /// The last figure, beside the point that it belongs to.
        private func end(_ panel: LineChartModel.Line, _ points: [(x: Double, y: Double)?]) -> [Node] {
            guard let value = panel.last, let point = points.last(where: { $0 != nil }) ?? nil else { return [] }
            let text = Format(model.language).number(value, decimals: model.decimals)
            return [
                ChartFrame.dot(line(panel.kind), x: point.x, y: point.y, radius: 3),
                ChartText.label(text, x: point.x + 6, y: point.y + 5, anchor: .start, kind: panel.kind),
            ]
        }

        /// The foot of a panel with its first and its last period; where both have no room, the last.
        private func axis(_ left: Double, _ bottom: Double) -> Node {
            guard let first = model.periods.first, let last = model.periods.last else { return .empty }
            let (start, end) = (left, x(last, left))
            let fits = ChartText.width(first.name) + ChartText.width(last.name) + 8 <= end - start
            let y = bottom + lineHeight + 4
            return .group([
                ChartFrame.line("grid", [(start, bottom + 3), (end, bottom + 3)]),
                fits ? ChartText.label(first.name, x: start, y: y, anchor: .start) : .empty,
                ChartText.label(last.name, x: max(end, start + ChartText.width(last.name)), y: y, anchor: .end),
            ])
        }

        private func x(_ period: LineChartModel.Period, _ left: Double) -> Double {
            guard let first = model.periods.first?.time, let last = model.periods.last?.time, last > first else {
                return left + width - figures
            }
            return left + (period.time - first) / (last - first) * (width - figures)
        }

        private func y(_ value: Double, _ bottom: Double) -> Double {
            high > low ? bottom - (value - low) / (high - low) * plotHeight : bottom - plotHeight / 2
        }
    }
}
