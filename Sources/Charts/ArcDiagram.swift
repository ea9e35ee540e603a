import Core
import Markup

/// What touches what: names in groups down a line, and an arc between each two that touch (Wattenberg 2002).
public struct ArcDiagramModel: Sendable, Equatable {
    public struct Group: Sendable, Equatable {
        public let name: String
        public let nodes: [String]

        public init(_ name: String, _ nodes: [String]) {
            self.name = name
            self.nodes = nodes
        }
    }

    /// How two touch; the words of each stand in the legend.
    public enum Kind: String, Sendable, CaseIterable { case plain, weak, clash, strong, mixed, dotted }

    public struct Arc: Sendable, Equatable {
        /// Places in the list of all nodes, group by group.
        public let from: Int
        public let to: Int
        public let kind: Kind
        /// What the arc says, for those who do not see it.
        public let label: String
        /// Whether it is something else the other way: it ends in a tip.
        public let isDirected: Bool

        public init(_ from: Int, _ to: Int, _ kind: Kind, label: String, isDirected: Bool = false) {
            self.from = from
            self.to = to
            self.kind = kind
            self.label = label
            self.isDirected = isDirected
        }
    }

    /// What the picture shows, for those who do not see it.
    public let label: String
    public let groups: [Group]
    public let arcs: [Arc]

    public init(label: String, groups: [Group], arcs: [Arc]) {
        self.label = label
        self.groups = groups
        let count = groups.reduce(0) { $0 + $1.nodes.count }
        self.arcs = arcs.filter { (0..<count).contains($0.from) && (0..<count).contains($0.to) && $0.from != $0.to }
    }

    /// What it shows, and all that it says, for those who do not see it.
    var spoken: String { ([label] + arcs.map(\.label)).joined(separator: " ") }

    /// How many arcs before each lie between the same two, so that none hides another.
    var ranks: [Int] {
        var seen: [Set<Int>: Int] = [:]
        return arcs.map { arc in
            defer { seen[[arc.from, arc.to], default: 0] += 1 }
            return seen[[arc.from, arc.to], default: 0]
        }
    }
}

/// The diagram in SVG: once for a wide page and once for a phone, of which the style sheet shows one.
public struct ArcDiagram: View {
    private static let rowHeight = 30.0
    private static let letter = 7.6

    private let model: ArcDiagramModel

    public init(_ model: ArcDiagramModel) { self.model = model }

    public var body: Node {
        .group([drawing("chart wide", width: 760, reach: 220), narrow])
    }

    /// For a phone.
    var narrow: Node { drawing("chart narrow", width: 360, reach: 100) }

    private func drawing(_ classes: String, width: Double, reach: Double) -> Node {
        let places = places
        let room = Int((width - reach - 14) / Self.letter)
        let height = (places.last?.y ?? 0) + Self.rowHeight
        let rows = places.filter(\.isNode).map(\.y)
        return SVG.picture(.class(classes), .svg("viewBox", "0 0 \(Int(width)) \(Int(height))")) {
            SVG.g(.role("img"), .aria("label", model.spoken)) {
                for (arc, rank) in zip(model.arcs, model.ranks) {
                    path(arc, rows, axis: reach, reach: reach - 8, rank: rank)
                }
                for place in places {
                    if place.isNode {
                        SVG.circle(
                            .class("plain point"),
                            .svg("cx", ChartText.number(reach)),
                            .svg("cy", ChartText.number(place.y)),
                            .svg("r", "4")
                        )
                    }
                    ChartText.label(
                        ChartText.short(place.text, letters: room),
                        x: reach + (place.isNode ? 12 : -4),
                        y: place.y + 5,
                        anchor: .start,
                        kind: place.isNode ? .other : .ours
                    )
                }
            }
        }
    }

    private struct Place {
        let text: String
        let y: Double
        let isNode: Bool
    }

    private var places: [Place] {
        var places: [Place] = []
        var y = Self.rowHeight * 0.7
        for group in model.groups where !group.nodes.isEmpty {
            places.append(Place(text: group.name, y: y, isNode: false))
            y += Self.rowHeight * 0.9
            for node in group.nodes {
                places.append(Place(text: node, y: y, isNode: true))
                y += Self.rowHeight * 0.9
            }
            y += Self.rowHeight * 0.5
        }
        return places
    }

    /// Half an ellipse to the left of the line, wider the farther apart the two are.
    @HTMLBuilder private func path(
        _ arc: ArcDiagramModel.Arc,
        _ rows: [Double],
        axis: Double,
        reach: Double,
        rank: Int
    ) -> Node {
        let (top, bottom) = (min(rows[arc.from], rows[arc.to]), max(rows[arc.from], rows[arc.to]))
        let most = (rows.last ?? 1) - (rows.first ?? 0)
        let wide = max(14, (reach - 9 * Double(rank)) * (bottom - top) / max(most, 1))
        let text =
            "M\(ChartText.number(axis)) \(ChartText.number(top))"
            + "A\(ChartText.number(wide)) \(ChartText.number((bottom - top) / 2)) 0 0 0 "
            + "\(ChartText.number(axis)) \(ChartText.number(bottom))"
        SVG.path(.class("arc \(arc.kind.rawValue)"), .svg("d", text))
        if arc.isDirected { ChartTip.node(at: (axis - 5, rows[arc.to]), from: (axis - 20, rows[arc.to])) }
    }
}

/// The tip of an arrow.
enum ChartTip {
    typealias Point = (x: Double, y: Double)

    /// - Parameters:
    ///   - point: where it points.
    ///   - origin: where the line comes from.
    static func node(at point: Point, from origin: Point, length: Double = 9) -> Node {
        let (dx, dy) = (point.x - origin.x, point.y - origin.y)
        let whole = max((dx * dx + dy * dy).squareRoot(), 0.1)
        let (ux, uy) = (dx / whole, dy / whole)
        let base = (x: point.x - length * ux, y: point.y - length * uy)
        let half = length * 0.45
        let corners = [point, (base.x - half * uy, base.y + half * ux), (base.x + half * uy, base.y - half * ux)]
        let text = corners.map { "\(ChartText.number($0.0)) \(ChartText.number($0.1))" }.joined(separator: "L")
        return SVG.path(.class("tip"), .svg("d", "M\(text)Z"))
    }
}

/// A short arc for a legend.
public struct ArcSwatch: View {
    private let kind: ArcDiagramModel.Kind
    private let isDirected: Bool

    public init(_ kind: ArcDiagramModel.Kind, isDirected: Bool = false) {
        self.kind = kind
        self.isDirected = isDirected
    }

    public var body: Node {
        SVG.picture(.class("swatch"), .svg("viewBox", "0 0 20 20"), .aria("hidden", "true")) {
            if isDirected {
                SVG.path(.class("arc \(kind.rawValue)"), .svg("d", "M19 2A15 6.5 0 0 0 14 15"))
                ChartTip.node(at: (20, 15), from: (10, 15))
            } else {
                SVG.path(.class("arc \(kind.rawValue)"), .svg("d", "M19 2A16 8 0 0 0 19 18"))
            }
        }
    }
}
