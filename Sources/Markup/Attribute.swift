/// An attribute of an element.
///
/// The list is closed: no `style`, no `on…`.
public struct Attribute: Sendable, Equatable {
    /// `aria-` or `data-`.
    let prefix: StaticString?
    let name: StaticString
    /// Nil for a boolean attribute that is present.
    let value: String?

    init(_ name: StaticString, _ value: String?, prefix: StaticString? = nil) {
        self.prefix = prefix
        self.name = name
        self.value = value
    }

    public static func == (left: Attribute, right: Attribute) -> Bool {
        left.prefix?.description == right.prefix?.description && left.name.description == right.name.description
            && left.value == right.value
    }

    public static func id(_ value: String) -> Attribute { .init("id", value) }
    public static func `class`(_ value: String) -> Attribute { .init("class", value) }
    public static func lang(_ value: String) -> Attribute { .init("lang", value) }
    public static func href(_ link: Link) -> Attribute { .init("href", link.text) }
    public static func src(_ link: Link) -> Attribute { .init("src", link.text) }
    public static func alt(_ value: String) -> Attribute { .init("alt", value) }
    public static func action(_ link: Link) -> Attribute { .init("action", link.text) }
    public static func title(_ value: String) -> Attribute { .init("title", value) }
    public static func name(_ value: String) -> Attribute { .init("name", value) }
    public static func value(_ value: String) -> Attribute { .init("value", value) }
    public static func accept(_ value: String) -> Attribute { .init("accept", value) }
    public static func enctype(_ value: StaticString) -> Attribute { .init("enctype", value.description) }
    public static func type(_ value: StaticString) -> Attribute { .init("type", value.description) }
    public static func target(_ value: StaticString) -> Attribute { .init("target", value.description) }
    public static func rel(_ value: StaticString) -> Attribute { .init("rel", value.description) }
    public static func method(_ value: StaticString) -> Attribute { .init("method", value.description) }
    public static func role(_ value: StaticString) -> Attribute { .init("role", value.description) }
    public static func scope(_ value: StaticString) -> Attribute { .init("scope", value.description) }
    public static func `for`(_ value: String) -> Attribute { .init("for", value) }
    public static func content(_ value: String) -> Attribute { .init("content", value) }
    public static func charset(_ value: StaticString) -> Attribute { .init("charset", value.description) }
    public static func media(_ value: StaticString) -> Attribute { .init("media", value.description) }
    public static func hreflang(_ value: String) -> Attribute { .init("hreflang", value) }
    public static func datetime(_ value: String) -> Attribute { .init("datetime", value) }
    public static func autocomplete(_ value: StaticString) -> Attribute { .init("autocomplete", value.description) }
    public static func inputmode(_ value: StaticString) -> Attribute { .init("inputmode", value.description) }
    /// Of a column, in per cent of its table: obsolete on pages, but what pandoc reads.
    public static func width(percent: Int) -> Attribute { .init("width", "\(percent)%") }
    public static func width(pixels: Int) -> Attribute { .init("width", String(pixels)) }
    public static func rows(_ value: Int) -> Attribute { .init("rows", String(value)) }
    public static func colspan(_ value: Int) -> Attribute { .init("colspan", String(value)) }
    public static func maxlength(_ value: Int) -> Attribute { .init("maxlength", String(value)) }
    public static func min(_ value: String) -> Attribute { .init("min", value) }
    public static func max(_ value: String) -> Attribute { .init("max", value) }
    public static func step(_ value: String) -> Attribute { .init("step", value) }
    public static func tabindex(_ value: Int) -> Attribute { .init("tabindex", String(value)) }
    public static let required = Attribute("required", nil)
    public static let selected = Attribute("selected", nil)
    public static let readonly = Attribute("readonly", nil)
    public static let multiple = Attribute("multiple", nil)
    public static let checked = Attribute("checked", nil)
    public static let disabled = Attribute("disabled", nil)
    public static let open = Attribute("open", nil)
    public static let hidden = Attribute("hidden", nil)
    public static let novalidate = Attribute("novalidate", nil)

    // Microdata (HTML Standard §5.2): what an element says of a thing, for programs that read the page.

    public static let itemscope = Attribute("itemscope", nil)
    public static func itemtype(_ address: StaticString) -> Attribute { .init("itemtype", address.description) }
    public static func itemprop(_ name: StaticString) -> Attribute { .init("itemprop", name.description) }

    /// `aria-<name>`.
    public static func aria(_ name: StaticString, _ value: String) -> Attribute {
        .init(name, value, prefix: "aria-")
    }

    /// `data-<name>`: what a script of ours reads.
    public static func data(_ name: StaticString, _ value: String) -> Attribute {
        .init(name, value, prefix: "data-")
    }

    /// A presentation attribute of SVG: numbers and names that the chart has made.
    public static func svg(_ name: StaticString, _ value: String) -> Attribute { .init(name, value) }
}
