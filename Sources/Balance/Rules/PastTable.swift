import Foundation

/// A table of the past that comes with the program: a line that names its source, the columns, and a row for each case.
struct PastTable: Sendable {
    private let rows: [String: [String: Double]]
    /// The columns with figures.
    let columns: [String]
    /// What each row is of, and its year.
    let keys: [(name: String, year: Int)]

    init(_ name: String) throws {
        let file = Bundle.module.bundleURL.appending(path: "Past/\(name).csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard let columns = cells.first else { throw Fault(description: "\(file.path): is empty") }
        let hasSex = columns.contains("sex")
        self.columns = Array(columns.dropFirst(hasSex ? 3 : 2))
        keys = cells.dropFirst().map { ($0[0], Int($0[1]) ?? 0) }
        rows = Dictionary(
            cells.dropFirst().map { row in
                let key = Self.key(row[0], row[1], hasSex ? row[2] : nil)
                return (key, Dictionary(zip(columns, row).compactMap { n, v in Double(v).map { (n, $0) } }) { $1 })
            }
        ) { $1 }
    }

    struct Fault: Error, CustomStringConvertible { let description: String }

    func numbers(_ country: String, _ year: Int, _ sex: String? = nil, columns: [String]) throws -> [Double] {
        let key = Self.key(country, "\(year)", sex)
        return try columns.map { column in
            guard let number = rows[key]?[column] else { throw Fault(description: "\(key): there is no \(column)") }
            return number
        }
    }

    private static func key(_ country: String, _ year: String, _ sex: String?) -> String {
        [country, year, sex].compactMap { $0 }.joined(separator: " ")
    }
}
