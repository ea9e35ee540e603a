extension Cube {
    /// Only the chosen categories of the named dimensions, in the order given; the others stay whole.
    public func slice(_ chosen: [String: [String]]) throws(CubeProblem) -> Cube {
        for id in chosen.keys { _ = try axis(id) }
        var dimensions: [Dimension] = []
        var offsets: [[Int]] = []
        for (dimension, stride) in zip(self.dimensions, strides) {
            guard let codes = chosen[dimension.id] else {
                dimensions.append(dimension)
                offsets.append(dimension.categories.indices.map { $0 * stride })
                continue
            }
            guard !codes.isEmpty else { throw .nothingChosen(dimension: dimension.id) }
            var places: [Int] = []
            for code in codes {
                guard let place = dimension.position(of: code) else {
                    throw .unknownCategory(code, dimension: dimension.id)
                }
                places.append(place)
            }
            dimensions.append(try dimension.keeping(places))
            offsets.append(places.map { $0 * stride })
        }
        return try gathered(dimensions, offsets)
    }

    /// The cells of one category of each named dimension; these dimensions are gone from the result.
    public func fixing(_ codes: [String: String]) throws(CubeProblem) -> Cube {
        let cube = try slice(codes.mapValues { [$0] })
        let left = cube.dimensions.filter { codes[$0.id] == nil }
        var about = about
        // A note on certain cells keeps what is left of its address.
        let kept = dimensions.indices.filter { codes[dimensions[$0].id] == nil }
        about.cellNotes = about.cellNotes.compactMap { note in
            let isHere = zip(dimensions, note.codes).allSatisfy { dimension, code in
                code == nil || codes[dimension.id] == nil || codes[dimension.id] == code
            }
            return isHere ? CellNote(codes: kept.map { note.codes[$0] }, note: note.note) : nil
        }
        if let axis = axis(.measure), let code = codes[dimensions[axis].id] {
            let measure = dimensions[axis].position(of: code).map { dimensions[axis].categories[$0] }
            about.contents = measure?.label
            about.unit = measure?.unit ?? about.unit
            about.kind = measure?.kind ?? about.kind
        }
        return try Cube(about, dimensions: left, values: cube.values, marks: cube.marks)
    }

    /// The same cells with the dimensions in another order.
    public func reordered(_ ids: [String]) throws(CubeProblem) -> Cube {
        guard ids.count == dimensions.count, Set(ids) == Set(dimensions.map(\.id)) else {
            throw .notAPermutation(ids)
        }
        let strides = strides
        var axes: [Int] = []
        for id in ids { axes.append(try axis(id)) }
        var cube = try gathered(
            axes.map { dimensions[$0] },
            axes.map { axis in dimensions[axis].categories.indices.map { $0 * strides[axis] } }
        )
        cube.about.cellNotes = about.cellNotes.map { note in
            CellNote(codes: axes.map { note.codes[$0] }, note: note.note)
        }
        return cube
    }

    private func gathered(_ dimensions: [Dimension], _ offsets: [[Int]]) throws(CubeProblem) -> Cube {
        let gather = Gather(offsets)
        return try Cube(
            about,
            dimensions: dimensions,
            values: gather(values),
            marks: marks.isEmpty ? Marks() : marks.moved(to: gather(marks.cells))
        )
    }
}
