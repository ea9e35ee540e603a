import Core

extension PxWebTable {
    /// Reads the metadata of a table, of version 1 or 2; which of them is told by the content.
    ///
    /// - Parameter name: what the text is called in what is said of it.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        name: String,
        limits: ReadingLimits = .standard
    ) throws(ReadingError) -> PxWebTable {
        do throws(Mistake) {
            var scanner = try JSONScanner(answer: bytes, limits: limits)
            let contents = try scanner.contents()
            if let variables = contents["variables"] { return try versionOne(scanner, contents, variables) }
            guard contents["dimension"] != nil else {
                throw Mistake("is JSON, but not the description of a table")
            }
            return try versionTwo(bytes, scanner, contents, limits)
        } catch {
            throw error.error(in: name, bytes: bytes)
        }
    }

    // MARK: - Version 1

    private static func versionOne(
        _ scanner: JSONScanner,
        _ contents: [String: Int],
        _ variables: Int
    ) throws(Mistake) -> PxWebTable {
        var table = PxWebTable(variables: [])
        if let title = contents["title"] {
            table.label = try scanner.reading(at: title, as: "title") { scanner throws(Mistake) in
                try scanner.optionalString()
            }
        }
        var read: [Variable] = []
        try scanner.reading(at: variables, as: "variables") { scanner throws(Mistake) in
            var categories = 0
            try scanner.elements { scanner, _ throws(Mistake) in
                let variable = try variable(&scanner)
                categories += variable.dimension.count
                guard categories <= scanner.limits.categories else {
                    throw scanner.mistake("more than \(scanner.limits.categories) categories (limit: categories)")
                }
                if read.contains(where: { $0.code == variable.code }) {
                    throw scanner.mistake(CubeProblem.repeatedDimension(variable.code).sentence)
                }
                read.append(variable)
            }
            if read.isEmpty { throw scanner.mistake("the table has no variables") }
        }
        table.variables = read
        return table
    }

    private static func variable(_ scanner: inout JSONScanner) throws(Mistake) -> Variable {
        var (code, text): (String?, String?)
        var (values, texts): ([String], [String]?) = ([], nil)
        var (mayBeLeftOut, isTime) = (false, false)
        try scanner.members { scanner, name throws(Mistake) in
            switch name {
            case "code": code = try scanner.optionalString()
            case "text": text = try scanner.optionalString()
            case "values": values = try scanner.texts()
            case "valueTexts": texts = try scanner.texts()
            case "elimination": mayBeLeftOut = try scanner.truth()
            case "time": isTime = try scanner.truth()
            default: try scanner.skip()
            }
        }
        guard let code, !code.isEmpty else { throw scanner.mistake("a variable has no code") }
        guard !values.isEmpty else { throw scanner.mistake("the variable “\(code)” has no values") }
        let labels = texts ?? values
        guard labels.count == values.count else {
            throw scanner.mistake("the variable “\(code)” has \(values.count) values and \(labels.count) texts")
        }
        do {
            let dimension = try Dimension(
                id: code,
                label: text.map { Phrases($0) },
                categories: zip(values, labels).map { Category($0, label: Phrases($1)) },
                // The one name that PxWeb gives the variable of what is counted.
                role: isTime ? .time : code == "ContentsCode" ? .measure : nil
            )
            return Variable(dimension: dimension, mayBeLeftOut: mayBeLeftOut)
        } catch {
            throw scanner.mistake(error.sentence)
        }
    }

    // MARK: - Version 2

    /// A JSON-stat dataset without values; so the cells it would have are no reason to refuse it.
    private static func versionTwo(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ scanner: JSONScanner,
        _ contents: [String: Int],
        _ limits: ReadingLimits
    ) throws(Mistake) -> PxWebTable {
        var wide = limits
        wide.cells = Int.max
        let reader = JSONStatReader(bytes, limits: wide)
        let facts = try reader.facts(scanner, contents)
        var variables: [Variable] = []
        for dimension in try reader.dimensions(scanner, contents) {
            guard dimension.count > 0 else { throw scanner.mistake("the variable “\(dimension.id)” has no values") }
            variables.append(Variable(dimension: dimension, mayBeLeftOut: try dimension.mayBeLeftOut(limits)))
        }
        if variables.isEmpty { throw scanner.mistake("the table has no variables") }
        return PxWebTable(
            label: facts.label?.text,
            source: facts.source?.text,
            updated: facts.updated,
            variables: variables
        )
    }
}

extension PxWebLimits {
    /// Reads what a service says of itself; nil where it says nothing that is understood.
    public static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> PxWebLimits? {
        var (cells, values): (Int?, Int?)
        do throws(Mistake) {
            var scanner = try JSONScanner(answer: bytes, limits: .standard)
            try scanner.members { scanner, name throws(Mistake) in
                switch name {
                case "maxCells", "maxDataCells": cells = try scanner.wholeNumber()
                case "maxValues": values = try scanner.wholeNumber()
                default: try scanner.skip()
                }
            }
        } catch {
            return nil
        }
        guard let cells, cells > 0 else { return nil }
        return PxWebLimits(cells: cells, values: values.flatMap { $0 > 0 ? $0 : nil })
    }
}

extension Dimension {
    /// What PxWebApi 2 says of the variable under `extension.elimination`.
    fileprivate func mayBeLeftOut(_ limits: ReadingLimits) throws(Mistake) -> Bool {
        let bytes = Array((extensionJSON ?? "{}").utf8)
        return try bytes.withUnsafeBufferPointer { bytes throws(Mistake) in
            var scanner = JSONScanner(bytes, limits: limits)
            var found = false
            guard scanner.peek() == UInt8(ascii: "{") else { return found }
            try scanner.members { scanner, name throws(Mistake) in
                if name == "elimination" { found = try scanner.truth() } else { try scanner.skip() }
            }
            return found
        }
    }
}

extension JSONScanner {
    /// At the beginning of what a service answered, if that is JSON at all.
    fileprivate init(answer bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) throws(Mistake) {
        if let foreign = ForeignFormat(bytes) { throw Mistake("is \(foreign.explanation)") }
        self.init(bytes, limits: limits, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    }

    /// True or false; whatever else stands there counts as false.
    fileprivate mutating func truth() throws(Mistake) -> Bool {
        if peek() == UInt8(ascii: "t"), take(word: "true") { return true }
        try skip()
        return false
    }
}
