import Core

extension Inputs {
    /// How far the shares of a row may be from 1.
    static let shareTolerance = 1e-4

    /// Sees to some quantities; none of what is checked of one is about another.
    func check(_ changed: Set<Quantity>) throws(InputProblem) {
        for quantity in Quantity.allCases where changed.contains(quantity) {
            try checkCells(of: quantity)
            switch quantity {
            case .participation:
                try checkAges(quantity, within: Age.labour, "Nobody outside 15 to 74 is counted in the labour force")
            case .transition:
                try checkAges(quantity, within: Age.learning, "Education is only completed at 16 to 59")
            case .fertility:
                try checkAges(quantity, within: Age.fertile, "Only women of 15 to 49 are counted as mothers")
            case .destination: try checkDestinations()
            case .composition: try checkComposition()
            case .substitution: try checkSubstitution()
            case .industryLinks: try checkLinks()
            default: break
            }
        }
    }

    private func checkCells(of quantity: Quantity) throws(InputProblem) {
        let values = self[quantity]
        if case .nothing = quantity.standIn, values.isEmpty { return }
        let size = shape.size(of: quantity)
        guard values.count == size else {
            let axes = quantity.axes.map { "\($0.rawValue) \(shape.count($0))" }.joined(separator: " × ")
            throw InputProblem(
                quantity.rawValue,
                "the array has \(values.count) values, and \(axes) makes \(size)",
                remedy: "Give one value for each cell, the last axis running fastest."
            )
        }
        let range = quantity.range
        guard let offset = values.firstIndex(where: { !range.contains($0) }) else { return }
        let limits: Sentence =
            range.upperBound > 2 ? "0 or more" : "\(Int(range.lowerBound)) to \(Int(range.upperBound))"
        throw InputProblem(
            shape.place(of: quantity, at: offset),
            "the value is \(values[offset]), and can only be \(limits)",
            remedy: "Correct the figure, or give what is expected where the cell is suppressed."
        )
    }

    /// Sees that a quantity is 0 at all other ages.
    private func checkAges(_ quantity: Quantity, within ages: Range<Int>, _ why: Sentence) throws(InputProblem) {
        for (offset, value) in self[quantity].enumerated() where value != 0 && !ages.contains(offset % Shape.ages) {
            throw InputProblem(
                shape.place(of: quantity, at: offset),
                "the value is \(value)",
                remedy: "\(why): set it to 0."
            )
        }
    }

    /// Nobody moves to where they live, and nobody moves twice.
    private func checkDestinations() throws(InputProblem) {
        let count = shape.municipalities.count
        let values = self[.destination]
        for row in 0..<3 * count {
            let shares = values[row * count..<(row + 1) * count]
            let own = row * count + row % count
            if values[own] != 0 {
                throw InputProblem(
                    shape.place(of: .destination, at: own),
                    "the share is \(values[own])",
                    remedy: "Moves within a municipality are not counted: set it to 0."
                )
            }
            let sum = shares.reduce(0, +)
            if sum > 1 + Self.shareTolerance {
                throw InputProblem(
                    shape.place(of: .destination, at: row * count),
                    "the shares of this row add up to \(sum)",
                    remedy: "They can be at most 1; what is missing to 1 leaves the region."
                )
            }
        }
    }

    /// Nobody fills a job better than those it asks for.
    private func checkSubstitution() throws(InputProblem) {
        let count = shape.educations.count
        for (cell, value) in self[.substitution].enumerated() where cell / count == cell % count && value != 1 {
            throw InputProblem(
                shape.place(of: .substitution, at: cell),
                "the value is \(value)",
                remedy: "An education fills its own jobs: set it to 1, and the others relative to that."
            )
        }
    }

    /// An industry that needs as many jobs elsewhere as it has itself would never be done.
    private func checkLinks() throws(InputProblem) {
        let count = shape.industries.count
        for row in 0..<self[.industryLinks].count / max(count, 1) {
            let sum = self[.industryLinks][row * count..<(row + 1) * count].reduce(0, +)
            guard sum >= Self.mostLinks else { continue }
            throw InputProblem(
                shape.place(of: .industryLinks, at: row * count),
                "a job needs \(sum) others",
                remedy: "Count those in the region that it needs directly; they are fewer than \(Self.mostLinks)."
            )
        }
    }

    /// The most jobs that one may need directly.
    static let mostLinks = 0.95

    private func checkComposition() throws(InputProblem) {
        let count = shape.educations.count
        for industry in shape.industries.indices {
            let sum = self[.composition][industry * count..<(industry + 1) * count].reduce(0, +)
            if abs(sum - 1) > Self.shareTolerance {
                throw InputProblem(
                    shape.place(of: .composition, at: industry * count),
                    "the shares of this row add up to \(sum)",
                    remedy: "An industry's shares of the educations must add up to 1."
                )
            }
        }
    }
}

/// The ages between which things happen.
public enum Age {
    /// Of mothers, in full years.
    public static let fertile = 15..<50
    /// Of those who may complete an education.
    public static let learning = 16..<60
    /// Of the labour force.
    public static let labour = 15..<75
    /// Of those whose leaving the labour force must be replaced.
    public static let leaving = 55..<75
    /// Whose participation has shocks in common.
    public static let participation = [15..<25, 25..<55, 55..<75]
    /// Below which people move as children do, as the young do, and from which as the rest do.
    static let movers = [18, 30]

    /// Which of the three destination tables holds at an age.
    static func mover(_ age: Int) -> Int { movers.filter { age >= $0 }.count }
}
