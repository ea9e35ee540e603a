import Core
import Cubes

/// The figures of a table as they are drawn: two sides with names, and a figure or none for each pair.
struct ChartFigures: Sendable {
    struct Side: Sendable {
        let role: ChartShape.Role
        let codes: [String]
        let names: [String]
        let areParts: Bool

        var count: Int { codes.count }
    }

    let rows: Side
    let columns: Side
    /// By row, then by column.
    let values: [[Double?]]
    let decimals: Int

    /// The same with rows and columns changed over.
    var turned: ChartFigures {
        ChartFigures(
            rows: columns,
            columns: rows,
            values: columns.codes.indices.map { column in values.map { $0[column] } },
            decimals: decimals
        )
    }

    /// With the side of a role as columns, where there is one.
    func with(_ role: ChartShape.Role) -> ChartFigures? {
        columns.role == role ? self : rows.role == role ? turned : nil
    }

    private init(rows: Side, columns: Side, values: [[Double?]], decimals: Int) {
        (self.rows, self.columns, self.values, self.decimals) = (rows, columns, values, decimals)
    }

    init(_ cube: Cube, _ query: TableQuery, _ grid: TableGrid, _ text: CubeText, _ format: Format) {
        let shown = CubeDecimals(cube)
        var decimals = 0
        // Of periods the newest stand first in the table, and last in a picture.
        let isTime = query.columns.count == 1 && query.columns.first == cube.axis(.time)
        let order = isTime ? Array(grid.columns.indices.reversed()) : Array(grid.columns.indices)
        values = grid.rows.indices.map { row in
            order.map { column in
                let position = grid.position(row, column)
                guard let value = cube[position] else { return nil }
                decimals = max(decimals, shown[position] ?? text.needed(value))
                return value
            }
        }
        self.decimals = decimals
        rows = Self.side(query.rows, grid.rows, cube, text, format)
        columns = Self.side(query.columns, order.map { grid.columns[$0] }, cube, text, format)
    }

    private static func side(
        _ axes: [Int],
        _ places: [[Int]],
        _ cube: Cube,
        _ text: CubeText,
        _ format: Format
    ) -> Side {
        // A side of which one category is chosen tells nothing apart.
        let telling = axes.indices.filter { side in Set(places.map { $0[side] }).count > 1 }
        func names(_ name: (Int, Int) -> String) -> [String] {
            places.map { place in telling.map { name(axes[$0], place[$0]) }.joined(separator: ", ") }
        }
        let one = telling.count == 1 ? axes[telling[0]] : nil
        return Side(
            role: one.map { role(cube.dimensions[$0]) } ?? .other,
            codes: names { cube.dimensions[$0].categories[$1].code },
            names: names { text.name($1, of: cube.dimensions[$0], format) },
            areParts: one.map { areParts($0, Set(places.map { $0[telling[0]] }), cube) } ?? false
        )
    }

    private static func role(_ dimension: Dimension) -> ChartShape.Role {
        switch dimension.role {
        case .time: return .time
        case .geography: return .geography
        case .measure, nil: break
        }
        let names = [dimension.id.folded(), dimension.label.text.folded()]
        if names.contains(where: ["kjonn", "kjønn", "sex", "gender"].contains) { return .sex }
        return names.contains { ["alder", "age"].contains($0) } ? .age : .other
    }

    /// Whether categories make up a whole: their figures may be added, and none of them stands for the others together.
    private static func areParts(_ axis: Int, _ places: Set<Int>, _ cube: Cube) -> Bool {
        let dimension = cube.dimensions[axis]
        guard (2...5).contains(places.count), dimension.role != .time, dimension.role != .measure else { return false }
        let codes = places.sorted().map { dimension.categories[$0].code }
        if case .category(let whole) = dimension.elimination, codes.contains(whole) { return false }
        switch try? cube.refusal(toSum: axis, groups: [.init(Category("sum"), of: codes)]) {
        case nil: return !hasWhole(axis, places.sorted(), cube)
        // Nothing says what is counted: whole numbers are things that were counted.
        case .unknownKind:
            return cube.values.allSatisfy { $0.isNaN || $0 == $0.rounded() } && !hasWhole(axis, places.sorted(), cube)
        default: return false
        }
    }

    /// Whether one of the categories is the sum of the others wherever all have figures.
    static func hasWhole(_ axis: Int, _ places: [Int], _ cube: Cube) -> Bool {
        let stride = cube.strides[axis]
        let block = stride * cube.dimensions[axis].count
        var candidates = Set(places)
        var compared = 0
        for start in Swift.stride(from: 0, to: cube.count, by: max(block, 1)) {
            for inner in 0..<stride {
                let figures = places.map { cube.values[start + inner + $0 * stride] }
                guard figures.allSatisfy({ !$0.isNaN }), figures.contains(where: { $0 != 0 }) else { continue }
                let sum = figures.reduce(0, +)
                compared += 1
                for (place, figure) in zip(places, figures) where abs(sum - 2 * figure) > 1e-9 * max(abs(sum), 1) {
                    candidates.remove(place)
                }
                // A hundred cells of which none disagrees are no accident.
                if candidates.isEmpty || compared >= 100 { return !candidates.isEmpty }
            }
        }
        return compared > 0 && !candidates.isEmpty
    }

    /// - Parameters:
    ///   - ours: the codes of the network's own regions.
    ///   - hasMap: whether there are boundaries for its regions.
    func shape(ours: [String], hasMap: Bool, hasOneUnit: Bool) -> ChartShape {
        let regions = [rows, columns].first { $0.role == .geography }?.codes ?? []
        return ChartShape(
            sides: [rows, columns].filter { $0.count > 1 }
                .map { .init(role: $0.role, count: $0.count, areParts: $0.areParts) },
            hasOneUnit: hasOneUnit,
            isNeverNegative: values.allSatisfy { $0.allSatisfy { ($0 ?? 0) >= 0 } },
            hasOurs: !Set(ours).isDisjoint(with: regions),
            hasMap: hasMap
        )
    }
}
