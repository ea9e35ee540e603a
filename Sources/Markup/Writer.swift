extension Node {
    /// The piece as UTF-8.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    public var html: String { String(decoding: bytes, as: UTF8.self) }

    fileprivate func write(to out: inout [UInt8]) {
        switch self {
        case .text(let text): Node.escape(text, to: &out)
        case .group(let nodes): for node in nodes { node.write(to: &out) }
        case .void(let name, let attributes): Node.open(name, attributes, to: &out)
        case .element(let name, let attributes, let children):
            Node.open(name, attributes, to: &out)
            for child in children { child.write(to: &out) }
            out.append(UInt8(ascii: "<"))
            out.append(UInt8(ascii: "/"))
            out.append(name.text)
            out.append(UInt8(ascii: ">"))
        }
    }

    private static func open(_ name: StaticName, _ attributes: [Attribute], to out: inout [UInt8]) {
        out.append(UInt8(ascii: "<"))
        out.append(name.text)
        for attribute in attributes { attribute.write(to: &out) }
        out.append(UInt8(ascii: ">"))
    }

    /// Copies stretches that need no escape whole: nearly all text is of that kind.
    static func escape(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                guard let replacement = replacement(for: bytes[index]) else { continue }
                out.append(contentsOf: bytes[start..<index])
                out.append(replacement)
                start = index + 1
            }
            out.append(contentsOf: bytes[start...])
        }
    }

    /// Control characters are not allowed in HTML; they are shown as the replacement character.
    private static func replacement(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}

extension Attribute {
    fileprivate func write(to out: inout [UInt8]) {
        out.append(UInt8(ascii: " "))
        if let prefix { out.append(prefix) }
        out.append(name)
        guard let value else { return }
        out.append(UInt8(ascii: "="))
        out.append(UInt8(ascii: "\""))
        Node.escape(value, to: &out)
        out.append(UInt8(ascii: "\""))
    }
}

/// A whole document.
public struct Document: Sendable {
    public let language: String
    public let head: Node
    public let content: Node

    public init(language: String, head: Node, content: Node) {
        self.language = language
        self.head = head
        self.content = content
    }

    public var bytes: [UInt8] {
        var out: [UInt8] = []
        // Most pages fit, so that what is written is not copied while it grows.
        out.reserveCapacity(32_768)
        out.append("<!doctype html>\n")
        Node.element(
            name: "html",
            attributes: [.lang(language)],
            children: [
                .element(name: "head", attributes: [], children: [head]),
                .element(name: "body", attributes: [], children: [content]),
            ]
        ).write(to: &out)
        return out
    }
}
