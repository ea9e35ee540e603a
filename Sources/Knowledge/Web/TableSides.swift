import Core
import Cubes
import Web

/// The sides of a table in words: where each stands, what is chosen of it, and what can be chosen.
struct TableSides {
    let all: [TablePage.Side]

    /// Categories of a side that are chosen from a list; where there are more, there is a page to search.
    static let mostInList = 40

    init(_ cube: Cube, _ query: TableQuery, _ words: Words) {
        let text = CubeText(words.language)
        let format = Format(words.language)
        let offered = TableSums.offered(cube, query)
        let wide = cube.dimensions.indices.filter { cube.dimensions[$0].count > 1 }
        all = wide.map { axis in
            let dimension = cube.dimensions[axis]
            let isShown = query.isShown(axis)
            var options: [TablePage.Option] = []
            if isShown, axis == cube.axis(.time) {
                options = Self.spans(dimension, query.words[axis], words)
            } else if !isShown, dimension.count <= Self.mostInList {
                options = dimension.categories.indices.map { place in
                    .init(
                        value: "\(dimension.id)=\(dimension.categories[place].code)",
                        text: text.name(place, of: dimension, format),
                        isChosen: query.chosen[axis] == [place]
                    )
                }
            }
            return TablePage.Side(
                id: dimension.id,
                label: text.name(dimension),
                places: Self.places(axis, dimension.id, query, words),
                isShown: isShown,
                options: options,
                choices: options.isEmpty ? TableQuery.choices(of: dimension, query.words[axis]) : [],
                more: options.isEmpty || isShown ? Self.more(axis, cube, query, words) : nil,
                sum: offered.contains(axis) ? query.sums.contains(dimension.id) : nil
            )
        }
    }

    private static func places(_ axis: Int, _ id: String, _ query: TableQuery, _ words: Words) -> [TablePage.Option] {
        [
            ("rader", words["knowledge.table.rows"], query.rows.contains(axis)),
            ("kolonner", words["knowledge.table.columns"], query.columns.contains(axis)),
            (Question.none, words["knowledge.table.one"], !query.isShown(axis)),
        ]
        .map { .init(value: "\($0)=\(id)", text: $1, isChosen: $2) }
    }

    /// How many of the newest periods, or those that are chosen already.
    private static func spans(_ dimension: Dimension, _ said: [String], _ words: Words) -> [TablePage.Option] {
        let format = Format(words.language)
        let chosen = said.isEmpty ? [] : TableQuery.choices(of: dimension, said)
        var options: [TablePage.Option] = [
            .init(value: "", text: words["knowledge.table.periods.all"], isChosen: chosen.isEmpty)
        ]
        for count in SideWords.newest where count < dimension.count {
            let value = "\(dimension.id)=\(SideWords.top(count))"
            options.append(
                .init(value: value, text: SideWords.newest(count, words), isChosen: chosen == [value])
            )
        }
        if !chosen.isEmpty, !options.contains(where: \.isChosen) {
            let count = format.number(said.count)
            let text = words["knowledge.table.periods.chosen", ["n": count]]
            options.append(.init(value: chosen.joined(), text: text, isChosen: true))
        }
        return options
    }

    /// “12 av 357”, or the one category that is chosen among many.
    private static func more(_ axis: Int, _ cube: Cube, _ query: TableQuery, _ words: Words) -> String {
        let format = Format(words.language)
        let dimension = cube.dimensions[axis]
        guard query.isShown(axis) else {
            return CubeText(words.language).name(query.chosen[axis][0], of: dimension, format)
        }
        let counts: KeyValuePairs = [
            "n": format.number(query.chosen[axis].count), "all": format.number(dimension.count),
        ]
        return query.words[axis].isEmpty
            ? words["knowledge.table.whole", counts] : words["knowledge.table.some", counts]
    }

    /// What the address asks for and the table does not have, as a sentence; nil where it has all.
    static func missing(_ query: TableQuery, _ cube: Cube, _ words: Words) -> String? {
        guard !query.missing.isEmpty else { return nil }
        let text = CubeText(words.language)
        let names = query.missing.prefix(10).map { missing in
            guard let word = missing.word else { return missing.side }
            let side = cube.dimensions.first { $0.id == missing.side }.map(text.name)
            return "\(side ?? missing.side): \(word)"
        }
        let rest = query.missing.count > names.count ? " …" : ""
        return words["knowledge.table.missing", ["names": names.joined(separator: "; ") + rest]]
    }
}

/// The words of a selection as people read them.
enum SideWords {
    /// Steps of how many of the newest.
    static let newest = [1, 2, 5, 10, 20]

    static func top(_ count: Int) -> String { "top(\(count))" }

    static func newest(_ count: Int, _ words: Words) -> String {
        count == 1
            ? words["knowledge.table.newest.one"]
            : words["knowledge.table.newest", ["n": Format(words.language).number(count)]]
    }

    /// The levels of a side, told by how long its codes are: `??` are counties and `????` municipalities.
    static func levels(_ dimension: Dimension) -> [Int] {
        let lengths = Set(dimension.categories.map(\.code.count))
        return (2...6).contains(lengths.count) && dimension.count > 12 && dimension.role != .time
            ? lengths.sorted() : []
    }

    /// A word that is no code: `*`, `????`, `top(5)`; itself where nothing better can be said.
    static func name(_ word: String, of dimension: Dimension, _ words: Words) -> String {
        if word == "*" { return words["knowledge.table.all"] }
        if let match = word.wholeMatch(of: /top\((\d+)\)/), let count = Int(match.1), dimension.role == .time {
            return newest(count, words)
        }
        guard !word.isEmpty, word.allSatisfy({ $0 == "?" }) else { return word }
        if dimension.role == .geography {
            switch word.count {
            case 1: return words["knowledge.table.level.country"]
            case 2: return words["knowledge.table.level.counties"]
            case 4: return words["knowledge.table.level.municipalities"]
            default: break
            }
        }
        return words["knowledge.table.level", ["n": String(word.count)]]
    }
}
