import Charts
import Core
import Documents
import Markup
import Web

/// The texts of a document with what they cite: each figure a number with its note below the text, each chart its picture
/// and its table.
struct CitedProse: Sendable {
    /// What stands behind marks, by their keys.
    let found: [String: Cited]
    /// The number of each in the document.
    private let numbers: [String: Int]
    /// The site's own address.
    private let origin: String
    private let words: Words

    /// Columns of figures beside which the names get the room that is left.
    private static let fewColumns = 3

    /// - Parameter keys: those of all texts of the document, in their order.
    init(_ keys: [String], found: [String: Cited], origin: String, words: Words) {
        self.found = found
        self.origin = origin
        self.words = words
        var numbers: [String: Int] = [:]
        for key in keys where found[key] != nil && numbers[key] == nil { numbers[key] = numbers.count + 1 }
        self.numbers = numbers
    }

    /// What a person wrote, with its paragraphs, lists and notes.
    func blocks(_ text: String) -> [DocumentBlock] {
        var noted: [String] = []
        let blocks = Prose(text).blocks.flatMap { block -> [DocumentBlock] in
            switch block {
            case .paragraph(let lines):
                if let (chart, table) = chart(lines) { return self.chart(chart, table) }
                return [.paragraph(lines.map { runs($0, &noted) })]
            case .list(let lines): return [.bullets(lines.map { runs($0, &noted) })]
            }
        }
        return blocks + noted.compactMap(note)
    }

    /// The chart of a paragraph that is nothing else than its mark.
    private func chart(_ lines: [String]) -> (cited: Cited, table: Cited.Table)? {
        guard lines.count == 1, case .mark(let key)? = CitationMark.pieces(of: lines[0]).first,
            lines[0] == CitationMark.text(key), let cited = found[key], let table = cited.table
        else { return nil }
        return (cited, table)
    }

    private func chart(_ cited: Cited, _ table: Cited.Table) -> [DocumentBlock] {
        // Beside many columns nothing would be left for the names, which would then stand on the figures.
        let isWide = table.columns.count <= Self.fewColumns
        let columns =
            [DocumentTable.Column(words["meetings.document.column.figures"], isWide: isWide)]
            + table.columns.map { DocumentTable.Column($0) }
        let rows = table.rows.map { row in ([row.name] + row.cells).map { [[DocumentRun($0)]] } }
        let cut = table.isCut ? [DocumentRun(" \(words["meetings.document.cited.cut"])")] : []
        return [.paragraph([[DocumentRun(cited.sentence, .strong)]])] + picture(cited) + [
            .table(DocumentTable(columns: columns, rows: rows)),
            .note(source(cited) + cut),
        ]
    }

    /// The picture with what is chosen and the unit; nothing where it cannot be drawn any more.
    private func picture(_ cited: Cited) -> [DocumentBlock] {
        guard let chart = cited.chart, let file = ChartFile(inText: chart.drawing),
            let picture = DocumentPicture(
                shown: chart.picture,
                drawing: file.bytes,
                width: file.width,
                height: file.height,
                alternative: file.alternative.isEmpty ? cited.sentence : file.alternative
            )
        else { return [] }
        return [.picture(picture)] + (chart.caption.isEmpty ? [] : [.note([DocumentRun(chart.caption)])])
    }

    /// A line with a number in the place of each mark behind which there is something.
    private func runs(_ line: String, _ noted: inout [String]) -> DocumentRuns {
        CitationMark.pieces(of: line).map { piece in
            guard case .mark(let key) = piece, let cited = found[key], let number = numbers[key] else {
                return DocumentRun(piece.written)
            }
            if !noted.contains(key) { noted.append(key) }
            return DocumentRun("[\(number)]", .soft, link: cited.link.absolute(under: origin))
        }
    }

    private func note(_ key: String) -> DocumentBlock? {
        guard let cited = found[key], let number = numbers[key] else { return nil }
        return .note([DocumentRun("[\(number)] \(cited.sentence) ")] + source(cited))
    }

    private func source(_ cited: Cited) -> DocumentRuns {
        [
            DocumentRun(
                words["meetings.document.cited.source", ["source": cited.source]],
                link: cited.link.absolute(under: origin)
            )
        ]
    }
}

extension CitationMark.Piece {
    /// As it stands in the text.
    fileprivate var written: String {
        switch self {
        case .text(let text): text
        case .mark(let key): CitationMark.text(key)
        }
    }
}
