import Markup

/// What a document's address may be: a path on this site, or an https address.
enum DocumentAddress {
    static func isSafe(_ text: String) -> Bool {
        guard let link = Link(written: text) else { return false }
        return link.text.hasPrefix("/") || link.text.lowercased().hasPrefix("https://")
    }
}
