import Core

/// One column of a CSV file over all rows.
struct CSVColumn {
    var name: String
    /// What stands over it, row by row, where that is told in several rows; else its name alone.
    var headings: [String]
    /// The different texts in their order, and which of them stands in each row.
    private(set) var words: [String] = []
    private(set) var rows: [Int32] = []
    private var places: [String: Int] = [:]

    init(headings: [String]) {
        name = headings.first ?? ""
        self.headings = headings
    }

    /// A text as it stands, but for spaces around it: `Troms` and `Troms ` are one region, where no quotes hold them.
    mutating func add(_ text: String, isQuoted: Bool) {
        let text = !isQuoted && Self.isSpaced(text) ? text.trimmingSpaces() : text
        let place = places[text] ?? words.count
        if place == words.count {
            places[text] = place
            words.append(text)
        }
        rows.append(Int32(place))
    }

    private static func isSpaced(_ text: String) -> Bool {
        text.first?.isWhitespace == true || text.last?.isWhitespace == true
    }

    func isFigures(_ numbers: CSVNumbers) -> Bool {
        var hasFigure = false
        for word in words {
            guard numbers.value(word) != nil || CSVNumbers.isSign(word) else { return false }
            // A column of nothing but signs has had figures.
            hasFigure = hasFigure || !word.isEmpty
        }
        return hasFigure
    }

    /// A word that is no number in a column of hardly anything else.
    func oddWord(_ numbers: CSVNumbers) -> (word: String, row: Int)? {
        let odd = words.indices.filter { numbers.value(words[$0]) == nil && !CSVNumbers.isSign(words[$0]) }
        guard let first = odd.first, odd.count * 4 <= words.count, words[first].contains(where: \.isNumber),
            let row = rows.firstIndex(of: Int32(first))
        else { return nil }
        return (words[first], row)
    }

    /// Whether all words are years.
    var isYears: Bool { !words.isEmpty && words.allSatisfy(Self.isYear) }

    static func isYear(_ word: String) -> Bool {
        word.utf8.count == 4 && Int(word).map { (1_800...2_200).contains($0) } ?? false
    }

    /// The periods that the words are, where all of them are; else nil.
    ///
    /// Years, school years, months and dates. A date is a month where all are the first of one, and a year where all are the
    /// first of January.
    var periods: [String]? { Self.periods(words) }

    static func periods(_ words: [String]) -> [String]? {
        guard !words.isEmpty else { return nil }
        if words.allSatisfy(isYear) { return words }
        readings: for reading in [schoolYear, month, year, firstOfMonth, date] {
            var periods: [String] = []
            for word in words {
                guard let period = reading(word) else { continue readings }
                periods.append(period)
            }
            return periods
        }
        return nil
    }

    /// `2011-12` and `2011-2012`: what begins in one year and ends in the next.
    private static func schoolYear(_ word: String) -> String? {
        guard let parts = numbers(word, digits: [[4], [2, 4]]),
            [parts[0] + 1, (parts[0] + 1) % 100].contains(parts[1])
        else { return nil }
        return "\(parts[0])-\(parts[0] + 1)"
    }

    /// `2025-06`.
    private static func month(_ word: String) -> String? {
        guard let parts = numbers(word, digits: [[4], [2]]), (1...12).contains(parts[1]) else { return nil }
        return "\(word.prefix(4))M\(word.suffix(2))"
    }

    /// `1995-01-01`.
    private static func year(_ word: String) -> String? {
        word.hasSuffix("-01-01") ? date(word).map { String($0.prefix(4)) } : nil
    }

    /// `2025-06-01`.
    private static func firstOfMonth(_ word: String) -> String? {
        word.hasSuffix("-01") ? date(word).map { "\($0.prefix(4))M\($0.dropFirst(5).prefix(2))" } : nil
    }

    private static func date(_ word: String) -> String? {
        let parts = numbers(word, digits: [[4], [2], [2]])
        return parts.map { (1...12).contains($0[1]) && (1...31).contains($0[2]) } == true ? word : nil
    }

    /// The numbers between hyphens, where they have so many digits and the first is a year.
    private static func numbers(_ word: String, digits: [[Int]]) -> [Int]? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == digits.count, isYear(String(parts[0])),
            zip(parts, digits).allSatisfy({ $1.contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) })
        else { return nil }
        return parts.compactMap { Int($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// What stands in this column beside each word of another; nil where that is not always the same.
    func words(beside other: CSVColumn) -> [Int32]? {
        var found = Array(repeating: Int32(-1), count: other.words.count)
        for (row, place) in other.rows.enumerated() {
            if found[Int(place)] < 0 { found[Int(place)] = rows[row] }
            guard found[Int(place)] == rows[row] else { return nil }
        }
        return found
    }
}
