extension Cube {
    /// How categories are put together into fewer ones.
    public struct Group: Sendable, Hashable {
        public var category: Category
        /// The codes it is made of.
        public var parts: [String]

        public init(_ category: Category, of parts: [String]) {
            self.category = category
            self.parts = parts
        }
    }

    /// What becomes of a sum when a part has no number.
    public enum Gaps: Sendable {
        /// The sum has none either.
        case spread
        /// The sum of what is there: a lower bound, which the reader must be told.
        case skipped
    }

    /// The sums over a dimension, which is gone from the result.
    ///
    /// Refused where figures do not add up over it: see `refusal`. `kind` is what the figures are where the file does not
    /// say it.
    public func summed(over id: String, kind: Measure? = nil, gaps: Gaps = .spread) throws(CubeProblem) -> Cube {
        let axis = try axis(id)
        let parts = dimensions[axis].categories.map(\.code)
        let whole = try grouped(id, into: [Group(Category("sum"), of: parts)], kind: kind, gaps: gaps)
        return try whole.fixing([id: "sum"])
    }

    /// The sums over groups of a dimension's categories, which become its categories.
    public func grouped(
        _ id: String,
        into groups: [Group],
        kind: Measure? = nil,
        gaps: Gaps = .spread
    ) throws(CubeProblem) -> Cube {
        let axis = try axis(id)
        guard !groups.isEmpty else { throw .nothingChosen(dimension: id) }
        if let refusal = try refusal(toSum: axis, groups: groups, kind: kind) { throw refusal }
        var dimensions = dimensions
        dimensions[axis] = try dimensions[axis].replacing(groups.map(\.category))
        let parts = try memberships(of: groups, in: axis)
        let sums = CellSums(self, axis: axis, parts: parts, gaps: gaps)
        var about = about
        about.cellNotes = []
        return try Cube(about, dimensions: dimensions, values: sums.values, marks: sums.marks)
    }

    /// Why categories of a dimension must not be added, or nil where they may.
    ///
    /// A single part is taken over rather than added, so it is always allowed.
    public func refusal(toSum axis: Int, groups: [Group], kind: Measure? = nil) throws(CubeProblem) -> CubeProblem? {
        let dimension = dimensions[axis]
        guard groups.contains(where: { $0.parts.count > 1 }) else { return nil }
        guard about.mayBeAdded else { return .additionForbidden }
        for (measure, known) in kinds(or: kind) {
            guard let known else { return .unknownKind(measure: measure) }
            guard known.adds(over: dimension.role) else { return .doesNotAdd(known, dimension: dimension.id) }
        }
        return try overlap(in: groups, of: dimension)
    }

    /// What the figures of each measure are, by its code; one without a code where the cube has no measures.
    private func kinds(or given: Measure?) -> [(String?, Measure?)] {
        guard let axis = axis(.measure) else { return [(nil, about.kind ?? given)] }
        return dimensions[axis].categories.map { ($0.code, $0.kind ?? about.kind ?? given) }
    }

    /// A category that a group would count twice: it is given twice, or beside one that it is part of.
    private func overlap(in groups: [Group], of dimension: Dimension) throws(CubeProblem) -> CubeProblem? {
        for group in groups {
            var seen: Set<Int> = []
            for code in group.parts {
                guard let place = dimension.position(of: code) else {
                    throw .unknownCategory(code, dimension: dimension.id)
                }
                guard seen.insert(place).inserted else { return .overlap(code, code, dimension: dimension.id) }
            }
            guard !dimension.hierarchy.isEmpty else { continue }
            for place in seen.sorted() {
                if let part = dimension.hierarchy.descendants(of: place).intersection(seen).min() {
                    let codes = (dimension.categories[part].code, dimension.categories[place].code)
                    return .overlap(codes.0, codes.1, dimension: dimension.id)
                }
            }
        }
        return nil
    }

    private func memberships(of groups: [Group], in axis: Int) throws(CubeProblem) -> [[Int]] {
        var all: [[Int]] = []
        for group in groups {
            var places: [Int] = []
            for code in group.parts {
                guard let place = dimensions[axis].position(of: code) else {
                    throw .unknownCategory(code, dimension: dimensions[axis].id)
                }
                places.append(place)
            }
            all.append(places)
        }
        return all
    }
}
