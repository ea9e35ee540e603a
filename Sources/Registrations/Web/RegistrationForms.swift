import Core
import Markup
import Web

/// The forms of this slice.
enum RegistrationForms {
    /// - Parameter asksEmail: false for someone who is registered; the address is who they are.
    static func person(
        _ folder: RegistrationFolder? = nil,
        asksEmail: Bool,
        asksFood: Bool,
        words: Words
    ) -> Form {
        let known = folder?.registration
        var fields = [
            Field("name", words["registrations.form.name"], required: true, value: known?.name)
                .filled(by: .autocomplete("name"))
        ]
        if asksEmail {
            fields.append(
                Field(
                    "email",
                    words["registrations.form.email"],
                    .email,
                    hint: words["registrations.form.email-hint"],
                    required: true
                )
            )
        }
        fields.append(
            Field("organisation", words["registrations.form.organisation"], value: known?.organisation)
                .filled(by: .autocomplete("organization"))
        )
        return Form(fields + needs(folder?.needs ?? Needs(), asksFood: asksFood, words: words))
    }

    private static func needs(_ needs: Needs, asksFood: Bool, words: Words) -> [Field] {
        func several(_ name: String, _ label: String, _ all: [Needs.Need]) -> Field {
            Field(
                name,
                label,
                .several(all.map { Field.Choice($0.rawValue, words["registrations.need.\($0.rawValue)"]) }),
                value: needs.chosen.filter(all.contains).map(\.rawValue).joined(separator: "\n")
            )
        }
        let fields = [
            asksFood ? several("food", words["registrations.form.food"], Needs.Need.food) : nil,
            several("access", words["registrations.form.access"], Needs.Need.access),
            Field(
                "other",
                words["registrations.form.other"],
                hint: words["registrations.form.other-hint"],
                value: needs.other
            ),
            Field(
                "consent",
                words["registrations.form.consent"],
                .check,
                hint: words["registrations.form.consent-hint", ["days": "\(RegistrationLimits.needsDays)"]],
                value: needs.isEmpty ? nil : "ja"
            ),
        ]
        return fields.compactMap { $0?.under(words["registrations.form.needs"]) }
    }

    /// What was written; nil when something must be put right, which then stands at its field.
    static func details(_ form: inout Form, words: Words) -> Registration.Details? {
        let chosen = (form.chosen("food") + form.chosen("access")).compactMap(Needs.Need.init)
        let needs = Needs(chosen: chosen, other: form.text("other"))
        // Needs may tell of health or faith: without a yes they are not kept, and not thrown away unseen either.
        if form.isValid, !needs.isEmpty, !form.isChecked("consent") {
            form.refuse("consent", words["registrations.form.no-consent"])
        }
        guard form.isValid else { return nil }
        return Registration.Details(name: form["name"], organisation: form.text("organisation"), needs: needs)
    }

    // MARK: The secretariat's

    static func setup(_ setup: RegistrationSetup?, words: Words) -> Form {
        func day(_ day: Day?) -> String? { day?.description }
        func check(_ isChecked: Bool) -> String? { isChecked ? "ja" : nil }
        return Form([
            Field("revision", "", .hidden, value: String(setup?.revision ?? 0)),
            Field("on", words["registrations.setup.on"], .check, value: check(setup?.isOn ?? true)),
            Field(
                "places",
                words["registrations.setup.places"],
                .number(RegistrationLimits.places),
                hint: words["registrations.setup.places-hint"],
                required: true,
                value: setup.map { String($0.places) }
            ),
            Field(
                "waiting",
                words["registrations.setup.waiting"],
                .check,
                hint: words["registrations.setup.waiting-hint"],
                value: check(setup?.hasWaitingList ?? true)
            ),
            Field(
                "opens",
                words["registrations.setup.opens"],
                .day,
                hint: words["registrations.setup.opens-hint"],
                value: day(setup?.opensOn)
            ),
            Field(
                "closes",
                words["registrations.setup.closes"],
                .day,
                hint: words["registrations.setup.closes-hint"],
                value: day(setup?.closesOn)
            ),
            Field("food", words["registrations.setup.food"], .check, value: check(setup?.asksFood ?? false)),
        ])
    }

    static func draft(_ form: inout Form, words: Words) -> RegistrationSetup.Draft? {
        if let first = form.day("opens"), let last = form.day("closes"), last < first {
            form.refuse("closes", words["registrations.setup.closes-first"])
        }
        guard form.isValid, let places = form.number("places") else { return nil }
        var draft = RegistrationSetup.Draft(places: places)
        draft.isOn = form.isChecked("on")
        draft.opensOn = form.day("opens")
        draft.closesOn = form.day("closes")
        draft.hasWaitingList = form.isChecked("waiting")
        draft.asksFood = form.isChecked("food")
        return draft
    }
}
