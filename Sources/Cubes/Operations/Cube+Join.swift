extension Cube {
    /// Computes with the cells of two cubes that belong together.
    ///
    /// Dimensions are matched by id and categories by code. What both have must agree in all codes; a dimension that only
    /// the first has is walked over, so that a table by sex and year can be divided by one by year. The result has the shape of the first;
    /// a cell with a missing part is missing. Its marks are those of the first, and of the second where the first has none.
    public func joined(
        with other: Cube,
        about: CubeFacts,
        _ compute: (Double, Double) -> Double
    ) throws(CubeProblem) -> Cube {
        var offsets: [[Int]] = dimensions.map { Array(repeating: 0, count: $0.count) }
        for (dimension, stride) in zip(other.dimensions, other.strides) {
            let axis = try axis(dimension.id)
            guard dimensions[axis].count == dimension.count else { throw .differentCategories(dimension: dimension.id) }
            for (index, category) in dimensions[axis].categories.enumerated() {
                guard let place = dimension.position(of: category.code) else {
                    throw .differentCategories(dimension: dimension.id)
                }
                offsets[axis][index] = place * stride
            }
        }
        var values = values
        var marked = marks
        var position = 0
        eachOffset(of: offsets[...]) { place in
            let (left, right) = (values[position], other.values[place])
            let result = left.isNaN || right.isNaN ? Cube.missing : compute(left, right)
            // What cannot be computed, such as a share of nothing, is missing and not infinite.
            values[position] = result.isFinite ? result : Cube.missing
            if marked[position] == nil, let word = other.marks[place], let number = marked.number(of: word) {
                marked.set(number, at: position, of: count)
            }
            position += 1
        }
        return try Cube(about, dimensions: dimensions, values: values, marks: marked)
    }

    /// Two cubes that differ in the categories of one dimension only, put after each other along it.
    public func appending(_ other: Cube, along id: String) throws(CubeProblem) -> Cube {
        let axis = try axis(id)
        let turned = try other.reordered(dimensions.map(\.id))
        var same: [String: [String]] = [:]
        for (mine, its) in zip(dimensions, turned.dimensions) where mine.id != id {
            guard mine.count == its.count, mine.categories.allSatisfy({ its.position(of: $0.code) != nil }) else {
                throw .differentCategories(dimension: mine.id)
            }
            same[mine.id] = mine.categories.map(\.code)
        }
        let second = try turned.slice(same)
        var dimensions = dimensions
        let shift = dimensions[axis].count
        var hierarchy = dimensions[axis].hierarchy
        for (parent, below) in second.dimensions[axis].hierarchy.children {
            hierarchy.children[parent + shift] = below.map { $0 + shift }
        }
        dimensions[axis] = try dimensions[axis].replacing(
            dimensions[axis].categories + second.dimensions[axis].categories,
            hierarchy: hierarchy
        )
        return try interleaved(with: second, axis: axis, as: dimensions)
    }

    private func interleaved(with second: Cube, axis: Int, as dimensions: [Dimension]) throws(CubeProblem) -> Cube {
        let block = strides[axis] * self.dimensions[axis].count
        let otherBlock = second.strides[axis] * second.dimensions[axis].count
        var values: [Double] = []
        values.reserveCapacity(count + second.count)
        var marked = Marks()
        for outer in 0..<(block == 0 ? 0 : count / block) {
            for (cube, size) in [(self, block), (second, otherBlock)] {
                for position in (outer * size)..<((outer + 1) * size) {
                    if let word = cube.marks[position], let number = marked.number(of: word) {
                        marked.set(number, at: values.count, of: count + second.count)
                    }
                    values.append(cube.values[position])
                }
            }
        }
        return try Cube(about, dimensions: dimensions, values: values, marks: marked)
    }
}
