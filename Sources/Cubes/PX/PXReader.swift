import Core

/// Reads PX files.
///
/// The keywords before DATA say what the cube is. Those that a cube has a place for are taken; the rest is kept as it
/// stands, so that a file can be written again without loss.
struct PXReader {
    let limits: ReadingLimits
    var scanner: PXScanner
    /// All keywords in their order, and which of them a cube has a place for.
    private(set) var keywords: [PXKeyword] = []
    private var taken: Set<Int> = []
    private var places: [Key: Int] = [:]
    private var facts = CubeFacts()

    /// What a keyword is asked for by.
    private struct Key: Hashable {
        var name: String
        var language: String?
        var subjects: [String]
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) {
        self.limits = limits
        scanner = PXScanner(bytes, limits: limits)
    }

    /// The cube, and what in the file was understood and could not be used.
    mutating func read() throws(Mistake) -> (cube: Cube, warnings: [String]) {
        while let keyword = try scanner.keyword() { try add(keyword) }
        readLanguages()
        let variables = try readVariables()
        try readFacts(variables)
        var dimensions: [Dimension] = []
        for variable in variables {
            dimensions.append(try readDimension(variable, kinds: kinds(of: variable, among: variables)))
        }
        facts.notes = notes("NOTE", [])
        readCellNotes(dimensions, variables)
        let cells = try readCells(dimensions, variables)
        facts.keywords = keywords.indices.filter { !taken.contains($0) }.map { keywords[$0] }
        do {
            let cube = try Cube(facts, dimensions: dimensions, values: cells.values, marks: cells.marks)
            return (cube, PXWarnings.of(facts.keywords))
        } catch {
            throw Mistake(error, field: "STUB")
        }
    }

    private mutating func add(_ keyword: PXKeyword) throws(Mistake) {
        let key = Key(name: keyword.name, language: keyword.language, subjects: keyword.subjects)
        if ["DECIMALS", "SHOWDECIMALS"].contains(keyword.name), keyword.texts.first.flatMap({ Int($0) }) == nil {
            throw scanner.mistake("a whole number was expected", at: scanner.start)
        }
        // Of two that say the same thing the last counts, and the first is not kept beside it.
        if let earlier = places.updateValue(keywords.count, forKey: key) { taken.insert(earlier) }
        keywords.append(keyword)
    }

    // MARK: - Asking for keywords

    /// A keyword in the main language or another; it is counted as taken.
    private mutating func take(_ name: String, _ subjects: [String] = [], in language: String? = nil) -> PXKeyword? {
        guard let place = place(of: name, subjects, in: language) else { return nil }
        taken.insert(place)
        return keywords[place]
    }

    /// Where a keyword stands; one in the main language may say so or not.
    private func place(of name: String, _ subjects: [String], in language: String? = nil) -> Int? {
        if let place = places[Key(name: name, language: language, subjects: subjects)] { return place }
        guard language == nil, let own = facts.language else { return nil }
        return places[Key(name: name, language: own, subjects: subjects)]
    }

    mutating func text(_ name: String, _ subjects: [String] = []) -> String? { take(name, subjects)?.texts.first }

    var language: String? { facts.language }

    mutating func addCellNote(_ note: CellNote, from keyword: Int) {
        facts.cellNotes.append(note)
        taken.insert(keyword)
    }

    /// A text with what it is called in the other languages, where its subjects may have other names.
    private mutating func phrases(_ name: String, _ subject: Subject = Subject()) -> Phrases? {
        guard let text = text(name, subject.names) else { return nil }
        var phrases = Phrases(text)
        for language in facts.otherLanguages {
            let names = subject.translations[language] ?? subject.names
            if let other = take(name, names, in: language)?.texts.first { phrases.translations[language] = other }
        }
        return phrases
    }

    /// The notes on something: those that must be shown, then the others.
    private mutating func notes(_ name: String, _ subject: Subject) -> [Note] {
        [phrases(name + "X", subject).map { Note($0, isMandatory: true) }, phrases(name, subject).map { Note($0) }]
            .compactMap { $0 }
    }

    /// What a keyword is about, in each language.
    private struct Subject: ExpressibleByArrayLiteral {
        var names: [String] = []
        var translations: [String: [String]] = [:]

        init() {}
        init(arrayLiteral names: String...) { self.names = names }

        /// A variable, or one of its values.
        init(_ variable: PXVariable, value: Int? = nil) {
            names = [variable.name] + (value.map { [variable.values[$0]] } ?? [])
            for (language, name) in variable.translations {
                let values = variable.translatedValues[language]
                let name = value.map { place in [name, values?[place] ?? variable.values[place]] } ?? [name]
                translations[language] = name
            }
        }

        /// A value without its variable, as LAST-UPDATED and UNITS name a content.
        init(contentOf variable: PXVariable, at value: Int) {
            let subject = Subject(variable, value: value)
            names = Array(subject.names.dropFirst())
            translations = subject.translations.mapValues { Array($0.dropFirst()) }
        }
    }

    // MARK: - The table

    private mutating func readLanguages() {
        facts.language = text("LANGUAGE")
        let languages = take("LANGUAGES")?.texts ?? []
        facts.otherLanguages = languages.filter { $0 != facts.language }
        if facts.language == nil, let first = facts.otherLanguages.first {
            facts.language = first
            facts.otherLanguages.removeFirst()
        }
        // These the writer makes anew.
        for name in ["CHARSET", "CODEPAGE", "AXIS-VERSION"] { _ = take(name) }
    }

    private mutating func readFacts(_ variables: [PXVariable]) throws(Mistake) {
        let contents = variables.first { $0.isContents }
        facts.table = text("MATRIX")
        facts.contents = phrases("CONTENTS")
        facts.source = phrases("SOURCE")
        facts.label = phrases("TITLE") ?? phrases("DESCRIPTION") ?? (contents == nil ? facts.contents : nil)
        guard facts.contents != nil else { throw missing("CONTENTS") }
        guard facts.label != nil else { throw missing("TITLE") }
        guard let decimals = text("DECIMALS") else { throw missing("DECIMALS") }
        facts.unit = phrases("UNITS").map { Unit($0) }
        let shown = text("SHOWDECIMALS") ?? decimals
        facts.unit = facts.unit ?? Unit("")
        facts.unit?.decimals = Int(shown)
        facts.storedDecimals = Int(decimals)
        facts.updated = text("LAST-UPDATED")
        if facts.updated == nil, let contents {
            // The newest of the contents; each keeps its own among the keywords.
            facts.updated = contents.values.compactMap { value in
                place(of: "LAST-UPDATED", [value]).flatMap { keywords[$0].texts.first }
            }.max()
        }
        facts.mayBeAdded = take("AGGREGALLOWED").map { !$0.isNo } ?? true
        facts.kind = text("STOCKFA").flatMap { Measure(stockFA: $0) }
        facts.headings = variables.filter(\.isHeading).map(\.id)
    }

    private func missing(_ keyword: String) -> Mistake { Mistake("the keyword is missing", field: "\(keyword)") }

    // MARK: - The variables

    private mutating func readVariables() throws(Mistake) -> [PXVariable] {
        let stub = take("STUB")?.texts ?? []
        let names = stub + (take("HEADING")?.texts ?? [])
        guard !names.isEmpty else { throw missing("STUB") }
        var translations: [String: [String]] = [:]
        for language in facts.otherLanguages {
            let other = (take("STUB", in: language)?.texts ?? []) + (take("HEADING", in: language)?.texts ?? [])
            if other.count == names.count { translations[language] = other }
        }
        let contents = text("CONTVARIABLE")
        if let contents, !names.contains(contents) {
            throw Mistake("“\(contents)” is not in STUB or HEADING", field: "CONTVARIABLE")
        }
        for language in facts.otherLanguages { _ = take("CONTVARIABLE", in: language) }
        var variables: [PXVariable] = []
        var categories = 0
        for (place, name) in names.enumerated() {
            var variable = PXVariable(name: name)
            variable.isHeading = place >= stub.count
            variable.isContents = name == contents
            variable.translations = translations.compactMapValues { $0[place] }
            try readValues(of: &variable)
            categories += variable.values.count
            guard categories <= limits.categories else {
                throw Mistake("more than \(limits.categories) categories (limit: categories)", field: "VALUES")
            }
            variables.append(variable)
        }
        return variables
    }

    private mutating func readValues(of variable: inout PXVariable) throws(Mistake) {
        let name = variable.name
        guard let values = take("VALUES", [name])?.texts else {
            throw Mistake("the values of “\(name)” are missing", field: "VALUES(\"\(name)\")")
        }
        variable.values = values
        // Codes that do not go with the values are of no use; real files have them.
        let place = place(of: "CODES", [name])
        if let place, keywords[place].texts.count == values.count {
            taken.insert(place)
            variable.codes = keywords[place].texts
        }
        for (language, other) in variable.translations {
            let translated = take("VALUES", [other], in: language)?.texts
            if let translated, translated.count == values.count { variable.translatedValues[language] = translated }
            _ = take("CODES", [other], in: language)
        }
        variable.code = text("VARIABLECODE", [name]) ?? text("VARIABLE-CODE", [name])
        for (language, other) in variable.translations { _ = take("VARIABLECODE", [other], in: language) }
    }

    /// Where one variable holds the contents, what each of them is: a stock or a flow.
    private mutating func kinds(of variable: PXVariable, among variables: [PXVariable]) -> [Measure?] {
        guard variable.isContents else { return [] }
        var kinds: [Measure?] = []
        for place in variable.values.indices {
            kinds.append(
                phrases("STOCKFA", Subject(contentOf: variable, at: place)).flatMap { Measure(stockFA: $0.text) }
            )
        }
        return kinds
    }

    private mutating func readDimension(_ variable: PXVariable, kinds: [Measure?]) throws(Mistake) -> Dimension {
        var categories: [Category] = []
        categories.reserveCapacity(variable.values.count)
        let hasNotes = places.keys.contains { $0.name.hasPrefix("VALUENOTE") && $0.subjects.first == variable.name }
        for place in variable.values.indices {
            var category = Category(variable.code(at: place), label: variable.label(at: place))
            if hasNotes { category.notes = notes("VALUENOTE", Subject(variable, value: place)) }
            if variable.isContents {
                category.unit = unit(of: variable, at: place)
                category.kind = kinds[place]
            }
            categories.append(category)
        }
        let time = place(of: "TIMEVAL", [variable.name])
        let role = role(of: variable, isTime: time != nil)
        let hierarchy = try hierarchy(of: variable)
        let elimination = elimination(of: variable)
        do {
            return try Dimension(
                id: variable.id,
                label: Phrases(variable.name, translations: variable.translations),
                categories: categories,
                role: role,
                hierarchy: hierarchy,
                scale: time.flatMap { keywords[$0].scale },
                elimination: elimination,
                notes: notes("NOTE", Subject(variable))
            )
        } catch {
            throw Mistake(error, field: "VALUES(\"\(variable.name)\")")
        }
    }

    private mutating func unit(of contents: PXVariable, at place: Int) -> Unit? {
        let own = phrases("UNITS", Subject(contentOf: contents, at: place))
        let precision = text("PRECISION", [contents.name, contents.values[place]]).flatMap { Int($0) }
        guard own != nil || precision != nil else { return nil }
        return Unit(own ?? facts.unit?.label ?? "", decimals: precision ?? facts.unit?.decimals)
    }

    private mutating func role(of variable: PXVariable, isTime: Bool) -> Dimension.Role? {
        if variable.isContents { return .measure }
        if isTime { return .time }
        let type = place(of: "VARIABLE-TYPE", [variable.name])
        let isOnMap = place(of: "MAP", [variable.name]) != nil
        let isGeography = type.map { ["G", "GEOGRAPHICAL"].contains(keywords[$0].texts.first?.uppercased()) } ?? false
        return isOnMap || isGeography ? .geography : nil
    }

    /// HIERARCHIES pairs codes; those of levels that the table does not hold are left out.
    private mutating func hierarchy(of variable: PXVariable) throws(Mistake) -> Hierarchy {
        guard let place = place(of: "HIERARCHIES", [variable.name]) else {
            return Hierarchy()
        }
        var hierarchy = Hierarchy()
        let codes = Dictionary(
            variable.values.indices.map { (variable.code(at: $0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var isWhole = true
        for value in keywords[place].values {
            guard case .pair(let parent, let child) = value else { continue }
            if let above = codes[parent], let below = codes[child] {
                hierarchy.children[above, default: []].append(below)
            } else {
                isWhole = false
            }
        }
        if isWhole { taken.insert(place) }
        if let cycle = hierarchy.cycle {
            throw Mistake("“\(variable.code(at: cycle))” is below itself", field: "HIERARCHIES(\"\(variable.name)\")")
        }
        return hierarchy
    }

    private mutating func elimination(of variable: PXVariable) -> Dimension.Elimination? {
        guard let keyword = take("ELIMINATION", [variable.name]) else { return nil }
        for (language, name) in variable.translations { _ = take("ELIMINATION", [name], in: language) }
        if keyword.isYes, case .word = keyword.values.first { return .sum }
        guard let value = keyword.texts.first, let place = variable.values.firstIndex(of: value) else { return nil }
        return .category(variable.code(at: place))
    }
}
