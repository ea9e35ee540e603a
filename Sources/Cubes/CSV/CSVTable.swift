import Core

/// What people say of a CSV file that it does not say itself.
public struct CSVAnswers: Sendable, Equatable {
    /// Rows with the same key are parts of one figure; else such a file is refused, since it has lost a column.
    public var addsRepeats: Bool
    /// What stands before decimals, a comma or a point; nil where the file is to tell.
    public var decimal: Character?

    public init(addsRepeats: Bool = false, decimal: Character? = nil) {
        self.addsRepeats = addsRepeats
        self.decimal = decimal
    }
}

/// A CSV file as a cube, and how it was understood.
public struct CSVTable: Sendable {
    public let cube: Cube
    /// As the file has it.
    public internal(set) var shape: CSVShape
    public let leftOut: [CSVLeftOut]
    /// A number that can be read in two ways: `1.234`.
    public let doubtfulNumber: String?
    /// What is taken to stand before decimals.
    public let decimal: Character
}

/// Makes a cube of a CSV file, as far as the file itself says how.
///
/// Each combination of keys may stand once: a table in which it stands twice has lost a column, and what it then means is
/// for people to say.
struct CSVTableReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let shape: CSVShape
    let limits: ReadingLimits
    var answers = CSVAnswers()

    func read() throws(Mistake) -> CSVTable {
        let (all, offsets) = try readColumns()
        guard !offsets.isEmpty else { throw Mistake("the table has no rows") }
        let numbers = CSVNumbers(of: all.lazy.flatMap(\.words), decimal: answers.decimal)
        let columns = try CSVColumns(all, numbers, offsets: offsets)
        if !answers.addsRepeats, let (row, earlier) = columns.repeated {
            let key = columns.keys.map { $0.column.words[Int($0.column.rows[row])] }.joined(separator: ", ")
            throw Mistake(
                """
                the row “\(key)” stands twice, also in row \(earlier + shape.rowsBefore + headingRows + 1); \
                add the column that tells them apart, or add them up
                """,
                at: offsets[row]
            )
        }
        return CSVTable(
            cube: try cube(columns, numbers, offsets),
            shape: shape,
            leftOut: columns.leftOut,
            doubtfulNumber: numbers.doubtful,
            decimal: numbers.decimal
        )
    }

    private var headingRows: Int { shape.hasNames ? shape.headings.count : 0 }

    private func readColumns() throws(Mistake) -> ([CSVColumn], offsets: [Int]) {
        let delimiter = shape.delimiter.asciiValue ?? UInt8(ascii: ",")
        var rows = CSVRows(bytes, encoding: shape.encoding, delimiter: delimiter, limits: limits)
        for _ in 0..<(shape.rowsBefore + headingRows) { _ = try rows.next() }
        var columns = shape.names.indices.map { column in CSVColumn(headings: shape.headings.map { $0[column] }) }
        var offsets: [Int] = []
        while try rows.next() {
            if rows.fields.allSatisfy(\.isEmpty) { continue }
            guard rows.fields.count == columns.count else {
                throw Mistake("the row has \(rows.fields.count) fields, and the table \(columns.count)", at: rows.start)
            }
            for column in columns.indices {
                columns[column].add(try rows.text(column), isQuoted: rows.fields[column].isQuoted)
            }
            offsets.append(rows.start)
        }
        return (columns, offsets)
    }

    private func cube(_ columns: CSVColumns, _ numbers: CSVNumbers, _ offsets: [Int]) throws(Mistake) -> Cube {
        let keys = columns.keys.map(\.column)
        let sides = CSVHeading(columns.values)
        var facts = CubeFacts(label: shape.title.map { Phrases($0) })
        if !sides.contents.isEmpty { facts.contents = Phrases(sides.contents) }
        let sizes = keys.map(\.words.count) + sides.sizes
        guard let count = Cube.cells(of: sizes), count <= limits.cells else {
            let product = sizes.map(String.init).joined(separator: " × ")
            throw Mistake("\(product) are more than \(limits.cells) cells (limit: cells)")
        }
        let width = sides.sizes.reduce(1, *)
        var cells = Array(repeating: Cube.missing, count: count)
        var signs: [String?] = []
        for row in offsets.indices {
            var place = 0
            for key in keys { place = place * key.words.count + Int(key.rows[row]) }
            for (value, column) in zip(columns.values, sides.places) {
                let word = value.words[Int(value.rows[row])]
                let position = place * width + column
                if let number = numbers.value(word) {
                    // A key that stands twice is only here when its figures are to be added.
                    cells[position] = cells[position].isNaN ? number : cells[position] + number
                } else if !word.isEmpty {
                    if signs.isEmpty { signs = Array(repeating: nil, count: count) }
                    signs[position] = word
                }
            }
        }
        do {
            var dimensions: [Dimension] = []
            for (place, key) in columns.keys.enumerated() { dimensions.append(try dimension(key, place)) }
            dimensions += try sides.dimensions()
            return try Cube(facts, dimensions: dimensions, values: cells, marks: Marks(signs))
        } catch {
            throw Mistake(error)
        }
    }

    private func dimension(_ key: CSVColumns.Key, _ place: Int) throws(CubeProblem) -> Dimension {
        let name = key.column.name.isEmpty ? "column \(place + 1)" : key.column.name
        if let periods = key.column.periods {
            return try Dimension(id: name, categories: periods.map { Category($0) }, role: .time)
        }
        let categories = key.column.words.enumerated().map { place, word in
            key.names.map { Category(word, label: Phrases($0[place])) } ?? Category(word)
        }
        return try Dimension(id: name, categories: categories)
    }
}
