extension Cube {
    /// What figures are compared by.
    public enum Comparison: Sendable {
        case difference
        /// In per cent of what they are compared with.
        case percent

        func callAsFunction(_ now: Double, _ then: Double) -> Double {
            switch self {
            case .difference: now - then
            case .percent: (now - then) / abs(then) * 100
            }
        }
    }

    /// The change over time: from the period `steps` earlier in the cube's own order of periods.
    ///
    /// The first periods have nothing before them and are missing. Periods that stand newest first are compared with
    /// those after them.
    public func change(over steps: Int = 1, by comparison: Comparison = .difference) throws(CubeProblem) -> Cube {
        guard let axis = axis(.time) else { throw .noTime }
        let periods = dimensions[axis].categories.map(\.code)
        let isNewestFirst = periods.count > 1 && periods[0] > periods[periods.count - 1]
        return try comparing(along: axis, by: comparison.callAsFunction) { place in
            let then = isNewestFirst ? place + steps : place - steps
            return periods.indices.contains(then) ? then : nil
        }
    }

    /// Each figure in per cent of that of one category, such as the total.
    public func share(of code: String, in id: String) throws(CubeProblem) -> Cube {
        try against(code, in: id) { $0 / $1 * 100 }
    }

    /// Each figure against that of one category, which becomes 100: 2015 = 100.
    public func index(on code: String, in id: String) throws(CubeProblem) -> Cube {
        var cube = try against(code, in: id) { $0 / $1 * 100 }
        cube.about.kind = .index
        return cube
    }

    private func against(_ code: String, in id: String, _ compute: (Double, Double) -> Double) throws(CubeProblem)
        -> Cube
    {
        let axis = try axis(id)
        guard let base = dimensions[axis].position(of: code) else { throw .unknownCategory(code, dimension: id) }
        var cube = try comparing(along: axis, by: compute) { _ in base }
        cube.about.kind = .rate
        return cube
    }

    /// Each cell compared with another along one axis.
    private func comparing(
        along axis: Int,
        by compute: (Double, Double) -> Double,
        with other: (Int) -> Int?
    ) throws(CubeProblem) -> Cube {
        let stride = strides[axis]
        let size = dimensions[axis].count
        let others = (0..<size).map(other)
        var results = Array(repeating: Cube.missing, count: count)
        for position in results.indices {
            let place = position / stride % size
            guard let then = others[place] else { continue }
            let result = compute(values[position], values[position + (then - place) * stride])
            if result.isFinite { results[position] = result }
        }
        return try Cube(about, dimensions: dimensions, values: results, marks: marks)
    }

    /// The rank of each figure among those of the same dimension: 1 is the highest, or the lowest where `lowestFirst`.
    ///
    /// Equals share a rank and the next one is passed over, as in sport. A missing figure has no rank.
    public func rank(in id: String, lowestFirst: Bool = false) throws(CubeProblem) -> Cube {
        let axis = try axis(id)
        let stride = strides[axis]
        let size = dimensions[axis].count
        var ranks = Array(repeating: Cube.missing, count: count)
        for start in values.indices where start / stride % size == 0 {
            let places = (0..<size).map { start + $0 * stride }.filter { !values[$0].isNaN }
            let sorted = places.sorted { lowestFirst ? values[$0] < values[$1] : values[$0] > values[$1] }
            for (order, place) in sorted.enumerated() {
                let isShared = order > 0 && values[sorted[order - 1]] == values[place]
                ranks[place] = isShared ? ranks[sorted[order - 1]] : Double(order + 1)
            }
        }
        var about = about
        about.kind = .index
        return try Cube(about, dimensions: dimensions, values: ranks, marks: marks)
    }
}
