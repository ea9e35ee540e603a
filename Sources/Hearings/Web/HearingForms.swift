import Core
import Networks
import Web

/// The forms of the secretariat.
enum HearingForms {
    // MARK: The hearing

    static func hearing(_ folder: HearingFolder?, owners: [Organisation], rules: HearingRules, words: Words) -> Form {
        let hearing = folder?.hearing
        let kinds = Hearing.Kind.allCases.map { Field.Choice($0.rawValue, kindText($0, rules, words)) }
        let choices =
            [Field.Choice("", words["hearings.form.choose-owner"])] + owners.map { Field.Choice($0.id.text, $0.name) }
        return Form([
            Field("revision", "", .hidden, value: hearing.map { String($0.revision) }),
            Field("title", words["hearings.form.hearing-title"], required: true, value: hearing?.title),
            Field(
                "kind",
                words["hearings.fact.kind"],
                .oneOf(kinds),
                required: true,
                value: (hearing?.kind ?? .strategy).rawValue
            ),
            Field("owner", words["hearings.fact.owner"], .choice(choices), required: true, value: hearing?.owner.text),
            Field(
                "opens",
                words["hearings.form.opens"],
                .day,
                hint: words["hearings.form.opens-hint"],
                required: true,
                value: hearing.map { written($0.opensOn) }
            ),
            Field(
                "closes",
                words["hearings.form.closes"],
                .day,
                hint: words["hearings.form.closes-hint"],
                value: hearing.map { written($0.closesOn) }
            ),
            Field(
                "reason",
                words["hearings.form.reason"],
                .longText(rows: 3),
                hint: words["hearings.form.reason-hint"],
                value: hearing?.shortReason
            ),
            Field("summary", words["hearings.form.summary"], .longText(rows: 5), value: hearing?.summary),
            Field(
                "proposal",
                words["hearings.proposal"],
                .longText(rows: 18),
                hint: words["hearings.form.proposal-hint"],
                value: folder.map { folder in
                    ProposalText.text(folder.paragraphs.map { .init(heading: $0.heading, text: $0.text) })
                }
            ),
            Field(
                "bodies",
                words["hearings.bodies"],
                .longText(rows: 8),
                hint: words["hearings.form.bodies-hint"],
                value: folder?.bodies.map { [$0.name, $0.email?.text].compactMap(\.self).joined(separator: " | ") }
                    .joined(separator: "\n")
            ),
        ])
    }

    /// `Regional plan – minst seks uker (plan- og bygningsloven § 8-3)`.
    private static func kindText(_ kind: Hearing.Kind, _ rules: HearingRules, _ words: Words) -> String {
        let name = HearingText.kind(kind, words)
        guard let rule = rules.rule(kind) else { return name }
        return "\(name) – \(words.count("hearings.rule.least", rule.weeks)) (\(rule.source.name))"
    }

    /// What was written; nil when something must be put right, which then stands at its field.
    ///
    /// Without a last day the earliest that the rule allows is taken.
    static func draft(
        _ form: inout Form,
        owners: [Organisation],
        rules: HearingRules,
        words: Words
    ) -> Hearing.Draft? {
        let kind = Hearing.Kind(rawValue: form["kind"]) ?? .other
        let owner = owners.first { $0.id.text == form["owner"] }?.id
        if owner == nil, form.isValid { form.refuse("owner", words["form.not-choice"]) }
        let proposed = form.day("opens").flatMap { rules.proposedLastDay(kind, from: $0) }
        let closes = form.day("closes") ?? proposed
        if closes == nil, form.isValid { form.refuse("closes", words["hearings.form.closes-needed"]) }
        if let opens = form.day("opens"), let closes { check(kind, opens, closes, rules, &form, words) }
        let bodies = bodies(&form, words)
        let paragraphs = ProposalText.paragraphs(form["proposal"])
        if paragraphs.count > HearingLimits.paragraphs {
            form.refuse(
                "proposal",
                words["hearings.form.too-many-paragraphs", ["limit": "\(HearingLimits.paragraphs)"]]
            )
        }
        if paragraphs.contains(where: { ($0.heading?.unicodeScalars.count ?? 0) > Limits.lineLength }) {
            form.refuse("proposal", words["hearings.form.long-heading", ["limit": "\(Limits.lineLength)"]])
        }
        guard form.isValid, let owner, let opens = form.day("opens"), let closes else { return nil }
        return Hearing.Draft(
            title: form["title"],
            kind: kind,
            owner: owner,
            summary: form.text("summary"),
            opensOn: opens,
            closesOn: closes,
            shortReason: rules.isShort(kind, from: opens, until: closes) ? form.text("reason") : nil,
            paragraphs: paragraphs,
            bodies: bodies
        )
    }

    private static func check(
        _ kind: Hearing.Kind,
        _ opens: Day,
        _ closes: Day,
        _ rules: HearingRules,
        _ form: inout Form,
        _ words: Words
    ) {
        if closes < opens {
            form.refuse("closes", words["hearings.form.closes-first"])
        } else if rules.isShort(kind, from: opens, until: closes), form.text("reason") == nil,
            let requirement = rules.requirement(kind, from: opens)
        {
            form.refuse(
                "reason",
                words[
                    "hearings.form.reason-needed",
                    [
                        "day": Format(words.language).day(requirement.lastDay),
                        "weeks": words.count("hearings.rule.weeks", requirement.weeks),
                        "source": requirement.sources.map(\.name).joined(separator: "; "),
                    ]
                ]
            )
        }
    }

    private static func bodies(_ form: inout Form, _ words: Words) -> [ConsultedBody.Draft] {
        let lines = form.lines("bodies")
        if lines.count > HearingLimits.bodies {
            form.refuse("bodies", words["hearings.form.too-many-bodies", ["limit": "\(HearingLimits.bodies)"]])
            return []
        }
        return lines.compactMap { line, name, address in
            let email = address.flatMap { EmailAddress($0) }
            guard !name.isEmpty, name.unicodeScalars.count <= Limits.lineLength, address == nil || email != nil else {
                form.refuse("bodies", words["hearings.form.wrong-body", ["line": line]])
                return nil
            }
            return ConsultedBody.Draft(name: name, email: email)
        }
    }

    static func written(_ day: Day) -> String { "\(day.day).\(day.month).\(day.year)" }

    // MARK: More time

    static func more(_ hearing: Hearing, words: Words) -> Form {
        Form([
            Field(
                "until",
                words["hearings.extend.until"],
                .day,
                hint: words["hearings.extend.hint", ["day": Format(words.language).day(hearing.closesOn)]],
                required: true
            ),
            Field("reason", words["hearings.extend.reason"], .longText(rows: 3), required: true),
        ])
    }

    // MARK: Statements

    static func entered(_ paragraphs: [ProposalParagraph], words: Words) -> Form {
        let ways = [HearingStatement.Way.mail, .paper].map {
            Field.Choice($0.rawValue, words["hearings.way.\($0.rawValue)"])
        }
        return Form(
            [
                Field("way", words["hearings.fact.way"], .oneOf(ways), required: true, value: "mail"),
                Field("day", words["hearings.enter.day"], .day, required: true),
                Field("name", words["hearings.form.name"], required: true),
                Field("organisation", words["hearings.form.organisation"]),
                Field("email", words["hearings.form.email"], .email, hint: words["hearings.enter.email-hint"]),
            ] + StatementForms.content(paragraphs, words: words)
        )
    }

    static func screening(_ folder: StatementFolder, words: Words) -> Form {
        let statement = folder.statement
        let choices = [HearingStatement.Screening.published, .withheld].map {
            Field.Choice($0.rawValue, words["hearings.screening.\($0.rawValue)"])
        }
        var fields = [
            Field(
                "screening",
                words["hearings.screen.choice"],
                .oneOf(choices),
                required: true,
                value: statement.screening == .waiting ? nil : statement.screening.rawValue
            ),
            Field(
                "ground",
                words["hearings.screen.ground"],
                hint: words["hearings.screen.ground-hint"],
                value: statement.ground
            ),
        ]
        if statement.holdsNumber {
            let isDone = statement.screening == .published
            fields.append(Field("masked", words["hearings.screen.masked"], .check, value: isDone ? "ja" : nil))
        }
        if !folder.files.isEmpty {
            fields.append(
                Field(
                    "files",
                    words["hearings.screen.files"],
                    .several(folder.files.map { .init($0.id.text, $0.name) }),
                    hint: words["hearings.screen.files-hint"],
                    value: folder.files.filter(\.isPublic).map(\.id.text).joined(separator: "\n")
                )
            )
        }
        return Form(fields)
    }

    static func screened(_ form: inout Form, _ statement: HearingStatement, words: Words) -> HearingStore.Screened? {
        guard form.isValid, let screening = HearingStatement.Screening(rawValue: form["screening"]) else { return nil }
        if screening == .withheld, form.text("ground") == nil {
            form.refuse("ground", words["hearings.screen.ground-needed"])
        }
        if screening == .published, statement.holdsNumber, !form.isChecked("masked") {
            form.refuse("masked", words["hearings.screen.masked-needed"])
        }
        guard form.isValid else { return nil }
        return HearingStore.Screened(
            screening,
            ground: screening == .withheld ? form.text("ground") : nil,
            publicFiles: Set(form.chosen("files").compactMap { StatementFile.ID($0) })
        )
    }

    // MARK: Points

    static func point(_ paragraphs: [ProposalParagraph], words: Words) -> Form {
        Form([
            Field("paragraph", words["hearings.point.about"], .choice(places(paragraphs, words))),
            Field("text", words["hearings.point.text"], .longText(rows: 3), required: true),
        ])
    }

    static func disposition(_ work: HearingStore.Work, _ disposition: Disposition?, words: Words) -> Form {
        let verdicts = Disposition.Verdict.allCases.map {
            Field.Choice($0.rawValue, HearingText.verdict($0, words))
        }
        let place = disposition?.change?.paragraph ?? work.point.paragraph?.id
        return Form([
            Field("revision", "", .hidden, value: version(disposition)),
            Field(
                "verdict",
                words["hearings.point.verdict"],
                .oneOf(verdicts),
                required: true,
                value: disposition?.verdict.rawValue
            ),
            Field(
                "reason",
                words["hearings.point.reason"],
                .longText(rows: 4),
                hint: words["hearings.point.reason-hint"],
                required: true,
                value: disposition?.reason
            ),
            Field(
                "change",
                words["hearings.point.change"],
                .choice(places(work.paragraphs, words, none: words["hearings.point.no-paragraph"])),
                value: place?.text
            ),
            Field(
                "out",
                words["hearings.change.out"],
                .longText(rows: 3),
                hint: words["hearings.change.out-hint"],
                value: disposition?.change?.before
            ),
            Field(
                "in",
                words["hearings.change.in"],
                .longText(rows: 3),
                hint: words["hearings.change.in-hint"],
                value: disposition?.change?.after
            ),
        ])
    }

    static func disposition(_ form: Form) -> Disposition? {
        guard form.isValid, let verdict = Disposition.Verdict(rawValue: form["verdict"]) else { return nil }
        let hasChange = form.text("out") != nil || form.text("in") != nil
        let change =
            hasChange
            ? ProposalParagraph.ID(form["change"]).map {
                ParagraphChange(paragraph: $0, before: form["out"], after: form["in"])
            } : nil
        return Disposition(verdict: verdict, reason: form["reason"], change: change)
    }

    /// What the form about an answer begins from: other when someone has answered otherwise meanwhile.
    static func version(_ disposition: Disposition?) -> String {
        let change = disposition?.change
        let parts = [
            disposition?.verdict.rawValue, disposition?.reason, change?.paragraph.text, change?.before, change?.after,
        ].map { part in part.map { "\($0.utf8.count):\($0)" } ?? "-" }
        return String(Fingerprint.of(parts.joined(separator: "|")).prefix(16))
    }

    private static func places(
        _ paragraphs: [ProposalParagraph],
        _ words: Words,
        none: String? = nil
    ) -> [Field.Choice] {
        [Field.Choice("", none ?? words["hearings.whole"])]
            + paragraphs.map { Field.Choice($0.id.text, HearingText.label($0.number, $0.heading, words)) }
    }
}
