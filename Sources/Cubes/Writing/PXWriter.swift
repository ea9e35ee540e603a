/// Writes PX files in UTF-8 (PX file format, axis version 2013, Statistics Sweden).
struct PXWriter {
    /// Signs that a PX file may have in place of a number.
    private static let signs: Set<String> = ["-", ".", "..", "...", "....", ".....", "......"]
    /// What stands where there is no number and nothing says why.
    private static let unknown = ".."
    /// A line is at most 256 bytes; texts are broken well before.
    static let lineLength = 200

    let cube: Cube
    /// The names of the variables, each once.
    let names: [String]

    init(cube: Cube) {
        self.cube = cube
        var seen: Set<String> = []
        names = cube.dimensions.map { dimension in
            let name = dimension.label.text
            return seen.insert(name).inserted ? name : "\(name) (\(dimension.id))"
        }
    }

    var losses: [String] {
        var losses = Losses()
        let about = cube.about
        losses.add(cube.markedNumbers, "mark beside a number is left out", "marks beside numbers are left out")
        for (mark, count) in cube.marks.counts.sorted(by: { $0.key < $1.key }) where !Self.signs.contains(mark) {
            losses.add(
                "the mark “\(mark)” (\(count)) has no sign in PX, and cells with no number get “\(Self.unknown)”"
            )
        }
        let bare = cube.values.indices.count { cube.values[$0].isNaN && cube.marks[$0] == nil }
        losses.add(
            bare,
            "cell with neither number nor mark gets “\(Self.unknown)”",
            "cells with neither number nor mark get “\(Self.unknown)”"
        )
        for dimension in cube.dimensions where dimension.role == .time && timeList(dimension) == nil {
            losses.add(
                "that “\(dimension.id)” is time is left out: its codes are no periods that PX knows",
                if: !keeps("TIMEVAL", dimension)
            )
        }
        let categories = cube.dimensions.flatMap(\.categories)
        losses.add("places on the map are left out", if: categories.contains { $0.coordinates != nil })
        losses.add("signs of units are left out", if: categories.contains { $0.unit?.symbol != nil })
        losses.add(
            "of each measure’s kind only stock, flow and average are kept",
            if: categories.contains { $0.kind.map { $0.stockFA == nil } ?? false }
        )
        losses.add(
            "what JSON-stat calls extension and link is left out",
            if: !about.extraJSON.isEmpty || cube.dimensions.contains { $0.extensionJSON != nil }
        )
        losses.add("quotation marks in texts become apostrophes", if: cube.phrases.contains { $0.text.contains("\"") })
        losses.add("line breaks in texts become “#”", if: cube.phrases.contains { $0.text.contains("\n") })
        let several = ([about.notes] + cube.dimensions.map(\.notes) + categories.map(\.notes)).contains { notes in
            notes.count { $0.isMandatory } > 1 || notes.count { !$0.isMandatory } > 1
        }
        losses.add("several notes on one thing become one", if: several)
        return losses.sentences
    }

    func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var out = PXText()
        writeHead(&out)
        writeVariables(&out)
        for keyword in cube.about.keywords where !isHead(keyword) { out.write(keyword) }
        writeNotes(&out)
        out.sink.write("DATA=\n")
        try out.sink.pass(to: sink)
        let columns = headingCells
        for position in cube.values.indices {
            let value = cube.values[position]
            if value.isNaN {
                let mark = cube.marks[position] ?? Self.unknown
                out.sink.write(" \"\(Self.signs.contains(mark) ? mark : Self.unknown)\"")
            } else {
                out.sink.write(" " as Unicode.Scalar)
                out.sink.write(value)
            }
            if (position + 1) % columns == 0 { out.sink.write("\n" as Unicode.Scalar) }
            try out.sink.pass(to: sink)
        }
        out.sink.write(";\n")
        try out.sink.pass(isLast: true, to: sink)
    }

    // MARK: - The table

    private func isHead(_ keyword: PXKeyword) -> Bool { ["SUBJECT-AREA", "SUBJECT-CODE"].contains(keyword.name) }

    private func writeHead(_ out: inout PXText) {
        let about = cube.about
        out.write("CHARSET", [.text("ANSI")])
        out.write("AXIS-VERSION", [.text("2013")])
        out.write("CODEPAGE", [.text("utf-8")])
        if let language = about.language { out.write("LANGUAGE", [.text(language)]) }
        if !about.otherLanguages.isEmpty {
            out.write("LANGUAGES", ([about.language].compactMap { $0 } + about.otherLanguages).map { .text($0) })
        }
        out.write("MATRIX", [.text(about.table ?? "table")])
        for name in ["SUBJECT-CODE", "SUBJECT-AREA"] {
            let kept = about.keywords.filter { $0.name == name }
            if kept.isEmpty { out.write(name, [.text("")]) }
            for keyword in kept { out.write(keyword) }
        }
        let decimals = min(about.storedDecimals ?? neededDecimals, 15)
        out.write("DECIMALS", [.word(String(decimals))])
        if let shown = about.unit?.decimals, shown != decimals { out.write("SHOWDECIMALS", [.word(String(shown))]) }
        phrase("TITLE", about.label ?? about.contents ?? Phrases(about.table ?? "table"), &out)
        phrase("CONTENTS", about.contents ?? about.label ?? "figures", &out)
        phrase("UNITS", about.unit?.label ?? "", &out)
        if let source = about.source { phrase("SOURCE", source, &out) }
        if let updated = about.updated, !about.keywords.contains(where: { $0.name == "LAST-UPDATED" }) {
            out.write("LAST-UPDATED", [.text(UpdateTime.px(updated))])
        }
        if !about.mayBeAdded { out.write("AGGREGALLOWED", [.word("NO")]) }
        if let letter = about.kind?.stockFA { out.write("STOCKFA", [.text(letter)]) }
    }

    /// A text once for each language that it is given in.
    private func phrase(
        _ name: String,
        _ phrase: Phrases,
        _ subjects: (String?) -> [String] = { _ in [] },
        _ out: inout PXText
    ) {
        out.write(name, subjects: subjects(nil), [.text(phrase.text)])
        for language in cube.about.otherLanguages {
            guard let text = phrase.translations[language] else { continue }
            out.write(name, language: language, subjects: subjects(language), [.text(text)])
        }
    }

    private func phrase(_ name: String, _ phrase: Phrases, _ out: inout PXText) {
        self.phrase(name, phrase, { _ in [] }, &out)
    }

    private func name(_ axis: Int, in language: String?) -> String {
        language.flatMap { cube.dimensions[axis].label.translations[$0] } ?? names[axis]
    }

    // MARK: - The variables

    /// The last ones stand over the columns: those that say so, else the last.
    private var headings: Int {
        let said = cube.dimensions.reversed().prefix { cube.about.headings.contains($0.id) }.count
        return said > 0 && said == cube.about.headings.count ? said : min(1, cube.dimensions.count)
    }

    private var headingCells: Int { max(cube.sizes.suffix(headings).reduce(1, *), 1) }

    private func writeVariables(_ out: inout PXText) {
        let stub = cube.dimensions.count - headings
        for language in [nil] + cube.about.otherLanguages.map(Optional.some) {
            let all = cube.dimensions.indices.map { name($0, in: language) }
            if language != nil, all == names { continue }
            if stub > 0 { out.write("STUB", language: language, all.prefix(stub).map { .text($0) }) }
            if headings > 0 { out.write("HEADING", language: language, all.suffix(headings).map { .text($0) }) }
        }
        if let measure = cube.axis(.measure) { out.write("CONTVARIABLE", [.text(names[measure])]) }
        for axis in cube.dimensions.indices { writeVariable(axis, &out) }
    }

    private func writeVariable(_ axis: Int, _ out: inout PXText) {
        let dimension = cube.dimensions[axis]
        out.write("VALUES", subjects: [names[axis]], dimension.categories.map { .text($0.label.text) })
        for language in cube.about.otherLanguages {
            let texts = dimension.categories.map { $0.label.translations[language] }
            guard texts.contains(where: { $0 != nil }) else { continue }
            out.write(
                "VALUES",
                language: language,
                subjects: [name(axis, in: language)],
                zip(texts, dimension.categories).map { .text($0 ?? $1.label.text) }
            )
        }
        if dimension.categories.contains(where: { $0.code != $0.label.text }) {
            out.write("CODES", subjects: [names[axis]], dimension.categories.map { .text($0.code) })
        }
        if dimension.id != names[axis] { out.write("VARIABLECODE", subjects: [names[axis]], [.text(dimension.id)]) }
        if let list = timeList(dimension), dimension.role == .time, !keeps("TIMEVAL", dimension) {
            out.write("TIMEVAL", subjects: [names[axis]], list)
        }
        if dimension.role == .geography, !keeps("VARIABLE-TYPE", dimension), !keeps("MAP", dimension) {
            out.write("VARIABLE-TYPE", subjects: [names[axis]], [.text("Geographical")])
        }
        switch dimension.elimination {
        case .sum: out.write("ELIMINATION", subjects: [names[axis]], [.word("YES")])
        case .category(let code):
            let label = dimension.position(of: code).map { dimension.categories[$0].label.text } ?? code
            out.write("ELIMINATION", subjects: [names[axis]], [.text(label)])
        case nil: break
        }
        if !dimension.hierarchy.isEmpty, !keeps("HIERARCHIES", dimension) { writeHierarchy(axis, &out) }
        if dimension.role == .measure { writeContents(axis, &out) }
    }

    private func writeHierarchy(_ axis: Int, _ out: inout PXText) {
        let dimension = cube.dimensions[axis]
        let pairs = dimension.hierarchy.children.sorted { $0.key < $1.key }.flatMap { parent, children in
            children.map { PXKeyword.Value.pair(dimension.categories[parent].code, dimension.categories[$0].code) }
        }
        out.write("HIERARCHIES", subjects: [names[axis]], pairs)
    }

    /// Units, decimals and kinds of the contents, where these differ from the table’s.
    private func writeContents(_ axis: Int, _ out: inout PXText) {
        for category in cube.dimensions[axis].categories {
            if let unit = category.unit {
                phrase("UNITS", unit.label, { [category.label.translations[$0 ?? ""] ?? category.label.text] }, &out)
                if let decimals = unit.decimals, decimals != cube.about.unit?.decimals {
                    out.write("PRECISION", subjects: [names[axis], category.label.text], [.word(String(decimals))])
                }
            }
            if let letter = category.kind?.stockFA {
                out.write("STOCKFA", subjects: [category.label.text], [.text(letter)])
            }
        }
    }

    /// Whether the file that the cube came from said this of the dimension, in a keyword that is written as it stood.
    private func keeps(_ keyword: String, _ dimension: Dimension) -> Bool {
        cube.about.keywords.contains { $0.name == keyword && $0.subjects.first == dimension.label.text }
    }

    /// TLIST with the periods: 2024, 20241 for a quarter or half year, 202401 for a month or week.
    private func timeList(_ dimension: Dimension) -> [PXKeyword.Value]? {
        let codes = dimension.categories.map(\.code)
        let scales: [(Dimension.Scale, Regex<(Substring, Substring, Substring)>)] = [
            (.year, /(\d{4})(\d{0})/), (.month, /(\d{4})M(\d{2})/), (.quarter, /(\d{4})[QK](\d)/),
            (.halfYear, /(\d{4})H(\d)/), (.week, /(\d{4})[UW](\d{2})/),
        ]
        for (scale, pattern) in scales where dimension.scale == nil || dimension.scale == scale {
            let periods = codes.compactMap { code in
                code.wholeMatch(of: pattern).map { "\($0.output.1)\($0.output.2)" }
            }
            guard periods.count == codes.count, !codes.isEmpty else { continue }
            return [.word("TLIST(\(scale.rawValue))")] + periods.map { .text($0) }
        }
        return nil
    }

    // MARK: - Notes

    private func writeNotes(_ out: inout PXText) {
        write(cube.about.notes, "NOTE", { _ in [] }, &out)
        for axis in cube.dimensions.indices {
            write(cube.dimensions[axis].notes, "NOTE", { [name(axis, in: $0)] }, &out)
            for category in cube.dimensions[axis].categories where !category.notes.isEmpty {
                write(
                    category.notes,
                    "VALUENOTE",
                    { [name(axis, in: $0), category.label.translations[$0 ?? ""] ?? category.label.text] },
                    &out
                )
            }
        }
        for cell in cube.about.cellNotes {
            let subjects = zip(cell.codes, cube.dimensions).map { code, dimension in
                code.flatMap { dimension.position(of: $0) }.map { dimension.categories[$0].label.text } ?? "*"
            }
            out.write(
                cell.note.isMandatory ? "CELLNOTEX" : "CELLNOTE",
                subjects: subjects,
                [.text(cell.note.text.text)]
            )
        }
    }

    private func write(_ notes: [Note], _ name: String, _ subjects: (String?) -> [String], _ out: inout PXText) {
        for (ending, isMandatory) in [("X", true), ("", false)] {
            let texts = notes.filter { $0.isMandatory == isMandatory }.map(\.text)
            guard let first = texts.first else { continue }
            let whole = texts.count == 1 ? first : Phrases(texts.map(\.text).joined(separator: "\n"))
            phrase(name + ending, whole, subjects, &out)
        }
    }

    private var neededDecimals: Int {
        var most = 0
        for value in cube.values where !value.isNaN && value != value.rounded() {
            let text = value.description
            guard !text.contains("e") else { return 15 }
            most = max(most, text.split(separator: ".").last?.count ?? 0)
        }
        return most
    }
}

extension Measure {
    /// STOCKFA.
    var stockFA: String? {
        switch self {
        case .stock: "S"
        case .flow: "F"
        case .mean: "A"
        default: nil
        }
    }
}

/// Writes keywords.
struct PXText: ~Copyable {
    var sink = TextSink()

    mutating func write(_ keyword: PXKeyword) {
        write(keyword.name, language: keyword.language, subjects: keyword.subjects, keyword.values)
    }

    mutating func write(
        _ name: String,
        language: String? = nil,
        subjects: [String] = [],
        _ values: [PXKeyword.Value]
    ) {
        sink.write(name)
        if let language { sink.write("[\(language)]") }
        if !subjects.isEmpty { sink.write("(\(subjects.map { "\"\(Self.plain($0))\"" }.joined(separator: ",")))") }
        sink.write("=" as Unicode.Scalar)
        var line = 0
        for (index, value) in values.enumerated() {
            let text = Self.text(value)
            if index > 0 { sink.write("," as Unicode.Scalar) }
            if line + text.utf8.count > PXWriter.lineLength, index > 0 {
                sink.write("\n" as Unicode.Scalar)
                line = 0
            }
            sink.write(text)
            line += text.utf8.count + 1
        }
        sink.write(";\n")
    }

    private static func text(_ value: PXKeyword.Value) -> String {
        switch value {
        case .text(let text): pieces(plain(text))
        case .word(let word): word
        case .pair(let one, let other): "\"\(plain(one))\":\"\(plain(other))\""
        }
    }

    /// PX has no way to write a quotation mark; “#” breaks a line.
    private static func plain(_ text: String) -> String {
        text.replacing("\"", with: "'").replacing("\r\n", with: "#").replacing("\n", with: "#")
    }

    /// A long text stands in several pairs of quotation marks, one to a line.
    private static func pieces(_ text: String) -> String {
        guard text.utf8.count > PXWriter.lineLength else { return "\"\(text)\"" }
        var pieces: [String] = [""]
        for character in text {
            if pieces[pieces.count - 1].utf8.count >= PXWriter.lineLength { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces.map { "\"\($0)\"" }.joined(separator: "\n")
    }
}
