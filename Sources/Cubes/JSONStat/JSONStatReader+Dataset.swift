import Core

extension JSONStatReader {
    /// One dataset, given where its members stand.
    func dataset(_ scanner: JSONScanner, _ members: [String: Int]) throws(Mistake) -> Cube {
        let dimensions = try dimensions(scanner, members)
        let sizes = dimensions.map(\.count)
        guard let cells = Cube.cells(of: sizes), cells <= limits.cells else {
            throw Mistake(
                "\(sizes.map(String.init).joined(separator: " × ")) are more than \(limits.cells) cells (limit: cells)",
                at: members["size"] ?? scanner.at,
                field: "size"
            )
        }
        var reader = CellReader(count: cells)
        if let place = members["value"] {
            try scanner.reading(at: place, as: "value") { scanner throws(Mistake) in try reader.values(&scanner) }
        }
        if let place = members["status"] {
            try scanner.reading(at: place, as: "status") { scanner throws(Mistake) in try reader.status(&scanner) }
        }
        do {
            return try Cube(
                try facts(scanner, members),
                dimensions: dimensions,
                values: reader.values,
                marks: reader.marks
            )
        } catch let problem as CubeProblem {
            throw Mistake(problem, at: scanner.at, field: "id")
        } catch let mistake as Mistake {
            throw mistake
        } catch {
            throw Mistake("\(String(describing: error))")
        }
    }

    func facts(_ scanner: JSONScanner, _ members: [String: Int]) throws(Mistake) -> CubeFacts {
        var facts = CubeFacts()
        for (name, place) in members {
            try scanner.reading(at: place, as: name) { scanner throws(Mistake) in
                switch name {
                case "label": facts.label = try scanner.optionalString().map { Phrases($0) }
                case "source": facts.source = try scanner.optionalString().map { Phrases($0) }
                case "updated": facts.updated = try scanner.optionalString()
                case "note": facts.notes = try scanner.notes()
                case "extension":
                    let px = try readPx(scanner)
                    facts.mayBeAdded = px.mayBeAdded
                    facts.language = px.language
                    facts.table = px.table
                    facts.extraJSON[name] = try scanner.verbatim()
                case "version", "class", "id", "size", "role", "dimension", "value", "status": break
                default: facts.extraJSON[name] = try scanner.verbatim()
                }
            }
        }
        return facts
    }

    /// What PxWeb says under `extension.px`: above all whether cells may be added.
    private func readPx(_ scanner: JSONScanner) throws(Mistake) -> (mayBeAdded: Bool, language: String?, table: String?)
    {
        var found: (mayBeAdded: Bool, language: String?, table: String?) = (true, nil, nil)
        var scanner = scanner
        guard scanner.peek() == UInt8(ascii: "{") else { return found }
        try scanner.members { scanner, name throws(Mistake) in
            guard name == "px", scanner.peek() == UInt8(ascii: "{") else { return try scanner.skip() }
            try scanner.members { scanner, name throws(Mistake) in
                switch (name, scanner.peek()) {
                case ("aggregallowed", UInt8(ascii: "f")):
                    found.mayBeAdded = false
                    try scanner.skip()
                case ("language", .quote): found.language = try scanner.string()
                case ("tableid", .quote): found.table = try scanner.string()
                default: try scanner.skip()
                }
            }
        }
        return found
    }
}

extension JSONScanner {
    /// A text, or nothing where null or something else stands.
    mutating func optionalString() throws(Mistake) -> String? {
        if peek() == .quote { return try string() }
        try skip()
        return nil
    }

    /// One text, or several.
    mutating func texts() throws(Mistake) -> [String] {
        if peek() == .quote { return [try string()] }
        if takeNull() { return [] }
        var texts: [String] = []
        try elements { scanner, _ throws(Mistake) in
            if let text = try scanner.optionalString() { texts.append(text) }
        }
        return texts
    }

    mutating func notes() throws(Mistake) -> [Note] { try texts().map { Note(Phrases($0)) } }
}

/// The cells of one cube while they are read.
private struct CellReader {
    private(set) var values: [Double]
    private(set) var marks = Marks()

    init(count: Int) { values = Array(repeating: Cube.missing, count: count) }

    mutating func values(_ scanner: inout JSONScanner) throws(Mistake) {
        if scanner.peek() == UInt8(ascii: "{") { return try sparseValues(&scanner) }
        try scanner.expect(UInt8(ascii: "["))
        // A table's metadata come with no values at all.
        if scanner.take(UInt8(ascii: "]")) { return }
        var position = 0
        repeat {
            guard position < values.count else {
                throw scanner.mistake("there are more values than the \(values.count) cells of the sizes")
            }
            try value(&scanner, at: position)
            position += 1
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"))
        guard position == values.count else {
            throw scanner.mistake("there are \(position) values for \(values.count) cells")
        }
    }

    private mutating func sparseValues(_ scanner: inout JSONScanner) throws(Mistake) {
        try sparse(&scanner) { reader, scanner, position throws(Mistake) in try reader.value(&scanner, at: position) }
    }

    private mutating func sparse(
        _ scanner: inout JSONScanner,
        _ read: (inout CellReader, inout JSONScanner, Int) throws(Mistake) -> Void
    ) throws(Mistake) {
        try scanner.expect(UInt8(ascii: "{"))
        if scanner.take(UInt8(ascii: "}")) { return }
        repeat {
            let position = try scanner.placeKey()
            guard position < values.count else {
                throw scanner.mistake("the key \(position) is outside the \(values.count) cells")
            }
            try scanner.expect(UInt8(ascii: ":"))
            try read(&self, &scanner, position)
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "}"))
    }

    @inline(__always)
    private mutating func value(_ scanner: inout JSONScanner, at position: Int) throws(Mistake) {
        let first = scanner.peek()
        if first.isDigit || first == UInt8(ascii: "-") {
            values[position] = try scanner.number()
        } else if first == .quote {
            try quoted(&scanner, at: position)
        } else if !scanner.takeNull() {
            throw scanner.mistake("a number or null was expected")
        }
    }

    /// Some publishers write numbers as texts, and signs in place of numbers.
    private mutating func quoted(_ scanner: inout JSONScanner, at position: Int) throws(Mistake) {
        let text = try scanner.string()
        if let number = NumberText.whole(text) {
            values[position] = number
        } else {
            try mark(text, at: position, scanner)
        }
    }

    private mutating func mark(_ word: String, at position: Int, _ scanner: JSONScanner) throws(Mistake) {
        guard let number = marks.number(of: word) else {
            throw scanner.mistake("more than \(Marks.most) different marks (limit: marks)")
        }
        marks.set(number, at: position, of: values.count)
    }

    /// One status for all, one per cell, or only those that are not empty.
    mutating func status(_ scanner: inout JSONScanner) throws(Mistake) {
        switch scanner.peek() {
        case UInt8(ascii: "{"):
            try sparse(&scanner) { reader, scanner, position throws(Mistake) in
                try reader.mark(scanner.optionalString() ?? "", at: position, scanner)
            }
        case UInt8(ascii: "["): try listedStatus(&scanner)
        case .quote: try markAll(scanner.string(), scanner)
        default: try scanner.skip()
        }
    }

    private mutating func listedStatus(_ scanner: inout JSONScanner) throws(Mistake) {
        var words = 0
        var first = ""
        try scanner.elements { scanner, position throws(Mistake) in
            guard position < values.count else {
                throw scanner.mistake("there are more marks than the \(values.count) cells")
            }
            let word = try scanner.optionalString() ?? ""
            if position == 0 { first = word }
            words += 1
            try mark(word, at: position, scanner)
        }
        // A list of one is an old way to say the same of all.
        if words == 1 { return try markAll(first, scanner) }
        guard words == values.count || words == 0 else {
            throw scanner.mistake("there are \(words) marks for \(values.count) cells")
        }
    }

    private mutating func markAll(_ word: String, _ scanner: JSONScanner) throws(Mistake) {
        for position in values.indices { try mark(word, at: position, scanner) }
    }
}
