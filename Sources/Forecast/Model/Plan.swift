/// All that a run reads: the rates and trends of every year, and the control.
struct Plan<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    let shape: Shape
    /// By sex, age, education and municipality.
    let population: [Scalar]
    /// √V by education and workplace.
    let vacancyRoots: [Scalar]
    /// p at the start, by sex, age and education.
    let participation: [Scalar]
    /// Users at the start by industry; empty where no industry follows the population.
    let users: [Double]
    private let rates: [Rates<Scalar>]
    private let rateOfYear: [Int]
    let trends: [Trends<Scalar>]
    var control: Control<Scalar>

    var isJoint: Bool { rates.first?.isJoint ?? false }

    func rates(in year: Int) -> Rates<Scalar> { rates[rateOfYear[year]] }

    init(_ inputs: Inputs, scenario: Scenario, control: Control<Scalar>) throws {
        shape = inputs.shape
        population = inputs.turnedByAge(.population)
        vacancyRoots = inputs[.vacancies].map { Scalar($0.squareRoot()) }
        participation = inputs.participation(year: 0)
        users = inputs.users()
        self.control = control
        var rates: [Rates<Scalar>] = []
        var rateOfYear: [Int] = []
        var trends: [Trends<Scalar>] = []
        var weights: [Double]?
        var edited = inputs
        let calibration = try inputs.jointCalibration()
        for year in 0..<inputs.shape.years {
            let now = scenario.weights(in: year)
            if weights != now {
                edited = try scenario.applied(to: inputs, weights: now)
                rates.append(Rates(edited, calibration: calibration))
                weights = now
            }
            rateOfYear.append(rates.count - 1)
            trends.append(Trends(edited, rates: rates[rates.count - 1], year: year))
        }
        self.rates = rates
        self.rateOfYear = rateOfYear
        self.trends = trends
    }
}

/// C.6: what holds the people of a run to an official projection.
enum Control<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    case none
    /// Finds the factors from persons by year, sex, age and municipality.
    case fit([Double])
    /// Multiplies by the factors found, in the same order.
    case apply([Scalar])

    /// A factor stays between these.
    static var bounds: ClosedRange<Double> { 0.5...2 }
    /// Cells with fewer persons in the official projection are left alone.
    static var fewest: Double { 5 }

    static func factor(target: Double, persons: Double) -> Double {
        guard target >= fewest, persons > 0 else { return 1 }
        return min(max(target / persons, bounds.lowerBound), bounds.upperBound)
    }
}

extension Inputs {
    /// Σ need·persons at the start by industry.
    fileprivate func users() -> [Double] {
        let need = self[.need]
        guard need.contains(where: { $0 > 0 }) else { return [] }
        var persons = Array(repeating: 0.0, count: Shape.ages)
        let count = shape.municipalities.count
        for (offset, value) in self[.population].enumerated() { persons[offset / count % Shape.ages] += value }
        return shape.industries.indices.map { industry in
            persons.indices.reduce(0) { $0 + need[industry * Shape.ages + $1] * persons[$1] }
        }
    }
}
