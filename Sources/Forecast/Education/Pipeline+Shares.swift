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

    /// What another pipeline does from a year on (from 1), as factors on transitions year by year.
    ///
    /// Both begin with the stock that this one keeps up, so that a place more shows when those who got it are through. The
    /// factor is the same at all ages; a transition that nobody completed before stays so.
    public func scenario(_ name: String, changedTo other: Pipeline, from: Int, inputs: Inputs) -> Scenario {
        let transitions = inputs.shape.transitions.count
        var (before, after) = (settled(), settled())
        var edits: [Edit] = []
        for year in 1...inputs.shape.years {
            let old = advance(before)
            let new = (year < from ? self : other).advance(after)
            (before, after) = (old.stock, new.stock)
            let sums = [old.completed, new.completed].map { completed in
                byTransition(completed, transitions: transitions).map { $0.reduce(0, +) }
            }
            for edge in 0..<transitions where sums[0][edge] > 0 && sums[1][edge] != sums[0][edge] {
                let label = inputs.shape.labels(.transition)[edge]
                let factor = sums[1][edge] / sums[0][edge]
                edits.append(
                    Edit(.transition, .multiply(factor), where: [.transition: [label]], from: year, until: year)
                )
            }
        }
        return Scenario(name: name, edits: edits)
    }
}

extension Inputs {
    /// N·(1 − min(1, q·ρ)) of an education in all municipalities, without drift.
    fileprivate func survivors(education: Int, cell: Int) -> Double {
        let count = shape.municipalities.count
        let row = (education * Shape.sexes.count * Shape.ages + cell) * count
        let persons = self[.population][row..<row + count].reduce(0, +)
        return persons * (1 - min(1, self[.mortality][cell] * self[.educationMortality][education]))
    }
}
