import Core
import Meetings
import Web

/// The forms by which the secretariat makes a round.
enum RoundForms {
    static func round(_ round: Round?, meetings: [Meeting], isAnswered: Bool, words: Words) -> Form {
        let format = Format(words.language)
        let places =
            [Field.Choice("", words["rounds.form.no-meeting"])]
            + meetings.map { Field.Choice($0.id.text, "\($0.title), \($0.when(format))") }
        let kinds = Round.Kind.allCases.map { Field.Choice($0.rawValue, words["rounds.kind.\($0.rawValue)"]) }
        let audiences = Round.Audience.allCases.map {
            Field.Choice($0.rawValue, words["rounds.form.audience.\($0.rawValue)"])
        }
        let modes = Round.Mode.allCases.map { Field.Choice($0.rawValue, words["rounds.form.mode.\($0.rawValue)"]) }
        let readers = Round.Readers.allCases.map {
            Field.Choice($0.rawValue, words["rounds.form.readers.\($0.rawValue)"])
        }
        var fields = [
            Field("revision", "", .hidden, value: round.map { "\($0.revision)" }),
            Field(
                "kind",
                words["rounds.form.kind"],
                .choice(kinds),
                hint: round == nil ? words["rounds.form.kind.hint"] : nil,
                required: true,
                value: (round?.kind ?? .expectations).rawValue
            ), Field("title", words["rounds.form.title"], required: true, value: round?.title),
            Field("lead", words["rounds.form.lead"], .longText(rows: 4), value: round?.lead),
        ]
        // From the first answer on, people have answered on these terms.
        if !isAnswered {
            fields += [
                Field(
                    "audience",
                    words["rounds.form.audience"],
                    .oneOf(audiences),
                    required: true,
                    value: (round?.audience ?? .groups).rawValue
                ),
                Field(
                    "mode",
                    words["rounds.form.mode"],
                    .oneOf(modes),
                    required: true,
                    value: (round?.mode ?? .organisation).rawValue
                ),
            ]
        }
        fields += [
            Field(
                "groups",
                words["rounds.form.groups"],
                .number(RoundLimits.groups),
                hint: words["rounds.form.groups.hint"],
                value: "\(round?.groupCount ?? 4)"
            ), Field("meeting", words["rounds.form.meeting"], .choice(places), value: round?.meeting?.text),
            Field(
                "last",
                words["rounds.form.last"],
                .day,
                hint: words["rounds.form.last.hint"],
                value: round?.lastDay.map(format.day)
            ),
            Field(
                "readers",
                words["rounds.form.readers"],
                .choice(readers),
                required: true,
                value: (round?.shownTo ?? .members).rawValue
            ),
        ]
        return Form(fields)
    }

    /// What was written; nil, and a problem in the form, when it does not hold together.
    ///
    /// - Parameter round: what is kept where the form does not ask.
    static func draft(_ form: inout Form, round: Round?, words: Words) -> RoundStore.Draft? {
        let mode = Round.Mode(rawValue: form["mode"]) ?? round?.mode ?? .organisation
        let audience = Round.Audience(rawValue: form["audience"]) ?? round?.audience ?? .groups
        if mode == .anonymous, audience != .everyone, audience != .invited {
            form.refuse("mode", words["rounds.form.anonymous-whom"])
        }
        if mode != .named, audience == .invited { form.refuse("mode", words["rounds.form.invited-how"]) }
        if mode == .organisation, audience == .everyone { form.refuse("mode", words["rounds.form.everyone-how"]) }
        guard form.isValid, let kind = Round.Kind(rawValue: form["kind"]),
            let readers = Round.Readers(rawValue: form["readers"])
        else { return nil }
        return RoundStore.Draft(
            kind: kind,
            title: form["title"],
            lead: form.text("lead"),
            mode: mode,
            audience: audience,
            groupCount: form.number("groups") ?? 4,
            meeting: Meeting.ID(form["meeting"]),
            lastDay: form.day("last"),
            shownTo: readers
        )
    }

    /// - Parameter others: what the question can depend on.
    static func question(_ question: Question?, others: [Question], words: Words) -> Form {
        let kinds = Question.Kind.allCases.map { Field.Choice($0.rawValue, words["rounds.question.\($0.rawValue)"]) }
        let conditions =
            [Field.Choice("", words["rounds.form.always"])]
            + others.filter { $0.kind == .choice || $0.kind == .scale }.flatMap { other in
                let values = other.kind == .scale ? Question.steps.map { "\($0)" } : other.options
                return values.map { value in
                    Field.Choice(
                        "\(other.key)\t\(value)",
                        words["rounds.form.if", ["question": other.label, "answer": value]]
                    )
                }
            }
        let condition = question?.condition.map { "\($0.question)\t\($0.value)" }
        return Form([
            Field(
                "kind",
                words["rounds.form.question.kind"],
                .choice(kinds),
                required: true,
                value: (question?.kind ?? .text).rawValue
            ), Field("label", words["rounds.form.question.label"], required: true, value: question?.label),
            Field("help", words["rounds.form.question.help"], value: question?.help),
            Field(
                "options",
                words["rounds.form.question.options"],
                .longText(rows: 4),
                hint: words["rounds.form.question.options.hint"],
                value: (question?.kind == .matrix ? question?.lines : question?.options)?.joined(separator: "\n")
            ), Field("low", words["rounds.form.question.low"], value: question?.low),
            Field("high", words["rounds.form.question.high"], value: question?.high),
            Field("unit", words["rounds.form.question.unit"], value: question?.unit),
            Field("condition", words["rounds.form.question.condition"], .choice(conditions), value: condition),
            Field(
                "required",
                words["rounds.form.question.required"],
                .check,
                value: question?.isRequired == true ? "ja" : nil
            ),
        ])
    }

    /// - Parameter dependents: those that are asked only after a certain answer to it, which it must go on to have.
    static func question(
        _ form: inout Form,
        dependents: [Question] = [],
        words: Words
    ) -> RoundStore.QuestionDraft? {
        guard let kind = Question.Kind(rawValue: form["kind"]) else { return nil }
        let listed = Question.list(form["options"])
        let needsList = kind.hasOptions || kind == .matrix
        if needsList, listed.count < 2, kind != .matrix {
            form.refuse("options", words["rounds.form.question.too-few"])
        }
        if kind == .matrix, listed.isEmpty { form.refuse("options", words["rounds.form.question.too-few"]) }
        if listed.count > RoundLimits.options {
            form.refuse("options", words["rounds.form.question.too-many", ["n": "\(RoundLimits.options)"]])
        }
        let possible = kind == .scale ? Question.steps.map { "\($0)" } : kind == .choice ? listed : []
        for dependent in dependents {
            guard let value = dependent.condition?.value, !possible.contains(value) else { continue }
            let names: KeyValuePairs = ["question": dependent.label, "answer": value]
            form.refuse("options", words["rounds.form.question.depended-on", names])
        }
        guard form.isValid else { return nil }
        let condition = form["condition"].split(separator: "\t").map(String.init)
        return RoundStore.QuestionDraft(
            kind: kind,
            label: form["label"],
            help: form.text("help"),
            options: kind.hasOptions ? listed : [],
            lines: kind == .matrix ? listed : [],
            unit: kind == .number ? form.text("unit") : nil,
            low: kind == .scale || kind == .matrix ? form.text("low") : nil,
            high: kind == .scale || kind == .matrix ? form.text("high") : nil,
            isRequired: form.isChecked("required"),
            condition: condition.count == 2 ? .init(question: condition[0], value: condition[1]) : nil
        )
    }
}
