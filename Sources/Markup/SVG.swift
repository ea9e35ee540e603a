/// The elements of SVG (2nd edition) that the charts use.
public enum SVG {
    public static func picture(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        .element(name: "svg", attributes: attributes, children: content().pieces)
    }

    public static func g(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        .element(name: "g", attributes: attributes, children: content().pieces)
    }

    public static func path(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
        .element(name: "path", attributes: attributes, children: content().pieces)
    }

    public static func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
        .element(name: "circle", attributes: attributes, children: content().pieces)
    }

    public static func line(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
        .element(name: "line", attributes: attributes, children: content().pieces)
    }

    public static func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
        .element(name: "rect", attributes: attributes, children: content().pieces)
    }

    public static func pattern(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        .element(name: "pattern", attributes: attributes, children: content().pieces)
    }

    public static func label(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        .element(name: "text", attributes: attributes, children: content().pieces)
    }

    public static func title(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        .element(name: "title", attributes: attributes, children: content().pieces)
    }

    public static func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        .element(name: "desc", attributes: attributes, children: content().pieces)
    }
}
