/// Regions in a grid of whole numbers, ready to be drawn and small enough to be stored.
///
/// Neighbours share the arcs between them, as in TopoJSON. Its JSON takes 90 kB for all municipalities of Norway.
public struct BoundaryMap: Sendable, Equatable {
    public struct Region: Sendable, Equatable, Codable {
        public let code: String
        public let name: String
        /// Of each ring, its arcs in order; `~arc` is one that is gone through backwards (TopoJSON 1.0 §2.1.4).
        let rings: [[Int]]
    }

    /// Squares of the longer side: as fine as a large screen shows.
    public static let side = 4_096
    /// As many points as a picture of all municipalities needs at the width of a page.
    public static let mostPoints = 10_000
    /// An island of fewer squares is left out, unless it is the largest part of its region.
    static let smallestIsland = 40

    public let width: Int
    public let height: Int
    public let regions: [Region]
    let arcs: [[GridPoint]]

    /// Projects, simplifies and joins.
    ///
    /// - Parameters:
    ///   - boundaries: in the order in which they will be drawn.
    ///   - mostPoints: about as many are kept of all arcs together; ends of arcs and the least that a region needs to be
    ///     seen are kept in any case.
    public init(_ boundaries: [Boundary], mostPoints: Int = Self.mostPoints) {
        let grid = Grid(boundaries)
        (width, height) = (grid.width, grid.height)
        let drawn = grid.rings.map(Self.withoutSmallIslands)
        var topology = Topology(drawn.flatMap { $0 })
        topology.arcs = ArcSimplifier.simplified(
            topology.arcs,
            fewest: Self.fewest(topology),
            mostPoints: mostPoints
        )
        arcs = topology.arcs
        var next = topology.rings[...]
        regions = zip(boundaries, drawn).map { boundary, rings in
            defer { next = next.dropFirst(rings.count) }
            return Region(code: boundary.code, name: boundary.name, rings: Array(next.prefix(rings.count)))
        }
    }

    /// The rings of a region, without their closing points.
    public func rings(of region: Region) -> [[GridPoint]] {
        region.rings.map { ring in
            ring.flatMap { arc in arc < 0 ? arcs[~arc].reversed().dropLast() : arcs[arc].dropLast() }
        }
    }

    private static func withoutSmallIslands(_ rings: [[GridPoint]]) -> [[GridPoint]] {
        let areas = rings.map(\.twiceArea)
        let largest = areas.max() ?? 0
        return zip(rings, areas).filter { $1 >= min(largest, 2 * smallestIsland) }.map(\.0)
    }

    /// What each arc must keep between its ends so that no ring becomes a line: a ring of one arc two points, a ring of
    /// two arcs one on each.
    private static func fewest(_ topology: Topology) -> [Int] {
        var fewest = topology.arcs.map { $0.first == $0.last ? 2 : 0 }
        for ring in topology.rings where ring.count == 2 {
            for arc in ring.map({ $0 < 0 ? ~$0 : $0 }) { fewest[arc] = max(fewest[arc], 1) }
        }
        return fewest
    }
}

/// Boundaries projected and put in whole numbers.
private struct Grid {
    var width = 1
    var height = 1
    /// Of each region, without closing points.
    var rings: [[[GridPoint]]] = []

    init(_ boundaries: [Boundary]) {
        let projection = AlbersProjection(boundaries)
        let places = boundaries.map { $0.rings.map { $0.map(projection.place) } }
        let (xs, ys) = (places.joined().joined().map(\.x), places.joined().joined().map(\.y))
        guard let west = xs.min(), let east = xs.max(), let north = ys.min(), let south = ys.max() else { return }
        let scale = Double(BoundaryMap.side) / max(east - west, south - north, .leastNormalMagnitude)
        width = max(Int(((east - west) * scale).rounded(.up)), 1)
        height = max(Int(((south - north) * scale).rounded(.up)), 1)
        rings = places.map { rings in
            rings.map { ring in
                ring.map { GridPoint(Int((($0.x - west) * scale).rounded()), Int((($0.y - north) * scale).rounded())) }
                    .cleaned
            }
            .filter { $0.count > 2 }
        }
    }
}
