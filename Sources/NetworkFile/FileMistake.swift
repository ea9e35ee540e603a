import Core

/// What is wrong in a network file, where, and what to do.
public struct FileMistake: Error, Sendable, Equatable, CustomStringConvertible {
    /// From 1; nil when the whole file is meant.
    public let line: Int?
    /// `meetings[2].items[0].minutes`.
    public let field: String
    /// What is wrong and what to do, to be said in any language.
    public let sentence: Sentence

    /// The sentence in English.
    public var message: String { sentence.description }

    public init(line: Int?, field: String, message: Sentence) {
        self.line = line
        self.field = field
        sentence = message
    }

    public var description: String {
        let place = [line.map { "line \($0)" }, field.isEmpty ? nil : field].compactMap { $0 }.joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
