import Core

/// A row as the chain has it: its columns and their values, each as it is written in JSON.
struct AuditImage {
    let members: [(name: String, json: String)]

    init(members: [(name: String, json: String)]) { self.members = members }

    init(_ row: Row) { members = zip(row.columns.names, row.values).map { ($0, AuditChain.json($1)) } }

    /// Reads what `text` wrote; nil when it is something else.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        var members: [(name: String, json: String)] = []
        guard rest.popFirst() == UInt8(ascii: "{") else { return nil }
        while rest.first != UInt8(ascii: "}") {
            guard let name = Self.value(&rest), rest.popFirst() == UInt8(ascii: ":"), let json = Self.value(&rest)
            else { return nil }
            // Names of columns hold nothing that is escaped.
            members.append((name: String(name.dropFirst().dropLast()), json: json))
            if rest.first == UInt8(ascii: ",") { rest.removeFirst() }
        }
        self.members = members
    }

    subscript(column: String) -> String? { members.first { $0.name == column }?.json }

    /// A JSON object whose members stand in the order of the columns.
    var text: String { "{\(members.map { "\(JSONText.quoted($0.name)):\($0.json)" }.joined(separator: ","))}" }

    /// A string with its quotes, or anything else up to where its member ends.
    private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
        var end = rest.startIndex
        if rest.first == UInt8(ascii: "\"") {
            end += 1
            while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
                end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            end += 1
        } else {
            while end < rest.endIndex, !",:}".utf8.contains(rest[end]) { end += 1 }
        }
        guard end > rest.startIndex, end <= rest.endIndex else { return nil }
        defer { rest = rest[end...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
