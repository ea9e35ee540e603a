import Cubes

/// Zeros that are figures which the publisher does not show.
///
/// Some files write 0 where a count is too small to be told: then the parts come to less than their total, and one of them
/// is zero (NAV's files of job seekers do so). They are found by the total alone; where nothing is a total, nothing is found.
struct HiddenZeros: Sendable, Equatable {
    /// The side that has parts and their total: `Kjønn`.
    let side: String
    /// The category that is the total: `Begge kjønn`.
    let total: String
    /// Groups of parts and total in which every cell has a figure.
    let groups: Int
    /// Those in which the parts come to less than the total, and one of them is zero.
    let wrong: Int
    /// Where those zeros stand.
    let cells: [Int]

    /// What stands in such a cell: Statistics Norway's sign for figures that are not shown.
    static let mark = ":"

    /// Categories of a side that has a total; one with more is not looked at.
    private static let sizes = 3...24
    /// As many groups must add up for a category to be taken for their total.
    private static let leastShare = 0.8
    private static let fewestGroups = 20
    /// A table with more cells is taken as it is.
    private static let mostCells = 4_000_000

    /// Nil where no side has a total, or all parts come to theirs.
    ///
    /// - Parameter passing: the ids of sides that are regions or time, where the table does not say so itself.
    init?(_ cube: Cube, passing: Set<String> = []) {
        guard cube.count <= Self.mostCells else { return nil }
        let sides = cube.dimensions.indices.filter { index in
            let side = cube.dimensions[index]
            return side.role == nil && Self.sizes.contains(side.count) && !passing.contains(side.id)
        }
        for side in sides {
            guard let found = Self.look(at: side, of: cube), !found.cells.isEmpty else { continue }
            self = found
            return
        }
        return nil
    }

    private init(side: String, total: String, groups: Int, wrong: Int, cells: [Int]) {
        (self.side, self.total, self.groups, self.wrong, self.cells) = (side, total, groups, wrong, cells)
    }

    // MARK: One side

    /// The cells of one group: those along the side.
    private struct Group {
        let positions: [Int]
        let values: [Double]
        /// Of all of them, the total too.
        var sum: Double { values.reduce(0, +) }

        func isTotal(_ place: Int) -> Bool { abs(2 * values[place] - sum) < 1e-6 * max(1, abs(sum)) }
    }

    /// Counts of one thing, rates of another: each measure is looked at by itself.
    private static func look(at axis: Int, of cube: Cube) -> HiddenZeros? {
        let measures = cube.axis(.measure).map { (stride: cube.strides[$0], size: cube.sizes[$0]) }
        var found: (total: Int, groups: Int, wrong: Int, cells: [Int])?
        for measure in 0..<(measures?.size ?? 1) {
            let groups = Self.groups(along: axis, of: cube) { position in
                measures.map { position / $0.stride % $0.size == measure } ?? true
            }
            guard let total = Self.total(of: groups, size: cube.sizes[axis]) else { continue }
            let wrong = groups.filter { isWrong($0, total) }
            let zeros = wrong.flatMap { group in
                group.positions.indices.filter { $0 != total && group.values[$0] == 0 }.map { group.positions[$0] }
            }
            let before = found ?? (total, 0, 0, [])
            found = (total, before.groups + groups.count, before.wrong + wrong.count, before.cells + zeros)
        }
        return found.map { found in
            HiddenZeros(
                side: cube.dimensions[axis].id,
                total: cube.dimensions[axis].categories[found.total].code,
                groups: found.groups,
                wrong: found.wrong,
                cells: found.cells
            )
        }
    }

    private static func groups(along axis: Int, of cube: Cube, _ isWanted: (Int) -> Bool) -> [Group] {
        let (size, stride) = (cube.sizes[axis], cube.strides[axis])
        var groups: [Group] = []
        for number in 0..<(cube.count / size) {
            let first = number / stride * stride * size + number % stride
            guard isWanted(first) else { continue }
            let positions = (0..<size).map { first + $0 * stride }
            let values = positions.map { cube.values[$0] }
            if !values.contains(where: \.isNaN) { groups.append(Group(positions: positions, values: values)) }
        }
        return groups
    }

    /// The place of the category that is nearly always the sum of the others; nil where there is none, or two.
    private static func total(of groups: [Group], size: Int) -> Int? {
        let telling = groups.filter { $0.sum > 0 }
        guard telling.count >= fewestGroups else { return nil }
        let counts = (0..<size).map { place in telling.count { $0.isTotal(place) } }
        guard let most = counts.max(), Double(most) >= leastShare * Double(telling.count),
            counts.count(where: { $0 == most }) == 1
        else { return nil }
        return counts.firstIndex(of: most)
    }

    private static func isWrong(_ group: Group, _ total: Int) -> Bool {
        let parts = group.sum - group.values[total]
        return !group.isTotal(total) && parts < group.values[total]
            && group.values.indices.contains { $0 != total && group.values[$0] == 0 }
    }
}
