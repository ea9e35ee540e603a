extension Node {
    /// The keys of the citations that texts in it have marks for, each once, in their order.
    public var citedKeys: [String] {
        var keys: [String] = []
        collectCitations(into: &keys)
        return keys
    }

    private func collectCitations(into keys: inout [String]) {
        switch self {
        case .text, .void: return
        case .group(let nodes): for node in nodes { node.collectCitations(into: &keys) }
        case .element(_, _, let children):
            if let key = citedKey {
                if !keys.contains(key) { keys.append(key) }
            } else {
                for child in children { child.collectCitations(into: &keys) }
            }
        }
    }

    /// The same with something else in the place of each mark.
    ///
    /// - Parameter shown: what stands there, by its key and whether the mark is all there is in its paragraph, whose place
    ///   it then takes.
    public func showingCitations(_ shown: (_ key: String, _ isAlone: Bool) -> Node) -> Node {
        switch self {
        case .text, .void: return self
        case .group(let nodes): return .group(nodes.map { $0.showingCitations(shown) })
        case .element(let name, let attributes, let children):
            if let key = citedKey { return shown(key, false) }
            if name == "p", attributes.isEmpty, let key = Self.only(children)?.citedKey { return shown(key, true) }
            return .element(name: name, attributes: attributes, children: children.map { $0.showingCitations(shown) })
        }
    }

    /// The one element among nodes, where there is nothing else.
    private static func only(_ nodes: [Node]) -> Node? {
        let left = nodes.filter { !$0.isEmpty }
        guard left.count == 1, let node = left.first else { return nil }
        if case .group(let inner) = node { return only(inner) }
        return node
    }

    /// Of the link that a mark is.
    private var citedKey: String? {
        guard case .element(let name, let attributes, let children) = self, name == "a",
            attributes.first == .class("cite"), case .text(let text)? = children.first
        else { return nil }
        return String(text.dropFirst().dropLast())
    }
}
