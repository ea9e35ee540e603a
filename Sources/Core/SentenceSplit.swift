/// Cuts what was said into paragraphs and sentences.
public enum SentenceSplit {
    /// Short forms that end in a stop and no sentence.
    private static let shortForms: Set<String> = [
        "f.eks.", "bl.a.", "dvs.", "ca.", "kl.", "nr.", "jf.", "pga.", "mht.", "evt.", "inkl.", "st.", "dr.", "mfl.",
        "osv.",
    ]

    /// - Returns: the sentences of each paragraph; a line break begins a new one.
    public static func paragraphs(_ text: String) -> [[String]] {
        text.split(whereSeparator: \.isNewline).map { sentences(String($0)) }.filter { !$0.isEmpty }
    }

    /// The sentences of one paragraph.
    ///
    /// A sentence ends with a stop, a question mark or an exclamation mark before a space and a capital letter, a dash or
    /// a quotation mark; not after a short form or a number, as in “3. mars” and “nr. 2 Horten”.
    static func sentences(_ paragraph: String) -> [String] {
        var found: [String] = []
        var words: [Substring] = []
        for word in paragraph.split(whereSeparator: \.isWhitespace) {
            if let last = words.last, ends(last), begins(word) {
                found.append(words.joined(separator: " "))
                words = []
            }
            words.append(word)
        }
        if !words.isEmpty { found.append(words.joined(separator: " ")) }
        return found
    }

    private static func ends(_ word: Substring) -> Bool {
        let bare = word.reversed().drop { "»”\")".contains($0) }
        guard let mark = bare.first, ".?!…".contains(mark) else { return false }
        guard mark == "." else { return true }
        let isNumber = bare.dropFirst().allSatisfy(\.isNumber)
        return !isNumber && !shortForms.contains(word.lowercased())
    }

    private static func begins(_ word: Substring) -> Bool {
        guard let first = word.first else { return false }
        return first.isUppercase || first.isNumber || "«“\"–—-(".contains(first)
    }
}
