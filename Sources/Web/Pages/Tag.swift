/// A short word in a coloured field, beside what it tells about.
public struct Tag: Sendable, Equatable {
    public let text: String
    /// Classes of the style sheet: `tag`, `tag open`, `tag due`.
    public let style: String

    public init(text: String, style: String) {
        self.text = text
        self.style = style
    }
}
