/// What stands over the figures of a CSV file: nothing but what they are, or one side of the table or several.
///
/// Several sides stand in as many rows (`Kjønn: Kvinner` over `År: 2009`), or in one, between dots
/// (`2011-12.Alle trinn.Andel sluttet`). Years over the columns are a side of time, with or without a word before them.
struct CSVHeading {
    private struct Side {
        var id: String
        var words: [String]
    }

    private var sides: [Side] = []
    /// What all figures are.
    private(set) var contents = ""
    /// Where each column stands among the cells of a row.
    private(set) var places: [Int] = []

    var sizes: [Int] { sides.map(\.words.count) }

    /// Names in one row are taken apart at their dots when they have so many parts or more.
    private static let partsByDots = 3
    private static let timeID = "Tid"
    private static let measureID = "measure"

    init(_ columns: [CSVColumn]) {
        places = columns.indices.map { $0 }
        guard columns.count > 1 else {
            contents = columns.first?.headings.filter { !$0.isEmpty }.joined(separator: ", ") ?? ""
            return
        }
        let names = columns.map(\.headings)
        if take(names) { return }
        let dotted = names.map { $0[0].split(separator: ".").map(String.init) }
        if dotted[0].count >= Self.partsByDots, take(dotted) { return }
        let years = names.map { Self.year(at: $0[0]) }
        if let word = years[0]?.word, years.allSatisfy({ $0?.word == word }),
            take(years.map { [word, $0?.year ?? ""] })
        {
            return
        }
        sides = [Side(id: Self.measureID, words: names.map { $0.joined(separator: " ") })]
    }

    /// Takes names as parts of several sides; false where they are not, or leave more than the columns there are.
    private mutating func take(_ names: [[String]]) -> Bool {
        guard let first = names.first, first.count > 1, names.allSatisfy({ $0.count == first.count }) else {
            return false
        }
        var found: [Side] = []
        var constant: [String] = []
        var positions = Array(repeating: 0, count: names.count)
        for part in first.indices {
            let (id, words) = Self.side(names.map { $0[part] }, part)
            var different: [String] = []
            for word in words where !different.contains(word) { different.append(word) }
            guard different.count > 1 else {
                if let word = different.first, !word.isEmpty { constant.append(word) }
                continue
            }
            found.append(Side(id: id, words: different))
            for (column, word) in words.enumerated() {
                positions[column] = positions[column] * different.count + (different.firstIndex(of: word) ?? 0)
            }
        }
        guard Set(positions).count == names.count, found.reduce(1, { $0 * $1.words.count }) == names.count,
            Set(found.map(\.id)).count == found.count
        else { return false }
        (sides, contents, places) = (found, constant.joined(separator: ", "), positions)
        return true
    }

    /// `Kjønn: Kvinner` names its side; years are of time, and what is not named has a number.
    private static func side(_ texts: [String], _ part: Int) -> (id: String, words: [String]) {
        let halves = texts.map { $0.split(separator: ":", maxSplits: 1).map { String($0.trimmingPrefix(" ")) } }
        if let id = halves[0].first, halves.allSatisfy({ $0.count == 2 && $0[0] == id }) {
            return (id, halves.map { $0[1] })
        }
        return (CSVColumn.periods(texts) == nil ? "heading \(part + 1)" : timeID, texts)
    }

    /// `2019` and `Persons 2019`.
    private static func year(at name: String) -> (word: String, year: String)? {
        let year = String(name.suffix(4))
        guard CSVColumn.isYear(year) else { return nil }
        let word = name.dropLast(4)
        return word.isEmpty || word.last == " " ? (String(word.dropLast()), year) : nil
    }

    func dimensions() throws(CubeProblem) -> [Dimension] {
        var dimensions: [Dimension] = []
        for side in sides {
            let periods = CSVColumn.periods(side.words)
            let isMeasure = Self.measures.contains(side.id.lowercased())
            dimensions.append(
                try Dimension(
                    id: side.id,
                    categories: (periods ?? side.words).map { Category($0) },
                    role: periods != nil ? .time : isMeasure ? .measure : nil
                )
            )
        }
        return dimensions
    }

    /// What the side of what is measured is called.
    private static let measures: Set<String> = ["measure", "enhet", "måltall", "statistikkvariabel", "contentscode"]
}
