import Core
import Cubes

/// Which part of a table is shown: what makes the rows, what the columns, and one category of each other dimension.
///
/// It is what an address says; what an address says wrongly is passed over, so that a link never breaks when a table gets
/// a new version. Periods are named only where a reader chose one, so a link follows the newest.
struct TableQuery: Equatable {
    /// Rows and columns of one page.
    static let mostRows = 1_000
    static let mostColumns = 40

    /// Positions among the cube's dimensions.
    let rows: Int
    /// Nil: the table has one dimension.
    let columns: Int?
    /// The category of each other dimension, by the dimension's position.
    let fixed: [Int: Int]

    /// - Parameters:
    ///   - rows: the id of a dimension.
    ///   - columns: the id of another one.
    ///   - choices: `dimension=category`, each.
    init(_ cube: Cube, rows: String?, columns: String?, choices: [String]) {
        let dimensions = cube.dimensions
        let time = cube.axis(.time)
        let usual =
            cube.axis(.geography) ?? dimensions.indices.filter { $0 != time }
            .max { dimensions[$0].count < dimensions[$1].count } ?? 0
        func place(_ id: String?) -> Int? { id.flatMap { id in dimensions.firstIndex { $0.id == id } } }
        let first = place(rows) ?? usual
        let second =
            place(columns).flatMap { $0 == first ? nil : $0 }
            ?? time.flatMap { $0 == first ? nil : $0 } ?? dimensions.indices.first { $0 != first }
        var fixed: [Int: Int] = [:]
        for axis in dimensions.indices where axis != first && axis != second {
            // Of periods the newest, of all else the first.
            fixed[axis] = axis == time ? Self.newest(dimensions[axis]) : 0
        }
        for choice in choices {
            guard let sign = choice.firstIndex(of: "=") else { continue }
            let axis = place(String(choice[..<sign]))
            let code = String(choice[choice.index(after: sign)...])
            if let axis, fixed[axis] != nil, let category = dimensions[axis].position(of: code) {
                fixed[axis] = category
            }
        }
        self.rows = first
        self.columns = second
        self.fixed = fixed
    }

    private static func newest(_ dimension: Dimension) -> Int {
        dimension.categories.indices.max { dimension.categories[$0].code < dimension.categories[$1].code } ?? 0
    }

    /// The categories of the rows, as many as a page shows.
    func rowPositions(_ cube: Cube) -> [Int] { Array(cube.dimensions[rows].categories.indices.prefix(Self.mostRows)) }

    /// The categories of the columns, as many as a page shows; of periods the newest, first.
    func columnPositions(_ cube: Cube) -> [Int] {
        guard let columns else { return [] }
        let categories = cube.dimensions[columns].categories
        guard columns == cube.axis(.time) else { return Array(categories.indices.prefix(Self.mostColumns)) }
        return Array(categories.indices.sorted { categories[$0].code > categories[$1].code }.prefix(Self.mostColumns))
    }

    /// Where a cell stands in the cube.
    func position(row: Int, column: Int?, _ cube: Cube) -> Int {
        let strides = cube.strides
        var position = row * strides[rows]
        if let columns, let column { position += column * strides[columns] }
        for (axis, category) in fixed { position += category * strides[axis] }
        return position
    }
}
