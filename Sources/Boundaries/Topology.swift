/// Rings cut into arcs where borders meet, so that what two regions share is there once.
///
/// The cutting is that of Bostock's TopoJSON: a point is a junction where rings go through it with different neighbours.
struct Topology {
    /// From junction to junction; a ring that meets no other is one arc, which ends where it begins.
    var arcs: [[GridPoint]] = []
    /// Of each ring, its arcs in order; `~arc` is one that is gone through backwards (TopoJSON 1.0 §2.1.4).
    var rings: [[Int]] = []

    /// - Parameter rings: without their closing points, each of three points or more.
    init(_ rings: [[GridPoint]]) {
        let junctions = Self.junctions(rings)
        var known: [[GridPoint]: Int] = [:]
        for ring in rings {
            self.rings.append(
                Self.cut(ring, at: junctions).map { piece in
                    let (arc, isTurned) = Self.directed(piece)
                    let index = known[arc] ?? arcs.count
                    if index == arcs.count {
                        known[arc] = index
                        arcs.append(arc)
                    }
                    return isTurned ? ~index : index
                }
            )
        }
    }

    private static func junctions(_ rings: [[GridPoint]]) -> Set<GridPoint> {
        var junctions: Set<GridPoint> = []
        var neighbours: [GridPoint: [GridPoint]] = [:]
        for ring in rings {
            for (index, point) in ring.enumerated() {
                let around = [
                    ring[index == 0 ? ring.count - 1 : index - 1], ring[index + 1 == ring.count ? 0 : index + 1],
                ].sorted()
                if let known = neighbours.updateValue(around, forKey: point), known != around {
                    junctions.insert(point)
                }
            }
        }
        return junctions
    }

    /// The pieces of a ring, each with both of its ends.
    private static func cut(_ ring: [GridPoint], at junctions: Set<GridPoint>) -> [[GridPoint]] {
        // Where nothing meets the ring, two regions that share it whole must begin at the same point.
        let first = ring.firstIndex(where: junctions.contains) ?? ring.indices.min { ring[$0] < ring[$1] } ?? 0
        var pieces: [[GridPoint]] = []
        var piece = [ring[first]]
        for step in 1...ring.count {
            let point = ring[(first + step) % ring.count]
            piece.append(point)
            if step == ring.count || junctions.contains(point) {
                pieces.append(piece)
                piece = [point]
            }
        }
        return pieces
    }

    /// An arc in the one of its two directions that both its regions choose.
    private static func directed(_ arc: [GridPoint]) -> (arc: [GridPoint], isTurned: Bool) {
        let (first, last) = (arc[0], arc[arc.count - 1])
        let isTurned = first == last ? arc[arc.count - 2] < arc[1] : last < first
        return (isTurned ? arc.reversed() : arc, isTurned)
    }
}
