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

        /// For programs.
        public static let plain = Style(delimiter: ",", decimal: ".", hasLabels: false, hasMark: false)
        /// For a Norwegian spreadsheet.
        public static let spreadsheet = Style(delimiter: ";", decimal: ",", hasLabels: true, hasMark: true)
    }

    let cube: Cube
    let style: Style

    public init(cube: Cube, style: Style = .plain) {
        self.cube = cube
        self.style = style
    }

    /// The dimension whose categories are columns.
    private var measure: Int? { cube.axis(.measure) }
    private var keys: [Int] { cube.dimensions.indices.filter { $0 != measure } }

    public var losses: [String] {
        var losses = Losses()
        let about = cube.about
        losses.add("the title is left out", if: about.label != nil)
        losses.add("the source is left out", if: about.source != nil)
        losses.add("when the table was updated is left out", if: about.updated != nil)
        let labels = cube.dimensions.flatMap(\.categories).count { $0.label.text != $0.code }
        if !style.hasLabels {
            losses.add(labels, "name is left out; its code is kept", "names are left out; their codes are kept")
        }
        losses.add(
            "units are left out",
            if: about.unit != nil || cube.dimensions.contains { $0.categories.contains { $0.unit != nil } }
        )
        losses.add("what is part of what is left out", if: cube.dimensions.contains { !$0.hierarchy.isEmpty })
        let notes =
            about.notes.count
            + cube.dimensions.reduce(0) { $0 + $1.notes.count + $1.categories.reduce(0) { $0 + $1.notes.count } }
        losses.add(notes, "note is left out", "notes are left out")
        losses.add(cube.markedNumbers, "mark beside a number is left out", "marks beside numbers are left out")
        cube.addPXLosses(to: &losses)
        let guarded = cube.dimensions.flatMap(\.categories).count { Self.looksLikeFormula(text(of: $0)) }
        losses.add(
            guarded,
            "text that a spreadsheet would run has an apostrophe before it",
            "texts that a spreadsheet would run have an apostrophe before them"
        )
        return losses.sentences
    }

    public func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var out = TextSink()
        if style.hasMark { out.write("\u{FEFF}") }
        let keys = keys
        var names = keys.map { style.hasLabels ? cube.dimensions[$0].label.text : cube.dimensions[$0].id }
        names +=
            measure.map { cube.dimensions[$0].categories.map { quoted(text(of: $0)) } } ?? [
                quoted(cube.about.contents?.text ?? "value")
            ]
        out.write(
            names.enumerated().map { $0 < keys.count ? quoted($1) : $1 }.joined(separator: String(style.delimiter))
        )
        out.write("\r\n")
        try writeRows(&out, keys, to: sink)
        try out.pass(isLast: true, to: sink)
    }

    private func writeRows(_ out: inout TextSink, _ keys: [Int], to sink: (UnsafeRawBufferPointer) throws -> Void)
        rethrows
    {
        let texts = keys.map { axis in cube.dimensions[axis].categories.map { quoted(text(of: $0)) } }
        let strides = cube.strides
        let columns = measure.map { axis in (0..<cube.sizes[axis]).map { $0 * strides[axis] } } ?? [0]
        var place = Array(repeating: 0, count: keys.count)
        guard cube.count > 0 else { return }
        while true {
            var position = 0
            for (index, axis) in keys.enumerated() {
                position += place[index] * strides[axis]
                out.write(texts[index][place[index]])
                out.write(style.delimiter)
            }
            for (index, column) in columns.enumerated() {
                if index > 0 { out.write(style.delimiter) }
                writeCell(position + column, &out)
            }
            out.write("\r\n")
            try out.pass(to: sink)
            guard let axis = keys.indices.last(where: { place[$0] + 1 < texts[$0].count }) else { return }
            place[axis] += 1
            for later in place.indices where later > axis { place[later] = 0 }
        }
    }

    /// A number; else the sign that stands in its place, or nothing.
    private func writeCell(_ position: Int, _ out: inout TextSink) {
        let value = cube.values[position]
        if value.isNaN {
            if let mark = cube.marks[position] { out.write(quoted(mark)) }
        } else if style.decimal == "." || value == value.rounded() {
            out.write(value)
        } else {
            out.write(value.description.replacing(".", with: String(style.decimal)))
        }
    }

    private func text(of category: Category) -> String { style.hasLabels ? category.label.text : category.code }

    /// Quoted where it must be; a text that a spreadsheet would run is made one that it shows (OWASP, CSV injection).
    private func quoted(_ text: String) -> String {
        let safe = Self.looksLikeFormula(text) ? "'\(text)" : text
        let isPlain = safe.unicodeScalars.allSatisfy { $0 != style.delimiter && $0 != "\"" && $0 != "\n" && $0 != "\r" }
        return isPlain ? safe : "\"\(safe.replacing("\"", with: "\"\""))\""
    }

    /// A sign of its own, as statistics write it, is no formula.
    private static func looksLikeFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return false }
        return text.unicodeScalars.count > 1
    }
}
