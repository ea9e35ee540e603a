extension Node {
    /// The first element with a name, itself or anywhere within, in the order in which they are written.
    public func first(_ name: StaticName) -> Node? {
        switch self {
        case .text: return nil
        case .void(let own, _): return own == name ? self : nil
        case .element(let own, _, let children):
            if own == name { return self }
            return children.lazy.compactMap { $0.first(name) }.first
        case .group(let nodes): return nodes.lazy.compactMap { $0.first(name) }.first
        }
    }

    /// What is in an element or a group.
    public var children: [Node] {
        switch self {
        case .text, .void: []
        case .element(_, _, let children): children
        case .group(let nodes): nodes
        }
    }

    /// The value of an attribute of an element.
    ///
    /// - Parameter prefix: such as `aria-`.
    public func value(of name: StaticString, prefix: StaticString? = nil) -> String? {
        attributes.first {
            $0.prefix?.description == prefix?.description && $0.name.description == name.description
        }?
        .value
    }

    public var attributes: [Attribute] {
        switch self {
        case .text, .group: []
        case .element(_, let attributes, _), .void(_, let attributes): attributes
        }
    }

    /// The words in it, without its elements.
    public var words: String {
        if case .text(let text) = self { return text }
        return children.map(\.words).joined()
    }
}
