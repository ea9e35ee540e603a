import Core
import Cubes

/// The figures of a table as they are drawn: two sides with names, and a figure or none for each pair.
struct ChartFigures: Sendable {
    struct Side: Sendable {
        let role: ChartShape.Role
        let codes: [String]
        let names: [String]
        let areParts: Bool
        /// The id of the one dimension that it shows, and what it is called; nil and nothing where it shows several, or none.
        let id: String?
        let label: String

        var count: Int { codes.count }

        /// Those of its places that stand for the others together, unless a reader has chosen them.
        fileprivate func wholes(_ values: [[Double?]], _ chosen: Set<String>) -> Set<Int> {
            guard let id, !chosen.contains(id), role != .time else { return [] }
            return ChartWholes.rows(values, regions: role == .geography ? codes : nil)
        }
    }

    let rows: Side
    let columns: Side
    /// By row, then by column.
    let values: [[Double?]]
    let decimals: Int
    /// The names of what stands for others together, and is not drawn beside them.
    let leftOut: [String]

    /// The same with rows and columns changed over.
    var turned: ChartFigures {
        ChartFigures(
            rows: columns,
            columns: rows,
            values: columns.codes.indices.map { column in values.map { $0[column] } },
            decimals: decimals,
            left: leftOut
        )
    }

    /// With the side of a role as columns, where there is one.
    func with(_ role: ChartShape.Role) -> ChartFigures? {
        columns.role == role ? self : rows.role == role ? turned : nil
    }

    private init(rows: Side, columns: Side, values: [[Double?]], decimals: Int, left out: [String]) {
        (self.rows, self.columns, self.values, self.decimals, leftOut) = (rows, columns, values, decimals, out)
    }

    /// - Parameter chosen: the ids of the sides of which a reader has chosen what is shown: of these all is drawn.
    init(
        _ cube: Cube,
        _ query: TableQuery,
        _ grid: TableGrid,
        _ text: CubeText,
        _ format: Format,
        chosen: Set<String> = []
    ) {
        let shown = CubeDecimals(cube)
        var decimals = 0
        // Of periods the newest stand first in the table, and last in a picture.
        let isTime = query.columns.count == 1 && query.columns.first == cube.axis(.time)
        let order = isTime ? Array(grid.columns.indices.reversed()) : Array(grid.columns.indices)
        let values: [[Double?]] = grid.rows.indices.map { row in
            order.map { column in
                let position = grid.position(row, column)
                guard let value = cube[position] else { return nil }
                decimals = max(decimals, shown[position] ?? text.needed(value))
                return value
            }
        }
        self.decimals = decimals
        let rows = Self.side(query.rows, grid.rows, cube, text, format)
        let columns = Self.side(query.columns, order.map { grid.columns[$0] }, cube, text, format)
        let across = columns.codes.indices.map { column in values.map { $0[column] } }
        let wholeRows = rows.wholes(values, chosen)
        let wholeColumns = columns.wholes(across, chosen)
        leftOut = wholeRows.sorted().map { rows.names[$0] } + wholeColumns.sorted().map { columns.names[$0] }
        let keptRows = grid.rows.indices.filter { !wholeRows.contains($0) }
        let keptColumns = order.indices.filter { !wholeColumns.contains($0) }
        self.values = keptRows.map { row in keptColumns.map { values[row][$0] } }
        self.rows =
            wholeRows.isEmpty ? rows : Self.side(query.rows, keptRows.map { grid.rows[$0] }, cube, text, format)
        self.columns =
            wholeColumns.isEmpty
            ? columns : Self.side(query.columns, keptColumns.map { grid.columns[order[$0]] }, cube, text, format)
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
            areParts: one.map { areParts($0, Set(places.map { $0[telling[0]] }), cube) } ?? false,
            id: one.map { cube.dimensions[$0].id },
            label: telling.map { text.name(cube.dimensions[axes[$0]]) }.joined(separator: ", ")
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
    ///   - areCounts: whether the figures are numbers of things.
    func shape(ours: [String], hasMap: Bool, hasOneUnit: Bool, areCounts: Bool) -> ChartShape {
        let regions = [rows, columns].first { $0.role == .geography }?.codes ?? []
        return ChartShape(
            sides: [rows, columns].filter { $0.count > 1 }
                .map { .init(role: $0.role, count: $0.count, areParts: $0.areParts) },
            hasOneUnit: hasOneUnit,
            isNeverNegative: values.allSatisfy { $0.allSatisfy { ($0 ?? 0) >= 0 } },
            hasOurs: !Set(ours).isDisjoint(with: regions),
            hasMap: hasMap,
            areCounts: areCounts
        )
    }

    /// Whether these are numbers of things, told by the unit and by whole figures, as they are shown.
    func areCounts(unit: String?) -> Bool {
        let unit = unit?.folded() ?? ""
        let words = unit.split { !$0.isLetter && $0 != "%" }
        return !words.contains { Self.ratios.contains(String($0)) } && !["kr", "kroner"].contains(unit)
            && decimals == 0
    }

    private static let ratios: Set<String> = [
        "prosent", "percent", "per", "pr", "promille", "andel", "indeks", "index", "ar", "år", "%",
    ]
}
