/// One side of a cube: what its categories are, and in which order.
public struct Dimension: Sendable, Hashable {
    /// What a dimension is about.
    ///
    /// Files name few roles, and many name none.
    public enum Role: String, Sendable, CaseIterable {
        case time, geography, measure
    }

    /// The length of a period, as PX writes it in TIMEVAL.
    public enum Scale: String, Sendable, CaseIterable {
        case year = "A1"
        case halfYear = "H1"
        case quarter = "Q1"
        case month = "M1"
        case week = "W1"
    }

    /// What a table means when the dimension is left out.
    public enum Elimination: Sendable, Hashable {
        /// The sum over its categories.
        case sum
        /// The figures of this category.
        case category(String)
    }

    /// The code by which the dimension is asked for.
    public var id: String
    public var label: Phrases
    public private(set) var categories: [Category]
    public var role: Role?
    /// Parents and their direct children, as positions in `categories`.
    public var hierarchy: Hierarchy
    public var scale: Scale?
    public var elimination: Elimination?
    public var notes: [Note]
    /// What JSON-stat calls `extension`: kept as it stood, as JSON.
    public var extensionJSON: String?
    /// Where each code stands.
    private let positions: [String: Int]

    /// Throws when two categories have the same code.
    public init(
        id: String,
        label: Phrases? = nil,
        categories: [Category],
        role: Role? = nil,
        hierarchy: Hierarchy = Hierarchy(),
        scale: Scale? = nil,
        elimination: Elimination? = nil,
        notes: [Note] = [],
        extensionJSON: String? = nil
    ) throws(CubeProblem) {
        var positions: [String: Int] = [:]
        positions.reserveCapacity(categories.count)
        for (position, category) in categories.enumerated()
        where positions.updateValue(position, forKey: category.code) != nil {
            throw .repeatedCategory(category.code, dimension: id)
        }
        self.positions = positions
        self.id = id
        self.label = label ?? Phrases(id)
        self.categories = categories
        self.role = role
        self.hierarchy = hierarchy
        self.scale = scale
        self.elimination = elimination
        self.notes = notes
        self.extensionJSON = extensionJSON
    }

    public var count: Int { categories.count }

    /// Where a category stands, or nil where the dimension has none with that code.
    public func position(of code: String) -> Int? { positions[code] }

    /// The same dimension with only some of its categories, in the order given.
    func keeping(_ chosen: [Int]) throws(CubeProblem) -> Dimension {
        try replacing(chosen.map { categories[$0] }, hierarchy: hierarchy.keeping(chosen))
    }

    /// The same dimension with other categories.
    public func replacing(_ categories: [Category], hierarchy: Hierarchy = Hierarchy()) throws(CubeProblem) -> Dimension
    {
        try Dimension(
            id: id,
            label: label,
            categories: categories,
            role: role,
            hierarchy: hierarchy,
            scale: scale,
            elimination: elimination,
            notes: notes,
            extensionJSON: extensionJSON
        )
    }
}

/// One value of a dimension.
public struct Category: Sendable, Hashable {
    public var code: String
    public var label: Phrases
    /// Of a measure: what its figures are counted in.
    public var unit: Unit?
    /// Of a measure: what may be added; nil where the file says nothing.
    public var kind: Measure?
    public var notes: [Note]
    /// Longitude and latitude.
    public var coordinates: Coordinates?

    public init(
        _ code: String,
        label: Phrases? = nil,
        unit: Unit? = nil,
        kind: Measure? = nil,
        notes: [Note] = [],
        coordinates: Coordinates? = nil
    ) {
        self.code = code
        self.label = label ?? Phrases(code)
        self.unit = unit
        self.kind = kind
        self.notes = notes
        self.coordinates = coordinates
    }
}

/// A point on the map, in degrees.
public struct Coordinates: Sendable, Hashable {
    public var longitude: Double
    public var latitude: Double

    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// What figures are counted in.
public struct Unit: Sendable, Hashable {
    /// "persons", "per cent".
    public var label: Phrases
    /// "%", "kr".
    public var symbol: String?
    /// Whether the symbol stands before or after the number.
    public var symbolStandsFirst: Bool?
    /// How many decimals are shown.
    public var decimals: Int?

    public init(_ label: Phrases, symbol: String? = nil, symbolStandsFirst: Bool? = nil, decimals: Int? = nil) {
        self.label = label
        self.symbol = symbol
        self.symbolStandsFirst = symbolStandsFirst
        self.decimals = decimals
    }
}

/// Which categories are made up of which: parents and their direct children, as positions.
public struct Hierarchy: Sendable, Hashable {
    public var children: [Int: [Int]]

    public init(_ children: [Int: [Int]] = [:]) { self.children = children }

    public var isEmpty: Bool { children.isEmpty }

    /// All categories below one, at any depth.
    public func descendants(of parent: Int) -> Set<Int> {
        var found: Set<Int> = []
        var waiting = children[parent] ?? []
        while let next = waiting.popLast() {
            if found.insert(next).inserted { waiting += children[next] ?? [] }
        }
        return found
    }

    /// A category that is below itself, if there is one.
    ///
    /// Walks each edge once: a tree of a million categories is checked in a moment.
    public var cycle: Int? {
        var done: Set<Int> = []
        for root in children.keys.sorted() where !done.contains(root) {
            var open: Set<Int> = [root]
            var path: [(node: Int, next: Int)] = [(root, 0)]
            while let (node, next) = path.last {
                let below = children[node] ?? []
                guard next < below.count else {
                    path.removeLast()
                    open.remove(node)
                    done.insert(node)
                    continue
                }
                path[path.count - 1].next += 1
                let child = below[next]
                if open.contains(child) { return child }
                guard !done.contains(child) else { continue }
                open.insert(child)
                path.append((child, 0))
            }
        }
        return nil
    }

    /// The hierarchy of the chosen categories, by where they stand among the chosen.
    func keeping(_ chosen: [Int]) -> Hierarchy {
        guard !children.isEmpty else { return self }
        let places = Dictionary(chosen.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: [Int: [Int]] = [:]
        for (parent, below) in children {
            guard let place = places[parent] else { continue }
            let left = below.compactMap { places[$0] }
            // A parent that lost a part is no longer the sum of those that are left; the relation still holds.
            if !left.isEmpty { kept[place] = left }
        }
        return Hierarchy(kept)
    }
}
