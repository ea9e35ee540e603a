import Core

extension Pipeline {
    /// Completions by transition, sex and age, of what is completed by programme.
    private func byTransition(_ completed: [[Double]], transitions: Int) -> [[Double]] {
        var sums = Array(repeating: Array(repeating: 0.0, count: Shape.sexes.count * Shape.ages), count: transitions)
        for (programme, persons) in zip(programmes, completed) {
            for (cell, number) in persons.enumerated() { sums[programme.transition][cell] += number }
        }
        return sums
    }

    /// The transitions of the model, h_k[s,a] = completions_k[s,a]/N1[e_k,s,a], in a year when nothing has changed for long.
    ///
    /// N1 are the persons of the region who live through the year. Transitions without a programme keep their shares.
    /// Throws where more complete a step than have the education it begins at, or at an age when nobody does.
    public func transitionShares(of inputs: Inputs) throws(InputProblem) -> [Double] {
        let transitions = inputs.shape.transitions
        let completed = byTransition(advance(settled()).completed, transitions: transitions.count)
        var shares = inputs[.transition]
        let own = Set(programmes.map(\.transition))
        for (edge, transition) in transitions.enumerated() where own.contains(edge) {
            for (cell, number) in completed[edge].enumerated() {
                let persons = inputs.survivors(education: transition.from, cell: cell)
                guard number <= persons, number == 0 || Age.learning.contains(cell % Shape.ages) else {
                    throw InputProblem(
                        inputs.shape.place(of: .transition, at: edge * completed[edge].count + cell),
                        "\(number) complete it, and \(persons) could",
                        remedy: "Correct the entrants or the population; education is only completed at 16 to 59."
                    )
                }
                shares[edge * completed[edge].count + cell] = number > 0 ? number / persons : 0
            }
        }
        return shares
    }

    /// What another pipeline does from a year on (from 1), as factors on transitions by year, sex and age.
    ///
    /// Both begin with the stock that this one keeps up, so that a place more shows when those who got it are through, and
    /// shows at their age. Entrants of both follow the cohorts where they are given. Ages whose factors are within
    /// `sameFactor` of one another have one in common, with which as many complete. A transition that nobody completed before
    /// at an age stays so.
    public func scenario(
        _ name: String,
        changedTo other: Pipeline,
        from: Int,
        inputs: Inputs,
        cohorts: Cohorts? = nil
    ) -> Scenario {
        let transitions = inputs.shape.transitions.count
        let start = settled()
        var (before, after) = (start, start)
        var edits: [Edit] = []
        for year in 1...inputs.shape.years {
            let growth = cohorts?.growth(in: year)
            let old = advance(before, growth: growth)
            let new = (year < from ? self : other).advance(after, growth: growth)
            (before, after) = (old.stock, new.stock)
            let sums = [old.completed, new.completed].map { byTransition($0, transitions: transitions) }
            for edge in 0..<transitions where sums[0][edge] != sums[1][edge] {
                edits += Self.edits(sums[0][edge], sums[1][edge], inputs.shape.labels(.transition)[edge], year)
            }
        }
        return Scenario(name: name, edits: edits)
    }

    /// How far apart factors are that are taken as one.
    static let sameFactor = 0.01

    /// Of a transition in a year, for each sex the ages with a factor in common.
    private static func edits(_ before: [Double], _ after: [Double], _ transition: String, _ year: Int) -> [Edit] {
        var edits: [Edit] = []
        let whole = before.reduce(0, +)
        for (sex, name) in Shape.sexes.enumerated() {
            let cells = sex * Shape.ages..<(sex + 1) * Shape.ages
            // Where next to nobody is through a factor says nothing.
            let ages = cells.filter { before[$0] > 1e-9 * whole }.map { cell in
                (age: cell - cells.lowerBound, old: before[cell], new: after[cell], factor: after[cell] / before[cell])
            }.sorted { $0.factor < $1.factor }
            var rest = ages[...]
            while let first = rest.first {
                let group = rest.prefix { $0.factor <= first.factor + sameFactor }
                rest = rest.dropFirst(group.count)
                let factor = group.reduce(0) { $0 + $1.new } / group.reduce(0) { $0 + $1.old }
                guard abs(factor - 1) > 1e-9 else { continue }
                let place: [Quantity.Axis: [String]] = [
                    .transition: [transition], .sex: [name], .age: group.map(\.age).sorted().map { "\($0)" },
                ]
                edits.append(Edit(.transition, .multiply(factor), where: place, from: year, until: year))
            }
        }
        return edits
    }
}

extension Inputs {
    /// N·(1 − min(1, q·ρ)) of an education in all municipalities, without drift.
    func survivors(education: Int, cell: Int) -> Double {
        let count = shape.municipalities.count
        let row = (education * Shape.sexes.count * Shape.ages + cell) * count
        let persons = self[.population][row..<row + count].reduce(0, +)
        return persons * (1 - min(1, self[.mortality][cell] * self[.educationMortality][education]))
    }
}
