import Foundation
import SQL

/// What is kept in one column as JSON, its members in the order of the alphabet so that the same is written the same.
public protocol JSONColumn: Codable, TextBindable {}

extension JSONColumn {
    public var sqlText: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    public init?(sqlText: String) {
        guard let read = try? JSONDecoder().decode(Self.self, from: Data(sqlText.utf8)) else { return nil }
        self = read
    }
}
