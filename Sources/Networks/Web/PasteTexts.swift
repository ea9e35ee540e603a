import Core
import Markup
import Web

/// What is said of a paste, in the reader's language.
struct PasteTexts: Sendable {
    let words: Words

    private var format: Format { Format(words.language) }

    /// What a column is called.
    func name(_ column: OrganisationColumn) -> String {
        switch column {
        case .name: words["networks.form.organisation-name"]
        case .short: words["networks.form.short"]
        case .kind: words["networks.form.kind"]
        case .website: words["networks.form.website"]
        case .email: words["networks.paste.contact"]
        }
    }

    /// What one column became.
    func column(_ index: Int, _ column: OrganisationColumns.Column) -> String {
        let heading = column.heading.map { $0.isEmpty ? nil : short($0) } ?? nil
        let called =
            heading.map { words["networks.paste.column-named", ["heading": $0]] }
            ?? words["networks.paste.column-number", ["n": format.number(index + 1)]]
        guard let holds = column.holds else { return words["networks.paste.column-unused", ["column": called]] }
        return words["networks.paste.column-used", ["column": called, "meaning": name(holds)]]
    }

    /// How many are added, are there, must be mended.
    func counts(_ paste: OrganisationPaste) -> [String] {
        let known = paste.rows.count { $0.fate == .alreadyThere }
        let wrong = paste.rows.count { if case .wrong = $0.fate { true } else { false } }
        if paste.problem != nil { return [] }
        if known == paste.rows.count { return [words["networks.paste.nothing-new"]] }
        return (wrong > 0 ? [words.count("networks.paste.to-mend", wrong)] : [])
            + (paste.isRight ? [words.count("networks.paste.new", paste.drafts.count)] : [])
            + (known > 0 ? [words.count("networks.paste.skipped", known)] : [])
    }

    func row(_ row: OrganisationPaste.Row) -> OrganisationPastePage.Row {
        let (state, style, kind): (String, String, Organisation.Kind?) =
            switch row.fate {
            case .added(let draft): (words["networks.paste.will-add"], "", draft.kind)
            case .alreadyThere: (words["networks.paste.already"], "known", nil)
            case .wrong(let mistakes): (mistakes.map(mistake).joined(separator: " "), "wrong", nil)
            }
        var cells = row.cells.map(short)
        // The kind as the network calls it, so that what was understood is seen.
        if let kind { cells[2] = words["networks.kind.\(kind.rawValue)"] }
        return .init(cells: [format.number(row.number)] + cells, state: state, style: style)
    }

    /// Everything that is wrong, with the row it stands in.
    func mistakes(_ paste: OrganisationPaste) -> [OrganisationPastePage.Mistake] {
        let field = Link(fragment: "rows")
        if let problem = paste.problem { return [.init(text: self.problem(problem), link: field)] }
        let all = paste.rows.flatMap { row -> [OrganisationPastePage.Mistake] in
            guard case .wrong(let mistakes) = row.fate else { return [] }
            return mistakes.map { mistake in
                let number = format.number(row.number)
                return .init(
                    text: words["networks.paste.row-mistake", ["row": number, "mistake": self.mistake(mistake)]],
                    link: question(mistake, row, paste).map { Link(fragment: "kind-\($0)") } ?? field
                )
            }
        }
        let rest = all.count - OrganisationPastePage.mostMistakes
        if rest <= 0 { return all }
        return Array(all.prefix(OrganisationPastePage.mostMistakes))
            + [.init(text: words.count("networks.paste.more-mistakes", rest), link: field)]
    }

    /// Which question a mistake is answered by.
    private func question(
        _ mistake: OrganisationPaste.Mistake,
        _ row: OrganisationPaste.Row,
        _ paste: OrganisationPaste
    ) -> Int? {
        switch mistake {
        case .noKind: paste.questions.firstIndex { $0.key == KindQuestion.row(name: row.cells[0]).key }
        case .unknownKind(let word): paste.questions.firstIndex { $0.key == KindQuestion.word(word).key }
        default: nil
        }
    }

    /// The questions about kinds: each a hidden word and a choice.
    func questions(_ paste: OrganisationPaste, kinds: [String: Organisation.Kind]) -> [Field] {
        let choices =
            [Field.Choice("", words["networks.paste.choose"])]
            + Organisation.Kind.allCases.map { Field.Choice($0.rawValue, words["networks.kind.\($0.rawValue)"]) }
        return paste.questions.enumerated().flatMap { index, question -> [Field] in
            let label =
                switch question {
                case .word(let word): words["networks.paste.which-kind", ["word": short(word)]]
                case .row(let name): words["networks.paste.which-kind", ["word": short(name)]]
                }
            return [
                Field("word-\(index)", "", .hidden, value: question.key),
                Field(
                    "kind-\(index)",
                    label,
                    .choice(choices),
                    required: true,
                    value: kinds[question.key]?.rawValue ?? ""
                ),
            ]
        }
    }

    func hidden(_ field: Field) -> Field { Field(field.name, "", .hidden, value: field.value) }

    func field(_ text: String) -> Field {
        Field(
            "rows",
            words["networks.paste.rows"],
            .longText(rows: 12),
            hint: words[
                "networks.paste.rows-hint",
                [
                    "rows": format.number(OrganisationPaste.mostRows),
                    "kinds": Organisation.Kind.allCases.map { words["networks.kind.\($0.rawValue)"].lowercased() }
                        .joined(separator: ", "),
                ]
            ],
            required: true,
            value: text.replacing("\r\n", with: "\n")
        )
    }

    private func short(_ text: String) -> String {
        text.unicodeScalars.count <= OrganisationPastePage.mostOfCell
            ? text
            : String(String.UnicodeScalarView(text.unicodeScalars.prefix(OrganisationPastePage.mostOfCell))) + "…"
    }

    private func problem(_ problem: OrganisationPaste.Problem) -> String {
        switch problem {
        case .nothing: words["networks.paste.problem.nothing"]
        case .tooMuch(let characters):
            words[
                "networks.paste.problem.too-much",
                [
                    "n": format.number(characters), "limit": format.number(OrganisationPaste.mostCharacters),
                ]
            ]
        case .tooManyRows(let rows):
            words[
                "networks.paste.problem.too-many-rows",
                [
                    "n": format.number(rows), "limit": format.number(OrganisationPaste.mostRows),
                ]
            ]
        case .tooManyColumns(let row):
            words[
                "networks.paste.problem.too-many-columns",
                [
                    "row": format.number(row), "limit": format.number(OrganisationPaste.mostColumns),
                ]
            ]
        case .noName: words["networks.paste.problem.no-name"]
        case .columnTwice(let column): words["networks.paste.problem.column-twice", ["column": name(column)]]
        }
    }

    private func mistake(_ mistake: OrganisationPaste.Mistake) -> String {
        switch mistake {
        case .noName: words["networks.paste.mistake.no-name"]
        case .tooLong(let column, let limit):
            words["networks.paste.mistake.too-long", ["column": name(column), "limit": format.number(limit)]]
        case .needsShort(let limit): words["networks.paste.mistake.needs-short", ["limit": format.number(limit)]]
        case .invisible(let code): words["networks.paste.mistake.invisible", ["code": code]]
        case .noKind: words["networks.paste.mistake.no-kind"]
        case .unknownKind(let word): words["networks.paste.mistake.unknown-kind", ["word": short(word)]]
        case .notEmail(let text): words["networks.paste.mistake.not-email", ["text": short(text)]]
        case .notSite(let text): words["networks.paste.mistake.not-site", ["text": short(text)]]
        case .twice(let row): words["networks.paste.mistake.twice", ["row": format.number(row)]]
        case .shortTaken(let text, let owner):
            words["networks.paste.mistake.short-taken", ["short": short(text), "owner": short(owner)]]
        case .noKey: words["networks.paste.mistake.no-key"]
        case .moreCells(let count, let columns):
            words[
                "networks.paste.mistake.more-cells",
                [
                    "n": format.number(count), "columns": format.number(columns),
                ]
            ]
        }
    }
}
