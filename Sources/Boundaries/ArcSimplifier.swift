/// Takes points out of arcs, those first that show least, until few enough are left.
///
/// Visvalingam and Whyatt, Line generalisation by repeated elimination of points (The Cartographic Journal 30, 1993): a
/// point counts as much as the triangle that it forms with its neighbours. Ends of arcs stay, so shared borders remain
/// shared; a point stays as long as another lies in its triangle, so that no line ever crosses another.
struct ArcSimplifier {
    private var points: [GridPoint] = []
    /// The neighbours of each point that are left; -1 beyond the ends.
    private var before: [Int] = []
    private var after: [Int] = []
    private var arcOf: [Int] = []
    private var isGone: [Bool] = []
    /// The points between the ends of each arc that it may yet lose.
    private var spare: [Int] = []
    private var left = 0
    private var heap: [(area: Int, point: Int)] = []
    private var cells: [GridPoint: [Int]] = [:]

    /// The side of a cell in which points are looked up, as a power of two.
    private static let cellBits = 5

    /// - Parameters:
    ///   - arcs: each with both of its ends.
    ///   - fewest: how many points between its ends each arc keeps at least.
    static func simplified(_ arcs: [[GridPoint]], fewest: [Int], mostPoints: Int) -> [[GridPoint]] {
        var simplifier = ArcSimplifier(arcs, fewest: fewest)
        simplifier.run(until: mostPoints)
        return simplifier.arcs
    }

    private init(_ arcs: [[GridPoint]], fewest: [Int]) {
        for (number, arc) in arcs.enumerated() {
            for (index, point) in arc.enumerated() {
                let id = points.count
                before.append(index == 0 ? -1 : id - 1)
                after.append(index + 1 == arc.count ? -1 : id + 1)
                points.append(point)
                arcOf.append(number)
                cells[Self.cell(point), default: []].append(id)
            }
            spare.append(max(arc.count - 2 - fewest[number], 0))
        }
        isGone = Array(repeating: false, count: points.count)
        left = points.count
        for id in points.indices { push(id) }
    }

    private mutating func run(until most: Int) {
        while left > most, let (area, id) = pop() {
            // What was pushed before a neighbour went stands further up by its new area.
            guard !isGone[id], area == self.area(id), spare[arcOf[id]] > 0, isFree(id) else { continue }
            isGone[id] = true
            left -= 1
            spare[arcOf[id]] -= 1
            after[before[id]] = after[id]
            before[after[id]] = before[id]
            push(before[id])
            push(after[id])
        }
    }

    private var arcs: [[GridPoint]] {
        var arcs: [[GridPoint]] = Array(repeating: [], count: spare.count)
        for id in points.indices where !isGone[id] { arcs[arcOf[id]].append(points[id]) }
        return arcs
    }

    private static func cell(_ point: GridPoint) -> GridPoint { GridPoint(point.x >> cellBits, point.y >> cellBits) }

    /// Twice the area of a point's triangle; nil at an end.
    private func area(_ id: Int) -> Int? {
        guard before[id] >= 0, after[id] >= 0 else { return nil }
        return abs(points[before[id]].twiceArea(points[id], points[after[id]]))
    }

    /// Whether no other point that is left lies in the point's triangle or on its rim.
    private func isFree(_ id: Int) -> Bool {
        let corners = [points[before[id]], points[id], points[after[id]]]
        let low = Self.cell(GridPoint(corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0))
        let high = Self.cell(GridPoint(corners.map(\.x).max() ?? 0, corners.map(\.y).max() ?? 0))
        for x in low.x...high.x {
            for y in low.y...high.y {
                for other in cells[GridPoint(x, y)] ?? [] where !isGone[other] {
                    let point = points[other]
                    if !corners.contains(point), Self.holds(corners, point) { return false }
                }
            }
        }
        return true
    }

    private static func holds(_ corners: [GridPoint], _ point: GridPoint) -> Bool {
        let sides = (0..<3).map { corners[$0].twiceArea(corners[($0 + 1) % 3], point) }
        return sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
    }

    // MARK: - The smallest first

    private mutating func push(_ id: Int) {
        guard let area = area(id) else { return }
        heap.append((area, id))
        var child = heap.count - 1
        while child > 0, heap[child].area < heap[(child - 1) / 2].area {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> (area: Int, point: Int)? {
        guard let least = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return least }
        heap[0] = last
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { return least }
            if child + 1 < heap.count, heap[child + 1].area < heap[child].area { child += 1 }
            guard heap[child].area < heap[parent].area else { return least }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
