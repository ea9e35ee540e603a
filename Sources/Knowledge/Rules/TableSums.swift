import Core
import Cubes

/// The sums that a question asks for: one more category on a side, over those that are shown, where figures may be added.
///
/// A figure that is missing makes the sum missing. Whether figures may be added is what the file says; where it says nothing,
/// only what is counted in things is, and nothing that would be counted twice as far as codes and figures tell.
enum TableSums {
    /// Cells of a selection over which sums are made while somebody waits for a page.
    static let most = 50_000
    /// What the category is called by.
    static let code = "sum"
    /// Units of things that are counted, in lower case.
    private static let counted: Set<String> = [
        "personer", "persons", "antall", "number", "innbyggere", "inhabitants", "arbeidsplasser", "jobs", "sysselsatte",
        "stillinger", "vacancies", "kjøretøy", "biler", "bedrifter", "foretak", "husholdninger", "boliger", "elever",
        "pupils", "tonn", "tonnes", "1 000 tonn co2-ekvivalenter", "tonn co2-ekvivalenter",
    ]

    /// The sides that are shown and over which sums may be made.
    static func offered(_ cube: Cube, _ query: TableQuery) -> [Int] {
        guard query.cells <= most, let part = try? cube.slice(query.codes(cube)) else { return [] }
        return (query.rows + query.columns).filter { mayAdd($0, of: part) }
    }

    /// What is chosen with the sums beside it, and the question that shows it, of those sums that could be made; the table
    /// itself where there are none.
    ///
    /// - Parameter name: what the sum is called.
    static func applied(_ cube: Cube, _ query: TableQuery, name: String) -> (cube: Cube, query: TableQuery) {
        guard !query.sums.isEmpty else { return (cube, query) }
        var asked = query.question(cube)
        asked.sums = nil
        let plain = (cube, TableQuery(cube, asked))
        guard query.cells <= most, var part = try? cube.slice(query.codes(cube)) else { return plain }
        var made: [String] = []
        for id in query.sums {
            guard let axis = try? part.axis(id), mayAdd(axis, of: part) else { continue }
            let categories = part.dimensions[axis].categories
            let sum = Cube.Group(Category(code, label: Phrases(name)), of: categories.map(\.code))
            let groups = categories.map { Cube.Group($0, of: [$0.code]) } + [sum]
            // Of what the file says nothing, the kind that adds over the least.
            guard let summed = try? part.grouped(id, into: groups, kind: .stock) else { continue }
            part = summed
            made.append(id)
        }
        guard !made.isEmpty else { return plain }
        let question = Question(rows: asked.rows, columns: asked.columns, chart: asked.chart, sums: made)
        return (part, TableQuery(part, question))
    }

    /// - Parameter part: what is chosen, and nothing else.
    private static func mayAdd(_ axis: Int, of part: Cube) -> Bool {
        let dimension = part.dimensions[axis]
        let codes = dimension.categories.map(\.code)
        guard codes.count > 1, dimension.role != .time, dimension.role != .measure, !codes.contains(code),
            part.values.contains(where: { !$0.isNaN }), !mayOverlap(dimension, codes)
        else { return false }
        switch try? part.refusal(toSum: axis, groups: [.init(Category(code), of: codes)]) {
        case nil: break
        case .unknownKind: guard isCounted(part) else { return false }
        default: return false
        }
        return !ChartFigures.hasWhole(axis, Array(codes.indices), part)
    }

    /// Whether one of the categories may be in another: a country and its counties, a group and what it is made of.
    private static func mayOverlap(_ dimension: Dimension, _ codes: [String]) -> Bool {
        if case .category(let whole) = dimension.elimination, codes.contains(whole) { return true }
        if dimension.role == .geography { return Set(codes.map(\.utf8.count)).count > 1 }
        let sorted = codes.sorted()
        return zip(sorted, sorted.dropFirst()).contains { $1.hasPrefix($0) }
    }

    /// Whether all measures are in units of things, and all figures whole.
    private static func isCounted(_ part: Cube) -> Bool {
        let measures = part.axis(.measure).map { part.dimensions[$0].categories.map { $0.unit ?? part.about.unit } }
        let units = measures ?? [part.about.unit]
        return units.allSatisfy { unit in unit.map { counted.contains($0.label.text.lowercased()) } ?? false }
            && part.values.allSatisfy { $0.isNaN || $0 == $0.rounded() }
    }
}
