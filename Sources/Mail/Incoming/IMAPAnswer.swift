/// One answer of an IMAP server (RFC 3501 §7): a line, and the literals that were in it.
struct IMAPAnswer: Sendable, Equatable {
    /// Without its end; each literal is only its length in braces.
    var text = ""
    var literals: [[UInt8]] = []

    /// The numbers of `* SEARCH 2 84 882`.
    var found: [Int] {
        let words = text.split(separator: " ")
        guard words.count > 1, words[0] == "*", words[1].uppercased() == "SEARCH" else { return [] }
        return words.dropFirst(2).compactMap { Int($0) }
    }

    /// The number after a word: `UID 17`, `UIDVALIDITY 3857529045`.
    func number(after word: String) -> Int? {
        let words = text.uppercased().split { " ()[]".contains($0) }
        guard let index = words.firstIndex(of: Substring(word)), index + 1 < words.count else { return nil }
        return Int(words[index + 1])
    }

    /// How many bytes of a literal follow a line that ends in `{310}`.
    static func literalLength(_ line: String) -> Int? {
        guard line.hasSuffix("}"), let open = line.lastIndex(of: "{") else { return nil }
        let digits = line[line.index(after: open)...].dropLast()
        return digits.utf8.count <= 9 && digits.allSatisfy(\.isNumber) ? Int(digits) : nil
    }
}
