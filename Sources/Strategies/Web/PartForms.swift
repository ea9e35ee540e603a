import Core
import Networks
import Web

/// The forms about what a strategy wants.
enum PartForms {
    /// - Parameters:
    ///   - kinds: what it can be; one that is stored stays what it is.
    ///   - indicators: by which one can see whether a measure works.
    static func part(
        _ part: StrategyPart?,
        kinds: [StrategyPart.Kind],
        owners: [Organisation],
        indicators: [(key: String, name: String)],
        words: Words
    ) -> Form {
        let carriers =
            [Field.Choice("", words["strategies.part.nobody"])] + owners.map { Field.Choice($0.id.text, $0.name) }
        let format = Format(words.language)
        var fields = [Field("revision", "", .hidden, value: part?.version)]
        if part == nil {
            fields.append(
                Field(
                    "kind",
                    words["strategies.part.kind"],
                    .oneOf(kinds.map { .init($0.rawValue, words["strategies.part.\($0.rawValue)"]) }),
                    required: true,
                    value: kinds.first?.rawValue
                )
            )
        }
        fields += [
            Field("title", words["strategies.part.title"], required: true, value: part?.title),
            Field("text", words["strategies.part.text"], .longText(rows: 5), value: part?.text),
        ]
        guard (part.map { [$0.kind] } ?? kinds).contains(.measure) else { return Form(fields) }
        let isOnlyMeasure = part != nil || kinds == [.measure]
        let hint = isOnlyMeasure ? nil : words["strategies.part.measure-only"]
        return Form(
            fields + [
                Field("owner", words["strategies.part.owner"], .choice(carriers), hint: hint, value: part?.owner?.text),
                Field("due", words["strategies.part.due"], .day, hint: hint, value: part?.due.map(format.day)),
                Field(
                    "indicator",
                    words["strategies.part.indicator"],
                    .choice(shown(indicators, beside: part?.indicator, words)),
                    hint: words["strategies.part.indicator-hint"],
                    value: part?.indicator
                ),
            ]
        )
    }

    /// One that the measure has had, and that is known no more, can stay.
    private static func shown(
        _ indicators: [(key: String, name: String)],
        beside stored: String?,
        _ words: Words
    ) -> [Field.Choice] {
        let known = indicators.map { Field.Choice($0.key, $0.name) }
        let lost = stored.flatMap { key in known.contains { $0.value == key } ? nil : Field.Choice(key, key) }
        return [Field.Choice("", words["strategies.part.no-indicator"])] + known + [lost].compactMap(\.self)
    }

    static func draft(_ form: Form, kind: StrategyPart.Kind?) -> StrategyStore.PartDraft? {
        guard let kind = kind ?? StrategyPart.Kind(rawValue: form["kind"]) else { return nil }
        let isMeasure = kind == .measure
        return StrategyStore.PartDraft(
            kind: kind,
            title: form["title"],
            text: form.text("text"),
            owner: isMeasure ? Organisation.ID(form["owner"]) : nil,
            due: isMeasure ? form.day("due") : nil,
            indicator: isMeasure ? form.text("indicator") : nil
        )
    }

    static func report(_ part: StrategyPart, words: Words) -> Form {
        let states = StrategyPart.State.allCases.map {
            Field.Choice($0.rawValue, words["strategies.measure.\($0.rawValue)"])
        }
        return Form([
            Field(
                "state",
                words["strategies.report.state"],
                .choice(states),
                required: true,
                value: part.state.rawValue
            ),
            Field(
                "text",
                words["strategies.report.text"],
                .longText(rows: 4),
                hint: words["strategies.report.hint"],
                required: true
            ),
        ])
    }

    /// How two goals of different strategies touch.
    static func link(_ map: GoalMap, words: Words) -> Form {
        let goals =
            [Field.Choice("", words["strategies.links.choose"])]
            + map.strategies.flatMap { folder in
                (map.goals[folder.strategy.id] ?? []).map {
                    Field.Choice($0.id.text, "\(folder.strategy.title): \($0.title)")
                }
            }
        let kinds = GoalLink.Kind.allCases.map { Field.Choice($0.rawValue, words["strategies.link.\($0.rawValue)"]) }
        return Form([
            Field("from", words["strategies.links.from"], .choice(goals), required: true),
            Field("kind", words["strategies.links.kind"], .choice(kinds), required: true, value: "supports"),
            Field("to", words["strategies.links.to"], .choice(goals), required: true),
            Field("note", words["strategies.links.note"], .longText(rows: 2)),
        ])
    }
}
