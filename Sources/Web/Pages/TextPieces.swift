import Markup

/// A piece of a text that was changed.
public enum TextPiece: Sendable, Equatable {
    case kept(String)
    case removed(String)
    case added(String)

    public var text: String {
        switch self {
        case .kept(let text), .removed(let text), .added(let text): text
        }
    }
}

/// A piece of a changed text, marked for eyes and for programs that read aloud.
public struct TextPieceView: View {
    let piece: TextPiece

    public init(_ piece: TextPiece) { self.piece = piece }

    public var body: Node {
        switch piece {
        case .kept(let text): .text(text)
        case .removed(let text): marked(text, as: "del")
        case .added(let text): marked(text, as: "ins")
        }
    }

    /// The space around words is neither underlined nor struck out.
    @HTMLBuilder private func marked(_ text: String, as name: StaticName) -> Node {
        let before = text.prefix(while: \.isWhitespace)
        let rest = text.dropFirst(before.count)
        let words = rest.dropLast(rest.reversed().prefix(while: \.isWhitespace).count)
        Node.text(String(before))
        if !words.isEmpty { Node.element(name: name, attributes: [], children: [.text(String(words))]) }
        Node.text(String(rest.dropFirst(words.count)))
    }
}
