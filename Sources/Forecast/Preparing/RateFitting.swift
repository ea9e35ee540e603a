import Core

/// Rates of the formulas, moved group by group until they give what has been counted.
struct RateFitting {
    private let shape: Shape
    /// N by education, sex and age.
    private let persons: [Double]

    init(_ population: [Double], shape: Shape) {
        self.shape = shape
        let count = shape.municipalities.count
        persons = (0..<population.count / count).map { row in
            population[row * count..<(row + 1) * count].reduce(0, +)
        }
    }

    private var cells: Int { Shape.sexes.count * Shape.ages }

    /// q that gives the deaths, where educations differ as `leaning` has it; at most 1.
    func mortality(_ rates: [Double], leaning: [Double], to table: RegionCounts.Rates) throws(InputProblem) -> [Double]
    {
        try fit(rates, to: table, "deaths", weights: leaning).map { min($0, 1) }
    }

    /// f that gives the births, by age of the mother.
    func fertility(_ rates: [Double], to table: RegionCounts.Rates) throws(InputProblem) -> [Double] {
        // The same by sex and age, with men who have none.
        let both = Array(repeating: 0.0, count: Shape.ages) + rates
        let women = RegionCounts.Rates(
            sexes: [[1]],
            ages: table.ages,
            values: Array(table.values.suffix(table.ages.count)),
            unit: table.unit,
            source: table.source
        )
        let fitted = try fit(both, to: women, "births", weights: shape.educations.map { _ in 1 })
        return Array(fitted.suffix(Shape.ages))
    }

    /// em that gives those who leave the country.
    func emigration(_ rates: [Double], to table: RegionCounts.Rates) throws(InputProblem) -> [Double] {
        try fit(rates, to: table, "emigrated", weights: shape.educations.map { _ in 1 })
            .map { min($0, Rates<Double>.mostEmigration) }
    }

    /// om that gives those who move out, where educations differ as `leaning` has it and municipalities are alike.
    func outMigration(_ rates: [Double], leaning: [Double], to table: RegionCounts.Rates) throws(InputProblem)
        -> [Double]
    {
        try fit(rates, to: table, "movedOut", weights: leaning)
    }

    /// Rates by sex and age times what each group of the table has more than they give.
    ///
    /// `weights` are how often it happens to each education relative to the rate.
    /// Cases are drawn towards what the formulas expect the fewer there are (G.2), and add up to what was counted.
    private func fit(_ rates: [Double], to table: RegionCounts.Rates, _ name: String, weights: [Double])
        throws(InputProblem) -> [Double]
    {
        let groups = table.values.indices.map { members(table, $0) }
        let exposed = groups.map { group in group.reduce(0) { $0 + at($1) } }
        let expected = groups.map { group in
            group.reduce(0.0) { sum, cell in
                sum + rates[cell] * weights.indices.reduce(0) { $0 + weights[$1] * persons[$1 * cells + cell] }
            }
        }
        let factors: [Double]
        switch table.unit {
        case .share:
            factors = groups.indices.map { group in
                // Where nobody lives the rates count alike.
                let isEmpty = exposed[group] == 0
                let is0 = isEmpty ? groups[group].reduce(0) { $0 + rates[$1] } : expected[group]
                let of = isEmpty ? Double(groups[group].count) : exposed[group]
                return is0 > 0 ? table.values[group] * of / is0 : 1
            }
        case .cases(let years):
            let over = expected.map { $0 * Double(years) }
            for (group, value) in table.values.enumerated() where value > 0 && over[group] == 0 {
                throw InputProblem(
                    "\(name)[\(table.name(group))]",
                    "\(value) are counted, and nobody is there to whom it can happen",
                    remedy: "See that the table and that of persons have the same places and groups."
                )
            }
            let drawn = History.multipliers(events: table.values, expected: over).multipliers
            let all = zip(drawn, over).reduce(0) { $0 + $1.0 * $1.1 }
            let scale = all > 0 ? table.values.reduce(0, +) / all : 1
            factors = drawn.map { $0 * scale }
        }
        var fitted = rates
        for (group, factor) in factors.enumerated() { for cell in groups[group] { fitted[cell] *= factor } }
        return fitted
    }

    /// p whose odds are those of the formulas times one number in each group, so that as many are in the labour force.
    func participation(_ shares: [Double], to table: RegionCounts.Rates) throws(InputProblem) -> [Double] {
        var fitted = shares
        for group in table.values.indices {
            let members = members(table, group).filter { Age.labour.contains($0 % Shape.ages) }
            let all = shape.educations.indices.flatMap { education in members.map { education * cells + $0 } }
                .filter { shares[$0] > 0 && shares[$0] < 1 }
            let there = all.reduce(0) { $0 + persons[$1] }
            let wanted = table.unit == .share ? table.values[group] * there : table.values[group]
            guard there > 0 else { continue }
            guard wanted > 0 && wanted < there else {
                throw InputProblem(
                    "labourForce[\(table.name(group))]",
                    "\(wanted) of \(there) persons makes a share that is not between 0 and 1",
                    remedy: "See that the table counts persons of the same places, ages and year."
                )
            }
            let odds = self.odds(of: shares, all, giving: wanted)
            for cell in all { fitted[cell] = shares[cell] * odds / (1 - shares[cell] + shares[cell] * odds) }
        }
        return fitted
    }

    /// By halving: the sum rises with the odds.
    private func odds(of shares: [Double], _ cells: [Int], giving wanted: Double) -> Double {
        var (low, high) = (-30.0, 30.0)
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            let odds = Elementary.exp(middle)
            let sum = cells.reduce(0.0) { sum, cell in
                sum + persons[cell] * shares[cell] * odds / (1 - shares[cell] + shares[cell] * odds)
            }
            if sum < wanted { low = middle } else { high = middle }
        }
        return Elementary.exp((low + high) / 2)
    }

    /// 60 / 2⁸⁰ is below what a Double can tell.
    private static let halvings = 80

    /// Persons of all educations of a sex and age.
    private func at(_ cell: Int) -> Double {
        shape.educations.indices.reduce(0) { $0 + persons[$1 * cells + cell] }
    }

    /// The places by sex and age of a group.
    private func members(_ table: RegionCounts.Rates, _ group: Int) -> [Int] {
        let (sex, age) = group.quotientAndRemainder(dividingBy: table.ages.count)
        return table.sexes[sex].flatMap { sex in table.ages[age].map { sex * Shape.ages + $0 } }
    }
}
