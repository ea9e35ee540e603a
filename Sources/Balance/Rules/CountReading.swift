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

        var isNeeded: Bool { self == .population || self == .jobs }
    }

    /// What is wrong with a table: its key, the fault and the remedy.
    public struct Mistake: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    private let tables: [Table: FigureTables.Found.Table]
    private let own: [String]

    /// - Parameter keys: what tables are called that have other keys.
    public init(_ found: FigureTables.Found, keys: [Table: String] = [:]) {
        let pairs = Table.allCases.compactMap { table in
            found.tables[keys[table] ?? table.rawValue].map { (table, $0) }
        }
        tables = Dictionary(uniqueKeysWithValues: pairs)
        own = found.regions
    }

    /// Tables that the network does not have.
    public var lacking: [Table] { Table.allCases.filter { tables[$0] == nil } }

    /// - Parameter municipalities: by code; none takes those of the network's counties that have persons and jobs.
    /// - Throws: `Mistake`.
    public func counts(of municipalities: [String], years: Int) throws -> RegionCounts {
        let population = try opened(.population)
        let jobs = try opened(.jobs)
        let codes = municipalities.isEmpty ? all(population, jobs) : municipalities
        guard !codes.isEmpty else {
            throw Mistake(description: "No municipality has both persons and jobs. Name them by --municipality 4001.")
        }
        let (sexes, ages) = (try population.sexes(), try population.ages())
        let industries = try jobs.industries()
        var counts = RegionCounts(
            places: try codes.map { try population.place($0) },
            industries: industries.map(\.name),
            years: years,
            population: try population.table(codes, by: sexes.flatMap { sex in ages.map { sex.choice + $0.choice } }),
            sexes: sexes.map(\.sexes),
            ages: ages.map(\.range),
            jobs: try jobs.table(codes, by: industries.map(\.choice))
        )
        if tables[.education] != nil {
            let education = try opened(.education)
            let levels = try education.levels()
            counts.levels = levels.map(\.groups)
            counts.education = try education.table(codes, by: levels.map(\.choice))
        }
        if tables[.unemployed] != nil { counts.unemployed = try opened(.unemployed).table(codes, by: [[]]) }
        if tables[.vacancies] != nil { counts.vacancies = try opened(.vacancies).table(codes, by: [[]]) }
        if tables[.movedOut] != nil {
            let moved = try opened(.movedOut)
            counts.movedOut = try moved.lastYears(5, codes)
            counts.movingYears = min(5, moved.periods)
        }
        return counts
    }

    private func all(_ population: CountTable, _ jobs: CountTable) -> [String] {
        let counties = own.filter { $0.utf8.count == 2 }
        return population.regions.filter { code in
            code.utf8.count == 4 && jobs.regions.contains(code)
                && (counties.isEmpty || counties.contains(String(code.prefix(2))))
        }
    }

    private func opened(_ table: Table) throws -> CountTable {
        guard let found = tables[table] else {
            throw Mistake(
                description: "There is no table “\(table.rawValue)”. Take it in, or say --table \(table.rawValue)=KEY."
            )
        }
        return try CountTable(found)
    }
}
