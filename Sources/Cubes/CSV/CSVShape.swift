/// What a CSV file looks like, before anybody says what it means.
public struct CSVShape: Sendable, Equatable {
    public var encoding: TextEncoding
    public var delimiter: Character
    /// All rows, with titles, header and empty lines.
    public var rows: Int
    /// How many columns most rows have.
    public var columns: Int
    /// The first row as it stands.
    public var firstRow: [String]
    /// The names of the columns: the first row that has all of them, unless it is figures already.
    public var names: [String]
    /// Whether `names` stand in the file.
    public var hasNames: Bool
    /// Rows of names: more than one where what stands over the figures is told in several rows.
    public var headings: [[String]] = []
    /// The rows before the names: titles, `sep=`, empty lines.
    public var rowsBefore: Int
    /// What those rows say.
    public var title: String?
}

/// Finds out how a CSV file is written.
struct CSVShapeReader {
    static let delimiters: [UInt8] = [";", ",", "\t", "|"].map { UInt8(ascii: $0) }
    /// How many rows are tried with each separator.
    private static let rowsTried = 200

    let bytes: UnsafeBufferPointer<UInt8>
    let encoding: TextEncoding
    let limits: ReadingLimits

    /// The shape; nil where no separator makes columns, so that this is a text and no table.
    func read(isNamedCSV: Bool) throws(Mistake) -> CSVShape? {
        guard let delimiter = try delimiter() ?? (isNamedCSV ? UInt8(ascii: ",") : nil) else { return nil }
        var rows = CSVRows(bytes, encoding: encoding, delimiter: delimiter, limits: limits)
        var widths: [Int: Int] = [:]
        var count = 0
        var first: [String] = []
        while try rows.next() {
            if count == 0 { first = try rows.texts() }
            widths[rows.fields.count, default: 0] += 1
            count += 1
        }
        let columns = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        guard count > 0, columns > 1 || isNamedCSV else { return nil }
        let shape = CSVShape(
            encoding: encoding,
            delimiter: Character(UnicodeScalar(delimiter)),
            rows: count,
            columns: columns,
            firstRow: first,
            names: [],
            hasNames: false,
            rowsBefore: 0,
            title: nil
        )
        return try named(shape, delimiter)
    }

    /// The separator that the file names itself, or the one by which most rows have the same number of columns.
    private func delimiter() throws(Mistake) -> UInt8? {
        let start = bytes.dropFirst(encoding.markLength)
        if start.starts(with: "sep=".utf8), start.count > 4 { return start[start.startIndex + 4] }
        var best: (delimiter: UInt8, score: Double)?
        for delimiter in Self.delimiters {
            var rows = CSVRows(bytes, encoding: encoding, delimiter: delimiter, limits: limits)
            var widths: [Int: Int] = [:]
            var count = 0
            while count < Self.rowsTried, try rows.next() {
                widths[rows.fields.count, default: 0] += 1
                count += 1
            }
            guard let most = widths.filter({ $0.key > 1 }).max(by: { $0.value < $1.value }) else { continue }
            let agreeing = Double(most.value) / Double(count)
            // Of two that agree as well, the one that makes more columns.
            let score = agreeing + Double(min(most.key, 50)) / 1_000
            if agreeing > 0.5, score > best?.score ?? 0 { best = (delimiter, score) }
        }
        return best?.delimiter
    }

    private func named(_ shape: CSVShape, _ delimiter: UInt8) throws(Mistake) -> CSVShape {
        var shape = shape
        var rows = CSVRows(bytes, encoding: encoding, delimiter: delimiter, limits: limits)
        var titles: [String] = []
        var before = 0
        while try rows.next() {
            let texts = try rows.texts()
            // The line that names the separator is no row, though it may have as many columns as one.
            let isSeparator = before == 0 && texts.first?.hasPrefix("sep=") == true
            // A spreadsheet gives a title line as many columns as the table.
            let isTitle = texts.first?.isEmpty == false && texts.dropFirst().allSatisfy(\.isEmpty)
            let isEmpty = texts.allSatisfy(\.isEmpty)
            guard rows.fields.count != shape.columns || isSeparator || isEmpty || isTitle && shape.columns > 1 else {
                break
            }
            titles += texts.filter { !$0.isEmpty && !$0.hasPrefix("sep=") }
            before += 1
        }
        shape.rowsBefore = before
        shape.title = titles.isEmpty ? nil : titles.joined(separator: " ")
        let texts = try rows.texts()
        shape.hasNames = !texts.contains(where: Self.isFigure)
        shape.names = shape.hasNames ? texts : (1...max(shape.columns, 1)).map { "column \($0)" }
        shape.headings = [shape.names]
        // Rows that go on over the figures have nothing over the keys, and no figures yet.
        while shape.hasNames, shape.headings.count < Self.mostHeadings, try rows.next() {
            let more = try rows.texts()
            guard more.count == shape.columns, more.first?.isEmpty == true, texts.first?.isEmpty == false,
                more.contains(where: { !$0.isEmpty }), !more.contains(where: Self.isFigure)
            else { break }
            shape.headings.append(more)
        }
        return shape
    }

    /// More rows of names than any table was seen to have.
    private static let mostHeadings = 8

    /// A year may stand over a column; another number is a figure.
    private static func isFigure(_ text: String) -> Bool {
        let number = CSVNumbers(decimal: ",").value(text) ?? CSVNumbers(decimal: ".").value(text)
        return number.map { !(1_800...2_200).contains($0) } ?? false
    }
}
