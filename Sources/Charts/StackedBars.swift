import Core
import Markup

/// What several wholes consist of, in the same few parts.
public struct StackedBarsModel: Sendable, Equatable {
    public struct Bar: Sendable, Equatable {
        public let name: String
        /// One for each part; nil where there is no figure.
        ///
        /// A whole with a part that is not known is not drawn.
        public let values: [Double?]

        public init(_ name: String, _ values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// As many parts as there are tints.
    public static let mostParts = TintScale.mostClasses

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// The parts in their natural order, from the left; those after the fifth are left out.
    public let parts: [String]
    /// From the top down.
    public let bars: [Bar]
    /// Whether all bars are equally long and the figures are shares of them.
    public let areShares: Bool
    /// What stands in place of a bar, as in “no figure”.
    public let missing: String
    public let language: Language
    public let decimals: Int

    public init(
        label: String,
        parts: [String],
        bars: [Bar],
        areShares: Bool,
        missing: String,
        language: Language,
        decimals: Int
    ) {
        self.label = label
        self.parts = Array(parts.prefix(Self.mostParts))
        let count = self.parts.count
        self.bars = bars.map { bar in
            Bar(bar.name, (0..<count).map { bar.values.indices.contains($0) ? bar.values[$0] : nil })
        }
        self.areShares = areShares
        self.missing = missing
        self.language = language
        self.decimals = decimals
    }
}

/// Bars of several parts in SVG, with figures in the parts that have room for them.
///
/// The names of the parts stand above in their order, each with its tint.
public struct StackedBars: View {
    private static let rowHeight = 32.0
    private static let swatch = 14.0

    private let model: StackedBarsModel

    public init(_ model: StackedBarsModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            let heads = heads(width)
            let top = (heads.last.map { $0.y + 14 } ?? 0) + 4
            return (top + Double(model.bars.count) * Self.rowHeight, content(width, heads, top))
        }
    }

    private func content(_ width: Double, _ heads: [Head], _ top: Double) -> Node {
        let names = min((model.bars.map { ChartText.width($0.name) }.max() ?? 0) + 10, width * 0.42)
        let totals = model.bars.map { bar in bar.values.reduce(0) { $0 + max($1 ?? 0, 0) } }
        let most = totals.max() ?? 0
        // How long a bar is stands behind it, unless all are equally long.
        let figures = model.areShares ? 0 : ChartText.width(figure(most)) + 7
        let room = max(width - names - figures, 0)
        return .group(
            heads.map(draw)
                + zip(model.bars, totals).enumerated().map { row, bar in
                    let y = top + Double(row) * Self.rowHeight
                    let name = ChartText.labels(
                        ChartText.wrapped(bar.0.name, in: names - 10),
                        x: names - 10,
                        y: y + 20,
                        anchor: .end
                    )
                    let whole = model.areShares ? bar.1 : most
                    guard whole > 0, !bar.0.values.contains(nil) else {
                        return .group([name, ChartText.label(model.missing, x: names, y: y + 20, anchor: .start)])
                    }
                    let end = names + bar.1 / whole * room + 6
                    return .group([
                        name, parts(bar.0, from: names, unit: room / whole, whole: bar.1, y: y),
                        model.areShares
                            ? .empty : ChartText.label(figure(bar.1), x: end, y: y + 20, anchor: .start),
                    ])
                }
        )
    }

    private func parts(
        _ bar: StackedBarsModel.Bar,
        from start: Double,
        unit: Double,
        whole: Double,
        y: Double
    ) -> Node {
        var x = start
        return .group(
            bar.values.enumerated().map { part, value in
                guard let value, value > 0 else { return .empty }
                let length = value * unit
                defer { x += length }
                let text = figure(model.areShares ? value / whole * 100 : value)
                return .group([
                    // The gap parts two tints for those who see them alike.
                    ChartFrame.bar(
                        "part \(tint(part))",
                        x: x,
                        y: y + 3,
                        width: max(length - 1.5, 0.5),
                        height: Self.rowHeight - 6
                    ),
                    ChartText.width(text) + 6 <= length
                        ? on(tint(part), text, x: x + length / 2, y: y + 20) : .empty,
                ])
            }
        )
    }

    /// A figure in the colour that can be read on its tint.
    private func on(_ tint: String, _ text: String, x: Double, y: Double) -> Node {
        SVG.g(.class("\(tint) on")) { ChartText.label(text, x: x, y: y, anchor: .middle) }
    }

    // MARK: - The names of the parts

    private struct Head {
        let part: Int
        let name: String
        let x: Double
        let y: Double
    }

    /// As many in a line as there is room for.
    private func heads(_ width: Double) -> [Head] {
        var (x, y) = (0.0, 14.0)
        return model.parts.indices.map { part in
            let name = ChartText.fitted(model.parts[part], in: width - Self.swatch - 6)
            let room = Self.swatch + 6 + ChartText.width(name)
            if x > 0, x + room > width { (x, y) = (0, y + 20) }
            defer { x += room + 16 }
            return Head(part: part, name: name, x: x, y: y)
        }
    }

    private func draw(_ head: Head) -> Node {
        .group([
            ChartFrame.bar(
                "part \(tint(head.part))",
                x: head.x,
                y: head.y - 12,
                width: Self.swatch,
                height: Self.swatch
            ),
            ChartText.label(head.name, x: head.x + Self.swatch + 6, y: head.y, anchor: .start),
        ])
    }

    private func tint(_ part: Int) -> String { "tint-\(TintScale.tint(part, of: model.parts.count))" }

    private func figure(_ value: Double) -> String { Format(model.language).number(value, decimals: model.decimals) }
}
