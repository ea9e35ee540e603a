import Core
import Networks
import Regions
import Web

/// The forms of this slice.
enum ActorForms {
    /// - Parameter actor: nil for one that is to be added.
    static func actor(
        _ actor: RegionalActor?,
        _ register: ActorRegister,
        organisations: [Organisation],
        words: Words
    ) -> Form {
        let taken = Set(register.actors.compactMap(\.organisation)).subtracting(
            [actor?.organisation].compactMap(\.self)
        )
        let members =
            [Field.Choice("", words["actors.form.no-member"])]
            + organisations.filter { !taken.contains($0.id) }.map { Field.Choice($0.id.text, $0.name) }
        let kinds = [Field.Choice("", words["actors.form.choose"])] + Self.kinds(words)
        let areas = actor.map { register.stated[$0.id, default: []].sorted().map(\.description) } ?? []
        let choices = areaChoices(register, words)
        return Form(
            [
                Field("revision", "", .hidden, value: actor.map { String($0.revision) }),
                Field(
                    "name",
                    words["actors.form.name"],
                    hint: words["actors.form.name-hint"],
                    value: actor?.organisation == nil ? actor?.name : nil
                ),
                Field(
                    "organisation",
                    words["actors.form.member"],
                    .choice(members),
                    hint: words["actors.form.member-hint"],
                    value: actor?.organisation?.text
                ),
                Field("kind", words["actors.form.kind"], .choice(kinds), required: true, value: actor?.kind.rawValue),
                Field(
                    "does",
                    words["actors.form.does"],
                    .longText(rows: 4, limit: ActorText.longest),
                    hint: words["actors.form.does-hint"],
                    required: true,
                    value: actor?.does
                ),
            ]
                + (choices.isEmpty
                    ? []
                    : [
                        Field(
                            "areas",
                            words["actors.form.areas"],
                            .several(choices),
                            hint: words["actors.form.areas-hint"],
                            value: areas.joined(separator: "\n")
                        )
                    ])
                + [
                    Field("region", words["actors.form.region"], .choice(regions(words)), value: actor?.region),
                    Field("website", words["actors.form.website"], .link, value: actor?.ownWebsite),
                    Field(
                        "contact",
                        words["actors.form.contact"],
                        hint: words["actors.form.contact-hint"],
                        value: actor?.contact
                    ),
                    Field(
                        "email",
                        words["actors.form.email"],
                        hint: words["actors.form.email-hint"],
                        value: actor?.email?.text
                    ),
                    Field(
                        "source",
                        words["actors.form.source"],
                        hint: words["actors.form.source-hint"],
                        value: actor?.source
                    ),
                ]
        )
    }

    /// What was written, once it is right; else the form says what is not.
    static func actor(_ form: inout Form, words: Words) -> RegionalActor.Draft? {
        let organisation = Organisation.ID(form["organisation"])
        if form.text("name") == nil, organisation == nil { form.refuse("name", words["actors.form.name-or-member"]) }
        if form.text("name") != nil, organisation != nil { form.refuse("name", words["actors.form.name-and-member"]) }
        if let site = form.text("website"), !ActorText.isSite(site) { form.refuse("website", words["form.not-link"]) }
        if form.text("email") != nil, form.email("email") == nil { form.refuse("email", words["form.not-email"]) }
        guard form.isValid, let kind = RegionalActor.Kind(rawValue: form["kind"]) else { return nil }
        return RegionalActor.Draft(
            name: form.text("name"),
            organisation: organisation,
            kind: kind,
            region: form.text("region"),
            does: form["does"],
            website: form.text("website"),
            contact: form.text("contact"),
            email: form.email("email"),
            source: form.text("source"),
            areas: form.chosen("areas").compactMap { ActorArea($0) }
        )
    }

    static func kinds(_ words: Words) -> [Field.Choice] {
        RegionalActor.Kind.allCases.map { Field.Choice($0.rawValue, words["actors.kind.\($0.rawValue)"]) }
    }

    /// Each strategy, and its goals after it.
    static func areaChoices(_ register: ActorRegister, _ words: Words) -> [Field.Choice] {
        register.fields.flatMap { field in
            [Field.Choice(ActorArea(strategy: field.key).description, field.title)]
                + field.goals.map { goal in
                    Field.Choice(
                        ActorArea(strategy: field.key, goal: goal.key).description,
                        words["actors.area.goal", ["strategy": field.title, "goal": goal.title]]
                    )
                }
        }
    }

    /// The counties, and then the municipalities by their names.
    private static func regions(_ words: Words) -> [Field.Choice] {
        let names = RegionNames.bundled
        let municipalities = names.municipalities.map { Field.Choice($0.code, ActorText.place($0.code, words) ?? "") }
        return [Field.Choice("", words["actors.form.no-region"])]
            + names.counties.map { Field.Choice($0.code, words["actors.form.county", ["county": $0.name]]) }
            + municipalities.sorted { ($0.text.folded(), $0.value) < ($1.text.folded(), $1.value) }
    }

    // MARK: Ties

    static func tie(_ tie: ActorTie?, of actor: RegionalActor, _ register: ActorRegister, words: Words) -> Form {
        let sides = ActorTie.Side.all.map { Field.Choice($0.name, words["actors.side.\($0.name)"]) }
        let others =
            [Field.Choice("", words["actors.form.choose"])]
            + register.actors.filter { $0.id != actor.id }.map { Field.Choice($0.key, $0.name) }
        let years = Field.Kind.number(ActorStore.years)
        return Form([
            Field("revision", "", .hidden, value: tie.map { String($0.revision) }),
            Field(
                "side",
                words["actors.form.side"],
                .oneOf(sides),
                required: true,
                value: (tie?.side(of: actor.id) ?? .init(.together)).name
            ),
            Field(
                "other",
                words["actors.form.other"],
                .choice(others),
                required: true,
                value: tie.flatMap { register.actor($0.other(than: actor.id))?.key }
            ),
            Field("text", words["actors.form.text"], hint: words["actors.form.text-hint"], value: tie?.text),
            Field("since", words["actors.form.since"], years, value: tie?.since.map(String.init)),
            Field("until", words["actors.form.until"], years, value: tie?.until.map(String.init)),
            Field(
                "source",
                words["actors.form.source"],
                hint: words["actors.form.source-hint"],
                value: tie?.source
            ),
        ])
    }

    static func tie(_ form: inout Form, _ register: ActorRegister, words: Words) -> ActorTie.Draft? {
        if let since = form.number("since"), let until = form.number("until"), until < since {
            form.refuse("until", words["actors.form.until-before"])
        }
        guard form.isValid, let side = ActorTie.Side(form["side"]), let other = register.actor(form["other"]) else {
            return nil
        }
        return ActorTie.Draft(
            side,
            other.id,
            text: form.text("text"),
            since: form.number("since"),
            until: form.number("until"),
            source: form.text("source")
        )
    }
}
