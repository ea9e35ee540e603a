import Core

/// A mapping of a network file, read field by field; fields that nobody asked for are mistakes.
public final class FileMap {
    public let node: FileNode
    private let members: [(key: String, value: FileNode)]
    private var asked: Set<String> = []

    /// Reads a mapping and all its fields in one scope, and refuses those left over.
    public static func read<T>(_ node: FileNode, _ body: (FileMap) throws -> T) throws -> T {
        guard case .map(let members) = node.content else {
            throw node.mistake("must have fields, each on its own line as “name: value”")
        }
        let map = FileMap(node: node, members: members)
        let value = try body(map)
        if let unknown = members.first(where: { !map.asked.contains($0.key) }) {
            let known = map.asked.sorted().joined(separator: ", ")
            throw unknown.value.mistake("there is no field “\(unknown.key)” here; the fields are \(known)")
        }
        return value
    }

    private init(node: FileNode, members: [(key: String, value: FileNode)]) {
        self.node = node
        self.members = members
    }

    public func node(_ name: String) -> FileNode? {
        asked.insert(name)
        return members.first { $0.key == name }?.value
    }

    /// A text that must be there.
    public func text(_ name: String, limit: Int = 20_000) throws -> String {
        guard let text = try optionalText(name, limit: limit) else {
            throw node.mistake("the field “\(name)” is missing; write “\(name): …”")
        }
        return text
    }

    public func optionalText(_ name: String, limit: Int = 20_000) throws -> String? {
        guard let value = node(name) else { return nil }
        guard case .text(let text) = value.content else { throw value.mistake("must be a text") }
        let trimmed = text.trimmingSpaces()
        guard trimmed.count <= limit else { throw value.mistake("is longer than \(limit) characters") }
        return trimmed.isEmpty ? nil : trimmed
    }

    public func key(_ name: String = "key") throws -> String {
        let key = try text(name)
        guard key.isKey else {
            throw (node(name) ?? node).mistake("“\(key)” is no key; use a–z, 0–9 and -, at most 60 characters")
        }
        return key
    }

    public func number(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let number = try optionalNumber(name, in: range) else {
            throw node.mistake("the field “\(name)” is missing; write a number from \(range.lowerBound)")
        }
        return number
    }

    public func optionalNumber(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = try optionalText(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw (node(name) ?? node).mistake(
                "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }

    public func flag(_ name: String) throws -> Bool {
        switch try optionalText(name) {
        case nil, "false": return false
        case "true": return true
        case .some(let text): throw (node(name) ?? node).mistake("“\(text)” is neither true nor false")
        }
    }

    public func day(_ name: String) throws -> Day {
        guard let day = try optionalDay(name) else {
            throw node.mistake("the field “\(name)” is missing; write a day as 2021-03-17")
        }
        return day
    }

    public func optionalDay(_ name: String) throws -> Day? {
        try optional(name, as: "a day that exists, written as 2021-03-17", Day.init)
    }

    public func optionalMonth(_ name: String) throws -> Month? {
        try optional(name, as: "a month, written as 2022-10", Month.init)
    }

    public func instant(_ name: String) throws -> Instant {
        guard let instant = try optionalInstant(name) else {
            throw node.mistake("the field “\(name)” is missing; write a moment as 2021-03-17T11:00:00.000Z")
        }
        return instant
    }

    public func optionalInstant(_ name: String) throws -> Instant? {
        try optional(name, as: "a moment, written as 2021-03-17T11:00:00.000Z", Instant.init)
    }

    public func optionalTime(_ name: String) throws -> TimeOfDay? {
        try optional(name, as: "a time, written as \"12:00\"", TimeOfDay.init)
    }

    public func email(_ name: String) throws -> EmailAddress? {
        try optional(name, as: "an e-mail address", EmailAddress.init)
    }

    /// One of a few words.
    public func choice<T: RawRepresentable & CaseIterable>(
        _ name: String,
        _ type: T.Type = T.self,
        default fallback: T? = nil
    ) throws -> T where T.RawValue == String {
        let words = T.allCases.map(\.rawValue).joined(separator: ", ")
        guard let text = try optionalText(name) else {
            if let fallback { return fallback }
            throw node.mistake("the field “\(name)” is missing; write one of \(words)")
        }
        guard let value = T(rawValue: text) else {
            throw (node(name) ?? node).mistake("“\(text)” is not one of \(words)")
        }
        return value
    }

    /// The entries of a list of mappings; none when the field is left out.
    public func list<T>(_ name: String, _ body: (FileMap) throws -> T) throws -> [T] {
        try nodes(name).map { try FileMap.read($0, body) }
    }

    /// The texts of a list.
    public func texts(_ name: String) throws -> [(text: String, node: FileNode)] {
        try nodes(name).map { node in
            guard case .text(let text) = node.content else { throw node.mistake("must be a text") }
            return (text, node)
        }
    }

    public func map<T>(_ name: String, _ body: (FileMap) throws -> T) throws -> T? {
        try node(name).map { try FileMap.read($0, body) }
    }

    private func nodes(_ name: String) throws -> [FileNode] {
        guard let value = node(name) else { return [] }
        guard case .list(let nodes) = value.content else {
            throw value.mistake("must be a list; begin lines with “- ”")
        }
        return nodes
    }

    private func optional<T>(_ name: String, as what: Sentence, _ make: (String) -> T?) throws -> T? {
        guard let text = try optionalText(name) else { return nil }
        guard let value = make(text) else { throw (node(name) ?? node).mistake("“\(text)” is not \(what)") }
        return value
    }
}
