import Foundation
import Testing

/// Published figures beside the tests; each file names its source.
enum Fixture {
    private static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)"))
    }

    static func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: data(name))
    }

    /// The rows of a CSV file by column; lines that begin with # are left out.
    static func rows(_ name: String) throws -> [[String: String]] {
        let lines = try String(decoding: data(name), as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        let header = try #require(lines.first).split(separator: ",").map(String.init)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, cells)) { $1 }
        }
    }
}

extension [String: String] {
    func number(_ column: String) throws -> Double { try #require(self[column].flatMap { Double($0) }) }
}
