import Markup

/// A figure at a glance: how it has moved, or where it lies among the others, without axes and words.
public struct SparklineModel: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public let kind: ChartKind
        /// One for each time; nil where there is no figure.
        public let values: [Double?]

        public init(_ kind: ChartKind, _ values: [Double?]) {
            self.kind = kind
            self.values = values
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// When the figures are for, in any unit, from the first to the last.
    ///
    /// Of one time the lines become marks beside each other.
    public let times: [Double]
    public let lines: [Line]

    public init(label: String, times: [Double], lines: [Line]) {
        self.label = label
        self.times = times
        self.lines = lines
    }
}

/// A small line in SVG, that ends in a dot; or marks beside each other, where there is one time.
public struct Sparkline: View {
    private static let (width, height) = (220.0, 48.0)
    /// Around the lines: room for the dots at their ends.
    private static let margin = 6.0

    private let model: SparklineModel
    /// The least and the greatest of all figures.
    private let range: (low: Double, high: Double)?

    public init(_ model: SparklineModel) {
        self.model = model
        let values = model.lines.flatMap(\.values).compactMap { $0 }
        range = values.min().flatMap { low in values.max().map { (low, $0) } }
    }

    public var body: Node {
        SVG.picture(.class("chart spark"), .svg("viewBox", "0 0 \(Int(Self.width)) \(Int(Self.height))")) {
            SVG.g(.role("img"), .aria("label", model.label)) {
                if model.times.count == 1 { axis }
                for kind in ChartKind.fromTheBack {
                    for line in model.lines where line.kind == kind { draw(line) }
                }
            }
        }
    }

    private var axis: Node {
        ChartFrame.line("grid", [(0, Self.height / 2), (Self.width, Self.height / 2)])
    }

    private func draw(_ line: SparklineModel.Line) -> Node {
        guard model.times.count > 1 else { return mark(line) }
        let points = zip(model.times, line.values).map { time, value in
            value.map { (x: x(time), y: Self.height - Self.margin - share(of: $0) * (Self.height - 2 * Self.margin)) }
        }
        guard let last = points.last(where: { $0 != nil }) ?? nil else { return .empty }
        return .group([
            ChartFrame.line(line.kind.name, points),
            line.kind.isColoured ? ChartFrame.dot(line.kind.name, x: last.x, y: last.y, radius: 4) : .empty,
        ])
    }

    /// A stroke where a figure lies, and a dot for those that have a colour.
    private func mark(_ line: SparklineModel.Line) -> Node {
        guard let value = line.values.first ?? nil else { return .empty }
        let x = Self.margin + share(of: value) * (Self.width - 2 * Self.margin)
        let middle = Self.height / 2
        return line.kind.isColoured
            ? ChartFrame.dot(line.kind.name, x: x, y: middle, radius: 6)
            : ChartFrame.line("plain", [(x, middle - 7), (x, middle + 7)])
    }

    private func x(_ time: Double) -> Double {
        guard let first = model.times.first, let last = model.times.last, last > first else { return Self.margin }
        return Self.margin + (time - first) / (last - first) * (Self.width - 2 * Self.margin)
    }

    /// Where a figure lies between the least and the greatest of all, from 0 to 1.
    private func share(of value: Double) -> Double {
        guard let range, range.high > range.low else { return 0.5 }
        return (value - range.low) / (range.high - range.low)
    }
}
