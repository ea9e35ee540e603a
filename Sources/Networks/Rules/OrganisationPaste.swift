import Core

/// An organisation that is to be added, with a seat of its own.
public struct OrganisationDraft: Sendable, Equatable {
    public let name: String
    public let short: String
    public let kind: Organisation.Kind
    public let website: String?
    /// Whom to send the link to, by which it names its people.
    public let contact: EmailAddress?

    /// What its address and its seat are called.
    public var key: String { short.slug().isEmpty ? name.slug() : short.slug() }
}

/// What is in the network already: no two have the same name or key.
public struct KnownOrganisations: Sendable {
    /// By folded name.
    public let names: Set<String>
    /// Keys of organisations and seats, with the name of whoever has it.
    public let keys: [String: String]
}

/// Organisations pasted from a spreadsheet, read as a person would: which column is what, what is missing, what is
/// there already.
struct OrganisationPaste: Sendable, Equatable {
    /// Organisations that one paste may hold.
    static let mostRows = 200
    /// Columns that a row may have.
    static let mostColumns = 20
    /// Characters that a paste may have.
    static let mostCharacters = 100_000
    /// Characters of a short name, as in the network file.
    static let shortLength = 60
    static let nameLength = 200

    /// Why nothing of it can be read.
    enum Problem: Sendable, Equatable {
        case nothing
        case tooMuch(characters: Int)
        case tooManyRows(Int)
        case tooManyColumns(row: Int)
        case noName
        case columnTwice(OrganisationColumn)
    }

    /// What must be put right in one row.
    enum Mistake: Sendable, Equatable {
        case noName
        case tooLong(OrganisationColumn, limit: Int)
        case needsShort(limit: Int)
        case invisible(code: String)
        case noKind
        case unknownKind(String)
        case notEmail(String)
        case notSite(String)
        case twice(row: Int)
        case shortTaken(String, by: String)
        case noKey
        case moreCells(Int, of: Int)
    }

    enum Fate: Sendable, Equatable {
        case added(OrganisationDraft)
        case alreadyThere
        case wrong([Mistake])
    }

    struct Row: Sendable, Equatable {
        let number: Int
        /// As written, in the order of `OrganisationColumn.allCases`.
        let cells: [String]
        let fate: Fate
    }

    let problem: Problem?
    let columns: OrganisationColumns
    let rows: [Row]
    /// What the person is asked about kinds: each unknown word once, and each row that has none.
    let questions: [KindQuestion]

    var drafts: [OrganisationDraft] {
        rows.compactMap { if case .added(let draft) = $0.fate { draft } else { nil } }
    }

    var isRight: Bool {
        problem == nil && rows.allSatisfy { if case .wrong = $0.fate { false } else { true } }
    }

    /// - Parameters:
    ///   - text: what was pasted.
    ///   - kinds: what the person has answered, by the key of the question.
    init(_ text: String, known: KnownOrganisations, kinds: [String: Organisation.Kind] = [:]) {
        let characters = text.unicodeScalars.count
        let table = characters > Self.mostCharacters ? PastedTable("") : PastedTable(text)
        columns = OrganisationColumns(table.rows)
        let body = table.rows.dropFirst(columns.hasHeadings ? 1 : 0)
        problem =
            characters > Self.mostCharacters
            ? .tooMuch(characters: characters) : Self.problem(Array(body), columns)
        guard problem == nil else {
            (rows, questions) = ([], [])
            return
        }
        var reading = PasteReading(columns: columns, known: known, kinds: kinds)
        rows = body.map { reading.row($0) }
        questions = reading.questions
    }

    private static func problem(_ body: [PastedTable.Row], _ columns: OrganisationColumns) -> Problem? {
        if body.isEmpty { return .nothing }
        if body.count > mostRows { return .tooManyRows(body.count) }
        if let wide = body.first(where: { $0.cells.count > mostColumns }) { return .tooManyColumns(row: wide.number) }
        if let column = columns.claimedTwice { return .columnTwice(column) }
        return columns.position(of: .name) == nil ? .noName : nil
    }
}

/// A kind that is asked for.
enum KindQuestion: Sendable, Equatable {
    case word(String)
    case row(name: String)

    /// The same however the rows are moved about.
    var key: String {
        switch self {
        case .word(let word): word.folded()
        case .row(let name): "=" + name.folded()
        }
    }
}

/// Reads row after row, and remembers what came before.
private struct PasteReading {
    let columns: OrganisationColumns
    let known: KnownOrganisations
    let kinds: [String: Organisation.Kind]
    private(set) var questions: [KindQuestion] = []
    private var rowOfName: [String: Int] = [:]
    private var nameOfKey: [String: String] = [:]

    init(columns: OrganisationColumns, known: KnownOrganisations, kinds: [String: Organisation.Kind]) {
        self.columns = columns
        self.known = known
        self.kinds = kinds
    }

    mutating func row(_ row: PastedTable.Row) -> OrganisationPaste.Row {
        let values = OrganisationColumn.allCases.map { column in
            columns.position(of: column).flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        }
        return OrganisationPaste.Row(number: row.number, cells: values, fate: fate(row, values))
    }

    private mutating func fate(_ row: PastedTable.Row, _ values: [String]) -> OrganisationPaste.Fate {
        let (name, kindText) = (values[0], values[2])
        if known.names.contains(name.folded()) { return .alreadyThere }
        var mistakes: [OrganisationPaste.Mistake] = []
        if let first = rowOfName[name.folded()], !name.isEmpty { return .wrong([.twice(row: first)]) }
        rowOfName[name.folded()] = row.number
        if name.isEmpty { mistakes.append(.noName) }
        let spare = row.cells.dropFirst(columns.columns.count)
        if spare.contains(where: { !$0.isEmpty }) {
            mistakes.append(.moreCells(row.cells.count, of: columns.columns.count))
        }
        mistakes += Self.unreadable(row, values)
        let kind = kind(of: kindText, name)
        if kind == nil { mistakes.append(kindText.isEmpty ? .noKind : .unknownKind(kindText)) }
        let website = PastedValue.site(values[3])
        if case .refused = website { mistakes.append(.notSite(values[3])) }
        let email = PastedValue.email(values[4])
        if case .refused = email { mistakes.append(.notEmail(values[4])) }
        let hasShort = !PastedValue.isNothing(values[1])
        let short = hasShort ? values[1] : name
        if !hasShort, name.unicodeScalars.count > OrganisationPaste.shortLength {
            mistakes.append(.needsShort(limit: OrganisationPaste.shortLength))
        }
        let draft = OrganisationDraft(
            name: name,
            short: short,
            kind: kind ?? .other,
            website: website.value,
            contact: email.value
        )
        if !name.isEmpty { mistakes += keyMistake(draft) }
        return mistakes.isEmpty ? .added(draft) : .wrong(mistakes)
    }

    private mutating func kind(of text: String, _ name: String) -> Organisation.Kind? {
        let question = text.isEmpty ? KindQuestion.row(name: name) : .word(text)
        if let kind = KindWords.kind(of: text) { return kind }
        // What was answered is asked about again, so that the answer stays on the page.
        if !questions.contains(where: { $0.key == question.key }) { questions.append(question) }
        return kinds[question.key]
    }

    private mutating func keyMistake(_ draft: OrganisationDraft) -> [OrganisationPaste.Mistake] {
        if draft.key.isEmpty { return [.noKey] }
        if let owner = known.keys[draft.key] ?? nameOfKey[draft.key] {
            return [.shortTaken(draft.short, by: owner)]
        }
        nameOfKey[draft.key] = draft.name
        return []
    }

    private static func unreadable(_ row: PastedTable.Row, _ values: [String]) -> [OrganisationPaste.Mistake] {
        let limits = [
            OrganisationPaste.nameLength, OrganisationPaste.shortLength, OrganisationPaste.nameLength,
            PastedValue.siteLength, EmailAddress.maximumLength,
        ]
        let long = zip(OrganisationColumn.allCases, zip(values, limits)).compactMap { column, pair in
            // Not `count`: one letter may bear any number of accents.
            pair.0.unicodeScalars.count > pair.1
                ? OrganisationPaste.Mistake.tooLong(column, limit: pair.1) : nil
        }
        let codes = values.compactMap(PastedValue.invisible(in:))
        return long + (codes.first.map { [.invisible(code: $0)] } ?? [])
    }
}
