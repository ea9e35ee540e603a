import Core
import Yams

/// A value on its way into a network file.
///
/// Fields that are empty are left out.
public enum FileValue: Sendable {
    case text(String)
    /// Texts that YAML readers would take for something else: times.
    case quoted(String)
    case list([FileValue])
    case numbers([Int])
    case map([(String, FileValue?)])

    public static func text(_ value: String?) -> FileValue? {
        value.flatMap { $0.isEmpty ? nil : FileValue.text($0) }
    }
    public static func number(_ value: Int) -> FileValue { .text(String(value)) }
    public static func number(_ value: Int?) -> FileValue? { value.map { .text(String($0)) } }
    public static func flag(_ value: Bool) -> FileValue? { value ? .text("true") : nil }
    public static func day(_ value: Day?) -> FileValue? { value.map { .text($0.description) } }
    public static func month(_ value: Month?) -> FileValue? { value.map { .text($0.description) } }
    public static func time(_ value: TimeOfDay?) -> FileValue? { value.map { .quoted($0.description) } }
    public static func maps(_ values: [[(String, FileValue?)]]) -> FileValue? {
        values.isEmpty ? nil : .list(values.map { .map($0) })
    }

    /// The file as text: the same value gives the same bytes.
    public static func render(_ members: [(String, FileValue?)]) throws -> String {
        try Yams.serialize(node: FileValue.map(members).node, width: -1, allowUnicode: true)
    }

    private var node: Yams.Node {
        switch self {
        case .text(let text):
            .scalar(
                .init(
                    text,
                    Tag(.implicit),
                    text.contains("\n") ? .literal : Self.needsQuotes(text) ? .doubleQuoted : .any
                )
            )
        case .quoted(let text): .scalar(.init(text, Tag(.implicit), .doubleQuoted))
        case .numbers(let numbers):
            .sequence(.init(numbers.map { .scalar(.init(String($0))) }, Tag(.implicit), .flow))
        case .list(let values): .sequence(.init(values.map(\.node)))
        case .map(let members):
            .mapping(.init(members.compactMap { key, value in value.map { (.scalar(.init(key)), $0.node) } }))
        }
    }

    /// Words that YAML 1.1 reads as something other than text.
    private static func needsQuotes(_ text: String) -> Bool {
        ["", "~", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    }
}
