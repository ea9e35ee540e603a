import Core
import Markup

/// Two figures over years as bands that most outcomes lie within: what there is, and what is wanted.
///
/// They are told apart without colour: one is filled, the other is hatched and has an outline.
public struct BandChartModel: Sendable, Equatable {
    /// Where a figure lies in a year: eight of ten outcomes between `low` and `high`, half below `middle`.
    public struct Span: Sendable, Equatable {
        public let low, middle, high: Double

        public init(low: Double, middle: Double, high: Double) {
            self.low = low
            self.middle = middle
            self.high = high
        }
    }

    public struct Band: Sendable, Equatable {
        public let name: String
        /// One for each year.
        public let spans: [Span]

        public init(_ name: String, _ spans: [Span]) {
            self.name = name
            self.spans = spans
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    /// A name that no other picture of the page has: letters, digits and hyphens.
    public let key: String
    public let years: [String]
    public let filled, hatched: Band
    public let language: Language

    public init(
        label: String,
        key: String,
        years: [String],
        filled: Band,
        hatched: Band,
        language: Language
    ) {
        self.label = label
        self.key = key
        self.years = years
        self.filled = filled
        self.hatched = hatched
        self.language = language
    }

    /// Where the axis begins, as it is written under it; nil where it begins at nothing.
    public var axisStart: String? {
        let scale = ChartScale((filled.spans + hatched.spans).flatMap { [$0.low, $0.high] })
        return scale.low == 0 ? nil : Format(language).number(scale.low, decimals: scale.decimals)
    }
}

/// Two bands in SVG, in one size that fits a phone and stands beside others on a wide page.
public struct BandChart: View {
    private static let width = 360.0
    private static let height = 230.0
    private static let top = 12.0
    private static let bottom = 200.0
    private static let lineHeight = 18.0

    private let model: BandChartModel
    private let scale: ChartScale
    private let format: Format
    private let left, right: Double

    public init(_ model: BandChartModel) {
        self.model = model
        let spans = model.filled.spans + model.hatched.spans
        let scale = ChartScale(spans.flatMap { [$0.low, $0.high] })
        let format = Format(model.language)
        let figures = scale.ticks.map { format.number($0, decimals: scale.decimals) }
        self.scale = scale
        self.format = format
        left = Double(figures.map(\.count).max() ?? 1) * 8 + 10
        right = Self.width - max(ChartText.width(model.filled.name), ChartText.width(model.hatched.name)) - 8
    }

    public var body: Node {
        SVG.picture(.class("chart bands"), .svg("viewBox", "0 0 \(Int(Self.width)) \(Int(Self.height))")) {
            hatching
            SVG.g(.role("img"), .aria("label", model.label)) {
                for tick in scale.ticks { grid(tick) }
                for position in namedYears { year(position) }
                area(model.filled, "band")
                area(model.hatched, "band hatched", fill: "url(#\(hatch))")
                middle(model.filled, "us")
                middle(model.hatched, "us2 dashed")
                for (name, place) in zip([model.filled, model.hatched], namePlaces) { label(name, at: place) }
            }
        }
    }

    private var hatch: String { "hatch-\(model.key)" }

    private var hatching: Node {
        SVG.pattern(
            .id(hatch),
            .svg("width", "6"),
            .svg("height", "6"),
            .svg("patternUnits", "userSpaceOnUse"),
            .svg("patternTransform", "rotate(45)")
        ) {
            SVG.path(.class("hatch"), .svg("d", "M3 0V6"))
        }
    }

    private func x(_ position: Int) -> Double {
        guard model.years.count > 1 else { return left }
        return left + Double(position) / Double(model.years.count - 1) * (right - left)
    }

    private func y(_ value: Double) -> Double { scale.place(value, from: Self.bottom, to: Self.top) }

    private func grid(_ tick: Double) -> Node {
        let place = y(tick)
        return .group([
            SVG.path(
                .class("grid"),
                .svg("d", "M\(ChartText.number(left)) \(ChartText.number(place))H\(ChartText.number(right))")
            ),
            ChartText.label(format.number(tick, decimals: scale.decimals), x: left - 6, y: place + 5, anchor: .end),
        ])
    }

    /// The first and the last year, and those between for which there is room.
    private var namedYears: [Int] {
        let count = model.years.count
        guard count > 1 else { return Array(model.years.indices) }
        let most = max(Int((right - left) / 56), 1)
        let step = max((count - 1 + most - 1) / most, 1)
        return Array(stride(from: count - 1, through: 0, by: -step).reversed())
    }

    private func year(_ position: Int) -> Node {
        ChartText.label(model.years[position], x: x(position), y: Self.bottom + 22, anchor: .middle)
    }

    private func area(_ band: BandChartModel.Band, _ classes: String, fill: String? = nil) -> Node {
        let upper = band.spans.enumerated().map { point($0, $1.high) }
        let lower = band.spans.enumerated().reversed().map { point($0, $1.low) }
        let data = "M" + (upper + lower).joined(separator: "L") + "Z"
        guard let fill else { return SVG.path(.class(classes), .svg("d", data)) }
        return SVG.path(.class(classes), .svg("d", data), .svg("fill", fill))
    }

    private func point(_ position: Int, _ value: Double) -> String {
        "\(ChartText.number(x(position))) \(ChartText.number(y(value)))"
    }

    private func middle(_ band: BandChartModel.Band, _ classes: String) -> Node {
        ChartFrame.line(classes, band.spans.enumerated().map { (x($0), y($1.middle)) })
    }

    /// Beside where the bands end, moved apart.
    private var namePlaces: [Double] {
        LabelSpread.places(
            [model.filled, model.hatched].map { y($0.spans.last?.middle ?? 0) },
            spacing: Self.lineHeight,
            from: Self.top,
            to: Self.bottom
        )
    }

    private func label(_ band: BandChartModel.Band, at place: Double) -> Node {
        let kind: ChartKind = band == model.filled ? .ours : .second
        return ChartText.label(band.name, x: right + 6, y: place + 5, anchor: .start, kind: kind)
    }
}
