/// A table as spreadsheets in Norway open it: RFC 4180 with semicolons and decimal commas, in UTF-8 with a byte order mark.
public struct SemicolonTable: Sendable {
    public static let mediaType = "text/csv; charset=utf-8"

    public enum Cell: Sendable, Equatable, ExpressibleByStringLiteral {
        /// What a person or a publisher wrote.
        case text(String)
        /// A number to reckon with.
        case number(Double, decimals: Int)
        case empty

        public init(stringLiteral text: String) { self = .text(text) }
    }

    public let heading: [String]
    public let rows: [[Cell]]

    public init(heading: [String], rows: [[Cell]]) {
        self.heading = heading
        self.rows = rows
    }

    public init(heading: [String], rows: [[String]]) {
        self.init(heading: heading, rows: rows.map { $0.map { .text($0) } })
    }

    public var bytes: [UInt8] {
        let lines = ([heading.map { .text($0) }] + rows).map { $0.map(Self.written).joined(separator: ";") + "\r\n" }
        return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
    }

    private static func written(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): written(text)
        // No hard spaces between thousands and no long minus, which spreadsheets take for text.
        case .number(let number, let decimals):
            Format(.nb).number(number, decimals: decimals).replacing("\u{A0}", with: "").replacing("−", with: "-")
        case .empty: ""
        }
    }

    /// In quotes where needed, and never a formula: what begins like one gets an apostrophe before it (OWASP, CSV
    /// Injection).
    private static func written(_ text: String) -> String {
        let begins = text.unicodeScalars.first { !$0.properties.isWhitespace || "\t\r\n".unicodeScalars.contains($0) }
        let isFormula = begins.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { ";\"\n\r,".unicodeScalars.contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
