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
}

extension StringProtocol {
    /// Without white space at either end.
    public func trimmingSpaces() -> String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        let end = lastIndex { !$0.isWhitespace }.map(index(after:)) ?? start
        return String(self[start..<end])
    }
}
