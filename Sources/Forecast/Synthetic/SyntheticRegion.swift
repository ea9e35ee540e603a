/// A region that does not exist, for demonstrations and tests.
///
/// Its figures are formulas that look Norwegian: **nothing in them is a statistic**, and whatever is shown of them must say
/// so. All that a projection needs is there, and the first year's matching is calibrated exactly.
public struct SyntheticRegion: Sendable, Hashable {
    /// A place with its persons, and where it lies, in minutes of travel east and north.
    public struct Municipality: Sendable, Hashable {
        public let name: String
        public let persons: Double
        public let east, north: Double

        public init(_ name: String, persons: Double, east: Double, north: Double) {
            self.name = name
            self.persons = persons
            self.east = east
            self.north = north
        }
    }

    /// An industry with its share of all jobs, its trend, and the ages of its users if it follows the population.
    public struct Industry: Sendable, Hashable {
        public let name: String
        public let share: Double
        public let trend: Double
        /// The share of each education of `Shape.groups` relative to that in the labour force.
        public let leaning: [Double]
        public let users: ClosedRange<Int>?
    }

    public let municipalities: [Municipality]
    public let industries: [Industry]
    public let years: Int
    /// Whether people commute to and from places outside the region.
    public let hasOutside: Bool

    public init(
        municipalities: [Municipality] = Self.places,
        industries: [Industry] = Self.trades,
        years: Int = 20,
        hasOutside: Bool = true
    ) {
        self.municipalities = municipalities
        self.industries = industries
        self.years = years
        self.hasOutside = hasOutside
    }

    /// Six made-up municipalities with 118,000 inhabitants, one of them with 900.
    public static let places = [
        Municipality("Prøvestad", persons: 58_000, east: 0, north: 0),
        Municipality("Eksempelvik", persons: 29_000, east: 22, north: 6),
        Municipality("Modellbygda", persons: 16_000, east: -18, north: 14),
        Municipality("Skissefjord", persons: 9_500, east: 31, north: -27),
        Municipality("Utkastnes", persons: 4_600, east: 12, north: 48),
        Municipality("Tenkedal", persons: 900, east: -44, north: 39),
    ]

    /// Ten industries; the last three follow their users.
    public static let trades = [
        Industry("primær", 0.03, -0.008, [1.6, 0.6, 1.2, 0.4, 2.2, 0.9, 0.4, 0.3]),
        Industry("industri", 0.13, 0.002, [0.9, 0.8, 2.2, 0.3, 0.9, 1.8, 0.6, 0.6]),
        Industry("bygg", 0.10, 0.004, [1.2, 0.6, 2.6, 0.1, 0.9, 1.5, 0.3, 0.2]),
        Industry("handel", 0.14, -0.004, [1.5, 1.7, 0.8, 0.6, 1.4, 0.8, 0.7, 0.4]),
        Industry("transport", 0.06, 0.003, [1.4, 0.9, 1.2, 0.3, 2.0, 1.0, 0.4, 0.3]),
        Industry("servering", 0.05, 0.006, [2.0, 1.4, 0.5, 0.6, 1.9, 0.5, 0.4, 0.3]),
        Industry("kontor", 0.13, 0.011, [0.4, 1.3, 0.5, 0.2, 0.6, 1.2, 1.4, 2.2]),
        Industry("barnehage", 0.06, 0, [0.6, 0.8, 0.1, 2.4, 0.5, 0.6, 1.6, 0.5], users: 1...5),
        Industry("skole", 0.09, 0, [0.3, 0.5, 0.3, 0.8, 0.3, 0.5, 1.9, 2.4], users: 6...18),
        Industry("helse", 0.21, 0.002, [0.8, 0.7, 0.1, 2.6, 0.5, 1.0, 1.6, 1.0], users: 0...105),
    ]

    /// What every array of a made-up region says of itself.
    public static let source = Source(.synthetic, title: "Made up by formulas", vintage: "1")

    /// The inputs of a projection of this region.
    public func inputs() throws(InputProblem) -> Inputs {
        let shape = try Shape(
            municipalities: municipalities.map(\.name),
            industries: industries.map(\.name),
            years: years,
            hasOutside: hasOutside
        )
        let people = SyntheticPeople(municipalities)
        let labour = try SyntheticLabour(self, shape: shape, people: people)
        let arrays = people.arrays.merging(labour.arrays) { $1 }
        return try Inputs(shape: shape, arrays: arrays, sources: arrays.mapValues { _ in Self.source })
    }
}

extension SyntheticRegion.Industry {
    init(_ name: String, _ share: Double, _ trend: Double, _ leaning: [Double], users: ClosedRange<Int>? = nil) {
        self.init(name: name, share: share, trend: trend, leaning: leaning, users: users)
    }

    /// How much a user of each age needs: all ages of a school alike, and of health mostly the old.
    var need: [Double] {
        (0..<Shape.ages).map { age in
            guard let users, users.contains(age) else { return 0 }
            return users.count < Shape.ages ? 1 : 0.2 + 2 / (1 + Elementary.exp(Double(78 - age) / 5))
        }
    }
}
