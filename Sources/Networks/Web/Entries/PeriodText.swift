import Core
import Web

/// Someone's time in a form and on a page.
enum PeriodText {
    /// `12. januar 2021 – inntil videre`.
    static func text(_ period: Period, _ words: Words) -> String {
        let format = Format(words.language)
        return "\(format.day(period.from)) – \(period.until.map(format.day) ?? words["networks.seat.open-end"])"
    }

    /// What to tell when it is not now.
    static func tag(_ period: Period, today: Day, _ words: Words) -> Tag? {
        if period.isOver(on: today) { return Tag(text: words["networks.entries.over"], style: "tag") }
        return period.from > today ? Tag(text: words["networks.entries.coming"], style: "tag open") : nil
    }

    static func fields(_ period: Period?, today: Day, endRequired: Bool = false, _ words: Words) -> [Field] {
        [
            Field(
                "from",
                words["networks.form.from"],
                .day,
                required: true,
                value: NetworkForms.numeric(period?.from ?? today)
            ),
            Field(
                "until",
                words["networks.form.until"],
                .day,
                hint: endRequired ? nil : words["networks.form.until-hint"],
                required: endRequired,
                value: period?.until.map(NetworkForms.numeric)
            ),
        ]
    }

    /// What the form says; nil after something was refused at its field.
    static func period(_ form: inout Form, _ words: Words) -> Period? {
        guard let from = form.day("from") else { return nil }
        let until = form.day("until")
        if let until, until < from {
            form.refuse("until", words["networks.form.until-before-from"])
            return nil
        }
        return Period(from: from, until: until)
    }
}
