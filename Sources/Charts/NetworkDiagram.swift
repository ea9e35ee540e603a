import Core
import Markup

/// What touches what, around a ring with each name beside its place; on a phone down a line with arcs.
public struct NetworkDiagram: View {
    private let model: ArcDiagramModel

    public init(_ model: ArcDiagramModel) { self.model = model }

    public var body: Node { .group([wide, ArcDiagram(model).narrow]) }

    private var wide: Node {
        let ring = NetworkRing(model)
        let box = "0 0 \(Int(NetworkRing.width)) \(Int(ring.height.rounded(.up)))"
        return SVG.picture(.class("chart wide"), .svg("viewBox", box)) {
            SVG.g(.role("img"), .aria("label", model.spoken)) {
                for curve in ring.curves { line(curve) }
                for place in ring.places {
                    if place.isNode { ChartFrame.dot("plain", x: place.x, y: place.y, radius: 4) }
                    for (number, text) in place.lines.enumerated() {
                        ChartText.label(
                            text,
                            x: place.textX,
                            y: place.firstLine + Double(number) * NetworkRing.lineHeight,
                            anchor: place.isRight ? .start : .end,
                            kind: place.isNode ? .other : .ours
                        )
                    }
                }
            }
        }
    }

    @HTMLBuilder private func line(_ curve: NetworkRing.Curve) -> Node {
        let points = [curve.from, curve.bend, curve.end].map {
            "\(ChartText.number($0.x)) \(ChartText.number($0.y))"
        }
        SVG.path(.class("arc \(curve.arc.kind.rawValue)"), .svg("d", "M\(points[0])Q\(points[1]) \(points[2])"))
        if curve.arc.isDirected { ChartTip.node(at: curve.tip, from: curve.bend) }
    }
}

/// A line of a network for a legend, long enough for its dashes to be told apart.
public struct LineSwatch: View {
    private let kind: ArcDiagramModel.Kind
    private let isDirected: Bool

    public init(_ kind: ArcDiagramModel.Kind, isDirected: Bool) {
        self.kind = kind
        self.isDirected = isDirected
    }

    public var body: Node {
        SVG.picture(.class("swatch long"), .svg("viewBox", "0 0 50 20"), .aria("hidden", "true")) {
            SVG.path(.class("arc \(kind.rawValue)"), .svg("d", "M2 10H\(isDirected ? 42 : 48)"))
            if isDirected { ChartTip.node(at: (49, 10), from: (0, 10)) }
        }
    }
}

/// Where everything stands in a network that is drawn around a ring.
///
/// Each name has a height of its own on its side of the ring, and lines bend towards the middle: no name meets another or a
/// line, however many there are.
struct NetworkRing {
    typealias Point = (x: Double, y: Double)

    static let width = 760.0
    static let lineHeight = 17.0
    /// Between a place on the ring and its name.
    static let gap = 12.0
    static let mostLines = 2
    private static let radius = 165.0
    private static let letter = 7.6
    private static let margin = 14.0
    /// Letters of a line, where the ring is widest.
    private static let letters = Int((width / 2 - radius - gap - 4) / letter)

    struct Place {
        let lines: [String]
        let isNode: Bool
        let isRight: Bool
        let x: Double
        let y: Double

        var textX: Double { x + (isRight ? 1 : -1) * (isNode ? NetworkRing.gap : 0) }
        /// The base line of the first line; all lines together have `y` in their middle.
        var firstLine: Double { y + 5 - Double(lines.count - 1) * NetworkRing.lineHeight / 2 }
    }

    struct Curve {
        let arc: ArcDiagramModel.Arc
        let from: Point
        let bend: Point
        /// Where the line ends: short of its tip.
        let end: Point
        /// Where the tip points.
        let tip: Point
    }

    let height: Double
    /// The names of groups too.
    let places: [Place]
    let curves: [Curve]

    init(_ model: ArcDiagramModel) {
        let (right, left) = Self.sides(model)
        let height = max(Self.height(right), Self.height(left)) + 2 * Self.margin
        // Names run on around the ring: down to the right, up again to the left.
        let rightPlaces = Self.places(right, isRight: true, within: height)
        let leftPlaces = Self.places(left, isRight: false, within: height)
        let nodes = rightPlaces.filter(\.isNode) + leftPlaces.filter(\.isNode).reversed()
        self.height = height
        places = rightPlaces + leftPlaces
        curves = zip(model.arcs, model.ranks).map { arc, rank in
            Self.curve(arc, nodes[arc.from], nodes[arc.to], rank: rank, middle: (Self.width / 2, height / 2))
        }
    }

    private struct Item {
        let lines: [String]
        let isNode: Bool
        var height: Double { isNode ? Double(lines.count) * NetworkRing.lineHeight + 9 : NetworkRing.lineHeight + 14 }
    }

    private static func height(_ items: [Item]) -> Double { items.reduce(0) { $0 + $1.height } }

    /// What stands to the right and to the left from the top down: whole groups, as evenly as they can be parted.
    private static func sides(_ model: ArcDiagramModel) -> (right: [Item], left: [Item]) {
        let groups = model.groups.filter { !$0.nodes.isEmpty }
        let items = groups.map { group in
            (
                head: Item(lines: [ChartText.short(group.name, letters: letters)], isNode: false),
                nodes: group.nodes.map { Item(lines: lines($0), isNode: true) }
            )
        }
        func column(_ part: some Sequence<(head: Item, nodes: [Item])>) -> [Item] {
            part.flatMap { [$0.head] + $0.nodes }
        }
        let cuts = (0...items.count).map { cut in
            abs(height(column(items[..<cut])) - height(column(items[cut...])))
        }
        let cut = cuts.indices.min { cuts[$0] < cuts[$1] } ?? 0
        let turned = items[cut...].reversed().map { (head: $0.head, nodes: Array($0.nodes.reversed())) }
        return (column(items[..<cut]), column(turned))
    }

    private static func lines(_ name: String) -> [String] {
        let lines = ChartText.lines(name, letters: letters)
        let kept = lines.prefix(mostLines - 1) + [lines.dropFirst(mostLines - 1).joined(separator: " ")]
        return kept.filter { !$0.isEmpty }.map { ChartText.short($0, letters: letters) }
    }

    private static func places(_ items: [Item], isRight: Bool, within height: Double) -> [Place] {
        var top = (height - Self.height(items)) / 2
        return items.map { item in
            let y = top + item.height / 2
            top += item.height
            // A little higher than the page, so that the outermost do not meet in the middle.
            let part = (y - height / 2) / (height / 2 + 30)
            let reach = radius * max(0, 1 - part * part).squareRoot()
            return Place(
                lines: item.lines,
                isNode: item.isNode,
                isRight: isRight,
                x: width / 2 + (isRight ? reach : -reach),
                y: y
            )
        }
    }

    private static func curve(
        _ arc: ArcDiagramModel.Arc,
        _ from: Place,
        _ to: Place,
        rank: Int,
        middle: Point
    ) -> Curve {
        let spread = 34.0 * Double((rank + 1) / 2) * (rank % 2 == 0 ? 1 : -1)
        let bend = (x: middle.x, y: (from.y + to.y) / 4 + middle.y / 2 + spread)
        let (dx, dy) = (bend.x - to.x, bend.y - to.y)
        let whole = max((dx * dx + dy * dy).squareRoot(), 1)
        func short(_ by: Double) -> Point { (to.x + dx / whole * by, to.y + dy / whole * by) }
        return Curve(
            arc: arc,
            from: (from.x, from.y),
            bend: bend,
            end: arc.isDirected ? short(11) : (to.x, to.y),
            tip: short(5)
        )
    }
}
