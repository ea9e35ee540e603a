import CXlsxwriter
import Core
import Foundation

/// A workbook of one sheet (Office Open XML, ECMA-376), written row by row by libxlsxwriter.
///
/// What is a text stays one: nothing in it becomes a formula or a link, whatever it begins with. The same rows give the
/// same bytes.
public struct Workbook {
    public static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    /// What a sheet holds, with its heading.
    public static let mostRows = 1_048_576
    public static let mostColumns = 16_384
    /// What a cell holds of text, in UTF-16 units.
    public static let mostCharacters = 32_767

    public enum Problem: Error, Equatable {
        case tooManyRows, tooManyColumns
        /// The text of a cell is longer than a sheet can hold.
        case textTooLong(row: Int, column: Int)
        case notWritten(String)
    }

    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let strong: UnsafeMutablePointer<lxw_format>?
    private var formats: [Int: UnsafeMutablePointer<lxw_format>] = [:]
    private var row = 0

    /// The bytes of a workbook.
    ///
    /// Blocks while it writes: a file of a million cells takes seconds.
    ///
    /// - Parameters:
    ///   - name: of the sheet; what no sheet may be called is changed.
    ///   - rows: is called once, and hands over one row after the other.
    /// - Throws: `Problem`, or what `rows` throws.
    public static func bytes(
        named name: String,
        heading: [String],
        rows: (_ add: ([SemicolonTable.Cell]) throws -> Void) throws -> Void
    ) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        var workbook = try Workbook(file, sheet: name, heading: heading)
        let outcome = Result {
            try workbook.add(heading.map { .text($0) }, isHeading: true)
            try rows { try workbook.add($0) }
        }
        // Closed also after an error, which frees what the library holds.
        let closed = workbook_close(workbook.book)
        try outcome.get()
        guard closed == LXW_NO_ERROR else { throw Problem.notWritten(text(of: closed)) }
        return Array(try Data(contentsOf: file))
    }

    /// The bytes of a table.
    public static func bytes(of table: SemicolonTable, named name: String) throws -> [UInt8] {
        try bytes(named: name, heading: table.heading) { add in for row in table.rows { try add(row) } }
    }

    private init(_ file: URL, sheet name: String, heading: [String]) throws {
        guard heading.count <= Self.mostColumns else { throw Problem.tooManyColumns }
        // Rows leave for the file as they come, so that memory holds one of them.
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
        guard let book = workbook_new_opt(file.path, &options),
            let sheet = workbook_add_worksheet(book, Self.sheetName(name))
        else { throw Problem.notWritten("the file could not be begun") }
        (self.book, self.sheet) = (book, sheet)
        // A time of its own would make other bytes of the same rows.
        var properties = lxw_doc_properties()
        properties.created = 315_532_800
        workbook_set_properties(book, &properties)
        strong = workbook_add_format(book)
        format_set_bold(strong)
        worksheet_freeze_panes(sheet, 1, 0)
        for (column, text) in heading.enumerated() {
            let place = lxw_col_t(column)
            worksheet_set_column(sheet, place, place, Double(min(max(text.count + 2, 10), 50)), nil)
        }
    }

    private mutating func add(_ cells: [SemicolonTable.Cell], isHeading: Bool = false) throws {
        guard row < Self.mostRows else { throw Problem.tooManyRows }
        guard cells.count <= Self.mostColumns else { throw Problem.tooManyColumns }
        for (column, cell) in cells.enumerated() {
            let (line, place) = (lxw_row_t(row), lxw_col_t(column))
            switch cell {
            case .empty: break
            case .text(let text):
                guard text.utf16.count <= Self.mostCharacters else {
                    throw Problem.textTooLong(row: row + 1, column: column + 1)
                }
                try check(worksheet_write_string(sheet, line, place, Self.kept(text), isHeading ? strong : nil))
            case .number(let number, let decimals):
                guard number.isFinite else { continue }
                try check(worksheet_write_number(sheet, line, place, number, format(decimals)))
            }
        }
        row += 1
    }

    private mutating func format(_ decimals: Int) -> UnsafeMutablePointer<lxw_format>? {
        if let known = formats[decimals] { return known }
        guard let made = workbook_add_format(book) else { return nil }
        format_set_num_format(made, decimals == 0 ? "0" : "0." + String(repeating: "0", count: min(decimals, 15)))
        formats[decimals] = made
        return made
    }

    private func check(_ error: lxw_error) throws {
        guard error == LXW_NO_ERROR else { throw Problem.notWritten(Self.text(of: error)) }
    }

    private static func text(of error: lxw_error) -> String { lxw_strerror(error).map { String(cString: $0) } ?? "" }

    /// Without the characters that XML cannot hold.
    private static func kept(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" && $0 != "\n" && $0 != "\r" }) else {
            return text
        }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value >= 0x20 || "\t\n\r".unicodeScalars.contains($0) }
            )
        )
    }

    /// At most 31 UTF-16 units, none of `[]:*?/\`, and no apostrophe at its ends.
    private static func sheetName(_ name: String) -> String {
        var kept = String(name.map { "[]:*?/\\'".contains($0) || $0.isNewline ? " " : $0 })
        while kept.utf16.count > 31 { kept.removeLast() }
        kept = kept.trimmingCharacters(in: .whitespaces)
        return kept.isEmpty ? "Ark 1" : kept
    }
}
