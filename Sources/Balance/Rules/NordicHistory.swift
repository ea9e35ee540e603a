import Forecast
import Foundation

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

    public enum Method: String, CaseIterable, Sendable, Codable {
        case cohortComponent, cohortRatios, noChange, linear

        /// Whether it is one of the simple ones that a model is held against.
        public var isSimple: Bool { self != .cohortComponent }
    }

    /// How near one method came.
    public struct Line: Sendable, Hashable, Codable {
        public let method: Method
        public let years: Int
        /// Mean error and bias in per cent.
        public let error, bias: Double
        /// The share of groups that changed in the direction that was expected; 0 where none was.
        public let direction: Double
        /// 1 − error/error of the best simple method, of the model alone: above 0 where it is better.
        public let skill: Double?
        /// CRPS of the method with its own uncertainty, in per cent of what there was.
        public let ranked: Double
        /// The share of intervals for eight of ten that held what happened, and how far chance alone takes it.
        public let coverage, coverageTolerance: Double
    }

    /// After five and ten years, over all countries, origins, sexes and groups of 15 to 74 years.
    public func lines() throws -> [Line] {
        try [1, 2].flatMap { steps in
            let found = try Method.allCases.map { ($0, PastErrors(try cells($0, steps: steps))) }
            let simple = found.filter { $0.0.isSimple }.map(\.1.error)
            return found.map { method, errors in
                let coverage = errors.coverage
                return Line(
                    method: method,
                    years: 5 * steps,
                    error: errors.error,
                    bias: errors.bias,
                    direction: errors.direction,
                    skill: method.isSimple ? nil : Score.skill(error: errors.error, simple: simple),
                    ranked: errors.ranked,
                    coverage: coverage.share,
                    coverageTolerance: coverage.tolerance
                )
            }
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

    private func projected(_ country: String, from origin: Int, steps: Int, by method: Method) throws -> [Double] {
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
        case .noChange, .linear:
            return try ["female", "male"].flatMap { sex in
                let last = try at(origin, sex)
                return method == .noChange
                    ? SimpleProjections.noChange(last, steps: steps)
                    : SimpleProjections.linear(from: try at(origin - 10, sex), to: last, apart: 2, steps: steps)
            }
        }
    }

    private func cells(_ method: Method, steps: Int) throws -> [PastErrors.Cell] {
        try Self.countries.flatMap { country in
            try Self.origins.flatMap { origin in
                let all = try projected(country, from: origin, steps: steps, by: method)
                let both = { (year: Int) in try persons(country, year, "female") + persons(country, year, "male") }
                let (truth, start) = (try both(origin + 5 * steps), try both(origin))
                return all.indices.filter { Self.ages.contains($0 % 21) }.map { cell in
                    PastErrors.Cell(
                        country: country,
                        age: cell % 21,
                        predicted: all[cell],
                        actual: truth[cell],
                        before: start[cell]
                    )
                }
            }
        }
    }
}

/// A table of the past that comes with the program: a line that names its source, the columns, and a row for each case.
struct PastTable: Sendable {
    private let rows: [String: [String: Double]]

    init(_ name: String) throws {
        let file = Bundle.module.bundleURL.appending(path: "Past/\(name).csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard let columns = cells.first else { throw Fault(description: "\(file.path): is empty") }
        let hasSex = columns.contains("sex")
        rows = Dictionary(
            cells.dropFirst().map { row in
                let key = Self.key(row[0], row[1], hasSex ? row[2] : nil)
                return (key, Dictionary(zip(columns, row).compactMap { n, v in Double(v).map { (n, $0) } }) { $1 })
            }
        ) { $1 }
    }

    struct Fault: Error, CustomStringConvertible { let description: String }

    func numbers(_ country: String, _ year: Int, _ sex: String?, columns: [String]) throws -> [Double] {
        let key = Self.key(country, "\(year)", sex)
        return try columns.map { column in
            guard let number = rows[key]?[column] else { throw Fault(description: "\(key): there is no \(column)") }
            return number
        }
    }

    private static func key(_ country: String, _ year: String, _ sex: String?) -> String {
        [country, year, sex].compactMap { $0 }.joined(separator: " ")
    }
}
