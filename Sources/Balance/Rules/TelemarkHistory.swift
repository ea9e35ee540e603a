import Forecast
import Foundation

/// The municipalities and the industries of Telemark projected with what was known, and held against what came.
///
/// Source: Statistics Norway, tables 07459 and 13470 (CC BY 4.0).
public struct TelemarkHistory: Sendable {
    private let persons, jobs: PastTable

    /// Reads the tables that come with the program.
    public init() throws {
        persons = try PastTable("telemark-persons")
        jobs = try PastTable("telemark-jobs")
    }

    public func lines() throws -> [PastLine] { try municipalities() + industries() }

    // MARK: Municipalities

    /// From 2009, with what had happened since 2005, to 2017.
    private static let (before, origin, after) = (2_005, 2_009, 2_017)
    /// Groups of ages are four years wide, and so is a step.
    private static let width = 4
    private static let steps = (after - origin) / width
    /// 16–27, 28–47 and 48–71 years, as groups of four.
    private static let ages = [4..<7, 7..<12, 12..<18]

    private func municipalities() throws -> [PastLine] {
        let names = persons.keys.filter { $0.year == Self.origin }.map(\.name)
        let methods: [PastMethod] = [.model, .cohortRatios, .noChange, .linear]
        let model = try modelled(names)
        let found = try methods.map { method in
            let cells = try names.enumerated().flatMap { number, name in
                let all = method == .model ? nil : try projected(name, by: method)
                return try Self.ages.enumerated().map { group, ages in
                    let of = { (year: Int) in try at(name, year)[ages].reduce(0, +) }
                    return PastErrors.Cell(
                        place: name,
                        group: group,
                        predicted: all.map { $0[ages].reduce(0, +) } ?? model[group][number],
                        actual: try of(Self.after),
                        before: try of(Self.origin)
                    )
                }
            }
            return (method, PastErrors(cells, cases: names.count))
        }
        return PastErrors.lines(of: .municipalities, after: Self.after - Self.origin, found)
    }

    private func at(_ name: String, _ year: Int) throws -> [Double] {
        try persons.numbers(name, year, columns: persons.columns)
    }

    private func projected(_ name: String, by method: PastMethod) throws -> [Double] {
        let (earlier, last) = (try at(name, Self.before), try at(name, Self.origin))
        switch method {
        case .noChange: return SimpleProjections.noChange(last, steps: Self.steps)
        case .linear: return SimpleProjections.linear(from: earlier, to: last, apart: 1, steps: Self.steps)
        default:
            // Both sexes together, and the youngest per person of the mothers' ages.
            let both = (earlier, last)
            return SimpleProjections.cohortRatios(women: both, men: both, width: Self.width, steps: Self.steps).women
        }
    }

    /// The model itself, of the persons of 2009 and nothing else: all rates are those it assumes.
    ///
    /// - Returns: persons by group of `ages` and municipality.
    private func modelled(_ names: [String]) throws -> [[Double]] {
        let source = Source(.published, title: "07459", vintage: "\(Self.origin)")
        let people = try names.map { try at($0, Self.origin) }
        let groups = persons.columns.indices.map { group in
            let first = group * Self.width
            return first...(group + 1 < persons.columns.count ? first + Self.width - 1 : Shape.ages - 1)
        }
        let counts = RegionCounts(
            places: names.map { RegionCounts.Place($0) },
            // Jobs have nothing to do with how many people there are.
            industries: ["alle"],
            years: Self.after - Self.origin,
            population: .init(people.flatMap { $0 }, source: source),
            ages: groups,
            jobs: .init(people.map { $0.reduce(0, +) / 2 }, source: source)
        )
        let inputs = try RegionPreparation(counts).inputs()
        return try Self.ages.map { try persons(of: $0, inputs) }
    }

    /// Those of some ages by municipality: the labour force, where all of those ages and no others are in it.
    private func persons(of groups: Range<Int>, _ inputs: Inputs) throws -> [Double] {
        let ages = groups.lowerBound * Self.width..<groups.upperBound * Self.width
        let given = Quantity.allCases.filter { !inputs.defaulted.contains($0) }
        var arrays = Dictionary(uniqueKeysWithValues: given.map { ($0, inputs[$0]) })
        arrays[.participation] = inputs[.participation].indices.map { ages.contains($0 % Shape.ages) ? 1 : 0 }
        let marked = try Inputs(shape: inputs.shape, arrays: arrays, settings: inputs.settings)
        let outcome = try Projection(marked).central()
        let last = inputs.shape.years - 1
        return inputs.shape.municipalities.indices.map { place in
            inputs.shape.educations.indices.reduce(0.0) { sum, education in
                let one = outcome.draws(of: .supply, year: last, education: education, municipality: place)
                return sum + (one.first ?? 0)
            }
        }
    }

    // MARK: Jobs

    /// The trend that is projected is that of so many years.
    private static let trend = 3
    private static let horizons: [(years: Int, origins: ClosedRange<Int>)] = [(3, 2_019...2_022), (5, 2_019...2_020)]

    private func industries() throws -> [PastLine] {
        try Self.horizons.flatMap { horizon in
            let found = try [PastMethod.damped, .noChange, .linear].map { method in
                let cells = try horizon.origins.flatMap { origin in
                    try jobs.columns.map { industry in
                        try cell(industry, from: origin, years: horizon.years, by: method)
                    }
                }
                return (method, PastErrors(cells, cases: jobs.columns.count))
            }
            return PastErrors.lines(of: .jobs, after: horizon.years, found)
        }
    }

    private func cell(_ industry: String, from origin: Int, years: Int, by method: PastMethod) throws -> PastErrors.Cell
    {
        let of = { (year: Int) in try jobs.numbers("Telemark", year, columns: [industry])[0] }
        let (earlier, last) = (try of(origin - Self.trend), try of(origin))
        let predicted: Double
        switch method {
        case .noChange: predicted = last
        case .linear: predicted = last + (last - earlier) / Double(Self.trend) * Double(years)
        default:
            // C.8: J·exp(g·τ), τ = 1 + φ + φ² + …
            let damping = Inputs.Settings().trendDamping
            let tau = (0..<years).reduce(0.0) { sum, step in sum + pow(damping, Double(step)) }
            predicted = last * exp(log(last / earlier) / Double(Self.trend) * tau)
        }
        return PastErrors.Cell(
            place: industry,
            group: 0,
            predicted: predicted,
            actual: try of(origin + years),
            before: last
        )
    }
}
