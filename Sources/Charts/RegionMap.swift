import Boundaries
import Core
import Markup

/// One figure for each region, as a tint on a map.
public struct RegionMapModel: Sendable, Equatable {
    /// What the picture shows, for those who do not see it.
    public let label: String
    public let map: BoundaryMap
    /// By the code of the region; one that has none is hatched.
    public let figures: [String: Double]
    /// Where a region leads to, by its code.
    public let links: [String: Link]
    /// The codes of the regions that are outlined.
    public let ours: Set<String>
    public let tints: TintScale
    /// What a hatched region has, as in “no figure”.
    public let missing: String
    public let language: Language
    public let decimals: Int

    public init(
        label: String,
        map: BoundaryMap,
        figures: [String: Double],
        links: [String: Link] = [:],
        ours: Set<String> = [],
        tints: TintScale? = nil,
        missing: String,
        language: Language,
        decimals: Int
    ) {
        self.label = label
        self.map = map
        self.figures = figures
        self.links = links
        self.ours = ours
        self.tints =
            tints ?? TintScale(map.regions.compactMap { figures[$0.code] }, decimals: decimals)
        self.missing = missing
        self.language = language
        self.decimals = decimals
    }
}

/// A map in SVG, with the limits of its classes below as a list.
///
/// The map is drawn once and scaled: it has no words that would become too small. With links it is a group and not an
/// image, whose children would not be reached (WAI-ARIA 1.2, role `img`).
public struct RegionMap: View {
    private static let hatch = 40

    private let model: RegionMapModel
    private let id: String

    /// A map whose ids begin with `id`, which no other picture in the page may use.
    public init(_ model: RegionMapModel, id: String) {
        self.model = model
        self.id = id
    }

    public var body: Node {
        .group([picture, TintLegend(model.tints, format: format, missing: missing).body])
    }

    private var format: Format { Format(model.language) }
    private var hatching: String { "url(#\(id)-hatch)" }

    private var missing: (name: String, fill: String)? {
        model.map.regions.allSatisfy { model.figures[$0.code] != nil } ? nil : (model.missing, hatching)
    }

    private var picture: Node {
        SVG.picture(.class("map"), .svg("viewBox", "0 0 \(model.map.width) \(model.map.height)")) {
            SVG.g(.role(model.links.isEmpty ? "img" : "group"), .aria("label", model.label)) {
                if missing != nil { pattern }
                // One group a tint, so that it is named once.
                for (tint, regions) in byTint {
                    SVG.g(tint == 0 ? .svg("fill", hatching) : .class("tint-\(tint)")) {
                        for region in regions { draw(region) }
                    }
                }
                for region in model.map.regions where model.ours.contains(region.code) {
                    SVG.path(.class("outline"), .svg("d", path(region)))
                }
            }
        }
    }

    /// The lines of what has no figure.
    private var pattern: Node {
        SVG.pattern(
            .id("\(id)-hatch"),
            .svg("patternUnits", "userSpaceOnUse"),
            .svg("patternTransform", "rotate(45)"),
            .svg("width", "\(Self.hatch)"),
            .svg("height", "\(Self.hatch)")
        ) {
            SVG.rect(.class("ground"), .svg("width", "\(Self.hatch)"), .svg("height", "\(Self.hatch)"))
            SVG.rect(.class("stripe"), .svg("width", "\(Self.hatch / 4)"), .svg("height", "\(Self.hatch)"))
        }
    }

    /// The regions of each tint; 0 is for those without a figure.
    private var byTint: [(tint: Int, regions: [BoundaryMap.Region])] {
        Dictionary(grouping: model.map.regions) { model.figures[$0.code].map(model.tints.tint) ?? 0 }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func draw(_ region: BoundaryMap.Region) -> Node {
        let figure = model.figures[region.code].map { format.number($0, decimals: model.decimals) } ?? model.missing
        let words = "\(region.name): \(figure)"
        let shape = SVG.path(.svg("d", path(region))) { SVG.title { words } }
        guard let link = model.links[region.code] else { return shape }
        return a(.href(link), .aria("label", words)) { shape }
    }

    /// The rings of a region in steps from point to point, which take fewer digits than places.
    private func path(_ region: BoundaryMap.Region) -> String {
        var text: [UInt8] = []
        for ring in model.map.rings(of: region) where !ring.isEmpty {
            var last = ring[0]
            text.append(UInt8(ascii: "M"))
            Self.write(last.x, last.y, to: &text)
            text.append(UInt8(ascii: "l"))
            for point in ring.dropFirst() {
                // A minus sign parts two numbers as well as a blank does.
                if text.last != UInt8(ascii: "l"), point.x >= last.x { text.append(UInt8(ascii: " ")) }
                Self.write(point.x - last.x, point.y - last.y, to: &text)
                last = point
            }
            text.append(UInt8(ascii: "z"))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func write(_ x: Int, _ y: Int, to text: inout [UInt8]) {
        text.append(contentsOf: String(x).utf8)
        if y >= 0 { text.append(UInt8(ascii: " ")) }
        text.append(contentsOf: String(y).utf8)
    }
}
