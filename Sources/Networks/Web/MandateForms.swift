import Core
import Web

/// The forms about a mandate.
enum MandateForms {
    /// The next version, with its duties.
    static func next(_ mandate: Mandate.Details?, duties: [Duty], words: Words) -> Form {
        var fields = details(mandate, words: words).fields
        // The day of another decision is never that of the last one.
        if let day = fields.firstIndex(where: { $0.name == "adopted_on" }) { fields[day].value = "" }
        let list = Field(
            "duties",
            words["networks.mandate.duties"],
            .longText(rows: 10),
            hint: words["networks.form.duties-hint"],
            required: true,
            value: duties.map(\.text).joined(separator: "\n")
        )
        let place = fields.firstIndex { $0.name == "goal" }.map { $0 + 1 } ?? fields.endIndex
        fields.insert(list, at: place)
        return Form(fields)
    }

    /// All of a mandate but its duties.
    static func details(_ mandate: Mandate.Details?, words: Words) -> Form {
        let day = mandate.map { NetworkForms.numeric($0.adoptedOn) }
        return Form(
            [
                Field("adopted_by", words["networks.form.adopted-by"], required: true, value: mandate?.adoptedBy),
                Field("adopted_on", words["networks.form.adopted-on"], .day, required: true, value: day),
                Field(
                    "goal",
                    words["networks.mandate.goal"],
                    .longText(rows: 4),
                    required: true,
                    value: mandate?.goal
                ),
            ] + rule(mandate?.rule, words: words) + texts(mandate?.texts, words: words)
        )
    }

    private static func rule(_ rule: MeetingRule?, words: Words) -> [Field] {
        [
            count("most", words["networks.form.most"], rule?.most ?? 4),
            count("open_least", words["networks.form.open-least"], rule?.openLeast ?? 1),
            count("open_most", words["networks.form.open-most"], rule?.openMost ?? 2),
            Field(
                "months",
                words["networks.form.months"],
                hint: words["networks.form.months-hint"],
                value: (rule?.months ?? [2, 5, 8, 11]).map(String.init).joined(separator: ", ")
            ),
        ]
    }

    private static func count(_ name: String, _ label: String, _ value: Int) -> Field {
        Field(name, label, .number(0...366), required: true, value: String(value))
    }

    private static func texts(_ texts: Mandate.Details.Texts?, words: Words) -> [Field] {
        [
            paragraph("composition", words["networks.mandate.composition"], texts?.composition),
            paragraph("leadership", words["networks.mandate.leadership"], texts?.leadership),
            paragraph("secretariat", words["networks.mandate.secretariat"], texts?.secretariat),
            paragraph("working_group", words["networks.mandate.working-group"], texts?.workingGroup),
            paragraph("funding", words["networks.mandate.funding"], texts?.funding),
            paragraph("documentation", words["networks.mandate.documentation"], texts?.documentation),
            paragraph("channel", words["networks.mandate.channel"], texts?.channel),
        ]
    }

    private static func paragraph(_ name: String, _ label: String, _ value: String?) -> Field {
        Field(name, label, .longText(rows: 3), value: value)
    }

    /// What the form says; nil after something was refused at its field.
    static func draft(_ form: inout Form, words: Words) -> Mandate.Details? {
        let months = months(form["months"])
        if months == nil { form.refuse("months", words["networks.form.bad-months"]) }
        let (least, most) = (form.number("open_least") ?? 0, form.number("open_most") ?? 0)
        if least > most { form.refuse("open_most", words["networks.form.open-most-too-few"]) }
        guard form.isValid, let months, let day = form.day("adopted_on") else { return nil }
        return Mandate.Details(
            adoptedBy: form["adopted_by"],
            adoptedOn: day,
            goal: form["goal"],
            rule: MeetingRule(
                most: form.number("most") ?? 0,
                months: months,
                openLeast: least,
                openMost: most
            ),
            texts: Mandate.Details.Texts(
                composition: form.text("composition"),
                leadership: form.text("leadership"),
                secretariat: form.text("secretariat"),
                workingGroup: form.text("working_group"),
                funding: form.text("funding"),
                documentation: form.text("documentation"),
                channel: form.text("channel")
            )
        )
    }

    static func duties(_ form: Form) -> [String] {
        form["duties"].split(separator: "\n").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
    }

    /// `2, 5, 8, 11`; nil when something there is no month.
    static func months(_ text: String) -> [Int]? {
        let parts = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
        let months = parts.compactMap { Int($0) }.filter { (1...12).contains($0) }
        return months.count == parts.count ? months : nil
    }
}
