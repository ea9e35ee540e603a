import Core
import Cubes

/// Which cells of a table are asked for, in the words of PxWebApi 2: `valueCodes[Region]=39,40` and
/// `valueCodes[Tid]=top(3)`.
struct TableSelection {
    /// What is wrong with a selection, for the one who wrote it.
    enum Mistake: Error, Equatable {
        case unknownDimension(String, known: [String])
        case unknownCode(String, dimension: String)
        case badExpression(String, dimension: String)
        case nothingChosen(String)
        case tooMany(cells: Int)
    }

    /// Cells of one answer.
    static let mostCells = 800_000

    /// By the dimension’s id, what stands behind `valueCodes[…]=`.
    let expressions: [(dimension: String, text: String)]

    /// - Parameter parameters: the names and values of an address; only those named `valueCodes[…]` count.
    init(_ parameters: [(name: String, value: String)]) {
        expressions = parameters.compactMap { name, value in
            name.wholeMatch(of: /(?i:valueCodes)\[(.+)\]/).map { (String($0.1), value) }
        }
    }

    /// The chosen part of a cube; dimensions that are not named stay whole.
    func chosen(of cube: Cube) throws -> Cube {
        var chosen: [String: [String]] = [:]
        for (id, text) in expressions {
            guard let dimension = cube.dimensions.first(where: { $0.id.lowercased() == id.lowercased() }) else {
                throw Mistake.unknownDimension(id, known: cube.dimensions.map(\.id))
            }
            var codes: [String] = []
            for word in Self.words(text) {
                for code in try Self.codes(word, in: dimension) where !codes.contains(code) { codes.append(code) }
            }
            guard !codes.isEmpty else { throw Mistake.nothingChosen(dimension.id) }
            chosen[dimension.id] = codes
        }
        var cells = 1
        for dimension in cube.dimensions { cells *= chosen[dimension.id]?.count ?? dimension.count }
        guard cells <= Self.mostCells else { throw Mistake.tooMany(cells: cells) }
        return chosen.isEmpty ? cube : try cube.slice(chosen)
    }

    /// Parted by commas that stand in no brackets.
    static func words(_ text: String) -> [String] {
        var words = [""]
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 { words.append("") } else { words[words.count - 1].append(character) }
        }
        return words.map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    static func codes(_ word: String, in dimension: Dimension) throws -> [String] {
        let all = dimension.categories.map(\.code)
        if dimension.position(of: word) != nil { return [word] }
        if word == "*" { return all }
        if let call = word.wholeMatch(of: /(?i)(top|bottom|from|to|range)\(([^()]*)\)/) {
            let values = call.2.split(separator: ",").map { trimmed(String($0)) }
            return try Self.called(call.1.lowercased(), values, word, dimension)
        }
        if word.contains("*") || word.contains("?") {
            let found = all.filter { Self.matches(Array($0), Array(word)) }
            guard !found.isEmpty else { throw Mistake.unknownCode(word, dimension: dimension.id) }
            return found
        }
        throw Mistake.unknownCode(word, dimension: dimension.id)
    }

    /// `top(3)` are the newest of periods, and of all else the first; `from(2020)`, `to(2020)`, `range(2019,2021)`.
    private static func called(
        _ name: String,
        _ values: [String],
        _ word: String,
        _ dimension: Dimension
    ) throws -> [String] {
        let isTime = dimension.role == .time
        let sorted = isTime ? dimension.categories.map(\.code).sorted() : dimension.categories.map(\.code)
        func place(_ code: String) throws -> Int {
            guard let place = sorted.firstIndex(of: code) else {
                throw Mistake.unknownCode(code, dimension: dimension.id)
            }
            return place
        }
        switch (name, values.count) {
        case ("top", 1), ("bottom", 1):
            guard let count = Int(values[0]), count > 0 else { break }
            let fromEnd = (name == "top") == isTime
            return Array(fromEnd ? sorted.suffix(count) : sorted.prefix(count))
        case ("from", 1): return Array(sorted[try place(values[0])...])
        case ("to", 1): return Array(sorted[...(try place(values[0]))])
        case ("range", 2):
            let (first, last) = (try place(values[0]), try place(values[1]))
            guard first <= last else { break }
            return Array(sorted[first...last])
        default: break
        }
        throw Mistake.badExpression(word, dimension: dimension.id)
    }

    /// `*` stands for any letters, `?` for one.
    private static func matches(_ code: [Character], _ pattern: [Character]) -> Bool {
        // One row of the table of prefixes at a time, so that a pattern of many stars costs no more than its length.
        var row = Array(repeating: false, count: code.count + 1)
        row[0] = true
        for sign in pattern {
            var next = Array(repeating: false, count: code.count + 1)
            next[0] = sign == "*" && row[0]
            for place in code.indices {
                next[place + 1] =
                    switch sign {
                    case "*": row[place + 1] || next[place]
                    case "?": row[place]
                    default: row[place] && code[place] == sign
                    }
            }
            row = next
        }
        return row[code.count]
    }
}

extension TableSelection.Mistake: CustomStringConvertible {
    /// In English, as the whole interface for programs.
    var description: String {
        switch self {
        case .unknownDimension(let id, let known):
            "There is no dimension “\(id)”; the table has \(known.joined(separator: ", "))."
        case .unknownCode(let code, let id): "The dimension “\(id)” has no code “\(code)”."
        case .badExpression(let word, let id):
            "“\(word)” of “\(id)” is not understood; write codes, *, top(n), bottom(n), from(code), to(code) or range(a,b)."
        case .nothingChosen(let id): "Nothing is chosen of “\(id)”; leave it out for all of it."
        case .tooMany(let cells):
            "The selection has \(cells) cells, and an answer at most \(TableSelection.mostCells) (limit: cells); choose less."
        }
    }
}
