import Core
import Foundation
import SQL

/// The answers of a sheet, by the key of the question.
///
/// Each is a list: one text; the options chosen; the order from the first to the last; points and judgements in the
/// order of what they are of, empty where none was given. Numbers are written with a point.
public struct Answers: Sendable, Equatable {
    private var values: [String: [String]]

    public init(_ values: [String: [String]] = [:]) { self.values = values.filter { !$0.value.allSatisfy(\.isEmpty) } }

    public var isEmpty: Bool { values.isEmpty }
    public var keys: [String] { values.keys.sorted() }

    /// Empty when there is no answer.
    public subscript(key: String) -> [String] {
        get { values[key] ?? [] }
        set { values[key] = newValue.allSatisfy(\.isEmpty) ? nil : newValue }
    }
}

extension Answers: TextBindable, LosslessStringConvertible {
    public var description: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of strings has always a form in JSON.
        return (try? encoder.encode(values)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    public init?(_ text: String) {
        guard let values = try? JSONDecoder().decode([String: [String]].self, from: Data(text.utf8)) else { return nil }
        self.init(values)
    }
}
