/// Changes that are often asked about, each with the year it begins (from 1).
///
/// They name educations, industries and municipalities of the region as it is; the model answers with what follows.
extension Scenario {
    /// A new employer, such as a battery factory with 2,000 jobs.
    ///
    /// `shares` are the educations of its jobs by name; `indirect` says how many jobs more come in other industries for
    /// each of its own. Nobody moves in for it: the gap shows what must be filled.
    public static func employer(
        _ name: String,
        jobs: Double,
        in municipality: String,
        industry: String,
        shares: [String: Double],
        indirect: [String: Double] = [:],
        from: Int,
        full: Int
    ) -> Scenario {
        let ramp = full > from ? Edit.Ramp.sCurve : .step
        let place = { (industry: String) -> [Quantity.Axis: [String]] in
            [.municipality: [municipality], .industry: [industry]]
        }
        var edits = [
            Edit(.jobs, .add(jobs), where: place(industry), from: from, full: full, ramp: ramp, shares: shares)
        ]
        for (other, factor) in indirect.sorted(by: { $0.key < $1.key }) {
            edits.append(Edit(.jobs, .add(jobs * factor), where: place(other), from: from, full: full, ramp: ramp))
        }
        return Scenario(name: name, edits: edits)
    }

    /// So many jobs of an industry are closed down, at once.
    public static func closure(
        _ name: String,
        jobs: Double,
        in municipality: String,
        industry: String,
        from: Int
    ) -> Scenario {
        let place: [Quantity.Axis: [String]] = [.municipality: [municipality], .industry: [industry]]
        return Scenario(name: name, edits: [Edit(.jobs, .add(-jobs), where: place, from: from)])
    }

    /// People leave the labour force so many years later, or those do who follow suit.
    public static func laterRetirement(_ name: String, years: Double, takeUp: Double = 1, from: Int) -> Scenario {
        Scenario(name: name, edits: [Edit(.participation, .shiftAge(years, takeUp: takeUp), from: from)])
    }

    /// Some steps between educations are completed more, or less, often.
    public static func completion(_ name: String, of transitions: [String], times factor: Double, from: Int) -> Scenario
    {
        let edit = Edit(.transition, .multiply(factor), where: [.transition: transitions], from: from)
        return Scenario(name: name, edits: [edit])
    }

    /// A share more of those of 25 to 49 complete some steps each year, such as a trade certificate as an adult.
    public static func adultEducation(
        _ name: String,
        of transitions: [String],
        share: Double,
        from: Int
    ) -> Scenario {
        let place: [Quantity.Axis: [String]] = [.transition: transitions, .age: ["25-49"]]
        return Scenario(name: name, edits: [Edit(.transition, .add(share), where: place, from: from)])
    }

    /// The share in the labour force at some ages is higher, or lower, by a factor.
    public static func participation(
        _ name: String,
        ages: String,
        educations: [String]? = nil,
        times factor: Double,
        from: Int
    ) -> Scenario {
        var place: [Quantity.Axis: [String]] = [.age: [ages]]
        place[.education] = educations
        return Scenario(name: name, edits: [Edit(.participation, .multiply(factor), where: place, from: from)])
    }

    /// Of what those who work part time work less than full time, a share is worked: hours become more, persons do not.
    public static func fullTime(_ name: String, educations: [String]? = nil, share: Double, from: Int) -> Scenario {
        var place: [Quantity.Axis: [String]] = [:]
        place[.education] = educations
        return Scenario(
            name: name,
            edits: [Edit(.workingHours, .set(1), where: place, from: from, strength: share)]
        )
    }

    public static func immigration(_ name: String, times factor: Double, from: Int) -> Scenario {
        Scenario(name: name, edits: [Edit(.immigration, .multiply(factor), from: from)])
    }

    /// Fewer, or more, of those of 18 to 29 move out of their municipality.
    public static func youngMovers(_ name: String, times factor: Double, from: Int) -> Scenario {
        Scenario(name: name, edits: [Edit(.outMigration, .multiply(factor), where: [.age: ["18-29"]], from: from)])
    }
}
