/// An official projection, spread over the single years of age that it does not tell apart (C.6 of the specification).
struct OfficialSpreading {
    private let shape: Shape
    /// N at the start by sex, age and municipality.
    private let start: [Double]

    init(_ population: [Double], shape: Shape) {
        self.shape = shape
        let cells = Shape.sexes.count * Shape.ages * shape.municipalities.count
        var start = Array(repeating: 0.0, count: cells)
        for (offset, persons) in population.enumerated() { start[offset % cells] += persons }
        self.start = start
    }

    /// Persons by step, sex, age and municipality; within a group as the cohorts were at the start.
    func control(_ official: RegionCounts.Official) -> [Double] {
        let places = shape.municipalities.count
        let groups = official.sexes.count * official.ages.count
        var control = Array(repeating: 0.0, count: shape.size(of: .control))
        for (row, value) in official.values.enumerated() {
            let (before, group) = row.quotientAndRemainder(dividingBy: groups)
            let (step, place) = before.quotientAndRemainder(dividingBy: places)
            let (sexes, ages) = group.quotientAndRemainder(dividingBy: official.ages.count)
            let cells = official.sexes[sexes].flatMap { sex in official.ages[ages].map { (sex, $0) } }
            let weights = cells.map { weight(sex: $0.0, age: $0.1, place: place, step: step + 1) }
            let all = weights.reduce(0, +)
            for (cell, weight) in zip(cells, weights) {
                let share = all > 0 ? weight / all : 1 / Double(cells.count)
                control[((step * Shape.sexes.count + cell.0) * Shape.ages + cell.1) * places + place] = value * share
            }
        }
        return control
    }

    /// How many there were at the start of those who are of an age after so many steps; the newborn are as many as then.
    private func weight(sex: Int, age: Int, place: Int, step: Int) -> Double {
        start[(sex * Shape.ages + max(age - step, 0)) * shape.municipalities.count + place]
    }
}
