import Markup

/// A form of one button, for a step that needs nothing more than to be pressed.
public struct PostButton: View {
    let action: Link
    let text: String
    let style: String
    let label: String?
    let field: (name: String, value: String)?

    /// - Parameters:
    ///   - style: the classes of the button.
    ///   - label: what is said of it to those who do not see what it stands beside.
    ///   - field: what is sent along.
    public init(
        _ action: Link,
        _ text: String,
        style: String = "button quiet",
        label: String? = nil,
        field: (name: String, value: String)? = nil
    ) {
        self.action = action
        self.text = text
        self.style = style
        self.label = label
        self.field = field
    }

    public var body: Node {
        form(.method("post"), .action(action), .class("inline")) {
            if let field { input(.type("hidden"), .name(field.name), .value(field.value)) }
            Node.element(
                name: "button",
                attributes: [.type("submit"), .class(style)] + (label.map { [.aria("label", $0)] } ?? []),
                children: [.text(text)]
            )
        }
    }
}
