@testable import Cubes

/// All that a cube says beside its cells, sentence by sentence, so that it can be told what a format lost of it.
struct Statements {
    private(set) var all: [CubePart: Set<String>] = [:]
    /// Whether quotation marks and line breaks are taken for what PX makes of them.
    private let isPlain: Bool

    init(_ cube: Cube, isPlain: Bool = false) {
        self.isPlain = isPlain
        sayTable(cube)
        for (axis, dimension) in cube.dimensions.enumerated() { say(dimension, "d\(axis)", of: cube) }
    }

    /// What the other does not say, but for the parts that are named as lost.
    func missing(in other: Statements, but named: Set<CubePart>) -> [String] {
        all.filter { !named.contains($0.key) }.flatMap { part, sentences in
            sentences.subtracting(other.all[part] ?? []).map { "\(part) \($0)" }
        }.sorted()
    }

    private mutating func say(_ part: CubePart, _ place: String, _ text: String?) {
        guard let text else { return }
        let plain = isPlain ? PXText.plain(text) : text
        all[part, default: []].insert("\(place)=\(plain)")
    }

    private mutating func say(_ part: CubePart, _ place: String, _ phrases: Phrases?) {
        say(part, place, phrases?.text)
        for (language, text) in phrases?.translations ?? [:] where text != phrases?.text {
            say(.translations, "\(place)/\(language)", text)
        }
    }

    private mutating func sayTable(_ cube: Cube) {
        let about = cube.about
        say(.title, "", about.label)
        say(.source, "", about.source)
        say(.updated, "", about.updated.map(UpdateTime.iso))
        say(.language, "", about.language)
        for language in about.otherLanguages { say(.translations, "languages", language) }
        say(.table, "", about.table)
        say(.contents, "", about.contents)
        if !about.headings.isEmpty { say(.headings, "", about.headings.joined(separator: ",")) }
        if !about.mayBeAdded { say(.mayBeAdded, "", "no") }
        say(.decimals, "stored", about.storedDecimals.map(String.init))
        if !cube.dimensions.contains(where: { $0.role == .measure }) {
            say(about.unit, "table")
            say(.kinds, "table", about.kind?.rawValue)
        }
        say(about.notes, "table")
        for note in about.cellNotes {
            say([note.note], PXText.plain(note.codes.map { $0 ?? "*" }.joined(separator: "|")), as: .cellNotes)
        }
        for (name, json) in about.extraJSON { say(.extensions, name, json) }
        for keyword in about.keywords where keyword.name != "TIMEVAL" { say(.keywords, "", "\(keyword)") }
        say(.dimensions, "sizes", "\(cube.sizes)")
    }

    private mutating func say(_ dimension: Dimension, _ place: String, of cube: Cube) {
        say(.variableNames, place, dimension.id)
        say(.variableNames, "\(place) name", dimension.label)
        say(.roles, place, dimension.role?.rawValue)
        say(.scale, place, dimension.scale?.rawValue)
        switch dimension.elimination {
        case .sum: say(.elimination, place, "sum")
        case .category(let code): say(.elimination, "\(place) category", code)
        case nil: break
        }
        say(.extensions, place, dimension.extensionJSON)
        say(dimension.notes, place)
        for (parent, children) in dimension.hierarchy.children where !children.isEmpty {
            say(.hierarchy, place, "\(parent) > \(children)")
        }
        for (number, category) in dimension.categories.enumerated() {
            let place = "\(place)c\(number)"
            say(.codes, place, category.code)
            say(.names, place, category.label)
            say(category.notes, place)
            say(.coordinates, place, category.coordinates.map { "\($0.longitude) \($0.latitude)" })
            say(cube.unit(of: category, in: dimension), place)
            say(.kinds, place, cube.kind(of: category, in: dimension)?.rawValue)
        }
    }

    private mutating func say(_ unit: Unit?, _ place: String) {
        guard let unit else { return }
        if !unit.label.text.isEmpty { say(.units, place, unit.label) }
        say(.symbols, place, unit.symbol.map { "\($0) \(unit.symbolStandsFirst ?? false)" })
        say(.decimals, place, unit.decimals.map(String.init))
    }

    /// Each line of a note is one, for a format may join them.
    private mutating func say(_ notes: [Note], _ place: String, as part: CubePart = .notes) {
        for note in notes {
            for line in Self.lines(note.text.text) {
                say(part, place, line)
                if note.isMandatory { say(part == .notes ? .mandatory : part, "\(place)!", line) }
            }
            for (language, text) in note.text.translations where text != note.text.text {
                for line in Self.lines(text) { say(.translations, "\(place) note/\(language)", line) }
            }
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split { $0.isNewline || $0 == "#" }.map(String.init)
    }
}
