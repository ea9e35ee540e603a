import Cubes
import Forecast
import Knowledge

/// One table of municipalities, at its newest period.
struct CountTable: Sendable {
    typealias Choice = [(dimension: String, code: String)]

    /// What a cell is taken for that was withheld because it is one or two.
    static let suppressed = 1.5

    let key: String
    let regions: [String]
    let periods: Int
    private let cube: Cube
    private let facts: Dataset.Facts
    private let geography: Dimension
    private let time: Dimension
    /// Newest first.
    private let times: [String]

    init(_ table: FigureTables.Found.Table) throws {
        key = table.dataset.key
        cube = table.cube
        facts = table.dataset.version.facts
        guard let place = cube.axis(.geography), let period = cube.axis(.time) else {
            throw CountReading.Mistake(
                description:
                    "\(table.dataset.key): it is not known which column is regions and which is time. Say so when it is taken in."
            )
        }
        geography = cube.dimensions[place]
        time = cube.dimensions[period]
        regions = geography.categories.map(\.code)
        times = time.categories.map(\.code).sorted(by: >)
        periods = times.count
    }

    func place(_ code: String) throws -> RegionCounts.Place {
        guard let position = geography.position(of: code) else { throw missing(code) }
        let category = geography.categories[position]
        return RegionCounts.Place(
            category.label.text,
            position: category.coordinates.map { spot in
                // A kilometre takes a minute; a degree of longitude is half of one of latitude at 60 degrees north.
                RegionCounts.Position(east: spot.longitude * 55.8, north: spot.latitude * 111.3)
            }
        )
    }

    private func missing(_ code: String) -> CountReading.Mistake {
        CountReading.Mistake(
            description: "\(key): there is no municipality \(code). Take the table in with it, or leave it out."
        )
    }

    // MARK: Groups

    func sexes() throws -> [(sexes: [Int], choice: Choice)] {
        guard let dimension = dimension(["kjonn", "kjønn", "sex"]) else { return [([0, 1], [])] }
        if dimension.position(of: "1") != nil, dimension.position(of: "2") != nil {
            return [([0], [(dimension.id, "1")]), ([1], [(dimension.id, "2")])]
        }
        return [([0, 1], [(dimension.id, try only(dimension))])]
    }

    func ages() throws -> [(range: ClosedRange<Int>, choice: Choice)] {
        guard let dimension = dimension(["alder", "age"]) else { return [(0...Shape.ages - 1, [])] }
        let ranges = dimension.categories.compactMap { category in
            Self.range(category.code).map { (range: $0, choice: [(dimension: dimension.id, code: category.code)]) }
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let follow = zip(ranges, ranges.dropFirst()).allSatisfy { $0.range.upperBound + 1 == $1.range.lowerBound }
        guard follow, ranges.first?.range.lowerBound == 0, ranges.last?.range.upperBound == Shape.ages - 1 else {
            throw CountReading.Mistake(
                description:
                    "\(key): the ages do not follow one another from 0 to \(Shape.ages - 1). Take the table in with one set of groups."
            )
        }
        return ranges
    }

    /// `35`, `035`, `20-66`, `67+`, `F20-24`.
    private static func range(_ code: String) -> ClosedRange<Int>? {
        let last = Shape.ages - 1
        if let match = code.wholeMatch(of: #/F?(\d{1,3})-(\d{1,3})/#), let low = Int(match.1), let high = Int(match.2) {
            return low <= high ? low...min(max(high, low), last) : nil
        }
        if let match = code.wholeMatch(of: #/F?(\d{1,3})\+/#), let low = Int(match.1) {
            return low <= last ? low...last : nil
        }
        guard let match = code.wholeMatch(of: #/\d{1,3}/#), let age = Int(match.0), age <= last else { return nil }
        return age...age
    }

    /// The levels of education, as the tables of Statistics Norway and their extracts write them; unknown is left out.
    func levels() throws -> [(groups: [Int], choice: Choice)] {
        guard let dimension = dimension(["nivaa", "utdniv", "utdanningsnivaa"]) else {
            throw CountReading.Mistake(
                description: "\(key): there is no dimension Nivaa. Take the table in with levels."
            )
        }
        let known: [(codes: [String], groups: [Int])] = [
            (["grunnskole", "01"], [0]), (["videregaende", "02a"], [1, 2, 3, 4]), (["fagskole", "11"], [5]),
            (["uh-kort", "03a"], [6]), (["uh-lang", "04a"], [7]),
        ]
        return try known.map { level in
            guard let code = level.codes.first(where: { dimension.position(of: $0) != nil }) else {
                throw CountReading.Mistake(
                    description:
                        "\(key): there is no level \(level.codes.joined(separator: " or ")). Take it in with all levels."
                )
            }
            return (level.groups, [(dimension.id, code)])
        }
    }

    func industries() throws -> [(name: String, choice: Choice)] {
        guard let dimension = dimension(["nace2007", "naering", "næring", "nace"]) else {
            throw CountReading.Mistake(
                description: "\(key): there is no dimension NACE2007. Take the table in with industries."
            )
        }
        let sums: Set<String> = ["00-99", "00", "alle", "uoppgitt"]
        return dimension.categories.filter { !sums.contains($0.code.lowercased()) }
            .map { ($0.label.text, [(dimension.id, $0.code)]) }
    }

    // MARK: Figures

    /// The newest figures by municipality and group.
    func table(_ codes: [String], by groups: [Choice]) throws -> RegionCounts.Table {
        var withheld = 0
        let values = try codes.flatMap { code in
            guard geography.position(of: code) != nil else { throw missing(code) }
            return try groups.map { try value(code, $0, at: times[0], &withheld) }
        }
        return RegionCounts.Table(values, source: source(times[0], withheld))
    }

    /// The sum of the last years by municipality.
    func lastYears(_ most: Int, _ codes: [String]) throws -> RegionCounts.Table {
        let used = times.prefix(most)
        var withheld = 0
        let values = try codes.map { code in
            guard geography.position(of: code) != nil else { throw missing(code) }
            return try used.reduce(0.0) { try $0 + value(code, [], at: $1, &withheld) }
        }
        return RegionCounts.Table(values, source: source(used.reversed().joined(separator: ", "), withheld))
    }

    private func source(_ vintage: String, _ withheld: Int) -> Source {
        let title = [facts.source, facts.title].compactMap { $0 }.joined(separator: ", ")
        return Source(
            withheld == 0 ? .published : .estimated,
            title: withheld == 0 ? title : "\(title) (\(withheld) withheld cells as \(Self.suppressed))",
            vintage: vintage
        )
    }

    private func value(_ code: String, _ choice: Choice, at period: String, _ withheld: inout Int) throws -> Double {
        var chosen = [geography.id: code, time.id: period]
        for (dimension, code) in choice { chosen[dimension] = code }
        for dimension in cube.dimensions where chosen[dimension.id] == nil {
            chosen[dimension.id] = try only(dimension)
        }
        let position = try cube.position(chosen)
        if let value = cube[position] { return value }
        guard cube.marks[position] == BalanceCubes.tooFew else { return .nan }
        withheld += 1
        return Self.suppressed
    }

    /// The one category that a dimension has, or the one that stands for all.
    private func only(_ dimension: Dimension) throws -> String {
        if dimension.count == 1 { return dimension.categories[0].code }
        if case .category(let code) = dimension.elimination { return code }
        let sums = ["0", "00-99", "999", "alle", "Personer", "Personer1"]
        if let code = sums.first(where: { dimension.position(of: $0) != nil }) { return code }
        throw CountReading.Mistake(
            description: "\(key): nothing is said of \(dimension.id). Take the table in with one category of it."
        )
    }

    private func dimension(_ names: [String]) -> Dimension? {
        cube.dimensions.first { names.contains($0.id.lowercased()) }
    }
}
