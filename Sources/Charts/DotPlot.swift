import Core
import Markup

/// Several figures for each of several regions on one axis, such as women and men.
public struct DotPlotModel: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public let name: String
        /// One for each series; nil where there is no figure.
        public let values: [Double?]

        public init(_ name: String, _ values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// As many series as there are marks that are told apart without colour.
    public static let mostSeries = 3

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// What the dots are; those after the third are left out.
    public let series: [String]
    /// From the top down.
    public let rows: [Row]
    public let language: Language
    public let decimals: Int

    public init(label: String, series: [String], rows: [Row], language: Language, decimals: Int) {
        self.label = label
        self.series = Array(series.prefix(Self.mostSeries))
        self.rows = rows.map { Row($0.name, Array($0.values.prefix(Self.mostSeries))) }
        self.language = language
        self.decimals = decimals
    }
}

/// Dots on lines in SVG, the least and the greatest figure of each line beside them.
public struct DotPlot: View {
    private static let rowHeight = 26.0

    private let model: DotPlotModel

    public init(_ model: DotPlotModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            let heads = headRows(width)
            let top = Double(heads.count) * 20 + 12
            let names = nameRoom(width)
            let isWrapped = model.rows.contains { ChartText.wrapped($0.name, in: names - 6).count > 1 }
            let height = Self.rowHeight + (isWrapped ? ChartText.lineHeight - 4 : 0)
            let bottom = top + Double(model.rows.count) * height
            return (bottom + 26, content(width, heads, top, bottom, rowHeight: height))
        }
    }

    private func nameRoom(_ width: Double) -> Double {
        min((model.rows.map { ChartText.width($0.name) }.max() ?? 0) + 6, width * 0.42)
    }

    private func content(
        _ width: Double,
        _ heads: [[Int]],
        _ top: Double,
        _ bottom: Double,
        rowHeight: Double
    ) -> Node {
        let values = model.rows.flatMap(\.values).compactMap { $0 }
        let scale = ChartScale(values, steps: width < 500 ? 2 : 5)
        let figures = (values.map { ChartText.width(figure($0)) }.max() ?? 0) + 14
        let names = nameRoom(width)
        let (start, end) = (names + figures, width - figures)
        // The figures, not the steps around them, are as wide as the picture.
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        func x(_ value: Double) -> Double {
            high > low ? start + (value - low) / (high - low) * (end - start) : (start + end) / 2
        }
        return .group(
            heads.enumerated().map { number, heads in head(heads, y: Double(number) * 20 + 15) }
                + scale.ticks.filter { low...high ~= $0 }.map { axis(scale, $0, x: x($0), top, bottom) }
                + model.rows.enumerated().map { number, row in
                    line(row, x, y: top + (Double(number) + 0.5) * rowHeight, names: names)
                }
        )
    }

    // MARK: - Whose each mark is

    private static let markRoom = 18.0

    /// The series in as many rows as they need.
    private func headRows(_ width: Double) -> [[Int]] {
        var rows: [[Int]] = []
        var used = 0.0
        for index in model.series.indices {
            let room = ChartText.width(model.series[index]) + Self.markRoom + 16
            if rows.isEmpty || used + room > width {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(index)
            used += room
        }
        return rows
    }

    private func head(_ series: [Int], y: Double) -> Node {
        var x = 8.0
        return .group(
            series.map { index in
                defer { x += ChartText.width(model.series[index]) + Self.markRoom + 16 }
                return .group([
                    mark(index, x: x, y: y - 5),
                    ChartText.label(
                        model.series[index],
                        x: x + Self.markRoom - 6,
                        y: y,
                        anchor: .start,
                        kind: Self.kinds[index]
                    ),
                ])
            }
        )
    }

    private static let kinds: [ChartKind] = [.ours, .second, .country]

    /// A disc, a ring and a diamond: told apart in grey.
    private func mark(_ series: Int, x: Double, y: Double) -> Node {
        switch series {
        case 0: ChartFrame.dot("us", x: x, y: y, radius: 6)
        case 1: ChartFrame.ring("us2", x: x, y: y, radius: 5)
        default: ChartFrame.line("bar land", [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)])
        }
    }

    // MARK: - The lines

    private func axis(_ scale: ChartScale, _ tick: Double, x: Double, _ top: Double, _ bottom: Double) -> Node {
        let text = Format(model.language).number(tick, decimals: scale.decimals)
        return .group([
            ChartFrame.line("grid", [(x, top), (x, bottom)]),
            ChartText.label(text, x: x, y: bottom + 18, anchor: .middle),
        ])
    }

    private func line(_ row: DotPlotModel.Row, _ x: (Double) -> Double, y: Double, names: Double) -> Node {
        let known = row.values.compactMap { $0 }
        let lines = ChartText.wrapped(row.name, in: names - 6)
        let name = ChartText.labels(lines, x: names - 6, y: y + 5, anchor: .end)
        guard let least = known.min(), let most = known.max() else { return name }
        // From the last series to the first, so that the first lies on top.
        let marks = row.values.indices.reversed().map { series in
            row.values[series].map { mark(series, x: x($0), y: y) } ?? .empty
        }
        return .group(
            [name, ChartFrame.line("span", [(x(least), y), (x(most), y)])] + marks + [
                least < most
                    ? ChartText.label(figure(least), x: x(least) - 11, y: y + 5, anchor: .end) : .empty,
                ChartText.label(figure(most), x: x(most) + 11, y: y + 5, anchor: .start),
            ]
        )
    }

    private func figure(_ value: Double) -> String { Format(model.language).number(value, decimals: model.decimals) }
}
