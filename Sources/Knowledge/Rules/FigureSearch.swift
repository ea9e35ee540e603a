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
        return words.allSatisfy { word in text.contains(word) || Self.stems(of: word).contains { text.contains($0) } }
    }

    /// The shortest stem that is looked for: of a shorter one every text would have some word.
    private static let shortestStem = 5

    /// Norwegian and English endings, the longest first: what is `arbeidsledighet` to one is `ledige` to another.
    private static let endings = [
        "hetene", "heten", "heita", "heit", "ene", "ane", "het", "ing", "et", "en", "er", "ar", "a", "e", "s", "t",
    ]

    /// What a word says in fewer words: its beginning without an ending, and that without what it is put together with.
    private static func stems(of word: String) -> [String] {
        let stem = endings.first { word.hasSuffix($0) && word.count - $0.count >= shortestStem }
            .map { String(word.dropLast($0.count)) }
        let parts = [word, stem].compactMap { $0 }.flatMap { text in
            firstParts.filter { text.hasPrefix($0) && text.count - $0.count >= shortestStem }
                .map { String(text.dropFirst($0.count)) }
        }
        return [stem].compactMap { $0 } + parts
    }

    /// What the words of this field are often put together with, and which texts leave out.
    private static let firstParts = ["arbeids", "klimagass", "befolknings", "folke", "ungdoms"]
}
