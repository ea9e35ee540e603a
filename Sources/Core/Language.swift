/// The languages of the user interface, complete in each.
public enum Language: String, CaseIterable, Sendable, Hashable {
    case nb, nn, en

    /// What the language calls itself.
    public var ownName: String {
        switch self {
        case .nb: "Bokmål"
        case .nn: "Nynorsk"
        case .en: "English"
        }
    }

    /// The first wish of an `Accept-Language` header that can be met.
    public init?(acceptLanguage header: String) {
        let wishes = header.split(separator: ",").prefix(20).compactMap { wish -> (Language, Double)? in
            let parts = wish.split(separator: ";")
            let tag = parts.first?.split(separator: "-").first.map { $0.trimmingSpaces().lowercased() } ?? ""
            guard let language = Language(rawValue: tag == "no" ? "nb" : tag) else { return nil }
            let quality = parts.dropFirst().first.flatMap { Double($0.trimmingSpaces().dropFirst(2)) } ?? 1
            return (language, quality)
        }
        guard let best = wishes.max(by: { $0.1 < $1.1 })?.1, best > 0,
            let first = wishes.first(where: { $0.1 == best })
        else { return nil }
        self = first.0
    }
}

extension StringProtocol {
    /// Without white space at either end.
    public func trimmingSpaces() -> String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
        return String(self[start..<end])
    }
}
