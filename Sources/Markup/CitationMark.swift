/// How a text says where a figure in it comes from: `[tall:7QKZ4M2X]`, a mark that people paste.
///
/// The figure itself is frozen where the mark leads; the mark is a link wherever the text is shown.
public enum CitationMark {
    /// Letters of a key: digits and capitals without those that are mistaken for each other.
    public static let keyLength = 8

    /// What every mark begins with.
    public static let beginning = "[tall:"

    public static func text(_ key: String) -> String { "\(beginning)\(key)]" }

    /// The place that knows where the figure comes from, whichever network it belongs to.
    public static func link(_ key: String) -> Link { Link(path: ["tall", key]) }

    /// Where authors of a network find figures and charts, and get their marks.
    public static func finder(_ network: String) -> Link { Link(path: [network, "kunnskap", "siter"]) }

    /// The keys that a text has marks for.
    public static func keys(in text: String) -> [String] {
        text.matches(of: #/\[tall:([0-9A-Z]{8})\]/#).map { String($0.1) }
    }

    /// A text in pieces: what is written, and the keys of the marks between.
    public enum Piece: Sendable, Equatable {
        case text(String)
        case mark(String)
    }

    public static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let match = rest.firstMatch(of: #/\[tall:([0-9A-Z]{8})\]/#) {
            pieces.append(.text(String(rest[..<match.range.lowerBound])))
            pieces.append(.mark(String(match.1)))
            rest = rest[match.range.upperBound...]
        }
        pieces.append(.text(String(rest)))
        return pieces.filter { $0 != .text("") }
    }

    /// A text without its marks, for those who see what they stand for beside it.
    public static func without(_ text: String) -> String {
        pieces(of: text).map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    /// A text with its marks as links.
    static func node(_ text: String) -> Node {
        // Most texts have none, and long ones are shown on every page.
        guard text.utf8.contains(UInt8(ascii: "[")) else { return .text(text) }
        return .group(
            pieces(of: text).map { piece in
                switch piece {
                case .text(let text): .text(text)
                case .mark(let key): a(.class("cite"), .href(link(key))) { "[\(key)]" }
                }
            }
        )
    }
}
