import Core

/// Makes a cube of a CSV file, as far as the file itself says how.
///
/// The last columns that hold figures are the values, the others the dimensions. Each combination may stand once: a table
/// in which it stands twice has lost a column, and what it then means is for people to say.
struct CSVTableReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let shape: CSVShape
    let limits: ReadingLimits
    var repeats = TableFile.Repeats.refused

    /// One column over all rows.
    private struct Column {
        var name: String
        /// The different texts in their order, and which of them stands in each row.
        var words: [String] = []
        var places: [String: Int] = [:]
        var rows: [Int32] = []

        mutating func add(_ text: String) {
            let place = places[text] ?? words.count
            if place == words.count {
                places[text] = place
                words.append(text)
            }
            rows.append(Int32(place))
        }
    }

    func read() throws(Mistake) -> Cube {
        let (columns, offsets) = try readColumns()
        guard let last = columns.last, !offsets.isEmpty else { throw Mistake("the table has no rows") }
        let decimal = decimalSign(columns)
        let figures = columns.map { column in isFigures(column, decimal) }
        guard figures[columns.count - 1] else {
            throw Mistake("the last column holds no figures", field: "column “\(last.name)”")
        }
        var firstValue = columns.count - 1
        while firstValue > 1, figures[firstValue - 1], !isPeriod(columns[firstValue - 1]) { firstValue -= 1 }
        var repeated = repeatedRow(columns[..<firstValue])
        while repeated != nil, firstValue < columns.count - 1 {
            firstValue += 1
            repeated = repeatedRow(columns[..<firstValue])
        }
        if repeats == .refused, let (row, earlier) = repeated {
            let key = columns[..<firstValue].map { $0.words[Int($0.rows[row])] }.joined(separator: ", ")
            throw Mistake(
                """
                the row “\(key)” stands twice, also in row \(earlier + shape.rowsBefore + (shape.hasNames ? 2 : 1)); \
                add the column that tells them apart, or add them up
                """,
                at: offsets[row]
            )
        }
        return try cube(Array(columns[..<firstValue]), Array(columns[firstValue...]), decimal, offsets)
    }

    private func readColumns() throws(Mistake) -> ([Column], offsets: [Int]) {
        let delimiter = shape.delimiter.asciiValue ?? UInt8(ascii: ",")
        var rows = CSVRows(bytes, encoding: shape.encoding, delimiter: delimiter, limits: limits)
        for _ in 0..<(shape.rowsBefore + (shape.hasNames ? 1 : 0)) { _ = try rows.next() }
        var columns = shape.names.map { Column(name: $0) }
        var offsets: [Int] = []
        while try rows.next() {
            if rows.fields.allSatisfy(\.isEmpty) { continue }
            guard rows.fields.count == columns.count else {
                throw Mistake("the row has \(rows.fields.count) fields, and the table \(columns.count)", at: rows.start)
            }
            for column in columns.indices { columns[column].add(try rows.text(column)) }
            offsets.append(rows.start)
        }
        return (columns, offsets)
    }

    /// Comma where a column has numbers with a comma, and no field needs the point.
    private func decimalSign(_ columns: [Column]) -> Character {
        let withComma = columns.contains { column in
            column.words.contains { $0.contains(",") && CSVNumber.value($0, decimal: ",") != nil }
        }
        return withComma ? "," : "."
    }

    private func isFigures(_ column: Column, _ decimal: Character) -> Bool {
        var hasNumber = false
        for word in column.words {
            if CSVNumber.value(word, decimal: decimal) != nil {
                hasNumber = true
            } else if !CSVNumber.isSign(word) {
                return false
            }
        }
        return hasNumber
    }

    private func isPeriod(_ column: Column) -> Bool {
        column.words.allSatisfy { word in word.count == 4 && Int(word).map { (1_800...2_200).contains($0) } ?? false }
    }

    /// A row whose key stands in an earlier row, and which.
    private func repeatedRow(_ keys: ArraySlice<Column>) -> (Int, Int)? {
        var seen: [[Int32]: Int] = [:]
        for row in keys.first?.rows.indices ?? 0..<0 {
            if let earlier = seen.updateValue(row, forKey: keys.map { $0.rows[row] }) { return (row, earlier) }
        }
        return nil
    }

    private func cube(
        _ keys: [Column],
        _ values: [Column],
        _ decimal: Character,
        _ offsets: [Int]
    ) throws(Mistake) -> Cube {
        var facts = CubeFacts(label: shape.title.map { Phrases($0) })
        if values.count == 1 { facts.contents = Phrases(values[0].name) }
        let sizes = keys.map(\.words.count) + (values.count > 1 ? [values.count] : [])
        guard let count = Cube.cells(of: sizes), count <= limits.cells else {
            let product = sizes.map(String.init).joined(separator: " × ")
            throw Mistake("\(product) are more than \(limits.cells) cells (limit: cells)")
        }
        var cells = Array(repeating: Cube.missing, count: count)
        var signs: [String?] = []
        for row in offsets.indices {
            var place = 0
            for key in keys { place = place * key.words.count + Int(key.rows[row]) }
            for (column, value) in values.enumerated() {
                let word = value.words[Int(value.rows[row])]
                let position = place * values.count + column
                if let number = CSVNumber.value(word, decimal: decimal) {
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
            for key in keys { dimensions.append(try dimension(key)) }
            if values.count > 1 {
                let measures = values.map { Category($0.name) }
                dimensions.append(try Dimension(id: "measure", categories: measures, role: .measure))
            }
            return try Cube(facts, dimensions: dimensions, values: cells, marks: Marks(signs))
        } catch {
            throw Mistake(error)
        }
    }

    private func dimension(_ column: Column) throws(CubeProblem) -> Dimension {
        let role: Dimension.Role? = isPeriod(column) ? .time : nil
        return try Dimension(id: column.name, categories: column.words.map { Category($0) }, role: role)
    }
}
