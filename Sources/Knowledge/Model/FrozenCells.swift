import Core
import Cubes
import SQL

/// Cells of a table or of an indicator as they were when somebody cited them, and how they were drawn.
///
/// Newer versions never change them: what is shown is made of these cells alone.
struct FrozenCells: Sendable, Equatable, RowDecodable {
    /// Whose cells they are.
    enum Origin: Sendable, Equatable {
        /// The key of a table.
        case table(String)
        case indicator(String, definition: Int)
    }

    /// What a citation may hold, at some ten bytes a cell.
    static let most = 10_000

    let origin: Origin
    let drawing: CitedDrawing
    /// As JSON-stat.
    let text: String

    init(origin: Origin, drawing: CitedDrawing, text: String) {
        self.origin = origin
        self.drawing = drawing
        self.text = text
    }

    init(row: Row) throws {
        drawing = try row.value("drawing")
        text = try row.value("cells")
        if let key = try row.value("dataset", as: String?.self) {
            origin = .table(key)
        } else {
            origin = .indicator(try row.value("indicator"), definition: try row.value("definition"))
        }
    }

    /// The picture; nil of one figure.
    var form: ChartForm? { drawing.question.chart.flatMap { ChartForm(rawValue: $0) } }

    /// The cells; nil where what is stored is no table any more.
    var cube: Cube? {
        let bytes = Array(text.utf8)
        let file = bytes.withUnsafeBufferPointer { try? TableFile.read($0, name: "cells.json") }
        guard case .jsonStat(let document)? = file, document.cubes.count == 1 else { return nil }
        return document.cubes.first
    }
}

/// How cited cells were asked for and drawn.
struct CitedDrawing: JSONColumn, Sendable, Equatable {
    /// As the author asked; what leads to the figures of today.
    let question: Question
    let title: String
    /// The codes of the regions that were the network's own.
    let ours: [String]
    /// The region that was held beside them.
    var compared: String?
}
