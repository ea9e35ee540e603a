/// An address that can be put in a page or a header without harm.
public struct Link: Sendable, Equatable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String

    /// A path or address of our own source.
    public init(stringLiteral value: StaticString) { text = value.description }

    private init(text: String) { self.text = text }

    /// A path on this site, from its parts; each is percent-encoded.
    public init(path parts: [String]) { text = "/" + parts.map(Self.encoded).joined(separator: "/") }

    /// A file in the same folder as what leads to it, by its name.
    public init(beside name: String) { text = Self.encoded(name) }

    /// A place in the same page.
    public init(fragment: String) { text = "#" + Self.encoded(fragment) }

    /// An address written by a person: `https`, `http` or `mailto`, or a path on this site; nil for anything else.
    public init?(written text: String) {
        let bytes = Array(text.utf8)
        let safe = bytes.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"") }
        let lower = text.lowercased()
        let isLocal = text.hasPrefix("/") && !text.hasPrefix("//")
        let isKnown = ["https://", "http://", "mailto:"].contains { lower.hasPrefix($0) && lower.count > $0.count }
        guard safe, bytes.count <= 2_000, isLocal || isKnown else { return nil }
        self.text = text
    }

    /// A path on this site as it came with a request, to go back to; nil when it leads elsewhere.
    public init?(local text: String) {
        guard text.hasPrefix("/"), let link = Link(written: text) else { return nil }
        self = link
    }

    /// The address with one more part.
    public static func / (link: Link, part: String) -> Link {
        Link(text: (link.text == "/" ? "" : link.text) + "/" + encoded(part))
    }

    /// The address with a query parameter.
    public func with(_ name: StaticString, _ value: String) -> Link {
        let fragment = text.firstIndex(of: "#").map { text[$0...] } ?? ""
        let base = text.dropLast(fragment.count)
        return Link(text: "\(base)\(base.contains("?") ? "&" : "?")\(name)=\(Self.encoded(value))\(fragment)")
    }

    /// The address of a place in the page.
    public func at(_ fragment: String) -> Link { Link(text: "\(text)#\(Self.encoded(fragment))") }

    /// The address under a public origin such as `https://samband.example.no`.
    public func absolute(under origin: String) -> Link { text.hasPrefix("/") ? Link(text: origin + text) : self }

    public var description: String { text }

    /// Unreserved characters stay (RFC 3986 §2.3).
    private static func encoded(_ part: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in part.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
