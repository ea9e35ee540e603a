import Forecast

/// The Nordic countries projected from 1990, 1995 and 2000, each with what was known then (part G of the specification).
///
/// Source: United Nations, World Population Prospects 2019 (CC BY 3.0 IGO), whose figures are estimates themselves.
public struct NordicHistory: Sendable {
    public static let countries = ["Denmark", "Finland", "Norway", "Sweden"]
    public static let origins = [1_990, 1_995, 2_000]
    /// 15–19 to 70–74.
    static let ages = 3..<15
    private let population, mortality, fertility: PastTable

    /// Reads the tables that come with the program.
    public init() throws {
        population = try PastTable("nordic-population")
        mortality = try PastTable("nordic-mortality")
        fertility = try PastTable("nordic-fertility")
    }

    static let methods: [PastMethod] = [.cohortComponent, .cohortRatios, .noChange, .linear]

    /// After five and ten years, over all countries, origins, sexes and groups of 15 to 74 years.
    public func lines() throws -> [PastLine] {
        try [1, 2].flatMap { steps in
            let found = try Self.methods.map { method in
                let cases = Self.countries.count * Self.origins.count
                return (method, PastErrors(try cells(method, steps: steps), cases: cases))
            }
            return PastErrors.lines(of: .persons, after: 5 * steps, found)
        }
    }

    private func persons(_ country: String, _ year: Int, _ sex: String) throws -> [Double] {
        try population.numbers(country, year, sex, columns: (0..<20).map { "\(5 * $0)-\(5 * $0 + 4)" } + ["100"])
    }

    private func survival(_ country: String, _ year: Int, _ sex: String) throws -> [Double] {
        let columns = ([0, 1] + (1...20).map { 5 * $0 }).map { "\($0)" }
        let widths = [1.0, 4] + Array(repeating: 5.0, count: 19)
        let rates = try mortality.numbers(country, year, sex, columns: columns)
        return LifeTable(rates: rates, widths: widths).joining(first: 2).survival
    }

    /// Rates of the five years before an origin; net migration is what they leave unexplained of those years.
    private func step(_ country: String, before origin: Int) throws -> CohortComponent {
        let year = origin - 5
        let whole = try fertility.numbers(country, year, nil, columns: ["births", "sex_ratio"])
        let shares = try fertility.numbers(
            country,
            year,
            nil,
            columns: (3...9).map { "\(5 * $0)-\(5 * $0 + 4)" }
        )
        let none = Array(repeating: 0.0, count: 21)
        var step = CohortComponent(
            width: 5,
            women: .init(survival: try survival(country, year, "female"), netMigration: none),
            men: .init(survival: try survival(country, year, "male"), netMigration: none),
            fertility: (0..<21).map { (3...9).contains($0) ? whole[0] * shares[$0 - 3] / 500 : 0 },
            sexRatioAtBirth: whole[1],
            timing: .end
        )
        let expected = step.advance(
            women: try persons(country, year, "female"),
            men: try persons(country, year, "male")
        )
        step.women.netMigration = zip(try persons(country, origin, "female"), expected.women).map { $0 - $1 }
        step.men.netMigration = zip(try persons(country, origin, "male"), expected.men).map { $0 - $1 }
        return step
    }

    private func projected(_ country: String, from origin: Int, steps: Int, by method: PastMethod) throws -> [Double] {
        let at = { (year: Int, sex: String) in try persons(country, year, sex) }
        switch method {
        case .cohortComponent:
            let step = try step(country, before: origin)
            var now = (women: try at(origin, "female"), men: try at(origin, "male"))
            for _ in 0..<steps {
                let next = step.advance(women: now.women, men: now.men)
                now = (next.women, next.men)
            }
            return now.women + now.men
        case .cohortRatios:
            let now = SimpleProjections.cohortRatios(
                women: (try at(origin - 5, "female"), try at(origin, "female")),
                men: (try at(origin - 5, "male"), try at(origin, "male")),
                width: 5,
                steps: steps
            )
            return now.women + now.men
        default:
            return try ["female", "male"].flatMap { sex in
                let last = try at(origin, sex)
                return method == .noChange
                    ? SimpleProjections.noChange(last, steps: steps)
                    : SimpleProjections.linear(from: try at(origin - 10, sex), to: last, apart: 2, steps: steps)
            }
        }
    }

    private func cells(_ method: PastMethod, steps: Int) throws -> [PastErrors.Cell] {
        try Self.countries.flatMap { country in
            try Self.origins.flatMap { origin in
                let all = try projected(country, from: origin, steps: steps, by: method)
                let both = { (year: Int) in try persons(country, year, "female") + persons(country, year, "male") }
                let (truth, start) = (try both(origin + 5 * steps), try both(origin))
                return all.indices.filter { Self.ages.contains($0 % 21) }.map { cell in
                    PastErrors.Cell(
                        place: country,
                        group: cell % 21,
                        predicted: all[cell],
                        actual: truth[cell],
                        before: start[cell]
                    )
                }
            }
        }
    }
}
