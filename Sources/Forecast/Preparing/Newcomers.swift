import Core

/// Persons who come to the region, by education, sex, age and municipality.
struct Newcomers {
    private let shape: Shape

    init(_ shape: Shape) { self.shape = shape }

    /// imm of a year: municipalities and groups of sex and age drawn towards the formulas the fewer they are (G.2).
    func immigration(_ assumed: [Double], to table: RegionCounts.Flow) throws(InputProblem) -> [Double] {
        let count = shape.municipalities.count
        var expected = Array(repeating: 0.0, count: count)
        for (index, number) in assumed.enumerated() { expected[index % count] += number }
        let places = drawn(table.byPlace, expected)
        return try fit(
            assumed,
            places: places.map { $0 / Double(table.years) },
            as: table.rates,
            "immigrated"
        )
    }

    /// What was counted and what was expected of the same sum, the more of the first the more there are.
    private func drawn(_ events: [Double], _ expected: [Double]) -> [Double] {
        let (all, assumed) = (events.reduce(0, +), expected.reduce(0, +))
        guard all > 0, assumed > 0 else { return events }
        let alike = expected.map { $0 * all / assumed }
        let multipliers = History.multipliers(events: events, expected: alike).multipliers
        let drawn = zip(multipliers, alike).map { $0 * $1 }
        let scale = all / drawn.reduce(0, +)
        return drawn.map { $0 * scale }
    }

    /// Newcomers as many as `places` has, whose groups of sex and age are in the proportions of a table (C.9).
    func fit(_ assumed: [Double], places: [Double], as table: RegionCounts.Rates, _ name: String)
        throws(InputProblem) -> [Double]
    {
        let names = shape.municipalities
        let count = names.count
        var groups = Array(repeating: 0, count: Shape.sexes.count * Shape.ages)
        for group in table.values.indices {
            let (sex, age) = group.quotientAndRemainder(dividingBy: table.ages.count)
            for sex in table.sexes[sex] { for age in table.ages[age] { groups[sex * Shape.ages + age] = group } }
        }
        var expected = Array(repeating: 0.0, count: table.values.count)
        for (index, number) in assumed.enumerated() { expected[groups[index / count % groups.count]] += number }
        let shares = drawn(table.values, expected)
        let (all, told) = (places.reduce(0, +), shares.reduce(0, +))
        return try GroupFitting().fit(
            assumed,
            to: [
                GroupFitting.Margin(
                    groups: assumed.indices.map { groups[$0 / count % groups.count] },
                    values: shares.map { told > 0 ? all * $0 / told : 0 },
                    wholes: nil,
                    place: { "\(name)[\(table.name($0))]" }
                ),
                GroupFitting.Margin(
                    groups: assumed.indices.map { $0 % count },
                    values: places,
                    wholes: nil,
                    place: { "\(name)[municipality \(names[$0])]" }
                ),
            ]
        )
    }
}
