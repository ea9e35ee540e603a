import Core

/// A time that is told in words: `før sommeren 2021`, `vår/høst 2021`, `andre halvår 2022`.
///
/// Plans often have no more, and a year wheel shows also what is only about then. Read are years, the names of months and
/// seasons, halves and quarters in Norwegian and English; words without a year say nothing.
enum VagueTime {
    /// The days that the words may mean, from the first to the last; nil when no year stands in them.
    static func days(_ text: String) -> ClosedRange<Day>? {
        var months: [ClosedRange<Int>] = []
        var found: [ClosedRange<Day>] = []
        let words = text.folded().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        for (index, word) in words.enumerated() {
            if let year = year(word) {
                found.append(days(months, of: year))
                months = []
            } else if let part = part(word, after: index > 0 ? words[index - 1] : "") {
                months.append(part)
            }
        }
        guard let first = found.map(\.lowerBound).min(), let last = found.map(\.upperBound).max() else { return nil }
        return first...last
    }

    private static func year(_ word: String) -> Int? {
        guard word.count == 4, let year = Int(word), (1900...2199).contains(year) else { return nil }
        return year
    }

    /// From the first of the parts of the year to the last of them; the whole year when none is named.
    private static func days(_ parts: [ClosedRange<Int>], of year: Int) -> ClosedRange<Day> {
        let first = parts.map(\.lowerBound).min() ?? 1
        let last = parts.map(\.upperBound).max() ?? 12
        let begin = Day(year, first, 1) ?? .first(of: year)
        let end = Month(year, last)?.last ?? .last(of: year)
        return begin...max(begin, end)
    }

    /// The months of a word, as the word before it may change them.
    private static func part(_ word: String, after before: String) -> ClosedRange<Int>? {
        if let number = ordinals[before] {
            if halves.contains(word), number < 3 { return number == 1 ? 1...6 : 7...12 }
            if quarters.contains(word) { return (3 * number - 2)...(3 * number) }
        }
        let isBefore = befores.contains(before)
        if summer.contains(word) { return isBefore ? 4...6 : 6...8 }
        if christmas.contains(word) { return isBefore ? 10...12 : 12...12 }
        return seasons[word] ?? months[word]
    }

    private static let befores: Set = ["før", "innen", "innan", "before", "by"]
    private static let halves: Set = ["halvår", "half"]
    private static let quarters: Set = ["kvartal", "quarter"]
    private static let summer: Set = ["sommer", "sommeren", "sommar", "sommaren", "summer"]
    private static let christmas: Set = ["jul", "jula", "christmas"]
    private static let ordinals = [
        "1": 1, "første": 1, "fyrste": 1, "first": 1, "2": 2, "andre": 2, "second": 2, "3": 3,
        "tredje": 3, "third": 3, "4": 4, "fjerde": 4, "fourth": 4,
    ]
    private static let seasons: [String: ClosedRange<Int>] = [
        "vinter": 1...2, "vinteren": 1...2, "winter": 1...2, "vår": 3...5, "våren": 3...5, "spring": 3...5,
        "høst": 9...11, "høsten": 9...11, "haust": 9...11, "hausten": 9...11, "autumn": 9...11,
    ]
    private static let months: [String: ClosedRange<Int>] = Dictionary(
        Language.allCases.flatMap { language in
            (1...12).map { (Format(language).monthName($0).folded(), $0...$0) }
        },
        uniquingKeysWith: { first, _ in first }
    )
}
