import Core
import NetworkFile
import Web

/// What the secretariat fills in to define an indicator, and the file that it makes.
struct DefinitionForms {
    let words: Words
    /// The tables that there are, by key, with their titles.
    let tables: [Field.Choice]

    /// - Parameters:
    ///   - indicator: what is changed; nil is a new one.
    ///   - owner: who a new one belongs to.
    func form(_ indicator: Indicator?, owner: String) -> Form {
        let all = what(indicator) + how(indicator, owner) + formula(indicator?.formula) + known(indicator)
        // The other languages stand last, where they need not be passed by those who have none.
        let others = Language.allCases.filter { $0 != .nb }.map { "-\($0.rawValue)" }
        func isOther(_ field: Field) -> Bool { others.contains(where: field.name.hasSuffix) }
        let group = words["knowledge.definition.group.languages"]
        return Form(all.filter { !isOther($0) } + all.filter(isOther).map { $0.under(group) })
    }

    // MARK: Texts

    private func what(_ indicator: Indicator?) -> [Field] {
        let group = words["knowledge.definition.group.what"]
        var fields: [Field] = []
        if indicator == nil {
            fields.append(
                Field(
                    "id",
                    words["knowledge.definition.id"],
                    hint: words["knowledge.definition.id-hint"],
                    required: true
                ).under(group)
            )
        }
        fields += texts("name", words["knowledge.definition.name"], indicator?.name, rows: 1, group: group)
        let explanation = words["knowledge.definition.explanation"]
        fields += texts("explanation", explanation, indicator?.explanation, rows: 3, group: group)
        fields += texts(
            "sentence",
            words["knowledge.definition.sentence"],
            indicator?.sentence ?? Self.plain,
            rows: 2,
            hint: words["knowledge.definition.sentence-hint"],
            group: group
        )
        return fields
    }

    /// A sentence that fits anything.
    private static let plain = Translated(
        nb: "{region}: {value} i {period}.",
        nn: "{region}: {value} i {period}.",
        en: "{region}: {value} in {period}."
    )

    /// A text in each language; the first is enough.
    private func texts(
        _ name: String,
        _ label: String,
        _ text: Translated?,
        rows: Int,
        hint: String? = nil,
        isRequired: Bool = true,
        group: String
    ) -> [Field] {
        Language.allCases.map { language in
            let isFirst = language == .nb
            // What says the same as the first need not be written twice.
            let own = text.map { isFirst || $0[language] != $0.nb ? $0[language] : "" }
            return Field(
                "\(name)-\(language.rawValue)",
                isFirst ? label : "\(label), \(words["knowledge.definition.language.\(language.rawValue)"])",
                rows == 1 ? .line : .longText(rows: rows, limit: 2_000),
                hint: isFirst ? hint : nil,
                required: isFirst && isRequired,
                value: own
            ).under(group)
        }
    }

    // MARK: Kind

    private func how(_ indicator: Indicator?, _ owner: String) -> [Field] {
        let group = words["knowledge.definition.group.how"]
        let none = [Field.Choice("", words["knowledge.definition.none"])]
        let fields = [
            Field(
                "heading",
                words["knowledge.definition.heading"],
                .choice(
                    Indicator.Heading.allCases.map { .init($0.rawValue, words["knowledge.heading.\($0.rawValue)"]) }
                ),
                required: true,
                value: indicator?.heading.rawValue ?? Indicator.Heading.valueCreation.rawValue
            ),
            Field(
                "challenge",
                words["knowledge.definition.challenge"],
                .choice(
                    none
                        + Indicator.Challenge.allCases.map {
                            .init($0.rawValue, words["knowledge.challenge.\($0.rawValue)"])
                        }
                ),
                value: indicator?.challenge?.rawValue
            ),
            Field(
                "unit",
                words["knowledge.fact.unit"],
                .choice(Indicator.Unit.allCases.map { .init($0.rawValue, words["knowledge.unit.\($0.rawValue)"]) }),
                required: true,
                value: indicator?.unit.rawValue ?? Indicator.Unit.percent.rawValue
            ),
            Field(
                "decimals",
                words["knowledge.definition.decimals"],
                .number(0...6),
                required: true,
                value: String(indicator?.decimals ?? 1)
            ),
            Field(
                "direction",
                words["knowledge.fact.direction"],
                .oneOf(
                    Indicator.Direction.allCases.map { .init($0.rawValue, words["knowledge.direction.\($0.rawValue)"]) }
                ),
                required: true,
                value: indicator?.direction.rawValue ?? Indicator.Direction.neither.rawValue
            ),
            Field(
                "adding",
                words["knowledge.definition.adding"],
                .oneOf(Indicator.Adding.allCases.map { .init($0.rawValue, words["knowledge.adding.\($0.rawValue)"]) }),
                required: true,
                value: indicator?.adding.rawValue ?? Indicator.Adding.never.rawValue
            ),
            Field(
                "low",
                words["knowledge.definition.low"],
                hint: words["knowledge.definition.low-hint"],
                value: indicator?.target?.low.map(\.description)
            ),
            Field("high", words["knowledge.definition.high"], value: indicator?.target?.high.map(\.description)),
            Field("owner", words["knowledge.definition.owner"], required: true, value: indicator?.owner ?? owner),
        ]
        return fields.map { $0.under(group) }
    }

    // MARK: Formula

    private func formula(_ formula: Formula?) -> [Field] {
        let group = words["knowledge.definition.group.formula"]
        let parts = FormulaParts(formula)
        let fields = [
            Field(
                "formula",
                words["knowledge.definition.formula"],
                .oneOf(
                    FormulaParts.Kind.allCases.map {
                        .init($0.rawValue, words["knowledge.definition.formula.\($0.rawValue)"])
                    }
                ),
                required: true,
                value: parts.kind.rawValue
            ),
            table("table", words["knowledge.definition.table"], parts.first, isRequired: true),
            choices("choose", parts.first),
            table("table-2", words["knowledge.definition.table-2"], parts.second, isRequired: false),
            choices("choose-2", parts.second),
            Field(
                "per",
                words["knowledge.definition.per"],
                .number(1...1_000_000),
                hint: words["knowledge.definition.per-hint"],
                value: parts.per
            ),
            Field(
                "over",
                words["knowledge.definition.over"],
                hint: words["knowledge.definition.over-hint"],
                value: parts.over
            ),
            Field("without", words["knowledge.definition.without"], value: parts.without),
        ]
        return fields.map { $0.under(group) }
    }

    private func table(_ name: String, _ label: String, _ selection: Selection?, isRequired: Bool) -> Field {
        var choices = [Field.Choice("", words["knowledge.definition.none"])] + tables
        // It may be gone since the definition was made.
        if let key = selection?.table, !tables.contains(where: { $0.value == key }) { choices.append(.init(key, key)) }
        return Field(name, label, .choice(choices), required: isRequired, value: selection?.table)
    }

    private func choices(_ name: String, _ selection: Selection?) -> Field {
        Field(
            name,
            words["knowledge.definition.choose"],
            .longText(rows: 3),
            hint: words["knowledge.definition.choose-hint"],
            value: selection?.choose.map { "\($0.dimension) | \($0.codes.joined(separator: ", "))" }
                .joined(separator: "\n")
        )
    }

    // MARK: What must be known

    private func known(_ indicator: Indicator?) -> [Field] {
        let group = words["knowledge.definition.group.known"]
        let frequency = words["knowledge.definition.frequency"]
        let care = words["knowledge.care"]
        return texts("frequency", frequency, indicator?.frequency, rows: 1, group: group)
            + texts("comparability", care, indicator?.comparability, rows: 3, isRequired: false, group: group)
            + [
                Field(
                    "breaks",
                    words["knowledge.definition.breaks"],
                    hint: words["knowledge.definition.breaks-hint"],
                    value: indicator?.breaks.joined(separator: ", ")
                ).under(group)
            ]
    }
}

/// A formula as the parts that a form asks for.
struct FormulaParts {
    enum Kind: String, CaseIterable {
        case figures, share, growth, mismatch
    }

    var kind = Kind.figures
    var first: Selection?
    var second: Selection?
    var per: String?
    var over: String?
    var without: String?

    init(_ formula: Formula?) {
        switch formula {
        case nil: break
        case .figures(let one): (kind, first) = (.figures, one)
        case .growth(let one): (kind, first) = (.growth, one)
        case .share(let part, let whole, let per):
            (kind, first, second, self.per) = (.share, part, whole, String(Int(per)))
        case .mismatch(let demand, let supply, let over, let without):
            (kind, first, second, self.over) = (.mismatch, demand, supply, over)
            self.without = without.joined(separator: ", ")
        }
    }
}
