import Core
import Cubes
import Spreadsheets

/// A cube as rows of a sheet: the names of the categories, and its figures, a measure's side by side.
struct CubeRows: Sendable {
    private let cube: Cube
    private let writer: CSVWriter

    init(_ cube: Cube) {
        self.cube = cube
        writer = CSVWriter(cube: cube, style: .spreadsheet)
    }

    var heading: [String] { writer.columns }

    /// Whether it has no more rows and columns than a sheet.
    var fitsASheet: Bool {
        writer.rowCount < Workbook.mostRows && heading.count <= Workbook.mostColumns
    }

    /// Hands over one row after the other.
    func each(_ take: ([SemicolonTable.Cell]) throws -> Void) throws {
        try writer.rows { texts, positions in
            try take(texts.map { .text($0) } + positions.map(cell))
        }
    }

    /// A number with the decimals it has; else the sign that stands in its place, or nothing.
    private func cell(_ position: Int) -> SemicolonTable.Cell {
        let value = cube.values[position]
        guard value.isFinite else { return cube.marks[position].map { .text($0) } ?? .empty }
        let decimals = value == value.rounded() ? 0 : value.description.split(separator: ".").last?.count ?? 0
        return .number(value, decimals: decimals)
    }
}
