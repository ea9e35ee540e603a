/// A piece of a page: text, an element, or several of them.
///
/// A `String` always becomes escaped text; there is no way round it.
public enum Node: Sendable, Equatable {
    case text(String)
    case element(name: StaticName, attributes: [Attribute], children: [Node])
    /// An element without content and end tag (HTML Standard §13.1.2).
    case void(name: StaticName, attributes: [Attribute])
    case group([Node])

    public static let empty = Node.group([])

    /// The pieces of a group, or the one piece that it is.
    var pieces: [Node] { if case .group(let nodes) = self { nodes } else { [self] } }

    /// Whether nothing would be written.
    public var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .element, .void: false
        case .group(let nodes): nodes.allSatisfy(\.isEmpty)
        }
    }
}

/// The name of an element; names come only from literals in our source.
public struct StaticName: Sendable, Equatable, ExpressibleByStringLiteral {
    let text: StaticString

    public init(stringLiteral value: StaticString) { text = value }

    public static func == (left: StaticName, right: StaticName) -> Bool {
        left.text.description == right.text.description
    }
}

/// A view reads its page model and nothing else.
public protocol View: Sendable {
    @HTMLBuilder var body: Node { get }
}

@resultBuilder
public enum HTMLBuilder {
    public static func buildExpression(_ text: String) -> Node { .text(text) }
    public static func buildExpression(_ node: Node) -> Node { node }
    public static func buildExpression(_ view: some View) -> Node { view.body }
    public static func buildExpression(_ nodes: [Node]) -> Node { .group(nodes) }
    public static func buildBlock(_ nodes: Node...) -> Node { nodes.count == 1 ? nodes[0] : .group(nodes) }
    public static func buildOptional(_ node: Node?) -> Node { node ?? .empty }
    public static func buildEither(first node: Node) -> Node { node }
    public static func buildEither(second node: Node) -> Node { node }
    public static func buildArray(_ nodes: [Node]) -> Node { .group(nodes) }
}
