import Core
import Networks
import Regions

/// Actors out of a spreadsheet, with a line of headings: those of the table that is taken home, or Norwegian words.
struct ActorPaste: Sendable {
    static let mostRows = 200
    static let mostCharacters = 200_000

    enum Column: String, CaseIterable, Sendable {
        case key, name, kind, does, areas, region, website, contact, email, source, member

        /// Other words for it, folded.
        var aliases: [String] {
            switch self {
            case .name: ["navn", "namn", "aktor", "aktør"]
            case .kind: ["type", "slag"]
            case .does: ["hva", "kva", "gjor", "gjør", "om"]
            case .areas: ["omrader", "områder", "omrade", "område", "strategi"]
            case .region: ["kommune", "fylke", "sted", "stad"]
            case .website: ["nettside", "nettsted", "nettstad", "lenke", "lenkje"]
            case .contact: ["kontakt"]
            case .email: ["e-post", "epost"]
            case .source: ["kilde", "kjelde"]
            case .key, .member: []
            }
        }

        var limit: Int {
            switch self {
            case .does: ActorText.longest
            case .website: 500
            default: 200
            }
        }

        static let required: [Column] = [.name, .kind, .does]
    }

    enum Problem: Sendable, Equatable {
        case nothing
        case tooMuch
        case noColumn(Column)
    }

    /// What must be put right in a row, with the words it is about.
    struct Mistake: Sendable, Equatable {
        enum Kind: String, CaseIterable, Sendable {
            case empty, long, kind, area, region, site, email, sign, cells, twice
        }

        let kind: Kind
        let value: String

        init(_ kind: Kind, _ value: String) {
            self.kind = kind
            self.value = value
        }
    }

    enum Fate: Sendable, Equatable {
        case added(RegionalActor.Draft)
        case alreadyThere
        case wrong([Mistake])
    }

    struct Row: Sendable, Equatable {
        /// As a spreadsheet numbers it.
        let number: Int
        let name: String
        let fate: Fate
    }

    let problem: Problem?
    let rows: [Row]

    var drafts: [RegionalActor.Draft] { rows.compactMap { if case .added(let draft) = $0.fate { draft } else { nil } } }

    var isRight: Bool {
        problem == nil && rows.allSatisfy { if case .wrong = $0.fate { false } else { true } }
    }

    init(_ text: String, _ register: ActorRegister, words: Words) {
        let isTooLong = text.unicodeScalars.count > Self.mostCharacters
        let table = PastedTable(isTooLong ? "" : text).rows
        let columns = table.first?.cells.map(Self.column) ?? []
        let missing = Column.required.first { !columns.contains($0) }
        if isTooLong || table.count > Self.mostRows + 1 {
            problem = .tooMuch
        } else if table.count < 2 {
            problem = .nothing
        } else {
            problem = missing.map { .noColumn($0) }
        }
        var reading = Reading(columns: columns, register: register, words: words)
        rows = problem == nil ? table.dropFirst().map { reading.row($0) } : []
    }

    /// What a heading stands for.
    static func column(_ heading: String) -> Column? {
        let word = heading.folded()
        return Column.allCases.first { $0.rawValue == word || $0.aliases.map { $0.folded() }.contains(word) }
    }

    /// Reads row after row, and remembers the names that came before.
    private struct Reading {
        let columns: [Column?]
        let register: ActorRegister
        let words: Words
        private var names: Set<String> = []

        init(columns: [Column?], register: ActorRegister, words: Words) {
            self.columns = columns
            self.register = register
            self.words = words
        }

        mutating func row(_ row: PastedTable.Row) -> Row {
            let cells = zip(columns, row.cells).compactMap { column, cell in column.map { ($0, cell) } }
            let values = Dictionary(cells, uniquingKeysWith: { first, _ in first })
            let name = values[.name] ?? ""
            let draft = draft(values)
            var mistakes = draft.mistakes
            if row.cells.count > columns.count { mistakes.append(.init(.cells, row.cells[columns.count])) }
            if !names.insert(name.folded()).inserted { mistakes.append(.init(.twice, name)) }
            let isThere = register.actors.contains { $0.name.folded() == name.folded() }
            let fate: Fate = isThere ? .alreadyThere : mistakes.isEmpty ? .added(draft.draft) : .wrong(mistakes)
            return Row(number: row.number, name: name, fate: fate)
        }

        private func draft(_ values: [Column: String]) -> (draft: RegionalActor.Draft, mistakes: [Mistake]) {
            var mistakes = Column.required.filter { (values[$0] ?? "").isEmpty }.map {
                Mistake(.empty, words["actors.column.\($0.rawValue)"])
            }
            func read<Value>(_ column: Column, _ kind: Mistake.Kind, _ make: (String) -> Value?) -> Value? {
                guard let text = values[column], !PastedValue.isNothing(text) else { return nil }
                let value = make(text)
                if value == nil { mistakes.append(.init(kind, text)) }
                return value
            }
            for (column, text) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                if text.unicodeScalars.count > column.limit { mistakes.append(.init(.long, String(text.prefix(40)))) }
                if let code = PastedValue.invisible(in: text) { mistakes.append(.init(.sign, code)) }
            }
            let draft = RegionalActor.Draft(
                name: values[.name],
                kind: read(.kind, .kind, kind) ?? .other,
                region: read(.region, .region, region),
                does: values[.does] ?? "",
                website: read(.website, .site) { PastedValue.site($0).value },
                contact: read(.contact, .long) { $0 },
                email: read(.email, .email) { PastedValue.email($0).value },
                source: read(.source, .long) { $0 },
                areas: read(.areas, .area, areas) ?? []
            )
            return (draft, mistakes)
        }

        private func kind(_ text: String) -> RegionalActor.Kind? {
            RegionalActor.Kind.allCases.first {
                [$0.rawValue, words["actors.kind.\($0.rawValue)"].folded()].contains(text.folded())
            }
        }

        /// The code or the name; a name that several have must be given as a code.
        private func region(_ text: String) -> String? {
            let names = RegionNames.bundled
            if names.name(of: text) != nil { return text }
            let found = (names.municipalities + names.counties).filter { $0.name.folded() == text.folded() }
            return found.count == 1 ? found[0].code : nil
        }

        private func areas(_ text: String) -> [ActorArea]? {
            let areas = text.split { " ,;".contains($0) }.map { part in
                ActorArea(String(part)).flatMap { register.title(of: $0) == nil ? nil : $0 }
            }
            return areas.contains(nil) ? nil : areas.compactMap(\.self)
        }
    }
}
