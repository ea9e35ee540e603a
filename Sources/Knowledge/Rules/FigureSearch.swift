import Core

/// What an author looks for: every word must be found, in any order.
struct FigureSearch: Sendable, Equatable {
    /// More words than these narrow nothing.
    static let mostWords = 12

    let words: [String]

    init(_ text: String) {
        let parts = text.folded().split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        words = Array(parts.map(String.init).prefix(Self.mostWords))
    }

    var isEmpty: Bool { words.isEmpty }

    func finds(_ text: String) -> Bool {
        let text = text.folded()
        return words.allSatisfy { text.contains($0) }
    }
}
