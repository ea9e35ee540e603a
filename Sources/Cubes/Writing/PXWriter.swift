/// Writes PX files (PX file format, axis version 2013, Statistics Sweden).
struct PXWriter {
    /// Signs that a PX file may have in place of a number.
    static let signs: Set<String> = ["-", ".", "..", "...", "....", ".....", "......"]
    /// What stands where there is no number and nothing says why.
    static let unknown = ".."
    /// More decimals than these DECIMALS cannot say.
    static let mostDecimals = 15

    /// The cube; where it has no dimension, with one, for PX must have it.
    let cube: Cube
    let isGivenDimension: Bool
    let encoding: TextEncoding
    let names: PXNames
    /// The names in the other languages, where the file can say which its own is.
    let translations: [PXNames]

    init(cube: Cube, encoding: TextEncoding = .utf8) {
        isGivenDimension = cube.dimensions.isEmpty
        let cube = isGivenDimension ? cube.givenDimension() : cube
        self.cube = cube
        self.encoding = encoding
        names = PXNames(cube)
        let others = cube.about.language == nil ? [] : cube.about.otherLanguages
        translations = others.map { PXNames(cube, language: $0) }
    }

    func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var out = PXText(encoding: encoding)
        writeHead(&out)
        writeVariables(&out)
        for keyword in cube.about.keywords where !isHead(keyword) && !isAnew(keyword) { out.write(keyword) }
        writeNotes(&out)
        out.sink.write("DATA=\n")
        try out.sink.pass(to: sink)
        let columns = headingCells
        for position in cube.values.indices {
            writeCell(position, &out.sink)
            // A row ends in a space (“Data in the PX-file”).
            out.sink.write((position + 1) % columns == 0 ? " \n" : " ")
            try out.sink.pass(to: sink)
        }
        out.sink.write(";\n")
        try out.sink.pass(isLast: true, to: sink)
    }

    /// A number without an exponent, which PX does not know, or a sign.
    private func writeCell(_ position: Int, _ out: inout TextSink) {
        let value = cube.values[position]
        guard value.isFinite else {
            let mark = cube.marks[position] ?? Self.unknown
            out.write(Self.signs.contains(mark) ? "\"\(mark)\"" : "\"\(Self.unknown)\"")
            return
        }
        // Between these no number is written with an exponent.
        if value == 0 || (1e-4..<1e15).contains(abs(value)) { out.write(value) } else { out.write(value.plainText) }
    }

    // MARK: - The table

    private func isHead(_ keyword: PXKeyword) -> Bool { ["SUBJECT-AREA", "SUBJECT-CODE"].contains(keyword.name) }

    private func writeHead(_ out: inout PXText) {
        let about = cube.about
        out.write("CHARSET", [.text("ANSI")])
        out.write("AXIS-VERSION", [.text("2013")])
        out.write("CODEPAGE", [.text(encoding.rawValue)])
        if let language = about.language { out.write("LANGUAGE", [.text(language)]) }
        if let language = about.language, !translations.isEmpty {
            out.write("LANGUAGES", ([language] + about.otherLanguages).map { .text($0) })
        }
        out.write("MATRIX", [.text(about.table ?? "table")])
        for name in ["SUBJECT-CODE", "SUBJECT-AREA"] {
            let kept = about.keywords.filter { $0.name == name }
            if kept.isEmpty { out.write(name, [.text("")]) }
            for keyword in kept { out.write(keyword) }
        }
        // Programs round to these.
        let decimals = min(max(about.storedDecimals ?? 0, neededDecimals), Self.mostDecimals)
        out.write("DECIMALS", [.word(String(decimals))])
        if let shown = about.unit?.decimals, shown != decimals { out.write("SHOWDECIMALS", [.word(String(shown))]) }
        write("TITLE", about.label ?? about.contents ?? Phrases(about.table ?? "table"), &out)
        write("CONTENTS", about.contents ?? about.label ?? "figures", &out)
        write("UNITS", about.unit?.label ?? "", &out)
        if let source = about.source { write("SOURCE", source, &out) }
        if let updated = about.updated, !about.keywords.contains(where: { $0.name == "LAST-UPDATED" }) {
            out.write("LAST-UPDATED", [.text(UpdateTime.px(updated))])
        }
        if !about.mayBeAdded { out.write("AGGREGALLOWED", [.word("NO")]) }
        // What holds for the table must not be said of a measure whose own kind has no letter.
        let isTrueOfAll = cube.categories.allSatisfy { $0.kind == nil || $0.kind?.stockFA != nil }
        if let letter = about.kind?.stockFA, isTrueOfAll { out.write("STOCKFA", [.text(letter)]) }
    }

    /// A text once for each language that it is given in; what it is about has a name in each.
    func write(
        _ name: String,
        _ phrase: Phrases,
        of subjects: (PXNames) -> [String] = { _ in [] },
        _ out: inout PXText
    ) {
        out.write(name, subjects: subjects(names), [.text(phrase.text)])
        for names in translations {
            guard let language = names.language, let text = phrase.translations[language] else { continue }
            out.write(name, language: language, subjects: subjects(names), [.text(text)])
        }
    }

    /// The most decimals that a figure has, as far as DECIMALS can say.
    ///
    /// A figure has so many as make a whole number of it that, divided again, is the very figure: both are exact up to 2^53.
    var neededDecimals: Int {
        var most = 0
        var power = 1.0
        for value in cube.values where value.isFinite {
            while most < Self.mostDecimals, (value * power).rounded() / power != value {
                most += 1
                power *= 10
            }
        }
        return most
    }

    // MARK: - Notes

    private func writeNotes(_ out: inout PXText) {
        write(cube.about.notes, "NOTE", of: { _ in [] }, &out)
        for (axis, dimension) in cube.dimensions.enumerated() {
            write(dimension.notes, "NOTE", of: { [$0.variables[axis]] }, &out)
            for (place, category) in dimension.categories.enumerated() {
                write(category.notes, "VALUENOTE", of: { [$0.variables[axis], $0.values[axis][place]] }, &out)
            }
        }
        for cell in cube.about.cellNotes {
            let subjects = cell.codes.enumerated().map { axis, code in
                code.flatMap { cube.dimensions[axis].position(of: $0) }.map { names.values[axis][$0] } ?? "*"
            }
            let text = PXKeyword.Value.text(cell.note.text.text)
            out.write(cell.note.isMandatory ? "CELLNOTEX" : "CELLNOTE", subjects: subjects, [text])
        }
    }

    /// Several notes on one thing are one with several lines.
    private func write(_ notes: [Note], _ name: String, of subjects: (PXNames) -> [String], _ out: inout PXText) {
        for (ending, isMandatory) in [("X", true), ("", false)] {
            let texts = notes.filter { $0.isMandatory == isMandatory }.map(\.text)
            guard !texts.isEmpty else { continue }
            var whole = Phrases(texts.map(\.text).joined(separator: "\n"))
            for language in Set(texts.flatMap(\.translations.keys)) {
                whole.translations[language] = texts.map { $0.text(in: language) }.joined(separator: "\n")
            }
            write(name + ending, whole, of: subjects, &out)
        }
    }
}

extension Cube {
    fileprivate func givenDimension() -> Cube {
        let dimension = try? Dimension(id: "table", categories: [Category("table")])
        return (try? Cube(about, dimensions: [dimension].compactMap { $0 }, values: values, marks: marks)) ?? self
    }
}
