import Cubes
import Forecast
import Knowledge

/// Reads what has been counted in municipalities out of a network's tables.
public struct CountReading: Sendable {
    /// What a region is prepared from, by the key of the table where nobody names another.
    public enum Table: String, CaseIterable, Sendable {
        case population = "befolkning"
        case education = "utdanning"
        case jobs = "arbeidsplasser"
        case unemployed = "ledige"
        case vacancies = "ledige-stillinger"
        case movedOut = "utflytting"
        case movedIn = "innflytting"
        case moves = "flytting"
        case immigrated = "innvandring"
        case emigrated = "utvandring"
        case completed = "fullforte"
        case deaths = "dode"
        case births = "fodte"
        case labourForce = "arbeidsstyrke"
        case industryLevels = "utdanning-naering"
        case commuting = "pendling"
        case official = "framskriving"

        var isNeeded: Bool { self == .population || self == .jobs }

        /// Whether it is also read from the table of all that changes a population.
        var isChange: Bool {
            switch self {
            case .movedOut, .movedIn, .immigrated, .emigrated, .deaths, .births: true
            default: false
            }
        }
    }

    /// What is wrong with a table: its key, the fault and the remedy.
    public struct Mistake: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// How many years of what happens to people are read, at most.
    static let years = 5

    let tables: [Table: FigureTables.Found.Table]
    private let own: [String]
    private let codes: CountCodes

    /// The key of a table of all that changes a population, such as 01222; what has a table of its own is read from that.
    static let changes = "befolkningsendringer"

    /// The keys of all that can be read.
    static func names(_ keys: [Table: String] = [:]) -> Set<String> {
        Set(Table.allCases.map { keys[$0] ?? $0.rawValue } + [changes])
    }

    /// - Parameter keys: what tables are called that have other keys.
    init(_ found: FigureTables.Found, keys: [Table: String] = [:], _ codes: CountCodes) {
        let changes = found.tables[Self.changes]
        let pairs = Table.allCases.compactMap { table -> (Table, FigureTables.Found.Table)? in
            if let own = found.tables[keys[table] ?? table.rawValue] { return (table, own) }
            guard keys[table] == nil, table.isChange, let changes,
                codes.measures(table, in: changes.cube) != nil
            else { return nil }
            return (table, changes)
        }
        self.codes = codes
        tables = Dictionary(uniqueKeysWithValues: pairs)
        own = found.regions
    }

    /// Tables that the network does not have.
    var lacking: [Table] { Table.allCases.filter { tables[$0] == nil } }

    /// Where each table that the network has is from, and its newest period; nil where it cannot be read.
    func source(of table: Table) -> (dataset: String, source: Source?)? {
        tables[table].map { found in
            (found.dataset.key, (try? CountTable(found, as: table, codes))?.newest)
        }
    }

    /// - Parameters:
    ///   - municipalities: by code; none takes those of the network's counties that have persons and jobs.
    ///   - firstYear: of the first step.
    /// - Throws: `Mistake`.
    func counts(of municipalities: [String], firstYear: Int, years: Int) throws -> RegionCounts {
        let population = try opened(.population, codes)
        let jobs = try opened(.jobs, codes)
        let places = municipalities.isEmpty ? all(population, jobs) : municipalities
        guard !places.isEmpty else {
            throw Mistake(description: "No municipality has both persons and jobs. Name them by --municipality 4001.")
        }
        let (sexes, ages) = (try population.sexes(), try population.ages())
        let industries = try jobs.industries()
        var counts = RegionCounts(
            places: try places.map { try population.place($0) },
            industries: industries.map(\.name),
            years: years,
            population: try population.table(places, by: sexes.flatMap { sex in ages.map { sex.choice + $0.choice } }),
            sexes: sexes.map(\.sexes),
            ages: ages.map(\.range),
            jobs: try jobs.table(places, by: industries.map(\.choice))
        )
        try people(&counts, places, codes)
        try rates(&counts, places, codes)
        try flows(&counts, places, codes)
        for (number, industry) in industries.enumerated() {
            counts.services[number] = PublicService(industry: industry.code)
        }
        try labour(&counts, places, industries.map(\.code), codes)
        if tables[.official] != nil {
            counts.official = try official(opened(.official, codes), places, firstYear: firstYear, years: years)
        }
        return counts
    }

    private func people(_ counts: inout RegionCounts, _ places: [String], _ codes: CountCodes) throws {
        if tables[.education] != nil {
            let education = try opened(.education, codes)
            let levels = try education.levels()
            counts.levels = levels.map(\.groups)
            counts.education = try education.table(places, by: levels.map(\.choice))
        }
        if tables[.unemployed] != nil { counts.unemployed = try opened(.unemployed, codes).table(places, by: [[]]) }
        if tables[.vacancies] != nil { counts.vacancies = try opened(.vacancies, codes).table(places, by: [[]]) }
    }

    private func rates(_ counts: inout RegionCounts, _ places: [String], _ codes: CountCodes) throws {
        if tables[.deaths] != nil { counts.deaths = try rates(opened(.deaths, codes), places) }
        if tables[.births] != nil {
            counts.births = try rates(opened(.births, codes), places, over: Self.mothers, ofWomen: true)
        }
        if tables[.labourForce] != nil {
            let force = try opened(.labourForce, codes)
            counts.force = try rates(
                force,
                places,
                over: Self.working,
                most: 1,
                with: force.labourForce()
            )
        }
    }

    private static let mothers = Age.fertile.lowerBound...Age.fertile.upperBound - 1
    private static let working = Age.labour.lowerBound...Age.labour.upperBound - 1

    /// - Parameter ofWomen: whether sexes are those of the children, and only their sum counts.
    private func rates(
        _ table: CountTable,
        _ places: [String],
        over wanted: ClosedRange<Int> = 0...Shape.ages - 1,
        most: Int = years,
        ofWomen: Bool = false,
        with choice: CountTable.Choice = []
    ) throws -> RegionCounts.Rates {
        let regions = try table.regions(for: places)
        let (sexes, ages) = (try table.sexes(), try table.ages(over: wanted))
        let groups = sexes.flatMap { sex in ages.map { sex.choice + $0.choice + choice } }
        let isCount = table.unit == .cases
        let (found, years) = try table.lastYears(isCount ? most : 1, in: regions, by: groups)
        let scale: Double = table.unit == .permille ? 1_000 : table.unit == .percent ? 100 : 1
        var values = found.values.map { $0 / scale }
        var who = sexes.map(\.sexes)
        if ofWomen {
            if isCount && sexes.count == 2 {
                values = zip(values.prefix(ages.count), values.suffix(ages.count)).map(+)
            }
            values = Array(values.suffix(ages.count))
            who = [[1]]
        }
        return RegionCounts.Rates(
            sexes: who,
            ages: ages.map(\.range),
            values: values,
            unit: isCount ? .cases(years: years) : .share,
            source: found.source
        )
    }

    private func labour(_ counts: inout RegionCounts, _ places: [String], _ industries: [String], _ codes: CountCodes)
        throws
    {
        if tables[.industryLevels] != nil {
            let table = try opened(.industryLevels, codes)
            let levels = try table.levels()
            let region = try table.anyRegion(for: places)
            let groups = try table.choices(ofIndustries: industries).flatMap { industry in
                levels.map { region + industry + $0.choice }
            }
            counts.levelsOfIndustries = levels.map(\.groups)
            counts.industryLevels = try table.figures(by: groups)
        }
        if tables[.commuting] != nil {
            let table = try opened(.commuting, codes)
            let (cells, hasOutside) = try table.commuters(places)
            let flat = try table.figures(by: cells.flatMap { $0 })
            let values = Self.sums(flat, of: cells)
            counts.commuting = RegionCounts.Commuting(values, hasOutside: hasOutside, source: flat.source)
        }
    }

    private func official(_ table: CountTable, _ places: [String], firstYear: Int, years: Int) throws
        -> RegionCounts.Official
    {
        let wanted = (1...max(years, 1)).map { "\(firstYear + $0)" }
        if let lacking = wanted.first(where: { !table.times.contains($0) }) {
            throw table.mistake(
                "there is no year \(lacking). Take the table in with \(wanted[0]) to \(firstYear + years), or say fewer --years."
            )
        }
        let regions = try table.regions(for: places)
        let (sexes, ages) = (try table.sexes(), try table.ages())
        let groups = regions.flatMap { region in
            sexes.flatMap { sex in ages.map { region + sex.choice + $0.choice } }
        }
        let found = try wanted.map { try table.figures(by: groups, at: $0) }
        return RegionCounts.Official(
            sexes: sexes.map(\.sexes),
            ages: ages.map(\.range),
            values: found.flatMap(\.values),
            source: Source(
                found[0].source.kind,
                title: found[0].source.title,
                vintage: "\(wanted[0])–\(firstYear + years)"
            )
        )
    }

    private func all(_ population: CountTable, _ jobs: CountTable) -> [String] {
        let counties = own.filter { $0.utf8.count == 2 }
        return population.regions.filter { code in
            code.utf8.count == 4 && jobs.regions.contains(code)
                && (counties.isEmpty || counties.contains(String(code.prefix(2))))
        }
    }

    func opened(_ table: Table, _ codes: CountCodes) throws -> CountTable {
        guard let found = tables[table] else {
            throw Mistake(
                description: "There is no table “\(table.rawValue)”. Take it in, or say --table \(table.rawValue)=KEY."
            )
        }
        return try CountTable(found, as: table, codes)
    }
}
