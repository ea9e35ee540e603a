import Core
import Markup

/// What people of a network have written, on a page whose frame may be in another language: then it says so, for those
/// who listen (WCAG 2.2, 3.1.2).
public struct Written: Sendable, Equatable {
    /// Nil when the page is in the language of the network.
    let language: Language?

    /// - Parameter words: the words of the page.
    public init(in network: NetworkFrame, on words: Words) {
        language = network.language == words.language ? nil : network.language
    }

    /// Text within an element.
    public func callAsFunction(_ text: String) -> Node {
        language.map { language in span(.lang(language.rawValue)) { text } } ?? .text(text)
    }

    /// Paragraphs among others that are the program's own.
    public func paragraphs(@HTMLBuilder content: () -> Node) -> Node {
        language == nil ? content() : element("div", .class("prose"), content: content)
    }

    /// An element that holds nothing else than what was written.
    public func element(_ name: StaticName, _ attributes: Attribute..., @HTMLBuilder content: () -> Node) -> Node {
        let marks: [Attribute] = language.map { [.lang($0.rawValue)] } ?? []
        return .element(name: name, attributes: attributes + marks, children: [content()])
    }
}
