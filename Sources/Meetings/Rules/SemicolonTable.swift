/// A table as spreadsheets in Norway open it: RFC 4180 with semicolons, in UTF-8 with a byte order mark.
struct SemicolonTable {
    static let mediaType = "text/csv; charset=utf-8"

    let heading: [String]
    let rows: [[String]]

    var bytes: [UInt8] {
        let lines = ([heading] + rows).map { $0.map(Self.cell).joined(separator: ";") + "\r\n" }
        return [0xEF, 0xBB, 0xBF] + Array(lines.joined().utf8)
    }

    /// In quotes where needed, and never a formula: what a person wrote must not be reckoned (OWASP, CSV injection).
    private static func cell(_ text: String) -> String {
        let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
        let isFormula = text.unicodeScalars.first.map(starts.contains) ?? false
        let safe = isFormula ? "'" + text : text
        guard safe.unicodeScalars.contains(where: { [";", "\"", "\n", "\r", ","].contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
