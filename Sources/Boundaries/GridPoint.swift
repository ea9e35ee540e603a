/// A place in the grid of a map, x to the right and y downwards.
public struct GridPoint: Sendable, Hashable, Comparable {
    public var x: Int
    public var y: Int

    public init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }

    public static func < (one: GridPoint, other: GridPoint) -> Bool { (one.x, one.y) < (other.x, other.y) }

    /// Twice the area of the triangle from here over two other points: positive where they turn to the right.
    func twiceArea(_ next: GridPoint, _ last: GridPoint) -> Int {
        (next.x - x) * (last.y - y) - (last.x - x) * (next.y - y)
    }
}

extension [GridPoint] {
    /// Twice the area of a ring, whose last point need not be its first.
    var twiceArea: Int {
        var area = 0
        for index in indices {
            let next = self[index + 1 == count ? 0 : index + 1]
            area += self[index].x * next.y - next.x * self[index].y
        }
        return abs(area)
    }

    /// The ring without its closing point, points that repeat the one before, and spikes that go out and back.
    var cleaned: [GridPoint] {
        var ring: [GridPoint] = []
        for point in self {
            if point == ring.last { continue }
            if ring.count > 1, ring[ring.count - 2] == point { ring.removeLast() } else { ring.append(point) }
        }
        while ring.count > 1, let last = ring.last {
            if last == ring[0] {
                ring.removeLast()
            } else if ring.count > 2, ring[ring.count - 2] == ring[0] {
                ring.removeLast(2)
            } else if last == ring[1] {
                ring.removeFirst()
            } else {
                break
            }
        }
        return ring
    }
}
