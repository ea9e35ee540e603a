@testable import Cubes

/// Numbers that follow from a seed (SplitMix64, Steele, Lea & Flood 2014), so that a failure can be had again.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes cubes that say a little of everything.
struct RandomCube {
    private var numbers: SeededNumbers
    private let languages: [String]

    init(seed: UInt64) {
        numbers = SeededNumbers(state: seed)
        languages = Bool.random(using: &numbers) ? ["en", "nn"] : []
    }

    private mutating func isLikely(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

    private mutating func one<Element>(of all: [Element]) -> Element {
        all[Int.random(in: 0..<all.count, using: &numbers)]
    }

    private mutating func text() -> String {
        let words = [
            "Vestfold", "Åse", "ærlig øl", "a;b", "c,d", "=1+1", "-5", "x: y", "1-2", "e=f", "(g)", "20", "tab\tulator",
            "h#i",
            "lang tekst ", "K", "#", "ñ",
        ]
        let odd = ["“q”", "\"r\"", "s\nt", "€", "\\"]
        var text = ""
        for _ in 0...Int.random(in: 0...2, using: &numbers) { text += isLikely(4) ? one(of: odd) : one(of: words) }
        return isLikely(3) ? String(repeating: text, count: 80) : text
    }

    private mutating func phrases() -> Phrases {
        var phrases = Phrases(text())
        for language in languages where isLikely(50) { phrases.translations[language] = text() }
        return phrases
    }

    private mutating func notes() -> [Note] {
        guard isLikely(25) else { return [] }
        return (0...Int.random(in: 0...1, using: &numbers)).map { _ in Note(phrases(), isMandatory: isLikely(40)) }
    }

    private mutating func unit() -> Unit {
        Unit(
            phrases(),
            symbol: isLikely(20) ? "kr" : nil,
            symbolStandsFirst: isLikely(20) ? true : nil,
            decimals: isLikely(50) ? Int.random(in: 0...3, using: &numbers) : nil
        )
    }

    mutating func next() throws -> Cube {
        let roles: [Dimension.Role?] = [.time, .geography, .measure, nil, nil].shuffled(using: &numbers)
        let dimensions = try (0..<Int.random(in: 1...4, using: &numbers)).map {
            try dimension("d\($0)", role: roles[$0])
        }
        let count = dimensions.reduce(1) { $0 * $1.count }
        let odd: [Double] = [
            0, -1, 0.1, -2.5, 1e-7, 1.25e21, 123_456.789, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e15,
        ]
        var values: [Double] = []
        var marks: [String?] = []
        for _ in 0..<count {
            values.append(isLikely(15) ? Cube.missing : isLikely(2) ? .infinity : one(of: odd))
            marks.append(isLikely(10) ? one(of: [":", ".", "..", "-", "p", "*", "e"]) : nil)
        }
        return try Cube(facts(dimensions), dimensions: dimensions, values: values, marks: Marks(marks))
    }

    private mutating func facts(_ dimensions: [Dimension]) -> CubeFacts {
        var facts = CubeFacts(
            label: isLikely(70) ? phrases() : nil,
            source: isLikely(50) ? phrases() : nil,
            updated: isLikely(50) ? one(of: ["2024-01-31T08:00:00", "20240131 08:00", "2024-01-31T08:00:00Z"]) : nil,
            language: isLikely(70) ? "no" : nil,
            unit: isLikely(50) ? unit() : nil,
            kind: isLikely(30) ? one(of: Measure.allCases) : nil,
            mayBeAdded: isLikely(70)
        )
        facts.otherLanguages = isLikely(90) ? languages : []
        facts.table = isLikely(50) ? "07459" : nil
        facts.contents = isLikely(50) ? phrases() : nil
        facts.notes = notes()
        facts.storedDecimals = isLikely(20) ? 15 : nil
        facts.headings = isLikely(30) ? dimensions.suffix(isLikely(80) ? 1 : 2).map(\.id) : []
        if isLikely(20) { facts.headings = dimensions.prefix(1).map(\.id) }
        if isLikely(20) { facts.extraJSON["link"] = #"{"alternate":[]}"# }
        if isLikely(10) { facts.extraJSON["extension"] = #"{"px":{"matrix":"m"}}"# }
        if isLikely(20) { facts.keywords = [PXKeyword("COPYRIGHT", values: [.word("YES")])] }
        if isLikely(20) {
            let codes = dimensions.map { isLikely(50) ? nil : $0.categories.first?.code }
            facts.cellNotes = [CellNote(codes: codes, note: Note(phrases(), isMandatory: isLikely(50)))]
        }
        return facts
    }

    private mutating func dimension(_ id: String, role: Dimension.Role?) throws -> Dimension {
        let count = Int.random(in: 1...5, using: &numbers)
        let periods = one(of: ["2020", "2020M0", "2020K", "2020H", "2020U0", "school year "])
        let categories = (0..<count).map { number in
            let code =
                role == .time ? (periods == "2020" ? "\(2020 + number)" : "\(periods)\(number)") : "\(number)\(text())"
            var category = Category(
                isLikely(30) ? "\(number)" : code,
                label: isLikely(70) ? phrases() : nil,
                notes: notes(),
                coordinates: isLikely(5) ? Coordinates(longitude: 9.5, latitude: -59.25) : nil
            )
            if isLikely(role == .measure ? 60 : 2) { category.unit = unit() }
            if isLikely(role == .measure ? 60 : 2) { category.kind = one(of: Measure.allCases) }
            return category
        }
        return try Dimension(
            id: isLikely(80) ? id : "\(id) \(text())",
            label: isLikely(70) ? phrases() : nil,
            categories: categories,
            role: isLikely(3) ? .measure : role,
            hierarchy: count > 2 && isLikely(40) ? Hierarchy([1: [0, 2]]) : Hierarchy(),
            scale: role == .time && isLikely(40) ? one(of: Dimension.Scale.allCases) : nil,
            elimination: isLikely(15) ? .sum : isLikely(15) ? .category(categories[0].code) : nil,
            notes: notes(),
            extensionJSON: isLikely(10) ? #"{"show":"code"}"# : nil
        )
    }
}
