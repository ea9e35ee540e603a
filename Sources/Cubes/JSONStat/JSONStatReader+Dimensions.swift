import Core

extension JSONStatReader {
    /// The dimensions of a dataset in their order.
    ///
    /// Version 1 keeps `id`, `size` and `role` inside `dimension`.
    func dimensions(_ scanner: JSONScanner, _ members: [String: Int]) throws(Mistake) -> [Dimension] {
        guard let place = members["dimension"] else {
            throw Mistake("the dataset has no dimensions", at: scanner.at, field: "dimension")
        }
        let whole = scanner
        return try scanner.reading(at: place, as: "dimension") { scanner throws(Mistake) in
            let start = scanner
            let inner = try scanner.contents()
            guard let idPlace = members["id"] ?? inner["id"], let sizePlace = members["size"] ?? inner["size"] else {
                throw start.mistake("the dataset has no “id” and “size”")
            }
            let ids = try start.reading(at: idPlace, as: "id") { scanner throws(Mistake) in try scanner.texts() }
            let counted = try countedSizes(of: ids, at: inner, start)
            let sizes = try (members["size"] == nil ? start : whole).reading(at: sizePlace, as: "size") {
                scanner throws(Mistake) in
                try readSizes(&scanner, of: ids, counted: counted)
            }
            let roles = try readRoles(
                members["role"] == nil ? start : whole,
                at: members["role"] ?? inner["role"],
                ids: ids
            )
            var dimensions: [Dimension] = []
            var categories = 0
            for (id, size) in zip(ids, sizes) {
                guard let place = inner[id] else { throw start.mistake("“\(id)” is in “id” and not in “dimension”") }
                categories += size
                guard categories <= limits.categories else {
                    throw start.mistake("more than \(limits.categories) categories (limit: categories)")
                }
                dimensions.append(
                    try start.reading(at: place, as: id) { scanner throws(Mistake) in
                        try DimensionReader(id: id, size: size, role: roles[id]).read(&scanner)
                    }
                )
            }
            return dimensions
        }
    }

    /// How many categories each dimension has by its own account, where all have an index.
    private func countedSizes(
        of ids: [String],
        at places: [String: Int],
        _ scanner: JSONScanner
    ) throws(Mistake) -> [Int]? {
        var sizes: [Int] = []
        for id in ids {
            guard let place = places[id] else { return nil }
            var size: Int?
            try scanner.reading(at: place, as: id) { scanner throws(Mistake) in
                let members = try scanner.contents()
                guard let category = members["category"] else { return }
                scanner.at = category
                let parts = try scanner.contents()
                guard let index = parts["index"] else { return }
                scanner.at = index
                size = try scanner.count()
            }
            guard let size else { return nil }
            sizes.append(size)
        }
        return sizes
    }

    /// The sizes; where a publisher left one out and the categories make the same number of cells, theirs.
    private func readSizes(
        _ scanner: inout JSONScanner,
        of ids: [String],
        counted: [Int]?
    ) throws(Mistake) -> [Int] {
        var sizes: [Int] = []
        try scanner.elements { scanner, _ throws(Mistake) in
            let size = try scanner.wholeNumber()
            guard size >= 0 else { throw scanner.mistake("a size is never negative") }
            sizes.append(size)
        }
        if sizes.count < ids.count, let counted, Cube.cells(of: counted) == Cube.cells(of: sizes) { sizes = counted }
        guard sizes.count == ids.count else {
            throw scanner.mistake("there are \(sizes.count) sizes for \(ids.count) dimensions")
        }
        guard let cells = Cube.cells(of: sizes), cells <= limits.cells else {
            let product = sizes.map(String.init).joined(separator: " × ")
            throw scanner.mistake("\(product) are more than \(limits.cells) cells (limit: cells)")
        }
        return sizes
    }

    private func readRoles(
        _ scanner: JSONScanner,
        at place: Int?,
        ids: [String]
    ) throws(Mistake) -> [String: Dimension.Role] {
        var roles: [String: Dimension.Role] = [:]
        guard let place else { return roles }
        try scanner.reading(at: place, as: "role") { scanner throws(Mistake) in
            if scanner.takeNull() { return }
            try scanner.members { scanner, name throws(Mistake) in
                let role = Dimension.Role(jsonStat: name)
                for id in try scanner.texts() {
                    guard ids.contains(id) else { throw scanner.mistake("there is no dimension “\(id)”") }
                    roles[id] = role
                }
            }
        }
        return roles
    }
}

extension Dimension.Role {
    init?(jsonStat word: String) {
        guard let role = Self.allCases.first(where: { $0.jsonStat == word }) else { return nil }
        self = role
    }

    /// The word of JSON-stat.
    public var jsonStat: String {
        switch self {
        case .time: "time"
        case .geography: "geo"
        case .measure: "metric"
        }
    }
}

/// One dimension while it is read.
private struct DimensionReader {
    let id: String
    let size: Int
    let role: Dimension.Role?
    private var codes: [String]?
    private var labels: [String: String] = [:]
    private var notes: [String: [Note]] = [:]
    private var units: [String: Unit] = [:]
    private var coordinates: [String: Coordinates] = [:]
    private var children: [(String, [String])] = []
    /// Which member spoke of which codes, so that one that does not exist can be told.
    private var spokenOf: [(member: String, code: String)] = []
    private var kinds: [String: Measure] = [:]

    init(id: String, size: Int, role: Dimension.Role?) {
        self.id = id
        self.size = size
        self.role = role
    }

    func read(_ scanner: inout JSONScanner) throws(Mistake) -> Dimension {
        var reader = self
        var label: String?
        var dimensionNotes: [Note] = []
        var extensionJSON: String?
        let start = scanner
        try scanner.members { scanner, name throws(Mistake) in
            switch name {
            case "label": label = try scanner.optionalString()
            case "note": dimensionNotes = try scanner.notes()
            case "category": try reader.category(&scanner)
            case "extension":
                try reader.measuringTypes(scanner)
                extensionJSON = try scanner.verbatim()
            default: try scanner.skip()
            }
        }
        let categories = try reader.categories(start)
        do {
            return try Dimension(
                id: id,
                label: label.map { Phrases($0) },
                categories: categories,
                role: role,
                hierarchy: try reader.hierarchy(categories, start),
                notes: dimensionNotes,
                extensionJSON: extensionJSON
            )
        } catch let mistake as Mistake {
            throw mistake
        } catch let problem as CubeProblem {
            throw start.mistake(problem.sentence)
        } catch {
            throw start.mistake("\(String(describing: error))")
        }
    }

    private mutating func category(_ scanner: inout JSONScanner) throws(Mistake) {
        try scanner.members { scanner, name throws(Mistake) in
            switch name {
            case "index": try index(&scanner)
            case "label":
                try each(name, &scanner) { reader, scanner, code throws(Mistake) in
                    reader.labels[code] = try scanner.optionalString()
                }
            case "note":
                try each(name, &scanner) { reader, scanner, code throws(Mistake) in
                    reader.notes[code] = try scanner.notes()
                }
            case "unit":
                try each(name, &scanner) { reader, scanner, code throws(Mistake) in
                    reader.units[code] = try reader.unit(&scanner)
                }
            case "coordinates":
                try each(name, &scanner) { reader, scanner, code throws(Mistake) in
                    reader.coordinates[code] = try reader.point(&scanner)
                }
            case "child":
                try each(name, &scanner) { reader, scanner, code throws(Mistake) in
                    reader.children.append((code, try scanner.texts()))
                }
            default: try scanner.skip()
            }
        }
    }

    private mutating func each(
        _ member: String,
        _ scanner: inout JSONScanner,
        _ read: (inout DimensionReader, inout JSONScanner, String) throws(Mistake) -> Void
    ) throws(Mistake) {
        if scanner.takeNull() { return }
        try scanner.members { scanner, code throws(Mistake) in
            spokenOf.append((member, code))
            try read(&self, &scanner, code)
        }
    }

    /// A list of codes, or the place of each code.
    private mutating func index(_ scanner: inout JSONScanner) throws(Mistake) {
        if scanner.takeNull() { return }
        if scanner.peek() == UInt8(ascii: "[") {
            codes = try scanner.texts()
            return
        }
        var placed: [String?] = Array(repeating: nil, count: size)
        var count = 0
        try scanner.members { scanner, code throws(Mistake) in
            let place = try scanner.wholeNumber()
            count += 1
            guard placed.indices.contains(place), placed[place] == nil else {
                throw scanner.mistake("the place \(place) is taken or outside the \(size) of “size”")
            }
            placed[place] = code
        }
        guard count == size else { throw scanner.mistake("there are \(count) categories, and “size” says \(size)") }
        codes = placed.compactMap { $0 }
    }

    private func categories(_ scanner: JSONScanner) throws(Mistake) -> [Category] {
        // A constant dimension may leave out its index; its label then names its one category.
        let codes = codes ?? (labels.count == 1 ? Array(labels.keys) : [])
        guard codes.count == size else {
            throw scanner.mistake("there are \(codes.count) categories, and “size” says \(size)")
        }
        let known = Set(codes)
        if let stranger = spokenOf.first(where: { !known.contains($0.code) }) {
            throw scanner.mistake("“category.\(stranger.member)” speaks of “\(stranger.code)”, which is not in “index”")
        }
        return codes.map { code in
            Category(
                code,
                label: labels[code].map { Phrases($0) },
                unit: units[code],
                kind: kinds[code],
                notes: notes[code] ?? [],
                coordinates: coordinates[code]
            )
        }
    }

    private func hierarchy(_ categories: [Category], _ scanner: JSONScanner) throws(Mistake) -> Hierarchy {
        guard !children.isEmpty else { return Hierarchy() }
        let places = Dictionary(categories.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        var hierarchy = Hierarchy()
        for (parent, below) in children {
            guard let place = places[parent] else { continue }
            var parts: [Int] = []
            for child in below {
                guard let part = places[child] else {
                    throw scanner.mistake("“category.child” speaks of “\(child)”, which is not in “index”")
                }
                parts.append(part)
            }
            hierarchy.children[place] = parts
        }
        if let cycle = hierarchy.cycle {
            throw scanner.mistake("“\(categories[cycle].code)” is below itself in “category.child”")
        }
        return hierarchy
    }

    private func unit(_ scanner: inout JSONScanner) throws(Mistake) -> Unit {
        var unit = Unit("")
        try scanner.members { scanner, name throws(Mistake) in
            switch (name, scanner.peek()) {
            // PxWeb writes `base` where the standard says `label`.
            case ("label", .quote), ("base", .quote): unit.label = Phrases(try scanner.string())
            case ("symbol", .quote): unit.symbol = try scanner.string()
            case ("position", .quote): unit.symbolStandsFirst = try scanner.string() == "start"
            case ("decimals", UInt8(ascii: "0")...UInt8(ascii: "9")): unit.decimals = try scanner.wholeNumber()
            default: try scanner.skip()
            }
        }
        return unit
    }

    private func point(_ scanner: inout JSONScanner) throws(Mistake) -> Coordinates? {
        if scanner.takeNull() { return nil }
        var numbers: [Double] = []
        try scanner.elements { scanner, _ throws(Mistake) in numbers.append(try scanner.number()) }
        guard numbers.count == 2 else { throw scanner.mistake("a point is longitude and latitude") }
        return Coordinates(longitude: numbers[0], latitude: numbers[1])
    }

    /// PxWeb's `measuringType`: per code of a measure, what its figures are.
    private mutating func measuringTypes(_ scanner: JSONScanner) throws(Mistake) {
        var scanner = scanner
        guard scanner.peek() == UInt8(ascii: "{") else { return }
        try scanner.members { scanner, name throws(Mistake) in
            guard name == "measuringType", scanner.peek() == UInt8(ascii: "{") else { return try scanner.skip() }
            try scanner.members { scanner, code throws(Mistake) in
                kinds[code] =
                    switch try scanner.optionalString() {
                    case "Stock": .stock
                    case "Flow": .flow
                    case "Average": .mean
                    default: nil
                    }
            }
        }
    }
}
