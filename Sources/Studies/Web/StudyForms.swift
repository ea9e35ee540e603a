import Core
import Web

/// The forms of a study and its texts.
enum StudyForms {
    static func study(_ study: Study?, _ named: [Analyst], of candidates: [Analyst], words: Words) -> Form {
        Form([
            Field("revision", "", .hidden, value: study.map { String($0.revision) }),
            Field("title", words["studies.form.title"], required: true, value: study?.title),
            Field(
                "question",
                words["studies.form.question"],
                .longText(rows: 3),
                required: true,
                value: study?.question
            ),
            Field(
                "analysts",
                words["studies.form.analysts"],
                .several(candidates.map { .init($0.id.text, $0.name) }),
                hint: words["studies.form.analysts-hint"],
                value: named.map(\.id.text).joined(separator: "\n")
            ),
            Field("summary", words["studies.form.summary"], .longText(rows: 6), value: study?.summary),
            Field("published", words["studies.form.published"], .check, value: study?.isPublished == true ? "ja" : ""),
        ])
    }

    static func draft(_ form: Form) -> Study.Draft? {
        guard form.isValid else { return nil }
        return Study.Draft(
            title: form["title"],
            question: form["question"],
            summary: form.text("summary"),
            isPublished: form.isChecked("published"),
            analysts: form.chosen("analysts").compactMap { Viewer.ID($0) }
        )
    }

    // MARK: Texts

    /// - Parameter text: nil for a new one, which is then asked for its words.
    static func text(_ text: StudyText?, words: Words) -> Form {
        let kinds = StudyText.Kind.allCases.map { Field.Choice($0.rawValue, words["studies.kind.\($0.rawValue)"]) }
        let kind = Field(
            "kind",
            words["studies.form.kind"],
            .oneOf(kinds),
            required: true,
            value: (text?.source.kind ?? .interview).rawValue
        )
        var fields = [Field("revision", "", .hidden, value: text?.state), kind]
        fields += facts(
            text.map { ($0.source, $0.consent) },
            who: words["studies.form.role"],
            when: words["studies.form.held"],
            words
        )
        if text == nil {
            fields.append(
                Field(
                    "words",
                    words["studies.form.words"],
                    .longText(rows: 16),
                    hint: words["studies.form.words-hint"],
                    required: true
                )
            )
        }
        return Form(fields)
    }

    /// Who speaks, when, and what they have agreed to.
    static func facts(
        _ known: (source: StudyText.Source, consent: StudyText.Consent)?,
        who: String,
        when: String,
        _ words: Words
    ) -> [Field] {
        [
            Field("role", who, hint: words["studies.form.role-hint"], required: true, value: known?.source.role),
            Field("workplace", words["studies.form.workplace"], required: true, value: known?.source.workplace),
            Field("held", when, .day, required: true, value: known.map { written($0.source.heldOn) }),
            Field(
                "quote",
                words["studies.form.may-quote"],
                .check,
                value: known?.consent.mayQuote == true ? "ja" : ""
            ),
            Field(
                "delete",
                words["studies.form.delete-on"],
                .day,
                hint: words["studies.form.delete-on-hint"],
                required: true,
                value: known.map { written($0.consent.deleteOn) }
            ),
        ]
    }

    /// - Parameter known: the kind, where the form does not ask for it.
    /// - Returns: nil where something is wrong, which then stands in the form.
    static func facts(
        _ form: inout Form,
        of known: StudyText.Kind? = nil,
        today: Day,
        words: Words
    ) -> (source: StudyText.Source, consent: StudyText.Consent)? {
        if let day = form.day("delete"), day <= today { form.refuse("delete", words["studies.form.delete-on-past"]) }
        guard form.isValid, let held = form.day("held"), let delete = form.day("delete"),
            let kind = known ?? StudyText.Kind(rawValue: form["kind"])
        else { return nil }
        return (
            StudyText.Source(kind: kind, role: form["role"], workplace: form["workplace"], heldOn: held),
            StudyText.Consent(mayQuote: form.isChecked("quote"), deleteOn: delete)
        )
    }

    private static func written(_ day: Day) -> String { "\(day.day).\(day.month).\(day.year)" }

    // MARK: Codes, themes, quotes, recommendations

    static func code(_ code: StudyCode?, themes: [Theme], words: Words) -> Form {
        let choices =
            [Field.Choice("", words["studies.form.no-theme"])] + themes.map { Field.Choice($0.id.text, $0.name) }
        return Form([
            revision(code?.revision),
            Field("name", words["studies.form.name"], required: true, value: code?.name),
            Field(
                "description",
                words["studies.form.description"],
                .longText(rows: 3),
                hint: words["studies.form.description-hint"],
                value: code?.description
            ), Field("theme", words["studies.form.theme"], .choice(choices), value: code?.theme?.text),
        ])
    }

    private static func revision(_ revision: Int?) -> Field {
        Field("revision", "", .hidden, value: revision.map { String($0) })
    }

    static func theme(_ theme: Theme?, words: Words) -> Form {
        Form([
            revision(theme?.revision),
            Field("name", words["studies.form.name"], required: true, value: theme?.name),
            Field("text", words["studies.form.theme-text"], .longText(rows: 5), value: theme?.text),
        ])
    }

    static func quote(
        _ quote: Quote?,
        from origin: (text: StudyText, sentence: StudySentence)?,
        themes: [Theme],
        chosen: Theme.ID?,
        words: Words
    ) -> Form {
        Form([
            revision(quote?.revision),
            Field(
                "wording",
                words["studies.form.wording"],
                .longText(rows: 4),
                hint: words["studies.form.wording-hint"],
                required: true,
                value: quote?.wording ?? origin?.sentence.text
            ),
            Field(
                "source",
                words["studies.form.source"],
                hint: words["studies.form.source-hint"],
                required: true,
                value: quote?.source ?? origin?.text.source.label
            ),
            Field(
                "theme",
                words["studies.form.theme"],
                .choice(themes.map { .init($0.id.text, $0.name) }),
                required: true,
                value: (quote?.theme ?? chosen ?? themes.first?.id)?.text
            ),
            Field("approved", words["studies.form.approved"], .check, value: quote?.isApproved == true ? "ja" : ""),
        ])
    }

    static func recommendation(_ found: Recommendation?, _ findings: Findings, words: Words) -> Form {
        let states = Recommendation.State.allCases.map {
            Field.Choice($0.rawValue, words["studies.state.\($0.rawValue)"])
        }
        let usable = findings.quotes.filter(\.isShown)
        return Form([
            revision(found?.revision),
            Field("what", words["studies.form.what"], .longText(rows: 3), required: true, value: found?.draft.what),
            Field("receiver", words["studies.form.receiver"], required: true, value: found?.draft.receiver),
            Field(
                "state",
                words["studies.form.state"],
                .oneOf(states),
                required: true,
                value: (found?.draft.state ?? .proposed).rawValue
            ),
            Field(
                "themes",
                words["studies.form.evidence-themes"],
                .several(findings.themes.map { .init($0.id.text, $0.name) }),
                value: found?.draft.themes.map(\.text).joined(separator: "\n")
            ),
            Field(
                "quotes",
                words["studies.form.evidence-quotes"],
                .several(usable.map { .init($0.id.text, "«\($0.wording)»") }),
                value: found?.draft.quotes.map(\.text).joined(separator: "\n")
            ),
        ])
    }
}
