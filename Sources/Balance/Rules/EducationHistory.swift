import Forecast

/// Shares of four levels of education among those of 25 to 64 in the Nordic countries.
///
/// Projected by cohorts as the model's transitions do: the shares of a cohort change as those of the one before it did at the
/// same ages. Source: Wittgenstein Centre, Human Capital Data Explorer, population by age, sex and education
/// 1990–2010, which is itself reconstructed by cohorts. Its figures are not part of the program; what came of them is.
public struct EducationHistory: Sendable {
    private static let levels = [
        ["No Education", "Incomplete Primary", "Primary"], ["Lower Secondary"], ["Upper Secondary"], ["Post Secondary"],
    ]
    private static let sexes = ["Female", "Male"]
    /// From 20–24, which those of 25–29 come from, to 60–64.
    private static let ages: [String] = (4...12).map { "\(5 * $0)-\(5 * $0 + 4)" }
    private static let origins = [1_995, 2_000, 2_005]
    private static let last = 2_010

    /// Thousands of persons by country, year, sex, age and education.
    private let persons: [String: Double]

    /// - Parameter text: columns name, year, sex, age, education and epop, separated by commas.
    public init(reading text: String) {
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",").map(String.init) }
        persons = Dictionary(
            rows.filter { $0.count == 6 }.map { row -> (String, Double) in
                (row.prefix(5).joined(separator: " "), Double(row[5]) ?? 0)
            }
        ) { $1 }
    }

    /// After five and ten years.
    public func lines() -> [PastLine] { lines(steps: 1) + lines(steps: 2) }

    private func lines(steps: Int) -> [PastLine] {
        let years = 5 * steps
        let origins = Self.origins.filter { $0 + years <= Self.last }
        let cases = NordicHistory.countries.count * origins.count
        var found: [(PastMethod, PastErrors)] = []
        for method in [PastMethod.progression, .noChange, .linear] {
            let all = NordicHistory.countries.flatMap { country in
                origins.flatMap { cells(country, from: $0, steps: steps, by: method) }
            }
            found.append((method, PastErrors(all, cases: cases, isShare: true)))
        }
        return PastErrors.lines(of: .education, after: years, found)
    }

    private func cells(_ country: String, from origin: Int, steps: Int, by method: PastMethod) -> [PastErrors.Cell] {
        let target = origin + 5 * steps
        let (actual, before) = (shares(country, target), shares(country, origin))
        let predicted: [Double]
        switch method {
        case .noChange: predicted = before
        case .linear:
            let earlier = shares(country, origin - 5)
            predicted = zip(before, earlier).map { $0 + ($0 - $1) * Double(steps) }
        default: predicted = progressed(country, from: origin, steps: steps)
        }
        return Self.levels.indices.map {
            PastErrors.Cell(
                place: country,
                group: $0,
                predicted: predicted[$0],
                actual: actual[$0],
                before: before[$0]
            )
        }
    }

    /// Of those of 25 to 64 in a year.
    private func shares(_ country: String, _ year: Int) -> [Double] {
        let sums = Self.levels.indices.map { level in
            Self.sexes.reduce(0.0) { sum, sex in
                (1..<Self.ages.count).reduce(sum) { $0 + number(country, year, sex, $1, level) }
            }
        }
        let all = sums.reduce(0, +)
        return sums.map { $0 / all }
    }

    /// By cohort, in the numbers by sex and age that there came to be: education alone is held against what happened.
    private func progressed(_ country: String, from origin: Int, steps: Int) -> [Double] {
        var sums = Self.levels.map { _ in 0.0 }
        let target = origin + 5 * steps
        for sex in Self.sexes {
            var now = Self.ages.indices.map { own(country, origin, sex, $0) }
            for _ in 0..<steps {
                let before = now
                for age in Self.ages.indices.dropFirst() {
                    let (after, young) = (own(country, origin, sex, age), own(country, origin - 5, sex, age - 1))
                    let change = zip(after, young).map { $0 - $1 }
                    let moved = zip(before[age - 1], change).map { max($0 + $1, 0) }
                    let all = moved.reduce(0, +)
                    now[age] = moved.map { $0 / all }
                }
            }
            for age in Self.ages.indices.dropFirst() {
                let there = Self.levels.indices.reduce(0.0) { $0 + number(country, target, sex, age, $1) }
                for level in sums.indices { sums[level] += there * now[age][level] }
            }
        }
        let all = sums.reduce(0, +)
        return sums.map { $0 / all }
    }

    /// Shares of a sex and age.
    private func own(_ country: String, _ year: Int, _ sex: String, _ age: Int) -> [Double] {
        let numbers = Self.levels.indices.map { number(country, year, sex, age, $0) }
        let all = numbers.reduce(0, +)
        return numbers.map { $0 / all }
    }

    private func number(_ country: String, _ year: Int, _ sex: String, _ age: Int, _ level: Int) -> Double {
        Self.levels[level].reduce(0) {
            $0 + (persons[[country, "\(year)", sex, Self.ages[age], $1].joined(separator: " ")] ?? 0)
        }
    }
}
