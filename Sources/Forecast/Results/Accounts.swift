/// What came in and what went out in each step of the run without shocks, for the whole region.
public struct Accounts: Sendable, Hashable {
    /// Persons: start − deaths − emigrated − left + arrived + immigrated + born + held = end.
    public struct Persons: Sendable, Hashable {
        public internal(set) var start = 0.0
        public internal(set) var deaths = 0.0
        public internal(set) var emigrated = 0.0
        /// Moved to other parts of the country.
        public internal(set) var left = 0.0
        public internal(set) var arrived = 0.0
        public internal(set) var immigrated = 0.0
        public internal(set) var born = 0.0
        /// What the official projection added or took away (C.6).
        public internal(set) var held = 0.0
        public internal(set) var end = 0.0

        /// What the flows do not explain: rounding.
        public var rest: Double {
            end - (start - deaths - emigrated - left + arrived + immigrated + born + held)
        }
    }

    /// The labour force of one education; flows of those below 55 are counted by their participation a year later.
    ///
    /// ΔS = F − out − R, with F = entered + completed + migrated, out = completedOther + died − held and R of all who
    /// were 55 or over.
    public struct Labour: Sendable, Hashable {
        public internal(set) var start = 0.0
        /// Became more, or less, active as they grew a year older.
        public internal(set) var entered = 0.0
        /// Completed this education.
        public internal(set) var completed = 0.0
        /// Had this education and completed another.
        public internal(set) var completedOther = 0.0
        /// Moved in, less those who moved out.
        public internal(set) var migrated = 0.0
        public internal(set) var died = 0.0
        public internal(set) var held = 0.0
        /// R: left at 55 or over, less those who came, by the cohort method.
        public internal(set) var replacement = 0.0
        public internal(set) var end = 0.0

        /// F: new supply.
        public var newSupply: Double { entered + completed + migrated }
        /// What the flows do not explain: rounding.
        public var rest: Double { end - start - (newSupply - completedOther - died + held - replacement) }
    }

    public struct Year: Sendable, Hashable {
        public internal(set) var persons = Persons()
        /// By education.
        public internal(set) var labour: [Labour]
        /// Jobs by education at the end of the year.
        public internal(set) var demand: [Double]
        /// Persons at the start of the year by sex and age.
        public internal(set) var cohorts: [Double]
    }

    public private(set) var years: [Year] = []

    mutating func begin(_ cohorts: [Double], labour: [Double]) {
        years.append(
            Year(
                persons: Persons(start: cohorts.reduce(0, +)),
                labour: labour.map { Labour(start: $0) },
                demand: Array(repeating: 0, count: labour.count),
                cohorts: cohorts
            )
        )
    }

    mutating func change(_ change: (inout Year) -> Void) {
        guard !years.isEmpty else { return }
        change(&years[years.count - 1])
    }
}

extension Engine {
    private func sum(_ lanes: Lanes, _ count: Int) -> Double {
        (0..<count).reduce(0) { $0 + Double(lanes[$1][0]) }
    }

    /// Persons of a cell by education.
    func personsByEducation(_ cell: Int) -> [Double] {
        (0..<educations).map { sum(slice(cell) + $0 * municipalities, municipalities) }
    }

    /// Before anything happens in a year.
    func openAccounts(_ step: Step) {
        var labour = Array(repeating: 0.0, count: educations)
        var cohorts = Array(repeating: 0.0, count: Shape.sexes.count * Shape.ages)
        for cell in cohorts.indices {
            for (education, number) in personsByEducation(cell).enumerated() {
                cohorts[cell] += number
                labour[education] += number * Double(step.before[cell * educations + education])
            }
        }
        accounts?.begin(cohorts, labour: labour)
    }

    /// p at the end of the year of those who are in a cell now; none of those who are counted by the cohort method.
    private func later(_ step: Step, _ cell: Int, _ education: Int) -> Double {
        let age = cell % Shape.ages
        guard age < Age.leaving.lowerBound else { return 0 }
        return Double(step.trends.participation[(cell + 1) * educations + education])
    }

    /// Deaths, emigration and completed educations, before they are taken from the cell.
    func accountForLeaving(_ step: Step, cell: Int) {
        let age = cell % Shape.ages
        let here =
            1 - min(Double(step.rates.emigration[cell] * step.shocks.emigration[0][0]), Rates<Double>.mostEmigration)
        let persons = personsByEducation(cell)
        let flows = transitions.indices.map { Age.learning.contains(age) ? completing(step, $0, cell: cell) : 0 }
        accounts?.change { year in
            for (education, number) in persons.enumerated() {
                let staying = Double(staying[education][0])
                let survivors = number * staying / here
                let later = later(step, cell, education)
                year.persons.deaths += number - survivors
                year.persons.emigrated += survivors * (1 - here)
                year.labour[education].died += (number - survivors) * later
                year.labour[education].migrated -= survivors * (1 - here) * later
                if age < Age.leaving.lowerBound {
                    let before = Double(step.before[cell * educations + education])
                    year.labour[education].entered += number * (later - before)
                }
            }
            for (flow, transition) in zip(flows, transitions) where flow != 0 {
                year.labour[transition.from].completedOther += flow * later(step, cell, transition.from)
                year.labour[transition.to].completed += flow * later(step, cell, transition.to)
            }
        }
    }

    /// Moves across the region's border, before they are taken from the cell.
    func accountForMoves(_ step: Step, cell: Int) {
        let rates = step.rates
        let table = Age.mover(cell % Shape.ages) * municipalities * municipalities
        accounts?.change { year in
            for place in 0..<municipalities {
                let row = table + place * municipalities
                let outside = 1 - rates.destination[row..<row + municipalities].reduce(0) { $0 + Double($1) }
                for education in 0..<educations {
                    let index = (cell * educations + education) * municipalities + place
                    let share = Double(rates.outMigration[cell * educations + education])
                    let left = Double(people[index][0]) * share * Double(leaving[place][0]) * outside
                    let arrived = Double(rates.arrival[index]) * Double(arriving[place][0])
                    let immigrated = Double(rates.immigration[index]) * Double(step.shocks.immigration[0][0])
                    year.persons.left += left
                    year.persons.arrived += arrived
                    year.persons.immigrated += immigrated
                    year.labour[education].migrated += (arrived + immigrated - left) * later(step, cell, education)
                }
            }
        }
    }

    /// What the control did to a cell that had so many persons by education.
    func accountForControl(_ step: Step, cell: Int, before: [Double]) {
        let counted = cell % Shape.ages <= Age.leaving.lowerBound
        let after = personsByEducation(cell)
        accounts?.change { year in
            for education in 0..<educations {
                let held = after[education] - before[education]
                year.persons.held += held
                let share = Double(step.trends.participation[cell * educations + education])
                if counted { year.labour[education].held += held * share }
            }
        }
    }

    func closeAccounts() {
        accounts?.change { year in
            year.persons.end = sum(persons, municipalities)
            for education in 0..<educations {
                let row = education * places
                year.labour[education].replacement = sum(replacement + row, municipalities)
                year.labour[education].end = sum(supply + row, municipalities)
                year.demand[education] = sum(demand + row, municipalities)
            }
        }
    }
}
