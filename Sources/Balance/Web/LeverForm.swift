import Core
import Forecast
import Web

/// The levers as a form: what is shown of them, and what is read from an address or a form.
struct LeverForm: Sendable {
    /// What the form is about: the places and years of the region.
    let prepared: Prepared
    let words: Words

    private var firstYear: Int { prepared.region.firstYear }
    private var told: BalanceWords { BalanceWords(words: words, firstYear: firstYear) }

    var start: LeverSettings {
        LeverSettings(
            municipality: prepared.shape.municipalities.first ?? "",
            industry: prepared.shape.industries.first { $0 == "industri" } ?? prepared.shape.industries.first ?? "",
            from: firstYear + min(2, prepared.shape.years - 1)
        )
    }

    func form(_ settings: LeverSettings) -> Form {
        let heads: [([BalanceLever], String)] = [
            ([.newJobs, .lostJobs], words["balance.levers.jobs"]),
            (
                [.trades, .apprenticeships, .vocational, .university, .studyPlaces, .completion, .adults],
                words["balance.levers.education"]
            ),
            ([.retirement, .seniors], words["balance.levers.work"]),
            ([.immigration, .youngMovers], words["balance.levers.moves"]),
        ]
        var fields: [Field] = []
        for (levers, head) in heads {
            fields += levers.map { lever in
                Field(
                    "\(lever.parameter)",
                    words["balance.lever.\(lever.rawValue)"],
                    .number(lever.range),
                    value: "\(settings[lever])"
                ).under(head)
            }
            if levers.contains(.newJobs) { fields += places(settings).map { $0.under(head) } }
        }
        return Form(fields)
    }

    private func places(_ settings: LeverSettings) -> [Field] {
        let shape = prepared.shape
        return [
            Field(
                "kommune",
                words["balance.levers.place"],
                .choice(shape.municipalities.map { .init($0, $0) }),
                required: true,
                value: settings.municipality
            ),
            Field(
                "naering",
                words["balance.levers.industry"],
                .choice(shape.industries.map { .init($0, told.industry($0)) }),
                required: true,
                value: settings.industry
            ),
            Field(
                "fra",
                words["balance.levers.from"],
                .choice((firstYear..<firstYear + shape.years).map { .init("\($0)", "\($0)") }),
                required: true,
                value: "\(settings.from)"
            ),
        ]
    }

    /// The form with what was sent; what was left out stays where it stands.
    func filled(_ form: Form, _ sent: [(name: String, value: String)]) -> Form {
        let kept = form.fields.map { field in
            (name: field.name, value: sent.first { $0.name == field.name }?.value ?? field.value)
        }
        return form.filled(FormData(kept), words: words)
    }

    /// What the levers are set to; nil, with a problem in the form, where it cannot be.
    func settings(_ form: inout Form) -> LeverSettings? {
        guard form.isValid else { return nil }
        var settings = LeverSettings(
            municipality: form["kommune"],
            industry: form["naering"],
            from: form.number("fra") ?? firstYear
        )
        for lever in BalanceLever.allCases { settings[lever] = form.number("\(lever.parameter)") ?? 0 }
        let jobs = jobs(settings)
        if settings[.lostJobs] > jobs {
            form.refuse(
                "\(BalanceLever.lostJobs.parameter)",
                words[
                    "balance.levers.too-few",
                    [
                        "n": told.format.number(jobs), "industry": told.insideIndustry(settings.industry),
                        "place": settings.municipality,
                    ]
                ]
            )
            return nil
        }
        return settings
    }

    /// The jobs that there are on the first day, and those that come.
    private func jobs(_ settings: LeverSettings) -> Int {
        let shape = prepared.shape
        guard let place = shape.municipalities.firstIndex(of: settings.municipality),
            let industry = shape.industries.firstIndex(of: settings.industry)
        else { return 0 }
        return Int(prepared.inputs[.jobs][place * shape.industries.count + industry]) + settings[.newJobs]
    }
}
