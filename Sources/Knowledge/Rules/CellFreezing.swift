import Core
import Cubes

extension Cube {
    /// The chosen cells alone.
    ///
    /// - Throws: `CubeProblem`, which a query of this very cube never meets.
    func frozen(_ query: TableQuery) throws(CubeProblem) -> Cube {
        try slice(query.codes(self)).frozen()
    }

    /// The same cells without what the publisher tells of the whole table.
    func frozen() throws(CubeProblem) -> Cube {
        var about = CubeFacts(
            label: self.about.label,
            source: self.about.source,
            updated: self.about.updated,
            language: self.about.language,
            unit: self.about.unit,
            kind: self.about.kind,
            mayBeAdded: self.about.mayBeAdded
        )
        about.contents = self.about.contents
        let dimensions = dimensions.map { dimension in
            var dimension = dimension
            dimension.notes = []
            dimension.extensionJSON = nil
            return dimension
        }
        return try Cube(about, dimensions: dimensions, values: values, marks: marks)
    }
}

extension TableQuery {
    /// How many cells are chosen.
    var cells: Int {
        chosen.reduce(1) { count, places in
            let (product, overflows) = count.multipliedReportingOverflow(by: places.count)
            return overflows ? .max : product
        }
    }
}

extension FrozenCells {
    /// What the newest cells say of the cited ones, each compared as it is shown.
    ///
    /// New periods and regions are no change: only what was cited counts.
    ///
    /// - Parameter newest: nil where there is no such table any more.
    func state(_ newest: Cube?) -> Citation.State {
        guard let newest, let cube, let places = Self.places(of: cube, in: newest) else { return .gone }
        let decimals = CubeDecimals(cube)
        let text = CubeText(.nb)
        var altered: [AlteredCell] = []
        var isThere = false
        for position in cube.values.indices {
            let now = places(position).flatMap { newest[$0] }
            let then = cube[position]
            if then != nil, now != nil { isThere = true }
            let shown = decimals[position] ?? max(then.map(text.needed) ?? 0, now.map(text.needed) ?? 0)
            if then.map({ Standing.rounded($0, shown) }) != now.map({ Standing.rounded($0, shown) }) {
                altered.append(AlteredCell(position: position, then: then, now: now))
            }
        }
        guard isThere else { return .gone }
        guard form == nil else { return altered.isEmpty ? .stands : .altered(altered) }
        return altered.first.map { $0.now.map(Citation.State.changed) ?? .gone } ?? .stands
    }

    /// Where each cell stands in another cube, nil for one that is not there; nil as a whole where their sides are others.
    private static func places(of cube: Cube, in newest: Cube) -> ((Int) -> Int?)? {
        var sides: [(size: Int, offsets: [Int?])] = []
        let strides = newest.strides
        for dimension in cube.dimensions {
            guard let axis = try? newest.axis(dimension.id) else { return nil }
            let other = newest.dimensions[axis]
            sides.append(
                (dimension.count, dimension.categories.map { other.position(of: $0.code).map { $0 * strides[axis] } })
            )
        }
        let known = Set(cube.dimensions.map(\.id))
        guard newest.dimensions.allSatisfy({ known.contains($0.id) || $0.count == 1 }) else { return nil }
        return { position in
            var rest = position
            var place = 0
            for side in sides.reversed() {
                guard let offset = side.offsets[rest % side.size] else { return nil }
                place += offset
                rest /= side.size
            }
            return place
        }
    }
}
