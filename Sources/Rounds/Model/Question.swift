import Core
import SQL

/// One question of a round, as it is asked.
///
/// A question that has been asked never changes: another wording is another question, and the old one is retired with
/// the answers it got.
public struct Question: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Question>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case text, choice, several, scale, number, ranking, points, matrix

        /// Whether the answers are among given ones.
        public var hasOptions: Bool {
            switch self {
            case .choice, .several, .ranking, .points: true
            case .text, .scale, .number, .matrix: false
            }
        }
    }

    /// That the question is asked only of those who gave a certain answer to another.
    public struct Condition: Sendable, Equatable {
        /// Its key.
        public let question: String
        public let value: String

        public init(question: String, value: String) {
            self.question = question
            self.value = value
        }
    }

    /// The steps of a scale, lowest first.
    public static let steps = 1...5
    /// What is shared out where points are.
    public static let pointsInAll = 100

    public let id: ID
    public let round: Round.ID
    /// What its answers stand under, and what it is found by in other rounds of the same kind.
    public let key: String
    public let position: Int
    public let kind: Kind
    public let label: String
    public let help: String?
    public let options: [String]
    /// What is judged on the scale, where there are several.
    public let lines: [String]
    public let unit: String?
    /// What the ends of the scale mean.
    public let low: String?
    public let high: String?
    public let isRequired: Bool
    public let condition: Condition?
    public let isRetired: Bool

    public init(row: Row) throws {
        id = try row.value("id")
        round = try row.value("round_id")
        key = try row.value("key")
        position = try row.value("position")
        kind = try row.value("kind")
        label = try row.value("label")
        help = try row.value("help")
        options = Self.list(try row.value("options"))
        lines = Self.list(try row.value("lines"))
        unit = try row.value("unit")
        low = try row.value("low")
        high = try row.value("high")
        isRequired = try row.value("is_required")
        let asked: String? = try row.value("condition_key")
        let value: String? = try row.value("condition_value")
        condition = asked.flatMap { key in value.map { Condition(question: key, value: $0) } }
        isRetired = try row.value("is_retired")
    }

    /// One option a line, each once.
    static func list(_ text: String) -> [String] {
        text.split(separator: "\n").reduce(into: []) { all, line in
            let option = line.trimmingSpaces()
            if !option.isEmpty, !all.contains(option) { all.append(option) }
        }
    }

    /// Whether it is asked of someone who has answered so.
    public func applies(to answers: Answers) -> Bool {
        condition.map { answers[$0.question].contains($0.value) } ?? true
    }
}
