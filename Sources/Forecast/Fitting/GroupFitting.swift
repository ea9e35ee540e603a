import Core

/// C.9 for margins over groups of cells, such as persons of a municipality in five-year groups.
struct GroupFitting {
    struct Margin {
        /// The group of each cell; nil for cells that the margin says nothing of.
        let groups: [Int?]
        /// What each group adds up to or, with `wholes`, its share of the whole that it is part of.
        let values: [Double]
        /// The whole of each group; nil for groups that are held to sums.
        let wholes: [Int]?
        /// Where a group is, in words.
        let place: (Int) -> String
    }

    var tolerance = 1e-9
    var mostSweeps = 2_000

    /// - Throws: `InputProblem` where a group must have something and the seed has nothing in it.
    func fit(_ seed: [Double], to margins: [Margin]) throws(InputProblem) -> [Double] {
        var table = seed
        for _ in 0..<mostSweeps {
            var change = 0.0
            for margin in margins { change = max(change, try scale(&table, to: margin)) }
            if change < tolerance { break }
        }
        return table
    }

    /// - Returns: how far the worst factor was from 1.
    private func scale(_ table: inout [Double], to margin: Margin) throws(InputProblem) -> Double {
        var sums = Array(repeating: 0.0, count: margin.values.count)
        for (cell, group) in margin.groups.enumerated() { if let group { sums[group] += table[cell] } }
        var targets = margin.values
        if let wholes = margin.wholes {
            var all = Array(repeating: 0.0, count: (wholes.max() ?? 0) + 1)
            for (group, whole) in wholes.enumerated() { all[whole] += sums[group] }
            for (group, whole) in wholes.enumerated() { targets[group] *= all[whole] }
        }
        var factors = Array(repeating: 0.0, count: sums.count)
        var worst = 0.0
        for group in sums.indices {
            guard sums[group] > 0 || targets[group] == 0 else {
                throw InputProblem(
                    margin.place(group),
                    "\(targets[group]) are wanted, and none can be there",
                    remedy: "See that the groups of this table are those of the others."
                )
            }
            factors[group] = sums[group] > 0 ? targets[group] / sums[group] : 0
            if sums[group] > 0 { worst = max(worst, abs(factors[group] - 1)) }
        }
        for (cell, group) in margin.groups.enumerated() { if let group { table[cell] *= factors[group] } }
        return worst
    }
}
