import Core

/// Cards out of what was typed or pasted from notes, mail or a wall of yellow slips.
///
/// Each line is a card; the marks that lists begin with are taken off. A line that begins with spaces and goes on in small
/// letters belongs to the line above it, as mail programs break long lines.
enum PastedCards {
    private static let marks: Set<Character> = ["-", "–", "—", "•", "·", "*", "▪", "◦", "○"]

    static func cards(_ text: String) -> [String] {
        var cards: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.trimmingSpaces()
            if words.isEmpty { continue }
            if goesOn(line, words), let last = cards.popLast() {
                cards.append("\(last) \(words)")
            } else {
                let card = withoutMark(words)
                if !card.isEmpty { cards.append(card) }
            }
        }
        return cards
    }

    private static func goesOn(_ line: Substring, _ words: String) -> Bool {
        line.first?.isWhitespace == true && words.first?.isLowercase == true
    }

    /// `- ett`, `• ett`, `1. ett` and `1) ett` without what stands before the words.
    private static func withoutMark(_ line: String) -> String {
        if let first = line.first, marks.contains(first) {
            let rest = line.dropFirst()
            return rest.first.map { $0.isWhitespace || marks.contains($0) } ?? true
                ? withoutMark(rest.trimmingSpaces()) : line
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard (1...2).contains(digits.count), let mark = rest.first, mark == "." || mark == ")",
            rest.dropFirst().first?.isWhitespace == true
        else { return line }
        return rest.dropFirst().trimmingSpaces()
    }
}
