import Core

/// What the columns of a CSV file are: keys, names of keys, figures, and those that say nothing of their own.
///
/// Figures are the columns of numbers that stand together, the last such in the file; what stands before and after them
/// are keys.
struct CSVColumns {
    /// A key, and the names of its words where another column has them.
    struct Key {
        /// Where it stood among the keys, by which it is known: two may have one name.
        let place: Int
        var column: CSVColumn
        var names: [String]?
    }

    private(set) var keys: [Key]
    private(set) var values: [CSVColumn]
    private(set) var leftOut: [CSVLeftOut] = []
    /// The row of a key that stands twice, and the one before.
    private(set) var repeated: (row: Int, earlier: Int)?

    /// So many cells for each figure, and a table has more holes than anybody would send: some keys follow from others.
    private static let holes = 20
    private static let smallTable = 1_000
    /// Fewer rows may agree by chance.
    private static let enoughWords = 3

    /// - Parameter offsets: where each row begins, for what is said of it.
    init(_ columns: [CSVColumn], _ numbers: CSVNumbers, offsets: [Int]) throws(Mistake) {
        var rest: [CSVColumn] = []
        let names = Set(columns.map(\.name))
        for column in columns {
            // `2017-18.Andel` and `2017-18.Andel.Brudd`: a remark on each figure.
            if let other = Self.begun(column.name, in: names), !column.isFigures(numbers) {
                leftOut.append(.remark(column.name, of: other))
            } else {
                rest.append(column)
            }
        }
        let figures = rest.map { $0.isFigures(numbers) && !$0.isYears }
        let found = figures.lastIndex(of: true)
        // One word that is no number makes a key of a column; behind the figures there is seldom a key of numbers.
        for column in rest[((found ?? -1) + 1)...].reversed() {
            guard let (word, row) = column.oddWord(numbers) else { continue }
            throw Mistake("“\(word)” is no number", at: offsets[row], field: "column “\(column.name)”")
        }
        // A table of years alone may have years for figures.
        guard let last = found ?? (rest.last?.isFigures(numbers) == true ? rest.count - 1 : nil) else {
            throw Mistake("no column holds figures", field: "column “\(rest.last?.name ?? "")”")
        }
        var first = last
        let least = last < rest.count - 1 ? 0 : 1
        while first > least, figures[first - 1] { first -= 1 }
        var keyed = Array(rest[..<first]) + rest[(last + 1)...]
        values = Array(rest[first...last])
        repeated = Self.repeatedRow(keyed)
        // Numbers may be keys: ages, codes.
        while repeated != nil, values.count > 1 {
            keyed.append(values.removeFirst())
            repeated = Self.repeatedRow(keyed)
        }
        keys = keyed.enumerated().map { Key(place: $0, column: $1) }
        nameKeys()
        dropFollowing(rows: offsets.count)
    }

    /// The name that another goes on from with a dot, the shortest of several.
    private static func begun(_ name: String, in names: Set<String>) -> String? {
        let dots = name.indices.lazy.filter { name[$0] == "." && $0 > name.startIndex }
        return dots.map { String(name[..<$0]) }.first(where: names.contains)
    }

    /// Takes columns together that say the same: a text twice, or a code and its name.
    private mutating func nameKeys() {
        for (index, key) in keys.enumerated().reversed() {
            let column = key.column
            guard column.words.count >= Self.enoughWords, column.periods == nil else { continue }
            for other in keys.indices where other != index && keys[other].names == nil {
                let code = keys[other].column
                guard code.words.count == column.words.count, code.periods == nil,
                    let beside = column.words(beside: code), Set(beside).count == beside.count
                else { continue }
                if code.words == column.words, other < index {
                    leftOut.append(.same(column.name, as: code.name))
                } else if code.words.allSatisfy(Self.isCode), !column.words.allSatisfy(Self.isCode) {
                    keys[other].names = beside.map { column.words[Int($0)] }
                } else {
                    continue
                }
                keys.remove(at: index)
                break
            }
        }
    }

    /// Where a table would be nearly all holes, leaves out the keys that follow from another: the county of a school.
    private mutating func dropFollowing(rows: Int) {
        let leaders = keys.sorted { $0.column.words.count > $1.column.words.count }.map(\.place)
        for leader in leaders {
            guard mostlyHoles(rows) else { return }
            guard let place = keys.firstIndex(where: { $0.place == leader }) else { continue }
            let key = keys[place].column
            let following = keys.filter {
                $0.place != leader && $0.column.words.count > 1 && $0.column.words(beside: key) != nil
            }
            let named = following.filter { !$0.column.words.allSatisfy(Self.isCode) }
                .max { $0.column.words.count < $1.column.words.count }
            if let named, keys[place].names == nil, key.words.contains(where: Self.isCode) {
                keys[place].names = named.column.words(beside: key)?.map { named.column.words[Int($0)] }
            }
            leftOut += following.map { .follows($0.column.name, from: key.name) }
            keys.removeAll { key in following.contains { $0.place == key.place } }
        }
    }

    private func mostlyHoles(_ rows: Int) -> Bool {
        guard let cells = Cube.cells(of: keys.map(\.column.words.count)) else { return true }
        return cells > Self.smallTable && cells / Self.holes > rows
    }

    /// `F01`, `982759846`, `0-17`: a digit somewhere and no spaces.
    private static func isCode(_ word: String) -> Bool {
        word.contains(where: \.isNumber) && !word.contains(where: \.isWhitespace)
    }

    /// A row whose key stands in an earlier row, and which.
    private static func repeatedRow(_ keys: [CSVColumn]) -> (Int, Int)? {
        var seen: [[Int32]: Int] = [:]
        for row in keys.first?.rows.indices ?? 0..<0 {
            if let earlier = seen.updateValue(row, forKey: keys.map { $0.rows[row] }) { return (row, earlier) }
        }
        return nil
    }
}

/// A column of a CSV file that is not in its table, and why.
public enum CSVLeftOut: Sendable, Hashable {
    /// It says the same as another.
    case same(String, as: String)
    /// It follows from another, and the table would be nearly empty with both.
    case follows(String, from: String)
    /// It is about the figures of another, and no figure itself.
    case remark(String, of: String)
}
