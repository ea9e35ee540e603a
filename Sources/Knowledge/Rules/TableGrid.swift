import Cubes

/// The rows and columns that a query makes of a cube, as many as a page shows, and where their cells stand.
struct TableGrid: Sendable {
    /// Of each row, the category of each side that makes rows; one of nothing where none does.
    let rows: [[Int]]
    /// The same of the columns; of periods the newest first.
    let columns: [[Int]]
    private let rowOffsets: [Int]
    private let columnOffsets: [Int]

    init(_ cube: Cube, _ query: TableQuery) {
        let strides = cube.strides
        let time = cube.axis(.time)
        func places(_ axes: [Int], newestFirst: Bool, atMost most: Int) -> [[Int]] {
            let sides = axes.map { axis in
                guard newestFirst, axis == time else { return query.chosen[axis] }
                let categories = cube.dimensions[axis].categories
                return query.chosen[axis].sorted { categories[$0].code > categories[$1].code }
            }
            return (0..<min(query.count(axes), most)).map { Self.combination($0, of: sides) }
        }
        func offsets(_ places: [[Int]], _ axes: [Int]) -> [Int] {
            places.map { zip($0, axes).reduce(0) { $0 + $1.0 * strides[$1.1] } }
        }
        rows = places(query.rows, newestFirst: false, atMost: TableQuery.mostRows)
        columns = places(query.columns, newestFirst: true, atMost: TableQuery.mostColumns)
        let fixed = query.chosen.indices.filter { !query.isShown($0) }
        let base = fixed.reduce(0) { $0 + query.chosen[$1][0] * strides[$1] }
        rowOffsets = offsets(rows, query.rows).map { $0 + base }
        columnOffsets = offsets(columns, query.columns)
    }

    /// The combination of a number, when the last side runs fastest.
    private static func combination(_ number: Int, of sides: [[Int]]) -> [Int] {
        var rest = number
        var places = sides.map { _ in 0 }
        for side in sides.indices.reversed() {
            places[side] = sides[side][rest % sides[side].count]
            rest /= sides[side].count
        }
        return places
    }

    /// Where the cell of a row and a column stands in the cube.
    func position(_ row: Int, _ column: Int) -> Int { rowOffsets[row] + columnOffsets[column] }
}
