import Core
import Markup

/// How many there are of each age, of one sex to the left and of the other to the right.
public struct PopulationPyramidModel: Sendable, Equatable {
    public struct Group: Sendable, Equatable {
        /// Such as `0–4`.
        public let name: String
        /// Persons, or shares in per cent.
        public let left: Double
        public let right: Double

        public init(_ name: String, left: Double, right: Double) {
            self.name = name
            self.left = left
            self.right = right
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// Whom the bars to the left stand for, and those to the right.
    public let left: String
    public let right: String
    /// From the youngest to the oldest.
    public let groups: [Group]
    public let language: Language

    public init(label: String, left: String, right: String, groups: [Group], language: Language) {
        self.label = label
        self.left = left
        self.right = right
        self.groups = groups
        self.language = language
    }
}

/// A population pyramid in SVG: the oldest at the top, both sides on one scale, the ages between them.
public struct PopulationPyramid: View {
    private static let top = 28.0
    private static let mostHeight = 420.0
    private static let lineHeight = 17.0

    private let model: PopulationPyramidModel

    public init(_ model: PopulationPyramidModel) { self.model = model }

    public var body: Node {
        ChartFrame.both(model.label) { width in
            let rowHeight = min(20, Self.mostHeight / Double(max(model.groups.count, 1)))
            let bottom = Self.top + rowHeight * Double(model.groups.count)
            return (bottom + 24, content(width, rowHeight, bottom))
        }
    }

    private func content(_ width: Double, _ rowHeight: Double, _ bottom: Double) -> Node {
        let most = max(model.groups.map { max($0.left, $0.right) }.max() ?? 0, .leastNormalMagnitude)
        // On a phone there is room for fewer steps. The longest bar, not the step after it, is as wide as the picture.
        let scale = ChartScale([most], startsAtZero: true, steps: width < 500 ? 2 : 4)
        let ticks = scale.ticks.filter { $0 <= most }.map { ($0, text($0, scale.decimals)) }
        let ages = (model.groups.map { ChartText.width($0.name) }.max() ?? 0) / 2 + 8
        let edge = (ticks.map { ChartText.width($0.1) }.max() ?? 0) / 2
        let sides = [(-1.0, width / 2 - ages, edge), (1, width / 2 + ages, width - edge)].map { sign, zero, end in
            Side(sign: sign, zero: zero) { zero + $0 / most * (end - zero) }
        }
        return .group(
            sides.flatMap { axis(ticks, $0, bottom) } + heads(sides)
                + model.groups.enumerated().flatMap { row, group in
                    bars(group, sides, y: bottom - Double(row + 1) * rowHeight, rowHeight)
                }
                + names(width, rowHeight, bottom)
        )
    }

    private struct Side {
        /// -1 to the left, 1 to the right.
        let sign: Double
        let zero: Double
        let place: (Double) -> Double
    }

    private func axis(_ ticks: [(value: Double, text: String)], _ side: Side, _ bottom: Double) -> [Node] {
        ticks.map { tick in
            let x = side.place(tick.value)
            return .group([
                ChartFrame.line("grid", [(x, Self.top - 4), (x, bottom)]),
                ChartText.label(tick.text, x: x, y: bottom + 17, anchor: .middle),
            ])
        }
    }

    /// Whom each side stands for, in its colour.
    private func heads(_ sides: [Side]) -> [Node] {
        zip(sides, [(model.left, ChartKind.ours), (model.right, .second)]).map { side, head in
            ChartText.label(
                head.0,
                x: side.zero,
                y: 14,
                anchor: side.sign < 0 ? .end : .start,
                kind: head.1
            )
        }
    }

    private func bars(_ group: PopulationPyramidModel.Group, _ sides: [Side], y: Double, _ height: Double) -> [Node] {
        zip(sides, [(group.left, "bar us"), (group.right, "bar us2")]).map { side, bar in
            let reach = side.place(bar.0)
            return ChartFrame.bar(
                bar.1,
                x: min(side.zero, reach),
                y: y + height * 0.06,
                width: abs(reach - side.zero),
                height: height * 0.88
            )
        }
    }

    /// As many ages as there is room for, from the youngest.
    private func names(_ width: Double, _ rowHeight: Double, _ bottom: Double) -> [Node] {
        let step = max(Int((Self.lineHeight / rowHeight).rounded(.up)), 1)
        // Steps of five and ten are what ages are counted in.
        let handy = [1, 2, 5, 10, 20].first { $0 >= step } ?? step
        return stride(from: 0, to: model.groups.count, by: handy).map { row in
            ChartText.label(
                model.groups[row].name,
                x: width / 2,
                y: bottom - (Double(row) + 0.5) * rowHeight + 5,
                anchor: .middle
            )
        }
    }

    private func text(_ value: Double, _ decimals: Int) -> String {
        Format(model.language).number(value, decimals: decimals)
    }
}
