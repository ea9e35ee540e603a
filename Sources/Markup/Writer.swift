extension Node {
    /// The piece as UTF-8.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(16_384)
        write(to: &out)
        return out
    }

    public var html: String { String(decoding: bytes, as: UTF8.self) }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .text(let text): Node.escape(text, to: &out)
        case .group(let nodes): for node in nodes { node.write(to: &out) }
        case .element(let name, let attributes, let children):
            out.append(UInt8(ascii: "<"))
            out += name.text.utf8
            for attribute in attributes { attribute.write(to: &out) }
            out.append(UInt8(ascii: ">"))
            guard !name.isVoid else { return }
            for child in children { child.write(to: &out) }
            out += "</".utf8
            out += name.text.utf8
            out.append(UInt8(ascii: ">"))
        }
    }

    static func escape(_ text: String, to out: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            // Control characters are not allowed in HTML; they are shown as the replacement character.
            case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: out += "\u{FFFD}".utf8
            default: out.append(byte)
            }
        }
    }
}

extension Attribute {
    fileprivate func write(to out: inout [UInt8]) {
        out.append(UInt8(ascii: " "))
        out += name.utf8
        guard let value else { return }
        out += "=\"".utf8
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
        Array("<!doctype html>\n".utf8)
            + Node.element(
                name: "html",
                attributes: [.lang(language)],
                children: [
                    .element(name: "head", attributes: [], children: [head]),
                    .element(name: "body", attributes: [], children: [content]),
                ]
            ).bytes
    }
}
