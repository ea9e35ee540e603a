/// What a cube says, in the parts that a format may have no place for.
enum CubePart: String, CaseIterable {
    case title, source, updated, language, translations, table, contents, headings, mayBeAdded
    case notes, mandatory, cellNotes, extensions, keywords
    case dimensions, variableNames, codes, names, roles, hierarchy, scale, elimination, coordinates
    case units, symbols, decimals, kinds
    case numbers, marks, letters
}

/// What a format does not hold of a cube: the part, and a sentence for people.
struct Losses {
    private(set) var parts: Set<CubePart> = []
    private(set) var sentences: [String] = []

    mutating func add(_ parts: CubePart..., sentence: String, if isLost: Bool) {
        guard isLost else { return }
        self.parts.formUnion(parts)
        sentences.append(sentence)
    }

    mutating func add(_ part: CubePart, _ sentence: String, if isLost: Bool) {
        add(part, sentence: sentence, if: isLost)
    }

    mutating func add(_ part: CubePart, _ count: Int, _ one: String, _ several: String) {
        add(part, count == 1 ? "1 \(one)" : "\(count) \(several)", if: count > 0)
    }
}

extension Cube {
    /// Cells with a number and a mark beside it.
    var markedNumbers: Int { marks.isEmpty ? 0 : values.indices.count { !values[$0].isNaN && marks[$0] != nil } }

    var categories: [Category] { dimensions.flatMap(\.categories) }

    /// All notes but those on cells.
    var notes: [Note] { about.notes + dimensions.flatMap { $0.notes + $0.categories.flatMap(\.notes) } }

    /// All texts of the cube that may be given in several languages.
    var phrases: [Phrases] {
        [about.label, about.source, about.contents, about.unit?.label].compactMap { $0 }
            + dimensions.flatMap {
                [$0.label] + $0.categories.flatMap { [$0.label] + [$0.unit?.label].compactMap { $0 } }
            }
            + (notes + about.cellNotes.map(\.note)).map(\.text)
    }

    /// The unit of a category: where a measure says none, the table's.
    func unit(of category: Category, in dimension: Dimension) -> Unit? {
        category.unit ?? (dimension.role == .measure ? about.unit : nil)
    }

    /// The kind of a category: where a measure says none, the table's.
    func kind(of category: Category, in dimension: Dimension) -> Measure? {
        category.kind ?? (dimension.role == .measure ? about.kind : nil)
    }

    /// What no format holds: infinity is no figure.
    func addNumberLosses(to losses: inout Losses) {
        losses.add(
            .numbers,
            values.count { $0.isInfinite },
            "number is infinite and left out",
            "numbers are infinite and left out"
        )
    }

    /// What only PX holds: several languages, notes on cells, and how PX files are made.
    func addPXLosses(to losses: inout Losses) {
        let languages = Set(phrases.flatMap(\.translations.keys) + about.otherLanguages).sorted()
        losses.add(
            .translations,
            "the texts in \(languages.joined(separator: ", ")) are left out",
            if: !languages.isEmpty
        )
        losses.add(
            .cellNotes,
            about.cellNotes.count,
            "note on single cells is left out",
            "notes on single cells are left out"
        )
        losses.add(.keywords, about.keywords.count, "PX keyword is left out", "PX keywords are left out")
        losses.add(
            .headings,
            "which dimensions stand over the columns is left out",
            if: !about.headings.isEmpty
        )
    }

    /// Letters that an encoding does not have.
    func addLetterLosses(_ encoding: TextEncoding, to losses: inout Losses) {
        guard encoding != .utf8 else { return }
        let texts =
            phrases.flatMap { [$0.text] + $0.translations.values } + dimensions.map(\.id) + categories.map(\.code)
            + [about.table, about.updated].compactMap { $0 } + about.keywords.flatMap(\.texts) + marks.counts.keys
        let strange = Set(texts.flatMap(\.unicodeScalars)).filter { encoding.byte(of: $0) == nil }
        losses.add(
            .letters,
            "\(strange.map { "“\($0)”" }.sorted().joined(separator: ", ")) become “?” in \(encoding.rawValue)",
            if: !strange.isEmpty
        )
    }
}
