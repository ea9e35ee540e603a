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
        case .removed(let text): Node.element(name: "del", attributes: [], children: [.text(text)])
        case .added(let text): Node.element(name: "ins", attributes: [], children: [.text(text)])
        }
    }
}
