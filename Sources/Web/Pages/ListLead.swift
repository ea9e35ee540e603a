import Markup

/// The head of a list: what it holds, and for those who keep it the way to one more.
public struct ListLead: View {
    let title: String
    let lead: String
    let more: (text: String, link: Link)?

    /// - Parameter new: nil for those who only read.
    public init(_ title: String, _ lead: String, new text: String, _ link: Link?) {
        self.title = title
        self.lead = lead
        more = link.map { (text, $0) }
    }

    public var body: Node {
        div(.class("lead")) {
            h1 { title }
            p { lead }
            if let more {
                div(.class("row")) { a(.class("button quiet"), .href(more.link)) { more.text } }
            }
        }
    }
}
