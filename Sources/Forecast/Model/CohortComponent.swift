/// The cohort-component method in its plain form: one population, any width of age groups, net migration in persons.
///
/// What the model is held against, and what simple projections are made with. Source: Preston, Heuveline and Guillot,
/// "Demography" (2001), section 6.3.
public struct CohortComponent: Sendable, Hashable {
    public enum Timing: Sendable, Hashable {
        /// Half moves on the first day, half on the last.
        case even
        /// All move on the last day.
        case end
    }

    /// What happens to one sex within a step, by age group, the last one open.
    public struct Rates: Sendable, Hashable {
        /// The share that lives to be counted in this group; of the newborn in the first, and in the last of those who
        /// were in the last two.
        public var survival: [Double]
        public var netMigration: [Double]
        /// The share of those in the open group who live on in it; nil where it is that of those who come into it.
        public var openSurvival: Double?

        public init(survival: [Double], netMigration: [Double], openSurvival: Double? = nil) {
            self.survival = survival
            self.netMigration = netMigration
            self.openSurvival = openSurvival
        }
    }

    /// Years in a step and in an age group.
    public var width: Double
    public var women, men: Rates
    /// Births per woman and year; those of the first and last group are not counted.
    public var fertility: [Double]
    public var sexRatioAtBirth: Double
    public var timing: Timing

    public init(
        width: Double,
        women: Rates,
        men: Rates,
        fertility: [Double],
        sexRatioAtBirth: Double,
        timing: Timing
    ) {
        self.width = width
        self.women = women
        self.men = men
        self.fertility = fertility
        self.sexRatioAtBirth = sexRatioAtBirth
        self.timing = timing
    }

    /// One step on: persons by age, and births by age of the mother.
    ///
    /// Arrays of other lengths than the rates are a mistake of the caller.
    public func advance(women: [Double], men: [Double]) -> (women: [Double], men: [Double], births: [Double]) {
        let early = timing == .even ? 0.5 : 0
        let mothers = zip(women, self.women.netMigration).map { $0 + early * $1 }
        var womenAfter = age(mothers, self.women)
        var menAfter = age(zip(men, self.men.netMigration).map { $0 + early * $1 }, self.men)
        let childbearing = 1..<fertility.count - 1
        // Who moves on the last day bears no child here.
        let births = fertility.indices.map { age in
            childbearing.contains(age)
                ? width * fertility[age] * (mothers[age] + womenAfter[age] + early * self.women.netMigration[age]) / 2
                : 0
        }
        let girls = births.reduce(0, +) / (1 + sexRatioAtBirth)
        womenAfter[0] = girls * self.women.survival[0]
        menAfter[0] = girls * sexRatioAtBirth * self.men.survival[0]
        return (
            zip(womenAfter, self.women.netMigration).map { $0 + (1 - early) * $1 },
            zip(menAfter, self.men.netMigration).map { $0 + (1 - early) * $1 }, births
        )
    }

    private func age(_ persons: [Double], _ rates: Rates) -> [Double] {
        let last = persons.count - 1
        var older = Array(repeating: 0.0, count: persons.count)
        for age in 1..<last { older[age] = persons[age - 1] * rates.survival[age] }
        let open = rates.openSurvival ?? rates.survival[last]
        older[last] = persons[last - 1] * rates.survival[last] + persons[last] * open
        return older
    }
}
