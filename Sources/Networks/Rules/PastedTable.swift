import Core

/// Rows and cells out of a spreadsheet, as they come by copy and paste or out of a CSV file.
///
/// Cells are parted by tabs, semicolons or commas; a cell in quotes may hold all of these and line breaks (RFC 4180).
/// A quote that opens a cell and is not closed where the cell ends belongs to the text, for spreadsheets copy
/// `"Vekst" AS` as it stands.
public struct PastedTable: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        /// As a spreadsheet numbers its rows: empty ones count, and the first is 1.
        public let number: Int
        public let cells: [String]
    }

    /// Without those in which nothing stands.
    public let rows: [Row]

    public init(_ text: String) {
        let scalars = Self.unmarked(text)
        let separator = Self.separator(of: scalars)
        rows = Self.records(scalars, separator: separator).enumerated().map { Row(number: $0 + 1, cells: $1) }
            .filter { row in row.cells.contains { !$0.isEmpty } }
    }

    /// The text without the mark of its encoding and the line by which spreadsheets name their separator.
    private static func unmarked(_ text: String) -> [Unicode.Scalar] {
        var scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        if scalars.starts(with: "sep=".unicodeScalars) {
            scalars = scalars.drop { $0 != "\n" && $0 != "\r" }.drop { $0 == "\n" || $0 == "\r" }
        }
        return Array(scalars)
    }

    /// A tab wherever there is one; else the semicolon or comma that most rows have; else each line is a cell.
    private static func separator(of text: [Unicode.Scalar]) -> Unicode.Scalar? {
        if text.contains("\t") { return "\t" }
        return [";", ","].first { candidate in
            let rows = records(text, separator: candidate).filter { $0 != [""] }
            return 2 * rows.count { $0.count > 1 } > rows.count
        }
    }

    private static func records(_ text: [Unicode.Scalar], separator: Unicode.Scalar?) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var position = 0
        while position <= text.count {
            let cell = Self.cell(text, from: position, separator: separator)
            record.append(cell.text)
            position = cell.end + 1
            guard cell.end < text.count, text[cell.end] == separator else {
                records.append(record)
                record = []
                let isPair = cell.end + 1 < text.count && text[cell.end] == "\r" && text[cell.end + 1] == "\n"
                if isPair { position += 1 }
                continue
            }
        }
        return records
    }

    /// One cell, and where its separator or line end stands.
    private static func cell(
        _ text: [Unicode.Scalar],
        from start: Int,
        separator: Unicode.Scalar?
    ) -> (text: String, end: Int) {
        let ends: (Int) -> Bool = {
            $0 >= text.count || text[$0] == separator || text[$0] == "\n" || text[$0] == "\r"
        }
        if start < text.count, text[start] == "\"", let quoted = quoted(text, from: start + 1), ends(quoted.end) {
            return (cleaned(quoted.scalars[...]), quoted.end)
        }
        var end = start
        while !ends(end) { end += 1 }
        return (cleaned(text[min(start, text.count)..<end]), end)
    }

    /// What stands in quotes, and the place after the quote that closes it; nil when none does.
    private static func quoted(_ text: [Unicode.Scalar], from start: Int) -> (scalars: [Unicode.Scalar], end: Int)? {
        var out: [Unicode.Scalar] = []
        var position = start
        while position < text.count {
            if text[position] != "\"" {
                out.append(text[position])
            } else if position + 1 < text.count, text[position + 1] == "\"" {
                out.append("\"")
                position += 1
            } else {
                return (out, position + 1)
            }
            position += 1
        }
        return nil
    }

    /// Line breaks, tabs and all kinds of blanks become one space; marks that take no room go.
    private static func cleaned(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        let invisible: Set<Unicode.Scalar> = ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"]
        var text = String.UnicodeScalarView()
        for scalar in scalars where !invisible.contains(scalar) {
            if !scalar.properties.isWhitespace || scalar == "\u{85}" {
                text.append(scalar)
            } else if text.last != " " {
                text.append(" ")
            }
        }
        return String(text).trimmingSpaces()
    }
}
