// One function an element. The content is a builder; a string in it is escaped.

public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "header", attributes: attributes, children: content().pieces)
}

public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "footer", attributes: attributes, children: content().pieces)
}

public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "main", attributes: attributes, children: content().pieces)
}

public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "nav", attributes: attributes, children: content().pieces)
}

public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "section", attributes: attributes, children: content().pieces)
}

public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "article", attributes: attributes, children: content().pieces)
}

public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "aside", attributes: attributes, children: content().pieces)
}

public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "div", attributes: attributes, children: content().pieces)
}

public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "span", attributes: attributes, children: content().pieces)
}

public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "p", attributes: attributes, children: content().pieces)
}

public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "h1", attributes: attributes, children: content().pieces)
}

public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "h2", attributes: attributes, children: content().pieces)
}

public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "h3", attributes: attributes, children: content().pieces)
}

public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "h4", attributes: attributes, children: content().pieces)
}

public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "ul", attributes: attributes, children: content().pieces)
}

public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "ol", attributes: attributes, children: content().pieces)
}

public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "li", attributes: attributes, children: content().pieces)
}

public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "dl", attributes: attributes, children: content().pieces)
}

public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "dt", attributes: attributes, children: content().pieces)
}

public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "dd", attributes: attributes, children: content().pieces)
}

public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "a", attributes: attributes, children: content().pieces)
}

public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "strong", attributes: attributes, children: content().pieces)
}

public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "em", attributes: attributes, children: content().pieces)
}

public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "small", attributes: attributes, children: content().pieces)
}

public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "time", attributes: attributes, children: content().pieces)
}

public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "table", attributes: attributes, children: content().pieces)
}

public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "caption", attributes: attributes, children: content().pieces)
}

public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "thead", attributes: attributes, children: content().pieces)
}

public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "tbody", attributes: attributes, children: content().pieces)
}

public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "tr", attributes: attributes, children: content().pieces)
}

public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "th", attributes: attributes, children: content().pieces)
}

public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "td", attributes: attributes, children: content().pieces)
}

public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "form", attributes: attributes, children: content().pieces)
}

public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "fieldset", attributes: attributes, children: content().pieces)
}

public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "legend", attributes: attributes, children: content().pieces)
}

public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "label", attributes: attributes, children: content().pieces)
}

public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "button", attributes: attributes, children: content().pieces)
}

public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "select", attributes: attributes, children: content().pieces)
}

public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "option", attributes: attributes, children: content().pieces)
}

public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "textarea", attributes: attributes, children: content().pieces)
}

public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "details", attributes: attributes, children: content().pieces)
}

public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "summary", attributes: attributes, children: content().pieces)
}

public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "figure", attributes: attributes, children: content().pieces)
}

public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "figcaption", attributes: attributes, children: content().pieces)
}

public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "blockquote", attributes: attributes, children: content().pieces)
}

public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "pre", attributes: attributes, children: content().pieces)
}

public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "code", attributes: attributes, children: content().pieces)
}

public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "abbr", attributes: attributes, children: content().pieces)
}

public func br(_ attributes: Attribute...) -> Node { .void(name: "br", attributes: attributes) }
public func hr(_ attributes: Attribute...) -> Node { .void(name: "hr", attributes: attributes) }
public func meta(_ attributes: Attribute...) -> Node { .void(name: "meta", attributes: attributes) }
public func link(_ attributes: Attribute...) -> Node { .void(name: "link", attributes: attributes) }
public func input(_ attributes: Attribute...) -> Node { .void(name: "input", attributes: attributes) }
public func img(_ attributes: Attribute...) -> Node { .void(name: "img", attributes: attributes) }
public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
    .element(name: "title", attributes: attributes, children: content().pieces)
}
