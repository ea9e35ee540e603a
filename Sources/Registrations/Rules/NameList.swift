import Core

/// The names for the door as a table for spreadsheets (RFC 4180, with the semicolon that Norwegian ones expect).
enum NameList {
    /// Spreadsheets take UTF-8 for what it is when it begins with this.
    private static let mark = "\u{FEFF}"

    static func csv(_ people: [Registration], words: Words) -> String {
        let head = ["name", "organisation", "state", "code"].map { words["registrations.csv.\($0)"] }
        let rows = people.map { person in
            [
                person.name, person.organisation ?? "", words["registrations.state.\(person.state.rawValue)"],
                person.code,
            ]
        }
        return mark + ([head] + rows).map { $0.map(cell).joined(separator: ";") + "\r\n" }.joined()
    }

    /// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it (OWASP, "CSV
    /// Injection").
    static func cell(_ text: String) -> String {
        let begins = text.unicodeScalars.first { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" }
        let isFormula = begins.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
        return "\"" + ((isFormula ? "'" : "") + text).replacing("\"", with: "\"\"") + "\""
    }
}
