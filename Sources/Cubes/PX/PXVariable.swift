/// A variable of a PX file: what STUB or HEADING name, with its values.
struct PXVariable {
    let name: String
    var isHeading = false
    var isContents = false
    var values: [String] = []
    var codes: [String]?
    /// The key of VARIABLECODE.
    var code: String?
    /// The name, and the values, in the other languages.
    var translations: [String: String] = [:]
    var translatedValues: [String: [String]] = [:]

    init(name: String) { self.name = name }

    var id: String { code ?? name }

    func code(at place: Int) -> String { codes?[place] ?? values[place] }

    func label(at place: Int) -> Phrases {
        Phrases(values[place], translations: translatedValues.mapValues { $0[place] })
    }

    /// Where a value stands that a keyword names by its text or its code.
    func place(of name: String) -> Int? { values.firstIndex(of: name) ?? codes?.firstIndex(of: name) }
}

extension PXKeyword {
    /// The length of the periods that TIMEVAL names; K is how Norway writes a quarter.
    var scale: Dimension.Scale? {
        guard case .word(let list) = values.first else { return nil }
        let word = list.dropFirst("TLIST(".count).dropLast()
        return Dimension.Scale(rawValue: word == "K" || word == "K1" ? "Q1" : String(word))
    }
}

extension Measure {
    /// STOCKFA: S is a stock, F a flow, A an average.
    init?(stockFA letter: String) {
        switch letter.uppercased() {
        case "S": self = .stock
        case "F": self = .flow
        case "A": self = .mean
        default: return nil
        }
    }
}

/// Keywords that a cube has a place for, and that speak of something the file does not have.
enum PXWarnings {
    private static let known: Set<String> = [
        "VALUES", "CODES", "ELIMINATION", "VALUENOTE", "VALUENOTEX", "CELLNOTE", "CELLNOTEX", "PRECISION", "UNITS",
    ]

    static func of(_ left: [PXKeyword]) -> [String] {
        left.filter { known.contains($0.name) && !$0.subjects.isEmpty }.map { keyword in
            let subjects = keyword.subjects.map { "“\($0)”" }.joined(separator: ", ")
            return "\(keyword.name) speaks of \(subjects), which the table does not have"
        }
    }
}
