import Core
import Markup
import Meetings
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
        return Form(fields + NeedsForms.fields(folder?.needs ?? Needs(), asksFood: asksFood, words: words))
    }

    /// What was written; nil when something must be put right, which then stands at its field.
    static func details(_ form: inout Form, words: Words) -> Registration.Details? {
        guard let needs = NeedsForms.needs(&form, words: words) else { return nil }
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

    static func draft(_ form: inout Form, for meeting: Meeting, words: Words) -> RegistrationSetup.Draft? {
        let last = PlaceRules.lastDay(meeting)
        if let first = form.day("opens"), first > last {
            form.refuse("opens", words["registrations.setup.opens-late", ["day": Format(words.language).day(last)]])
        }
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
