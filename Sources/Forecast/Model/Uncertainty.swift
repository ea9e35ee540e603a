/// What varies from draw to draw: one first-order autoregression per variable, added to the logarithm of what it moves.
///
/// x_t = φ·x_{t−1} + σ·z_t with x_0 = 0; φ = 1 is a random walk.
public struct Uncertainty: Sendable, Hashable {
    /// Variables of one kind, with σ and φ in common.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// By sex.
        case mortality
        case fertility
        case immigration
        case emigration
        case outMigration
        case arrival
        /// By municipality.
        case municipalOutMigration
        /// By municipality.
        case municipalArrival
        /// By transition.
        case transition
        /// By age group of the labour force.
        case participation
        /// By industry.
        case jobs
        /// By education.
        case composition

        func count(in shape: Shape) -> Int {
            switch self {
            case .mortality: Shape.sexes.count
            case .fertility, .immigration, .emigration, .outMigration, .arrival: 1
            case .municipalOutMigration, .municipalArrival: shape.municipalities.count
            case .transition: shape.transitions.count
            case .participation: Age.participation.count
            case .jobs: shape.industries.count
            case .composition: shape.educations.count
            }
        }
    }

    public struct Process: Sendable, Hashable, Codable {
        /// The standard deviation of a year's innovation.
        public var sigma: Double
        /// How much of last year's deviation is left.
        public var phi: Double

        public init(sigma: Double, phi: Double) {
            self.sigma = sigma
            self.phi = phi
        }
    }

    public var processes: [Kind: Process]
    /// κ: municipal moves have the variance σ² + κ/persons, for small numbers vary more.
    public var smallNumbers: Double
    /// σ_level: the standard deviation of a shift that a draw keeps through all years, since rates are not known exactly.
    public var levels: [Kind: Double] = [:]
    /// How the innovations of the variables of a kind go together, row by row; variables of other kinds never do.
    public var correlations: [Kind: [Double]] = [:]
    /// λ: what deviations are multiplied by in each year, so that intervals hold what they say; the last stays.
    public var widening: [Kind: [Double]] = [:]
    /// Whether every second draw has the innovations of the one before it with the other sign.
    ///
    /// Pairs are 0 and 1, 2 and 3 and so on, so that a draw still depends on its number alone.
    public var isAntithetic = false

    public init(processes: [Kind: Process] = Self.defaults, smallNumbers: Double = 9) {
        self.processes = processes
        self.smallNumbers = smallNumbers
    }

    /// Placeholders until they are fitted to history.
    public static let defaults: [Kind: Process] = [
        .mortality: Process(sigma: 0.02, phi: 1), .fertility: Process(sigma: 0.03, phi: 0.95),
        .immigration: Process(sigma: 0.16, phi: 0.85), .emigration: Process(sigma: 0.08, phi: 0.7),
        .outMigration: Process(sigma: 0.03, phi: 0.6), .arrival: Process(sigma: 0.04, phi: 0.6),
        .municipalOutMigration: Process(sigma: 0.03, phi: 0.6), .municipalArrival: Process(sigma: 0.03, phi: 0.6),
        .transition: Process(sigma: 0.03, phi: 0.8), .participation: Process(sigma: 0.006, phi: 0.9),
        .jobs: Process(sigma: 0.015, phi: 0.95), .composition: Process(sigma: 0.006, phi: 0.95),
    ]
}

extension Inputs {
    /// Persons at the start by municipality.
    func personsByMunicipality() -> [Double] {
        let count = shape.municipalities.count
        var persons = Array(repeating: 0.0, count: count)
        for (offset, value) in self[.population].enumerated() { persons[offset % count] += value }
        return persons
    }
}
