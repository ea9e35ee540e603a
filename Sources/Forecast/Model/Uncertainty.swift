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

/// The variables of a region in the order of their random numbers, each with its process.
struct Variables: Sendable {
    private(set) var start: [Uncertainty.Kind: Int] = [:]
    private(set) var processes: [Uncertainty.Process] = []

    init(_ uncertainty: Uncertainty, inputs: Inputs) {
        let persons = inputs.personsByMunicipality()
        for kind in Uncertainty.Kind.allCases {
            start[kind] = processes.count
            let process = uncertainty.processes[kind] ?? Uncertainty.Process(sigma: 0, phi: 0)
            for index in 0..<kind.count(in: inputs.shape) {
                var own = process
                if kind == .municipalOutMigration || kind == .municipalArrival {
                    let noise = uncertainty.smallNumbers / max(persons[index], 1)
                    own.sigma = (process.sigma * process.sigma + noise).squareRoot()
                }
                processes.append(own)
            }
        }
    }

    /// exp x by year and variable, for as many draws as a lane is wide.
    func factors<L: Lane>(firstDraw: Int, years: Int, random: NormalDraws) -> [L] {
        let count = processes.count
        var factors = Array(repeating: L.one, count: years * count)
        for group in 0..<(count + 3) / 4 {
            let variables = group * 4..<min(group * 4 + 4, count)
            for lane in 0..<L.width {
                var state = SIMD4<Double>()
                for year in 0..<years {
                    let normals = random.four(draw: firstDraw + lane, year: year, group: group)
                    for variable in variables {
                        let process = processes[variable]
                        let word = variable - group * 4
                        state[word] = process.phi * state[word] + process.sigma * normals[word]
                        factors[year * count + variable][lane] = L.Scalar(Elementary.exp(state[word]))
                    }
                }
            }
        }
        return factors
    }
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
