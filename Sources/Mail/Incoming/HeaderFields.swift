import Core

/// The headers of a message or of a part of one (RFC 5322 §2.2), unfolded.
public struct HeaderFields: Sendable, Equatable {
    /// Bytes of headers that are read; what follows is passed over.
    static let mostBytes = 131_072

    struct Field: Sendable, Equatable {
        /// In small letters.
        let name: String
        var value: String
    }

    private(set) var fields: [Field] = []

    init(_ bytes: ArraySlice<UInt8>) {
        for line in bytes.prefix(Self.mostBytes).split(separator: 0x0A) {
            let line = line.last == 0x0D ? line.dropLast() : line
            let text = CharacterSet.decode(line, named: nil)
            if let first = line.first, first == 0x20 || first == 0x09 {
                guard let last = fields.indices.last else { continue }
                fields[last].value += " \(text.trimmingSpaces())"
            } else if let colon = text.firstIndex(of: ":") {
                let name = text[..<colon].trimmingSpaces().lowercased()
                fields.append(Field(name: name, value: text[text.index(after: colon)...].trimmingSpaces()))
            }
        }
    }

    /// The value of the first header of a name, given in small letters.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Headers, and what follows the first empty line.
    static func split(_ bytes: ArraySlice<UInt8>) -> (head: HeaderFields, body: ArraySlice<UInt8>) {
        var position = bytes.startIndex
        while position < bytes.endIndex {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let line = bytes[position..<end]
            let next = end < bytes.endIndex ? end + 1 : end
            if line.isEmpty || line == [0x0D] { return (HeaderFields(bytes[..<position]), bytes[next...]) }
            position = next
        }
        return (HeaderFields(bytes), bytes[bytes.endIndex...])
    }
}
