import Core

/// What has been counted in a region, as published: what its arrays are made of.
public struct RegionCounts: Sendable, Hashable {
    public struct Place: Sendable, Hashable {
        public let name: String
        /// Minutes of travel east and north of somewhere; nil where it is not known.
        public let position: Position?

        public init(_ name: String, position: Position? = nil) {
            self.name = name
            self.position = position
        }
    }

    public struct Position: Sendable, Hashable {
        public let east, north: Double

        public init(east: Double, north: Double) {
            self.east = east
            self.north = north
        }
    }

    /// Numbers by municipality and then by group, with where they come from.
    public struct Table: Sendable, Hashable {
        public let values: [Double]
        public let source: Source

        public init(_ values: [Double], source: Source) {
            self.values = values
            self.source = source
        }
    }

    public let places: [Place]
    public let industries: [String]
    public let years: Int
    /// Persons by municipality, group of sexes and group of ages.
    public let population: Table
    /// The places in `Shape.sexes` of each group of sexes: one group of both, or two of one each.
    public let sexes: [[Int]]
    public let ages: [ClosedRange<Int>]
    /// Jobs by municipality and industry.
    public let jobs: Table
    /// Persons of 16 and over by municipality and level of education; those of whom it is not known are left out.
    public var education: Table?
    /// The places in `Shape.groups` of each level.
    public var levels: [[Int]] = []
    /// Registered unemployed by municipality of residence.
    public var unemployed: Table?
    /// Vacant jobs by municipality of work.
    public var vacancies: Table?
    /// Persons who moved from a municipality to another, in the region or not.
    public var movedOut: Flow?
    /// Persons who moved to a municipality from another, in the region or not.
    public var movedIn: Flow?
    /// Who moved from where to where.
    public var moves: Moves?
    /// Persons who came from abroad.
    public var immigrated: Flow?
    /// Persons who left the country.
    public var emigrated: Flow?
    /// Persons who completed an education.
    public var completed: Completions?
    /// Deaths by sex and age.
    public var deaths: Rates?
    /// Births by age of the mother; of sexes only women count.
    public var births: Rates?
    /// Those in work or looking for it, by sex and age.
    public var force: Rates?
    /// Persons in work by industry and level of education.
    public var industryLevels: Table?
    /// The places in `Shape.groups` of each level of `industryLevels`.
    public var levelsOfIndustries: [[Int]] = []
    /// The industries that follow the number of their users, by their places in `industries`.
    public var services: [Int: PublicService] = [:]
    public var commuting: Commuting?
    public var official: Official?

    public init(
        places: [Place],
        industries: [String],
        years: Int,
        population: Table,
        sexes: [[Int]] = [[0, 1]],
        ages: [ClosedRange<Int>] = [0...Shape.ages - 1],
        jobs: Table
    ) {
        self.places = places
        self.industries = industries
        self.years = years
        self.population = population
        self.sexes = sexes
        self.ages = ages
        self.jobs = jobs
    }
}

extension RegionCounts {
    /// A municipality must have as many: shares of fewer say nothing.
    static let fewestPersons = 50.0

    func check() throws(InputProblem) {
        let names = places.map(\.name)
        let groups = sexes.flatMap { sex in ages.map { "\(sex.count == 2 ? "" : Shape.sexes[sex[0]] + ", ")age \($0)" }
        }
        try check(population, "population", by: groups)
        try check(jobs, "jobs", by: industries.map { "industry \($0)" })
        if let education { try check(education, "education", by: levels.indices.map { "level \($0)" }) }
        for (table, name) in [(unemployed, "unemployed"), (vacancies, "vacancies")] {
            if let table { try check(table, name, by: [""]) }
        }
        for (place, name) in names.enumerated() {
            let persons = sum(population, place)
            guard persons >= Self.fewestPersons else {
                throw InputProblem(
                    "population[municipality \(name)]",
                    "\(persons) live there, and \(Int(Self.fewestPersons)) is the fewest that can be computed",
                    remedy: "Join it to a neighbour, or leave it out."
                )
            }
            guard sum(jobs, place) > 0 else {
                throw InputProblem(
                    "jobs[municipality \(name)]",
                    "there are none at all",
                    remedy: "Give the jobs by municipality of work, or leave the municipality out."
                )
            }
            try checkEducation(place, of: persons)
        }
        try checkRates()
        try checkFlows()
    }

    /// Persons by education cannot be more than there are, and far fewer are of another year or place.
    private func checkEducation(_ place: Int, of persons: Double) throws(InputProblem) {
        guard let education else { return }
        let known = sum(education, place)
        guard known > 0.5 * persons && known <= persons else {
            throw InputProblem(
                "education[municipality \(places[place].name)]",
                "\(known) persons of 16 and over have an education, and \(persons) of all ages live there",
                remedy: "Take both tables of the same year and the same borders."
            )
        }
    }

    func sum(_ table: Table, _ place: Int) -> Double {
        let width = table.values.count / places.count
        return table.values[place * width..<(place + 1) * width].reduce(0, +)
    }

    private func check(_ table: Table, _ name: String, by groups: [String]) throws(InputProblem) {
        guard !groups.isEmpty, table.values.count == places.count * groups.count else {
            throw InputProblem(
                name,
                "the table has \(table.values.count) values, and \(places.count) × \(groups.count) are needed",
                remedy: "Give one value for each municipality and group, the group running fastest."
            )
        }
        guard let cell = table.values.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) else { return }
        let (place, group) = cell.quotientAndRemainder(dividingBy: groups.count)
        let what = groups[group].isEmpty ? "" : ", \(groups[group])"
        throw InputProblem(
            "\(name)[municipality \(places[place].name)\(what)]",
            table.values[cell].isNaN ? "there is no figure" : "the figure is \(table.values[cell])",
            remedy: "Correct it, or give what is expected where the cell is suppressed; 0 only where there are none."
        )
    }
}
