import Core
import Networks
import Web

/// The forms of this slice.
enum StrategyForms {
    static func strategy(_ strategy: Strategy?, owners: [Organisation], words: Words) -> Form {
        let choices =
            [Field.Choice("", words["strategies.form.choose-owner"])]
            + owners.map { Field.Choice($0.id.text, $0.name) }
        return Form([
            Field("revision", "", .hidden, value: strategy.map { String($0.revision) }),
            Field("title", words["strategies.form.title"], required: true, value: strategy?.title),
            Field(
                "owner",
                words["strategies.form.owner"],
                .choice(choices),
                hint: owners.isEmpty ? words["strategies.form.no-owners"] : nil,
                required: true,
                value: strategy?.owner.text
            ),
            Field(
                "document",
                words["strategies.form.document"],
                .choice(Strategy.Kind.allCases.map { .init($0.rawValue, words["strategies.document.\($0.rawValue)"]) }),
                value: (strategy?.kind ?? .strategy).rawValue
            ),
            Field(
                "body",
                words["strategies.form.body"],
                hint: words["strategies.form.body-hint"],
                value: strategy?.body
            ),
            Field(
                "from_year",
                words["strategies.form.from-year"],
                .number(2000...2100),
                value: strategy?.fromYear.map(String.init)
            ),
            Field(
                "until_year",
                words["strategies.form.until-year"],
                .number(2000...2100),
                value: strategy?.untilYear.map(String.init)
            ),
            Field(
                "summary",
                words["strategies.form.summary"],
                .longText(rows: 12),
                hint: words["strategies.form.summary-hint"],
                value: strategy?.summary
            ),
        ])
    }

    /// What is stored, to be read beside a form.
    static func stored(_ folder: StrategyFolder, words: Words) -> Form {
        Form([
            Field("title", words["strategies.form.title"], value: folder.strategy.title),
            Field("owner", words["strategies.form.owner"], value: folder.ownerName),
            Field(
                "document",
                words["strategies.form.document"],
                value: words["strategies.document.\(folder.strategy.kind.rawValue)"]
            ),
            Field("body", words["strategies.form.body"], value: folder.strategy.body),
            Field("from_year", words["strategies.form.from-year"], value: folder.strategy.fromYear.map(String.init)),
            Field("until_year", words["strategies.form.until-year"], value: folder.strategy.untilYear.map(String.init)),
            Field("summary", words["strategies.form.summary"], value: folder.strategy.summary),
        ])
    }

    static func draft(_ form: Form) -> StrategyStore.Draft? {
        guard let owner = Organisation.ID(form["owner"]) else { return nil }
        return StrategyStore.Draft(
            title: form["title"],
            owner: owner,
            summary: form.text("summary"),
            kind: Strategy.Kind(rawValue: form["document"]) ?? .strategy,
            body: form.text("body"),
            fromYear: form.number("from_year"),
            untilYear: form.number("until_year")
        )
    }

    /// - Parameter place: where the phase stands in the order, or would stand, from 1.
    static func phase(_ phase: StrategyPhase?, place: Int, words: Words) -> Form {
        let kinds = StrategyPhase.Kind.allCases.map { Field.Choice($0.rawValue, PhaseText.kind($0, words)) }
        return Form([
            Field("phase_title", words["strategies.form.phase-title"], required: true, value: phase?.title),
            Field(
                "kind",
                words["strategies.form.kind"],
                .choice(kinds),
                required: true,
                value: (phase?.kind ?? .knowledge).rawValue
            ),
            Field(
                "from",
                words["strategies.form.from"],
                .dayOrMonth,
                hint: words["strategies.form.date-hint"],
                value: phase?.from.map(written)
            ),
            Field("until", words["strategies.form.until"], .dayOrMonth, value: phase?.until.map(written)),
            Field("when", words["strategies.form.when"], hint: words["strategies.form.when-hint"], value: phase?.when),
            Field("place", words["strategies.form.place"], .number(1...999), required: true, value: String(place)),
            Field("revision", "", .hidden, value: phase?.version),
        ])
    }

    /// The form with what was sent; an end before the beginning is refused.
    static func filled(phase form: Form, _ data: FormData, words: Words) -> Form {
        var form = form.filled(data, words: words)
        if let from = bound("from", form), let until = bound("until", form), until.last < from.first {
            form.refuse("until", words["strategies.form.until-before-from"])
        }
        return form
    }

    static func draft(phase form: Form) -> StrategyStore.PhaseDraft? {
        guard let kind = StrategyPhase.Kind(rawValue: form["kind"]) else { return nil }
        return StrategyStore.PhaseDraft(
            title: form["phase_title"],
            kind: kind,
            from: bound("from", form),
            until: bound("until", form),
            when: form.text("when"),
            place: form.number("place")
        )
    }

    private static func bound(_ name: String, _ form: Form) -> PhaseBound? {
        PhaseBound(day: form.day(name), month: form.month(name))
    }

    /// As people write it: `28.3.2021`, `5.2021`.
    private static func written(_ bound: PhaseBound) -> String {
        switch bound {
        case .day(let day): "\(day.day).\(day.month).\(day.year)"
        case .month(let month): "\(month.month).\(month.year)"
        }
    }
}
