/// Where a network publishes: people write the address of its site, and the list is found from it.
struct PublicationAddress: Sendable, Equatable {
    /// Of the list.
    let list: String

    private static let longest = 500

    /// Nil where the text is no address that could be fetched from.
    init?(_ written: String) {
        let text = written.split(separator: "?").first.map(String.init) ?? ""
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        guard isWeb, text.utf8.count <= Self.longest, !text.contains(where: \.isWhitespace),
            text.split(separator: "/").count > 1
        else { return nil }
        if text.hasSuffix("/" + Publication.listName) {
            list = text
        } else {
            let home = text.hasSuffix("/") ? String(text.dropLast()) : text
            list = "\(home)/indikatorer/publisert/\(Publication.listName)"
        }
    }

    /// The file of an indicator, beside the list.
    func file(_ id: String) -> String { "\(list.dropLast(Publication.listName.count))\(id).json" }
}
