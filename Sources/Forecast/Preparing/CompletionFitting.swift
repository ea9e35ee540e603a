import Core

/// Shares that complete the next education, so that as many do in the first year as have been counted (C.3).
struct CompletionFitting {
    private let shape: Shape
    /// Persons by education, sex and age, before anyone has completed anything.
    private let persons: [Double]

    init(_ persons: [Double], shape: Shape) {
        self.shape = shape
        self.persons = persons
    }

    private var cells: Int { Shape.sexes.count * Shape.ages }

    /// h by transition, sex and age.
    ///
    /// Within a kind of education the groups of sex and age are drawn towards what the formulas expect the fewer there
    /// are (G.2); each kind has as many as were counted, however many of an education complete something in a year.
    func transition(_ rates: [Double], to table: RegionCounts.Completions) throws(InputProblem) -> [Double] {
        let kinds = table.kinds.indices.map { kind in
            shape.transitions.indices.filter { table.kinds[kind].contains(shape.transitions[$0].to) }
        }
        var wanted = rates
        for kind in kinds.indices { try draw(&wanted, kinds[kind], kind, table) }
        let width = table.sexes.count * table.ages.count
        let targets = kinds.indices.map { kind in
            table.values[kind * width..<(kind + 1) * width].reduce(0, +) / Double(table.years)
        }
        for _ in 0..<Self.rounds {
            let possible = capped(wanted)
            let factors = kinds.indices.map { kind -> Double in
                let flow = self.flow(possible, kinds[kind])
                return flow > 0 ? targets[kind] / flow : 1
            }
            if factors.allSatisfy({ abs($0 - 1) < Self.tolerance }) { return possible }
            // From those that are possible, so that what can never be enough does not grow without end.
            wanted = possible
            for (edges, factor) in zip(kinds, factors) {
                for edge in edges { for cell in 0..<cells { wanted[edge * cells + cell] *= factor } }
            }
        }
        let last = capped(wanted)
        let lacking = zip(targets, kinds).map { $0 - flow(last, $1) }
        let worst = lacking.indices.max { lacking[$0] < lacking[$1] } ?? 0
        throw InputProblem(
            "completed[education \(table.name(worst))]",
            "\(targets[worst]) complete it in a year, and of those who live there no more than \(targets[worst] - lacking[worst]) can",
            remedy: "See that the table counts persons of the same places, and in one year."
        )
    }

    private static let rounds = 500
    private static let tolerance = 1e-10
    private static var most: Double { Rates<Double>.mostCompleting }

    /// The rates of a kind times what each group of sex and age has more than they give.
    private func draw(_ rates: inout [Double], _ edges: [Int], _ kind: Int, _ table: RegionCounts.Completions)
        throws(InputProblem)
    {
        let width = table.sexes.count * table.ages.count
        let events = Array(table.values[kind * width..<(kind + 1) * width])
        let members = events.indices.map { group in
            let (sex, age) = group.quotientAndRemainder(dividingBy: table.ages.count)
            return table.sexes[sex].flatMap { sex in table.ages[age].map { sex * Shape.ages + $0 } }
        }
        let expected = members.map { cells in
            Double(table.years) * edges.reduce(0.0) { $0 + flow(rates, edge: $1, cells) }
        }
        for (group, value) in events.enumerated() where value > 0 && expected[group] == 0 {
            let (sex, age) = group.quotientAndRemainder(dividingBy: table.ages.count)
            let sexes = table.sexes[sex].map { Shape.sexes[$0] }.joined(separator: " and ")
            throw InputProblem(
                "completed[education \(table.name(kind)), \(sexes), age \(table.ages[age])]",
                "\(value) are counted, and nobody can complete it there",
                remedy: "See that the table has the ages of those who complete: 16 to 59."
            )
        }
        let factors = History.multipliers(events: events, expected: expected).multipliers
        for (group, factor) in factors.enumerated() {
            for edge in edges { for cell in members[group] { rates[edge * cells + cell] *= factor } }
        }
    }

    private func flow(_ rates: [Double], edge: Int, _ members: [Int]) -> Double {
        let from = shape.transitions[edge].from * cells
        return members.reduce(0) { $0 + rates[edge * cells + $1] * persons[from + $1] }
    }

    private func flow(_ rates: [Double], _ edges: [Int]) -> Double {
        edges.reduce(0) { $0 + flow(rates, edge: $1, Array(0..<cells)) }
    }

    /// h·min(1, 0.95/Σ) with Σ over all that lead from the same education.
    private func capped(_ rates: [Double]) -> [Double] {
        var capped = rates
        for cell in 0..<cells {
            var leaving = Array(repeating: 0.0, count: shape.educations.count)
            for (edge, step) in shape.transitions.enumerated() { leaving[step.from] += rates[edge * cells + cell] }
            for (edge, step) in shape.transitions.enumerated() where leaving[step.from] > Self.most {
                capped[edge * cells + cell] *= Self.most / leaving[step.from]
            }
        }
        return capped
    }
}
