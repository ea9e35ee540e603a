import Core
import Cubes
import Foundation

/// What is in a file of figures, for `samband data inspect`.
public struct TableInspection: Encodable, Sendable, Equatable {
    public struct Side: Encodable, Sendable, Equatable {
        let id: String
        let label: String
        let role: String?
        let size: Int
    }

    public struct Cell: Encodable, Sendable, Equatable {
        let index: Int
        let value: Double
    }

    public struct Table: Encodable, Sendable, Equatable {
        let label: String?
        let source: String?
        let updated: String?
        let dimensions: [Side]
        let cells: Int
        /// Cells with a number.
        let present: Int
        let sum: Double
        /// How often each mark stands.
        let status: [String: Int]
        /// The first and the last cell with a number, by where it stands, the last dimension fastest.
        let first: Cell?
        let last: Cell?
    }

    /// `json-stat`, `px`, `csv`, or the name of what is no table.
    let format: String
    /// Of JSON-stat: dataset, bundle, collection or dimension.
    var form: String?
    var datasets: [Table]?
    // Of CSV, as it is written.
    var encoding: String?
    var delimiter: String?
    var rows: Int?
    var columns: Int?
    var header: [String]?
    /// Of what is no table: what it is, and what can be done.
    var explanation: String?
    /// What in the file speaks of something that is not there.
    var warnings: [String]?

    /// Reads a file.
    ///
    /// - Throws: `Failure`: one sentence with file, line and field.
    public init(file path: String) throws {
        let file = URL(fileURLWithPath: path)
        guard let bytes = try? Data(contentsOf: file, options: .mappedIfSafe) else {
            throw Failure("\(path): there is no such file to read.", code: .badInput)
        }
        do {
            self = try bytes.withUnsafeBytes { bytes in
                try Self(TableFile.read(bytes.bindMemory(to: UInt8.self), name: file.lastPathComponent))
            }
        } catch {
            throw Failure("\(error).", code: .badInput)
        }
    }

    private init(_ file: TableFile) {
        switch file {
        case .jsonStat(let document):
            format = "json-stat"
            form = document.form.rawValue
            datasets = document.cubes.map(Table.init)
        case .px(let cube, let warnings):
            format = "px"
            datasets = [Table(cube)]
            self.warnings = warnings.isEmpty ? nil : warnings
        case .csv(let shape):
            format = "csv"
            encoding = shape.encoding.rawValue
            delimiter = String(shape.delimiter)
            rows = shape.rows
            columns = shape.columns
            header = shape.hasNames ? shape.names : shape.firstRow
        case .foreign(let what):
            format = what.name
            explanation = what.explanation.description
        }
    }

    /// Its fields in the same order each time.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// In words, for the terminal.
    public var text: String {
        var lines = ["format: \(format)"]
        if let explanation { lines.append("this is \(explanation)") }
        if let header, let rows, let columns {
            lines.append("\(rows) rows of \(columns) columns, parted by “\(delimiter ?? "")”, in \(encoding ?? "")")
            lines.append("columns: \(header.joined(separator: " | "))")
        }
        for warning in warnings ?? [] { lines.append("note: \(warning)") }
        for table in datasets ?? [] { lines += table.lines }
        return lines.joined(separator: "\n")
    }
}

extension TableInspection.Table {
    fileprivate init(_ cube: Cube) {
        let summary = CubeSummary(cube)
        label = cube.about.label?.text
        source = cube.about.source?.text
        updated = cube.about.updated
        dimensions = cube.dimensions.map {
            TableInspection.Side(id: $0.id, label: $0.label.text, role: $0.role?.rawValue, size: $0.count)
        }
        cells = summary.cells
        present = summary.present
        sum = summary.sum
        status = summary.status
        first = summary.first.map { TableInspection.Cell(index: $0.index, value: $0.value) }
        last = summary.last.map { TableInspection.Cell(index: $0.index, value: $0.value) }
    }

    fileprivate var lines: [String] {
        let sides = dimensions.map { side in "\(side.id) (\(side.size)\(side.role.map { ", \($0)" } ?? ""))" }
        let marks = status.sorted { $0.key < $1.key }.map { "“\($0.key)” \($0.value)" }
        return [
            "", label ?? "a table without a title", "source: \(source ?? "not said")",
            "updated: \(updated ?? "not said")", "dimensions: \(sides.joined(separator: " × "))",
            "\(cells) cells, \(present) with a number, which sum to \(sum)",
            marks.isEmpty ? "no marks" : "marks: \(marks.joined(separator: ", "))",
        ]
    }
}
