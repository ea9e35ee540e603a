import Markup

/// A place where something is cited, and who decides what stands there.
public struct CitationUse: Sendable, Equatable {
    /// Who is asked when what is cited is no longer so.
    public enum Decides: Sendable, Equatable {
        /// Those who run the meetings and look after the network.
        case secretariat
        /// An organisation by its id, and the body that adopts the text where there is one.
        case organisation(String, name: String, body: String?)
    }

    /// The same as long as the text stands there.
    public let place: String
    public let title: String
    public let link: Link
    /// Where it is changed.
    public let edit: Link
    /// The text with its mark.
    public let text: String
    public let decides: Decides

    public init(place: String, title: String, link: Link, edit: Link, text: String, decides: Decides) {
        self.place = place
        self.title = title
        self.link = link
        self.edit = edit
        self.text = text
        self.decides = decides
    }
}
