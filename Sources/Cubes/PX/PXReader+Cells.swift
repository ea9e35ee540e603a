import Core

extension PXReader {
    /// The numbers, in rows that name themselves where there are KEYS, else all in order.
    mutating func readCells(_ dimensions: [Dimension], _ variables: [PXVariable]) throws(Mistake) -> PXCells {
        let sizes = dimensions.map(\.count)
        guard let count = Cube.cells(of: sizes), count <= limits.cells else {
            let product = sizes.map(String.init).joined(separator: " × ")
            throw Mistake("\(product) are more than \(limits.cells) cells (limit: cells)", field: "VALUES")
        }
        let keys = try readKeys(variables)
        // In a file with keys, a row that is not there is zero.
        var cells = PXCells(scanner, count: count, filledWith: keys.isEmpty ? Cube.missing : 0)
        guard !keys.isEmpty else {
            try cells.readAll()
            return cells
        }
        let stub = variables.prefix { !$0.isHeading }
        guard keys.count == stub.count else { throw Mistake("each variable in STUB needs KEYS", field: "KEYS") }
        let tables = zip(stub, keys).map { variable, isByCode in
            Dictionary(
                (isByCode ? variable.codes ?? variable.values : variable.values).enumerated().map { ($1, $0) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        let columns = variables.dropFirst(stub.count).reduce(1) { $0 * $1.values.count }
        try cells.readRows(
            of: columns,
            { names throws(Mistake) in
                var row = 0
                for (index, name) in names.enumerated() {
                    guard let place = tables[index][name] else {
                        throw Mistake("“\(name)” is not a key of “\(stub[index].name)”")
                    }
                    row = row * stub[index].values.count + place
                }
                return row
            },
            keys: keys.count
        )
        return cells
    }

    /// For each variable in STUB that has KEYS, whether its rows are named by code.
    private mutating func readKeys(_ variables: [PXVariable]) throws(Mistake) -> [Bool] {
        var keys: [Bool] = []
        for variable in variables where !variable.isHeading {
            guard let word = text("KEYS", [variable.name]) else { continue }
            switch word.uppercased() {
            case "CODES": keys.append(true)
            case "VALUES": keys.append(false)
            default: throw Mistake("“\(word)” is neither CODES nor VALUES", field: "KEYS(\"\(variable.name)\")")
            }
        }
        return keys
    }

    /// CELLNOTE names one value or code per variable, and "*" for all of them.
    mutating func readCellNotes(_ dimensions: [Dimension], _ variables: [PXVariable]) {
        for name in ["CELLNOTEX", "CELLNOTE"] {
            for index in keywords.indices {
                let keyword = keywords[index]
                guard keyword.name == name, keyword.language == nil || keyword.language == language,
                    keyword.subjects.count == variables.count, let text = keyword.texts.first
                else { continue }
                var codes: [String?] = []
                for (variable, subject) in zip(variables, keyword.subjects) {
                    if subject == "*" {
                        codes.append(nil)
                    } else if let place = variable.place(of: subject) {
                        codes.append(variable.code(at: place))
                    }
                }
                guard codes.count == variables.count else { continue }
                let note = Note(Phrases(text), isMandatory: name == "CELLNOTEX")
                addCellNote(CellNote(codes: codes, note: note), from: index)
            }
        }
    }
}
