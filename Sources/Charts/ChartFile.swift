import Markup

/// A picture as a file that stands alone: with its look and its legend, and where nothing else says them with its title
/// and whose figures it shows.
public struct ChartFile: Sendable {
    /// The sides of the paper around a picture that is not within a text.
    private static let margin = 24.0
    private static let leastWidth = 760.0
    /// Of a map, whose own units are others.
    private static let mostHeight = 720.0

    private let title: String
    private let subtitle: String
    private let foot: [String]
    private let picture: Node
    private let legend: [(swatch: Node, words: String)]
    private let size: (width: Double, height: Double)
    private let box: (width: Double, height: Double)
    /// Of the paper within its sides.
    private let inner: Double
    private let margin: Double

    /// A picture within a text, which says what it shows and whose figures they are.
    public init?(inText chart: Node) { self.init(title: "", subtitle: "", foot: [], chart: chart, margin: 0) }

    /// - Parameters:
    ///   - subtitle: what is chosen and the unit; may be empty.
    ///   - foot: source, licence and address, a line each.
    ///   - chart: as a page shows it; of its pictures the wide one is taken. Nil where it has none.
    public init?(title: String, subtitle: String, foot: [String], chart: Node) {
        self.init(title: title, subtitle: subtitle, foot: foot, chart: chart, margin: Self.margin)
    }

    private init?(title: String, subtitle: String, foot: [String], chart: Node, margin: Double) {
        guard let picture = chart.first("svg"), let box = Self.size(picture) else { return nil }
        self.title = title
        self.subtitle = subtitle
        self.foot = foot
        self.picture = picture
        self.margin = margin
        self.box = box
        let scale = min(Self.leastWidth / box.width, Self.mostHeight / max(box.height, 1))
        // A drawing keeps its letters' size; only a map is fitted.
        let isMap = picture.value(of: "class") == "map"
        size = isMap ? (box.width * scale, box.height * scale) : box
        inner = max(Self.leastWidth, size.width)
        legend =
            chart.first("ul")?.children.compactMap { entry in
                entry.first("rect").map { ($0, entry.words) }
            } ?? []
    }

    /// The whole size, in the units in which letters are 14 high.
    public var height: Double { layout.height }
    public var width: Double { inner + 2 * margin }

    /// What it shows, for those who do not see it; empty where the picture does not say.
    public var alternative: String { picture.first("g")?.value(of: "label", prefix: "aria-") ?? subtitle }

    public var bytes: [UInt8] { Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + node.bytes }

    private static func size(_ picture: Node) -> (width: Double, height: Double)? {
        let parts = picture.value(of: "viewBox")?.split(separator: " ").compactMap { Double($0) } ?? []
        return parts.count == 4 && parts[2] > 0 ? (parts[2], parts[3]) : nil
    }

    private struct Layout {
        var lines: [Node] = []
        var top = 0.0
        var height = 0.0
    }

    /// The words above and below the picture, and where it stands between them.
    private var layout: Layout {
        var layout = Layout()
        var y = margin
        func write(_ text: String, _ classes: String, letters: Int, step: Double) {
            for line in ChartText.lines(text, letters: letters) {
                y += step
                layout.lines.append(
                    SVG.label(
                        .class(classes),
                        .svg("x", ChartText.number(margin)),
                        .svg("y", ChartText.number(y))
                    ) { line }
                )
            }
        }
        write(title, "title", letters: 64, step: 26)
        write(subtitle, "subtitle", letters: 92, step: 21)
        y += title.isEmpty ? 0 : 20
        layout.top = y
        y += size.height + 8
        var x = margin
        for entry in legend {
            let room = 22 + ChartText.width(entry.words) + 16
            if x > margin, x + room > margin + inner { (x, y) = (margin, y + 22) }
            layout.lines.append(key(entry, x: x, y: y))
            x += room
        }
        y += legend.isEmpty ? 0 : 26
        for line in foot { write(line, "foot", letters: 108, step: 17) }
        layout.height = y + margin
        return layout
    }

    /// A swatch in the units of the map, so that its hatching is the same, with what it stands for.
    private func key(_ entry: (swatch: Node, words: String), x: Double, y: Double) -> Node {
        .group([
            SVG.picture(
                .svg("x", ChartText.number(x)),
                .svg("y", ChartText.number(y)),
                .svg("width", "16"),
                .svg("height", "16"),
                .svg("viewBox", "0 0 160 160")
            ) { entry.swatch },
            SVG.label(
                .class("key"),
                .svg("x", ChartText.number(x + 22)),
                .svg("y", ChartText.number(y + 13))
            ) { entry.words },
        ])
    }

    private var node: Node {
        let layout = layout
        let (wide, high) = (ChartText.number(width), ChartText.number(layout.height))
        return SVG.picture(
            .svg("xmlns", "http://www.w3.org/2000/svg"),
            .svg("width", wide),
            .svg("height", high),
            .svg("viewBox", "0 0 \(wide) \(high)")
        ) {
            SVG.title { title.isEmpty ? alternative : title }
            SVG.desc { alternative }
            Node.element(
                name: "style",
                attributes: [],
                children: [.text(ChartStyle.text(unit: box.width / size.width))]
            )
            SVG.rect(.class("paper"), .svg("width", wide), .svg("height", high))
            Node.group(layout.lines)
            SVG.picture(
                .class(picture.value(of: "class") ?? "chart"),
                .svg("x", ChartText.number(margin)),
                .svg("y", ChartText.number(layout.top)),
                .svg("width", ChartText.number(size.width)),
                .svg("height", ChartText.number(size.height)),
                .svg("viewBox", picture.value(of: "viewBox") ?? "")
            ) { picture.children }
        }
    }
}

/// The look of pictures that stand alone: that of the pages on light paper, in words that every reader of SVG knows.
enum ChartStyle {
    private static let tints = ["#d3e6e8", "#a3cbd1", "#68a5b0", "#2f7785", "#0a4653"]

    /// - Parameter unit: how many units of the picture one of the paper is; of a map there are many.
    static func text(unit: Double) -> String {
        let thin = ChartText.number(max(unit * 0.6, 0.1))
        let thick = ChartText.number(max(unit * 2.4, 0.1))
        return
            (rules + tintRules + [
                ".map path { stroke: #4d5c58; stroke-width: \(thin); stroke-linejoin: round }",
                ".map .outline { fill: none; stroke: #a8480b; stroke-width: \(thick) }",
            ])
            .joined(separator: "\n")
    }

    private static var tintRules: [String] {
        tints.enumerated().flatMap { number, colour in
            [
                ".tint-\(number + 1) { fill: \(colour) }",
                ".chart .tint-\(number + 1).on text { fill: \(number < 3 ? "#14211f" : "#fbfaf6") }",
            ]
        }
    }

    private static let rules = [
        "text { font-family: Inter, 'Helvetica Neue', Arial, sans-serif; font-size: 14px; fill: #4d5c58 }",
        ".paper { fill: #ffffff }", ".title { font-size: 20px; font-weight: 600; fill: #14211f }",
        ".subtitle { font-size: 15px }", ".foot, .key { font-size: 13px }", ".chart .grid { stroke: #d5dcd8 }",
        ".chart .other { stroke: #d5dcd8; fill: none; stroke-width: 1.6 }",
        ".chart .us { stroke: #0a5260; fill: none; stroke-width: 3 }",
        ".chart .us2 { stroke: #a8480b; fill: none; stroke-width: 3 }",
        ".chart .us3 { stroke: #76408a; fill: none; stroke-width: 3 }",
        ".chart .beside { stroke: #3f6b3a; fill: none; stroke-width: 3 }",
        ".chart .us3-t { fill: #76408a; font-weight: 600 }", ".chart .beside-t { fill: #3f6b3a; font-weight: 600 }",
        ".chart .land { stroke: #4d5c58; fill: none; stroke-width: 2; stroke-dasharray: 5 4 }",
        ".chart .plain { stroke: #4d5c58; fill: none; stroke-width: 2 }",
        ".chart .us-t { fill: #0a5260; font-weight: 600 }", ".chart .us2-t { fill: #a8480b; font-weight: 600 }",
        ".chart .bar { stroke: none; fill: #d5dcd8 }", ".chart .bar.us { fill: #0a5260 }",
        ".chart .bar.us2 { fill: #a8480b }", ".chart .bar.land, .chart .bar.plain { fill: #4d5c58 }",
        ".chart .break { stroke: #a8480b; stroke-width: 1.5; stroke-dasharray: 2 4 }",
        ".chart .point { stroke: none }", ".chart .other.point { fill: #d5dcd8 }", ".chart .us.point { fill: #0a5260 }",
        ".chart .us2.point { fill: #a8480b }", ".chart .land.point, .chart .plain.point { fill: #4d5c58 }",
        ".chart .bar.us3, .chart .us3.point { fill: #76408a }",
        ".chart .bar.beside, .chart .beside.point { fill: #3f6b3a }",
        ".chart .ring { fill: #ffffff }", ".chart .span { stroke: #4d5c58; stroke-width: 2 }",
        ".chart .part { stroke: #4d5c58; stroke-width: 0.6 }", ".ground { fill: #ffffff }", ".stripe { fill: #4d5c58 }",
    ]
}
