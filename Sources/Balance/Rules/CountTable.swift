import Cubes
import Forecast
import Knowledge

/// One table of counts, at its newest period.
struct CountTable: Sendable {
    typealias Choice = [(dimension: String, code: String)]

    /// What a cell is taken for that was withheld because it is one or two.
    static let suppressed = 1.5

    let key: String
    let codes: CountCodes
    let cube: Cube
    private let facts: Dataset.Facts
    /// None in tables of the whole country, and of two regions at once.
    private let geography: Dimension?
    private let time: Dimension
    /// Newest first.
    let times: [String]
    /// Which of its measures is read, and what it counts.
    private let measure: (choice: Choice, unit: CountCodes.Unit)

    init(_ table: FigureTables.Found.Table, as kind: CountReading.Table, _ codes: CountCodes) throws {
        key = table.dataset.key
        cube = table.cube
        facts = table.dataset.version.facts
        self.codes = codes
        guard let period = cube.axis(.time) else {
            throw Self.mistake(key, "it is not known which column is time. Say so when it is taken in.")
        }
        geography = cube.axis(.geography).map { table.cube.dimensions[$0] }
        time = cube.dimensions[period]
        times = time.categories.map(\.code).sorted(by: >)
        measure = codes.measures(kind, in: cube) ?? ([], .cases)
    }

    var unit: CountCodes.Unit { measure.unit }
    var regions: [String] { geography?.categories.map(\.code) ?? [] }

    static func mistake(_ key: String, _ text: String) -> CountReading.Mistake {
        CountReading.Mistake(description: "\(key): \(text)")
    }

    func mistake(_ text: String) -> CountReading.Mistake { Self.mistake(key, text) }

    // MARK: Regions

    func place(_ code: String) throws -> RegionCounts.Place {
        guard let geography, let position = geography.position(of: code) else { throw missing(code) }
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
        guard geography != nil else {
            return mistake("it is not known which column is regions. Say so when it is taken in.")
        }
        return mistake("there is no municipality \(code). Take the table in with it, or leave it out.")
    }

    /// The regions whose figures are those of the municipalities: they themselves, where the figures are cases.
    ///
    /// Rates are those of the county that has them all, or of the country.
    func regions(for municipalities: [String]) throws -> [Choice] {
        guard let geography else {
            guard unit != .cases else { throw missing(municipalities[0]) }
            return [[]]
        }
        if unit == .cases {
            let lacking = municipalities.first { geography.position(of: $0) == nil }
            if let lacking { throw missing(lacking) }
            return municipalities.map { [(geography.id, $0)] }
        }
        return [try covering(municipalities, geography)]
    }

    /// The county that stands for its municipalities, where the table has none of them.
    func county(of municipalities: [String]) -> String? {
        guard let geography, !municipalities.contains(where: { geography.position(of: $0) != nil }) else { return nil }
        let counties = Set(municipalities.map { String($0.prefix(2)) })
        return counties.count == 1 ? counties.first.flatMap { geography.position(of: $0) == nil ? nil : $0 } : nil
    }

    /// Of whom the shares are that the municipalities have in common.
    func anyRegion(for municipalities: [String]) throws -> Choice {
        try geography.map { try covering(municipalities, $0) } ?? []
    }

    private func covering(_ municipalities: [String], _ geography: Dimension) throws -> Choice {
        let counties = Set(municipalities.map { String($0.prefix(2)) })
        let covering = (counties.count == 1 ? Array(counties) : []) + codes.country
        guard let code = covering.first(where: { geography.position(of: $0) != nil }) else {
            let either = covering.joined(separator: " or ")
            throw mistake(
                "\(geography.id) has no region with all the municipalities. Take the table in with \(either)."
            )
        }
        return [(geography.id, code)]
    }

    // MARK: Figures

    /// The newest figures by municipality and group.
    func table(_ codes: [String], by groups: [Choice]) throws -> RegionCounts.Table {
        var withheld = 0
        let values = try codes.flatMap { code in
            try groups.map { try value([(try regionID(code), code)] + $0, at: times[0], &withheld) }
        }
        return RegionCounts.Table(values, source: source(times[0], withheld))
    }

    /// The figures of one period by group; the newest where none is named.
    func figures(by groups: [Choice], at period: String? = nil) throws -> RegionCounts.Table {
        let period = period ?? times[0]
        var withheld = 0
        let values = try groups.map { try value($0, at: period, &withheld) }
        return RegionCounts.Table(values, source: source(period, withheld))
    }

    /// The sum of the last years over some regions, by group.
    ///
    /// - Returns: the figures, and of how many years they are.
    func lastYears(_ most: Int, in regions: [Choice], by groups: [Choice]) throws -> (RegionCounts.Table, years: Int) {
        let (used, years) = try newest(most)
        var withheld = 0
        let values = try groups.map { group in
            try regions.reduce(0.0) { sum, region in
                try used.reduce(sum) { try $0 + value(region + group, at: $1, &withheld) }
            }
        }
        return (RegionCounts.Table(values, source: source(Self.span(used), withheld)), years)
    }

    /// The sum of the last years by region and group.
    func lastYears(_ most: Int, ofEach codes: [String], by groups: [Choice]) throws -> (
        RegionCounts.Table, years: Int
    ) {
        let all = try codes.flatMap { code in
            let region = [(dimension: try regionID(code), code: code)]
            return groups.map { region + $0 }
        }
        return try lastYears(most, in: [[]], by: all)
    }

    /// The periods of the last whole years, newest first; four quarters and twelve months are a year.
    private func newest(_ most: Int) throws -> (periods: [String], years: Int) {
        let newest = times[0]
        let each = newest.contains(#/^\d{4}[KQ]\d$/#) ? 4 : newest.contains(#/^\d{4}M\d\d$/#) ? 12 : 1
        let years = min(most, times.count / each)
        guard years > 0 else {
            throw mistake(
                "\(time.id) has \(times.count) periods, and \(each) make a year. Take it in with a whole year."
            )
        }
        return (Array(times.prefix(years * each)), years)
    }

    private static func span(_ periods: [String]) -> String {
        let last = periods.reversed()
        return last.count > 5 ? "\(last.first ?? "")–\(periods[0])" : last.joined(separator: ", ")
    }

    private func regionID(_ code: String) throws -> String {
        guard let geography, geography.position(of: code) != nil else { throw missing(code) }
        return geography.id
    }

    /// Where its newest figures are from.
    var newest: Source { source(times.first ?? "", 0) }

    private func source(_ vintage: String, _ withheld: Int) -> Source {
        let title = [facts.source, facts.title].compactMap { $0 }.joined(separator: ", ")
        return Source(
            withheld == 0 ? .published : .estimated,
            title: withheld == 0 ? title : "\(title) (\(withheld) withheld cells as \(Self.suppressed))",
            vintage: vintage
        )
    }

    private func value(_ choice: Choice, at period: String, _ withheld: inout Int) throws -> Double {
        var chosen = [time.id: period]
        for (dimension, code) in measure.choice + choice { chosen[dimension] = code }
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
    func only(_ dimension: Dimension) throws -> String {
        if dimension.count == 1 { return dimension.categories[0].code }
        if case .category(let code) = dimension.elimination { return code }
        if let code = codes.whole.first(where: { dimension.position(of: $0) != nil }) { return code }
        throw mistake("nothing is said of \(dimension.id). Take the table in with one category of it.")
    }
}
