extension Edit {
    /// The new values of the arrays that the change touches when it has come so far.
    func changed(_ inputs: Inputs, weight: Double, place: String) throws(InputProblem) -> [Quantity: [Double]] {
        let cells = try chosen(inputs.shape, place: place)
        var values = inputs[quantity]
        switch change {
        case .set(let value): for cell in cells { values[cell] += weight * (value - values[cell]) }
        case .add(let value): for cell in cells { values[cell] += weight * value }
        case .multiply(let factor): for cell in cells { values[cell] *= 1 + weight * (factor - 1) }
        case .shiftAge(let years, let takeUp):
            let share = weight * takeUp
            if quantity == .participation {
                retire(&values, years: years, share: share, cells: Set(cells))
            } else {
                shift(&values, years: years, share: share, cells: cells, stride: stride(inputs.shape))
            }
        }
        if quantity == .composition { Self.scaleRows(&values, inputs.shape.educations.count) }
        guard quantity == .jobs else { return [quantity: values] }
        // Their own jobs have the shares; those of suppliers are like others of their industries.
        let composition = shares.isEmpty ? nil : blended(inputs, jobs: values)
        if hasIndirect { addIndirect(inputs, to: &values) }
        return composition.map { [.jobs: values, .composition: $0] } ?? [.jobs: values]
    }

    /// Adds what suppliers in the same municipality need: A·ΔF + A²·ΔF + …, until a round brings a millionth of the first.
    private func addIndirect(_ inputs: Inputs, to jobs: inout [Double]) {
        let (before, links) = (inputs[.jobs], inputs[.industryLinks])
        let count = inputs.shape.industries.count
        for place in inputs.shape.municipalities.indices {
            let row = place * count..<(place + 1) * count
            var round = zip(jobs[row], before[row]).map { $0 - $1 }
            let least = 1e-6 * round.reduce(0) { $0 + abs($1) }
            while round.reduce(0, { $0 + abs($1) }) > least {
                round = (0..<count).map { supplier in
                    (0..<count).reduce(0) { $0 + round[$1] * links[$1 * count + supplier] }
                }
                for (industry, more) in round.enumerated() { jobs[row.lowerBound + industry] += more }
            }
        }
    }

    /// The offsets of the chosen cells, in order.
    private func chosen(_ shape: Shape, place: String) throws(InputProblem) -> [Int] {
        var cells = [0]
        for axis in quantity.axes {
            let indices = try indices(along: axis, in: shape, place: place)
            let count = shape.count(axis)
            cells = cells.flatMap { cell in indices.map { cell * count + $0 } }
        }
        return cells
    }

    /// How many cells apart two ages are.
    private func stride(_ shape: Shape) -> Int {
        quantity.axes.reversed().prefix { $0 != .age }.reduce(1) { $0 * shape.count($1) }
    }

    private func shift(_ values: inout [Double], years: Double, share: Double, cells: [Int], stride: Int) {
        let before = values
        for cell in cells {
            let age = cell / stride % Shape.ages
            let moved = Self.value(at: Double(age) - years) { before[cell + ($0 - age) * stride] }
            values[cell] += share * (moved - before[cell])
        }
    }

    /// p'[a+1] = p'[a]·(1 − r'[a]) from 55, with r'(a) = r(a − Δ) for a share of the people.
    ///
    /// Where the shares that leave do not rise with age this could lower participation; a later retirement never does.
    private func retire(_ values: inout [Double], years: Double, share: Double, cells: Set<Int>) {
        let before = values
        for row in 0..<values.count / Shape.ages {
            let start = row * Shape.ages
            let leaving = { (age: Int) -> Double in
                let now = before[start + age]
                return now > 0 && age + 1 < Shape.ages ? 1 - before[start + age + 1] / now : 1
            }
            var moved = before[start + Age.leaving.lowerBound]
            for age in Age.leaving.dropLast() {
                let later = Self.value(at: Double(age) - years, leaving)
                moved *= 1 - (leaving(age) + share * (later - leaving(age)))
                let cell = start + age + 1
                let bound = years > 0 ? max(moved, before[cell]) : min(moved, before[cell])
                if cells.contains(cell) { values[cell] = min(max(bound, 0), 1) }
            }
        }
    }

    /// The value at an age between two whole ones, by linear interpolation.
    private static func value(at age: Double, _ values: (Int) -> Double) -> Double {
        let inside = min(max(age, 0), Double(Shape.ages - 1))
        let below = min(Int(inside), Shape.ages - 2)
        return values(below) + (inside - Double(below)) * (values(below + 1) - values(below))
    }

    /// w' = (J·w + ΔJ·w_new)/(J + ΔJ) for each industry that gets jobs.
    private func blended(_ inputs: Inputs, jobs: [Double]) -> [Double] {
        let industries = inputs.shape.industries.count
        let educations = inputs.shape.educations
        var composition = inputs[.composition]
        for industry in 0..<industries {
            let cells = Swift.stride(from: industry, to: jobs.count, by: industries)
            let old = cells.reduce(0) { $0 + inputs[.jobs][$1] }
            let new = cells.reduce(0) { $0 + jobs[$1] } - old
            guard new > 0 else { continue }
            for (education, name) in educations.enumerated() {
                let cell = industry * educations.count + education
                composition[cell] = (old * composition[cell] + new * (shares[name] ?? 0)) / (old + new)
            }
        }
        return composition
    }

    private static func scaleRows(_ values: inout [Double], _ count: Int) {
        for start in Swift.stride(from: 0, to: values.count, by: count) {
            let sum = values[start..<start + count].reduce(0, +)
            guard sum > 0, sum != 1 else { continue }
            for cell in start..<start + count { values[cell] /= sum }
        }
    }
}
