/// The people of a made-up region, and what they do from year to year.
struct SyntheticPeople {
    let municipalities: [SyntheticRegion.Municipality]
    private let total: Double

    init(_ municipalities: [SyntheticRegion.Municipality]) {
        self.municipalities = municipalities
        total = municipalities.reduce(0) { $0 + $1.persons }
    }

    var arrays: [Quantity: [Double]] {
        let population = population()
        return [
            .population: population, .mortality: mortality,
            .educationMortality: [1.3, 1, 1, 0.98, 1.05, 0.95, 0.85, 0.78],
            .emigration: bySex { age, _ in 0.004 + 0.012 * bump(age, at: 28, width: 7) },
            .transition: Shape.steps.indices.flatMap { completion(Shape.steps[$0], Self.completions[$0]) },
            .outMigration: outMigration, .educationOutMigration: Self.moving,
            .municipalOutMigration: municipalities.map(moving), .destination: destinations,
            .arrival: arrivals(population), .immigration: immigration, .fertility: fertility,
            .infantSurvival: [0.998, 0.9982], .participation: participation,
        ]
    }

    private func bySex(_ value: (_ age: Int, _ sex: Int) -> Double) -> [Double] {
        [0, 1].flatMap { sex in (0..<Shape.ages).map { value($0, sex) } }
    }

    /// exp(−½·((age − centre)/width)²).
    private func bump(_ age: Int, at centre: Double, width: Double) -> Double {
        let distance = (Double(age) - centre) / width
        return Elementary.exp(-0.5 * distance * distance)
    }

    /// Gompertz's law with a level for each sex.
    private var mortality: [Double] {
        bySex { age, sex in
            if age == 0 { return 0.002 }
            if age == Shape.ages - 1 { return 0.45 }
            return min(0.9, 0.000_25 + Elementary.exp(-10.45 + (sex == 0 ? 0.28 : -0.12) + 0.0985 * Double(age)))
        }
    }

    /// Persons by education, sex, age and municipality.
    private func population() -> [Double] {
        let mortality = mortality
        var living = 1.0
        let standing = (0..<Shape.ages).map { age in
            defer { living *= 1 - 0.5 * (mortality[age] + mortality[Shape.ages + age]) }
            return living * (1 + 0.15 * bump(age, at: 52, width: 16))
        }
        let all = standing.reduce(0, +)
        return Shape.groups.indices.flatMap { education in
            bySex { age, sex in 0.5 * standing[age] / all * share(of: education, age: age, sex: sex) }.flatMap {
                share in
                municipalities.map { share * $0.persons }
            }
        }
    }

    /// The share of an education at an age; the young are on their way to what those of 30 have, the old have less.
    private func share(of education: Int, age: Int, sex: Int) -> Double {
        let shares = Shape.groups.indices.map { group in
            let tilt = Self.tilts[group]
            return shareOfBoth(of: group, age: age) * (sex == 0 ? 2 - tilt : tilt)
        }
        return shares[education] / shares.reduce(0, +)
    }

    private func shareOfBoth(of education: Int, age: Int) -> Double {
        if age < Age.learning.lowerBound { return education == 0 ? 1 : 0 }
        let way = age < 30 ? Double(age - 16) / 14 : min(1, Double(age - 30) / 45)
        let (from, to) = age < 30 ? (Self.young, Self.grown) : (Self.grown, Self.old)
        return (1 - way) * from[education] + way * to[education]
    }

    private static let young = [0.93, 0.03, 0.02, 0.01, 0.01, 0, 0, 0]
    private static let grown = [0.16, 0.11, 0.15, 0.09, 0.08, 0.05, 0.24, 0.12]
    private static let old = [0.30, 0.07, 0.20, 0.11, 0.10, 0.02, 0.15, 0.05]
    /// Women of an education per person of both sexes, as twice their share.
    private static let tilts = [0.95, 1, 0.3, 1.7, 0.8, 0.7, 1.2, 1.05]

    /// Where each of `Shape.steps` is most common: age, width and share a year.
    private static let completions = [
        (19.2, 1.0, 0.19), (19.5, 1.4, 0.11), (19.8, 1.5, 0.08), (19.8, 1.8, 0.05), (23.5, 2.6, 0.17),
        (25.2, 2.0, 0.045), (27, 5, 0.012), (29, 6, 0.008), (30, 6, 0.006), (20.5, 1.5, 0.05), (20.5, 1.5, 0.06),
        (20.5, 1.5, 0.05), (26, 4, 0.03), (30, 6, 0.02), (27.5, 3.2, 0.04),
    ]

    private func completion(_ step: Shape.Transition, _ peak: (age: Double, width: Double, share: Double)) -> [Double] {
        bySex { age, sex in
            guard Age.learning.contains(age) else { return 0 }
            let adults = (25..<50).contains(age) ? 0.0012 : 0
            let tilt = Self.tilts[step.to]
            return (peak.share * bump(age, at: peak.age, width: peak.width) + adults) * (sex == 0 ? 2 - tilt : tilt)
        }
    }

    private var outMigration: [Double] {
        bySex { age, sex in
            let young = 0.11 * bump(age, at: 22, width: 4) + 0.035 * bump(age, at: 30, width: 7)
            let all = 0.018 + young + 0.02 * Elementary.exp(-Double(age) / 5)
            return (age < 75 ? all : all / 2) * (sex == 0 ? 1 : 1.06)
        }
    }

    private static let moving = [0.9, 1.15, 0.9, 0.95, 0.95, 0.95, 1.2, 1.35]

    /// People leave small places more often.
    private func moving(from place: SyntheticRegion.Municipality) -> Double {
        min(max(1.25 - 0.09 * Elementary.log(max(place.persons, 1) / 900), 0.6), 1.3)
    }

    /// Gravity: where people move within the region, by size and distance; the rest leave it.
    private var destinations: [Double] {
        [(decay: 0.03, leaving: 0.35), (0.015, 0.55), (0.037, 0.4)].flatMap { mover in
            municipalities.indices.flatMap { from in
                let pulls = municipalities.indices.map { to in
                    to == from ? 0 : size(to) * Elementary.exp(-mover.decay * minutes(from, to))
                }
                let all = pulls.reduce(0, +)
                return pulls.map { all > 0 ? (1 - mover.leaving) * $0 / all : 0 }
            }
        }
    }

    private func size(_ place: Int) -> Double { Elementary.power(municipalities[place].persons, 0.9) }

    func minutes(_ from: Int, _ to: Int) -> Double {
        let east = municipalities[from].east - municipalities[to].east
        let north = municipalities[from].north - municipalities[to].north
        return (east * east + north * north).squareRoot()
    }

    /// As many as leave the region, nearly, spread over the municipalities by size.
    private func arrivals(_ population: [Double]) -> [Double] {
        let count = municipalities.count
        let out = outMigration
        let destinations = destinations
        var arrivals: [Double] = []
        for row in 0..<population.count / count {
            let (education, cell) = row.quotientAndRemainder(dividingBy: out.count)
            let mover = Age.mover(cell % Shape.ages)
            let leaving = municipalities.indices.reduce(0.0) { sum, place in
                let start = (mover * count + place) * count
                let staying = destinations[start..<start + count].reduce(0, +)
                let moves = out[cell] * Self.moving[education] * moving(from: municipalities[place])
                return sum + population[row * count + place] * moves * (1 - staying)
            }
            arrivals += municipalities.map { 0.99 * leaving * $0.persons / total }
        }
        return arrivals
    }

    private static let immigrants = [0.26, 0.10, 0.14, 0.08, 0.10, 0.03, 0.19, 0.10]

    /// Nine of a thousand inhabitants a year, most of them about 30.
    private var immigration: [Double] {
        let ages = (0..<Shape.ages).map { bump($0, at: 30, width: 9) + 0.25 * Elementary.exp(-Double($0) / 9) }
        let all = ages.reduce(0, +)
        return Shape.groups.indices.flatMap { education in
            bySex { age, _ in
                let child = age < Age.learning.lowerBound
                let share = child ? (education == 0 ? 1 : 0) : Self.immigrants[education]
                return 0.009 * 0.5 * share * ages[age] / all
            }.flatMap { share in municipalities.map { share * $0.persons } }
        }
    }

    private var fertility: [Double] {
        let ages = (0..<Shape.ages).map { Age.fertile.contains($0) ? bump($0, at: 31.2, width: 5) : 0 }
        let all = ages.reduce(0, +)
        return ages.map { 1.45 * $0 / all }
    }

    private static let working = [0.72, 0.84, 0.90, 0.88, 0.86, 0.91, 0.92, 0.94]

    private var participation: [Double] {
        Shape.groups.indices.flatMap { education in
            bySex { age, sex in
                guard Age.labour.contains(age) else { return 0 }
                let years = Double(age)
                let begun = 1 / (1 + Elementary.exp(-(years - (education < 6 ? 18.5 : 22.9)) / 1.6))
                let end = 64.2 + (education < 6 ? 0 : 1.2) - 0.8 * Double(sex)
                return Self.working[education] * (1 - 0.035 * Double(sex)) * begun
                    / (1 + Elementary.exp((years - end) / 1.9))
            }
        }
    }
}
