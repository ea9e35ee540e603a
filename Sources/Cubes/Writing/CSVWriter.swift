/// Writes CSV (RFC 4180): a row for each cell, or for each key where a measure has its figures side by side.
public struct CSVWriter: Sendable {
    /// How the file is made.
    public struct Style: Sendable {
        public var delimiter: Unicode.Scalar
        public var decimal: Unicode.Scalar
        /// Whether categories stand by their names; else by their codes, by which they are told apart.
        public var hasLabels: Bool
        /// Spreadsheets know UTF-8 by the mark at its beginning.
        public var hasMark: Bool
        public var encoding = TextEncoding.utf8

        /// For programs.
        public static let plain = Style(delimiter: ",", decimal: ".", hasLabels: false, hasMark: false)
        /// For a Norwegian spreadsheet.
        public static let spreadsheet = Style(delimiter: ";", decimal: ",", hasLabels: true, hasMark: true)

        static func plain(_ encoding: TextEncoding) -> Style {
            var style = plain
            style.encoding = encoding
            return style
        }
    }

    let cube: Cube
    let style: Style
    /// The dimension whose categories are columns.
    let measure: Int?
    /// What the categories of each dimension are called.
    let texts: [[String]]

    public init(cube: Cube, style: Style = .plain) {
        self.cube = cube
        self.style = style
        texts = cube.dimensions.map { dimension in
            guard style.hasLabels else { return dimension.categories.map(\.code) }
            return Cube.unique(dimension.categories.map { ($0.label.text, $0.code) })
        }
        // Rows need something to begin with, and a number over a column would be taken for a figure.
        guard cube.dimensions.count > 1, let axis = cube.axis(.measure), !texts[axis].contains(where: Self.isNumber)
        else {
            measure = nil
            return
        }
        measure = axis
    }

    /// What the file does not hold of the cube: one sentence each.
    public var losses: [String] { namedLosses.sentences }

    /// The dimensions whose categories begin the rows, as places among the cube's.
    public var keys: [Int] { cube.dimensions.indices.filter { $0 != measure } }

    /// The names over the columns, as they are written: of the keys, then of the figures.
    public var header: [String] { columns.map(Self.safe) }

    /// The names over the columns, for formats in which a text is never run.
    public var columns: [String] {
        let contents = cube.about.contents.map(\.text).flatMap { Self.isNumber($0) ? nil : $0 }
        return keys.map { style.hasLabels ? cube.dimensions[$0].label.text : cube.dimensions[$0].id }
            + (measure.map { texts[$0] } ?? [contents ?? "value"])
    }

    /// How many rows there are below the names.
    public var rowCount: Int { cube.count / figureOffsets.count }

    /// Goes through the rows: what the categories of the keys are called, and the positions of the figures in the cube.
    public func rows(_ take: (_ texts: [String], _ positions: [Int]) throws -> Void) rethrows {
        let (keys, columns) = (keys, figureOffsets)
        try eachRow { place, position in
            try take(zip(keys, place).map { texts[$0][$1] }, columns.map { position + $0 })
        }
    }

    /// Writes the file, chunk by chunk; the sink gets each chunk once, in order.
    public func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var out = TextSink(encoding: style.encoding)
        if style.hasMark, style.encoding == .utf8 { out.write("\u{FEFF}") }
        out.write(header.map(quoted).joined(separator: String(style.delimiter)))
        out.write("\r\n")
        try writeRows(&out, to: sink)
        try out.pass(isLast: true, to: sink)
    }

    private func writeRows(_ out: inout TextSink, to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        let texts = keys.map { self.texts[$0].map(quoted) }
        let columns = figureOffsets
        try eachRow { place, position in
            for (index, category) in place.enumerated() {
                out.write(texts[index][category])
                out.write(style.delimiter)
            }
            for (index, column) in columns.enumerated() {
                if index > 0 { out.write(style.delimiter) }
                writeCell(position + column, &out)
            }
            out.write("\r\n")
            try out.pass(to: sink)
        }
    }

    /// How far the figures of a row lie from its first, as positions in the cube.
    private var figureOffsets: [Int] {
        measure.map { axis in (0..<cube.sizes[axis]).map { $0 * cube.strides[axis] } } ?? [0]
    }

    /// Goes through the rows: the category of each key, and the position of the first figure.
    private func eachRow(_ take: (_ place: [Int], _ position: Int) throws -> Void) rethrows {
        guard cube.count > 0 else { return }
        let keys = keys
        let (counts, strides) = (keys.map { cube.sizes[$0] }, keys.map { cube.strides[$0] })
        var place = Array(repeating: 0, count: keys.count)
        while true {
            try take(place, zip(place, strides).reduce(0) { $0 + $1.0 * $1.1 })
            guard let axis = counts.indices.last(where: { place[$0] + 1 < counts[$0] }) else { return }
            place[axis] += 1
            for later in place.indices where later > axis { place[later] = 0 }
        }
    }

    /// A number; else the sign that stands in its place, or nothing.
    private func writeCell(_ position: Int, _ out: inout TextSink) {
        let value = cube.values[position]
        if !value.isFinite {
            if let mark = cube.marks[position], CSVNumbers.isSign(mark) { out.write(quoted(mark)) }
        } else if style.decimal == "." || value == value.rounded() {
            out.write(value)
        } else {
            out.write(value.description.replacing(".", with: String(style.decimal)))
        }
    }

    /// Quoted where it must be.
    private func quoted(_ text: String) -> String {
        let safe = Self.safe(text)
        let isPlain = safe.unicodeScalars.allSatisfy { $0 != style.delimiter && $0 != "\"" && $0 != "\n" && $0 != "\r" }
        // Spaces around a text belong to it only in quotes.
        let isBare = safe.first?.isWhitespace != true && safe.last?.isWhitespace != true
        return isPlain && isBare ? safe : "\"\(safe.replacing("\"", with: "\"\""))\""
    }

    /// A text that a spreadsheet would run is made one that it shows (OWASP, CSV injection).
    private static func safe(_ text: String) -> String { looksLikeFormula(text) ? "'\(text)" : text }

    /// A sign of its own, as statistics write it, is no formula, nor is a number.
    static func looksLikeFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return false
        }
        return text.unicodeScalars.count > 1 && !CSVNumbers.isSign(text) && NumberText.whole(text) == nil
    }

    static func isNumber(_ text: String) -> Bool {
        CSVNumbers(decimal: ",").value(text) != nil || CSVNumbers(decimal: ".").value(text) != nil
    }
}
