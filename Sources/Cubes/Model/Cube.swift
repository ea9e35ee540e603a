/// Figures over dimensions: every combination of categories has a cell, and a cell has a number, a mark, both or neither.
///
/// The cells stand in one array, the last dimension fastest. A cell without a number is not zero: it holds `Cube.missing`,
/// and what is computed from it is missing too.
public struct Cube: Sendable, Equatable {
    /// What a cell without a number holds.
    public static let missing = Double.nan

    public var about: CubeFacts
    public private(set) var dimensions: [Dimension]
    public private(set) var values: [Double]
    public private(set) var marks: Marks

    /// Throws when two dimensions share their id, or the values do not fill the cube.
    public init(
        _ about: CubeFacts,
        dimensions: [Dimension],
        values: [Double],
        marks: Marks = Marks()
    ) throws(CubeProblem) {
        var seen: Set<String> = []
        for dimension in dimensions where !seen.insert(dimension.id).inserted {
            throw .repeatedDimension(dimension.id)
        }
        let cells = Cube.cells(of: dimensions.map(\.count))
        guard cells == values.count, marks.isEmpty || marks.cells.count == values.count else {
            throw .wrongCount(values.count, expected: cells ?? Int.max)
        }
        self.about = about
        self.dimensions = dimensions
        self.values = values
        self.marks = marks
    }

    /// How many cells sizes make, or nil where the number is too large to be counted.
    static func cells(of sizes: [Int]) -> Int? {
        var cells = 1
        for size in sizes {
            let (product, overflows) = cells.multipliedReportingOverflow(by: size)
            if overflows { return nil }
            cells = product
        }
        return cells
    }

    public var count: Int { values.count }
    public var sizes: [Int] { dimensions.map(\.count) }

    /// How far apart two neighbours along each dimension stand.
    public var strides: [Int] {
        var stride = 1
        return Array(
            sizes.reversed().map { size in
                defer { stride *= size }
                return stride
            }.reversed()
        )
    }

    /// The number in a cell, by where it stands.
    public subscript(position: Int) -> Double? { values[position].isNaN ? nil : values[position] }

    /// Where the cell of one code per dimension stands.
    public func position(_ codes: [String: String]) throws(CubeProblem) -> Int {
        var position = 0
        for (dimension, stride) in zip(dimensions, strides) {
            guard let code = codes[dimension.id] else { throw .unknownDimension(dimension.id) }
            guard let place = dimension.position(of: code) else {
                throw .unknownCategory(code, dimension: dimension.id)
            }
            position += place * stride
        }
        return position
    }

    /// The number in the cell of one code per dimension.
    public subscript(codes: [String: String]) -> Double? { (try? position(codes)).flatMap { self[$0] } }

    /// Where a dimension stands among the others.
    public func axis(_ id: String) throws(CubeProblem) -> Int {
        guard let axis = dimensions.firstIndex(where: { $0.id == id }) else { throw .unknownDimension(id) }
        return axis
    }

    /// The one dimension with a role, if there is exactly one.
    public func axis(_ role: Dimension.Role) -> Int? {
        let found = dimensions.indices.filter { dimensions[$0].role == role }
        return found.count == 1 ? found.first : nil
    }

    /// Missing equals missing here, as it does to a reader.
    public static func == (left: Cube, right: Cube) -> Bool {
        left.about == right.about && left.dimensions == right.dimensions && left.marks == right.marks
            && left.values.elementsEqual(right.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }
}

/// What a table says about itself.
public struct CubeFacts: Sendable, Hashable {
    public var label: Phrases?
    public var source: Phrases?
    /// As the file wrote it.
    public var updated: String?
    /// The language of the texts, and the others they are given in.
    public var language: String?
    public var otherLanguages: [String]
    /// The publisher's key of the table.
    public var table: String?
    /// What is counted where no dimension says it.
    public var contents: Phrases?
    public var unit: Unit?
    /// How many decimals the figures have, where that is more than are shown.
    public var storedDecimals: Int?
    /// The dimensions that stand over the columns, where the file says it; the others begin the rows.
    public var headings: [String]
    /// What the figures are where no dimension says it.
    public var kind: Measure?
    /// False where the publisher says that adding cells means nothing.
    public var mayBeAdded: Bool
    public var notes: [Note]
    public var cellNotes: [CellNote]
    /// Members of a JSON-stat dataset that nothing else here holds, as JSON: `extension`, `link`, `href`.
    public var extraJSON: [String: String]
    /// PX keywords that nothing else here holds, in their order.
    public var keywords: [PXKeyword]

    public init(
        label: Phrases? = nil,
        source: Phrases? = nil,
        updated: String? = nil,
        language: String? = nil,
        unit: Unit? = nil,
        kind: Measure? = nil,
        mayBeAdded: Bool = true
    ) {
        self.label = label
        self.source = source
        self.updated = updated
        self.language = language
        otherLanguages = []
        headings = []
        self.unit = unit
        self.kind = kind
        self.mayBeAdded = mayBeAdded
        notes = []
        cellNotes = []
        extraJSON = [:]
        keywords = []
    }
}
