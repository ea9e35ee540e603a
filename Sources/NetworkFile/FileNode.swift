import Core
import Yams

/// A value of a network file together with its place.
public struct FileNode: Sendable {
    enum Content: Sendable {
        case text(String)
        case list([FileNode])
        case map([(key: String, value: FileNode)])
    }

    public let line: Int
    public let field: String
    let content: Content

    /// Characters in a file that is read at all.
    public static let largestFile = 4_000_000
    static let deepest = 12

    /// Reads YAML 1.1 text.
    ///
    /// - Throws: `FileMistake` with the line of what is wrong.
    public static func parse(_ text: String) throws -> FileNode {
        guard text.utf8.count <= largestFile else {
            throw FileMistake(line: nil, field: "", message: "the file is larger than \(largestFile) bytes; split it")
        }
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw mistake(error)
        }
        guard let root else { throw FileMistake(line: nil, field: "", message: "the file is empty") }
        return try FileNode(root, field: "", depth: 0)
    }

    private init(_ node: Yams.Node, field: String, depth: Int) throws {
        line = node.mark?.line ?? 0
        self.field = field
        guard depth <= Self.deepest else {
            throw FileMistake(line: line, field: field, message: "nested too deeply; at most \(Self.deepest) levels")
        }
        switch node {
        case .scalar(let scalar):
            guard scalar.string.unicodeScalars.allSatisfy(Self.isAllowed) else {
                throw FileMistake(line: line, field: field, message: "has a control character; take it out")
            }
            content = .text(scalar.string)
        case .sequence(let items):
            content = .list(
                try items.enumerated().map { try FileNode($1, field: "\(field)[\($0)]", depth: depth + 1) }
            )
        case .mapping(let pairs):
            content = .map(try Self.members(pairs, line: line, field: field, depth: depth))
        case .alias:
            throw FileMistake(line: line, field: field, message: "aliases are not read; write the value out")
        }
    }

    private static func members(
        _ pairs: Yams.Node.Mapping,
        line: Int,
        field: String,
        depth: Int
    ) throws -> [(key: String, value: FileNode)] {
        try pairs.map { key, value in
            guard let name = key.scalar?.string else {
                throw FileMistake(line: key.mark?.line ?? line, field: field, message: "a field name must be a text")
            }
            let path = field.isEmpty ? name : "\(field).\(name)"
            return (name, try FileNode(value, field: path, depth: depth + 1))
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
    }

    private static func mistake(_ error: YamlError) -> FileMistake {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            FileMistake(line: mark.line, field: "", message: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            FileMistake(
                line: context.mark.line,
                field: "",
                message: "the field “\(duplicates.map { "\($0)" }.joined(separator: ", "))” stands twice"
            )
        default: FileMistake(line: nil, field: "", message: "not YAML: \(String(describing: error))")
        }
    }

    public func mistake(_ message: Sentence) -> FileMistake { FileMistake(line: line, field: field, message: message) }
}
