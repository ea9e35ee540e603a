/// One run of the model through the years, for as many draws as a lane is wide.
///
/// The state N[s][a][e][m] is changed in place, ages descending. The steps carry the numbers of `docs/balance.md`.
final class Engine<L: Lane> {
    typealias Scalar = L.Scalar
    typealias Lanes = UnsafeMutablePointer<L>

    let plan: Plan<Scalar>
    let variables: Variables
    let educations: Int
    let municipalities: Int
    let places: Int
    let transitions: [Shape.Transition]
    /// Targets before their sources, so that transitions can be taken in place.
    let order: [Int]

    /// Persons by sex, age, education and municipality.
    let people: Lanes
    /// By municipality: those who move, mothers' births, all persons.
    let movers, births, persons: Lanes
    /// By municipality, for all cells of a year: what moving out and moving in are multiplied by.
    let leaving, arriving: Lanes
    /// Persons by age, kept where an industry follows the population.
    let personsByAge: Lanes
    /// By education and place.
    let supply, demand, unemployed, vacancies, replacement: Lanes
    /// The same in full-time persons and jobs, used where hours differ.
    let supplyHours, demandHours: Lanes
    let matching: Matching<L>
    /// By transition: the share that completes it this year.
    let hazards: Lanes
    /// By education: the share that neither dies nor emigrates, and the share of those that stays in its education.
    let staying, keeping: Lanes
    /// The same by transition or education and municipality, used where municipalities differ.
    let localHazards, localKeeping: Lanes

    /// The factors found where the control is to be fitted.
    private(set) var fitted: [Scalar] = []
    /// What is kept of a run; all, if nobody says less.
    var kept = Set(Output.allCases)
    private var hasHours: (supply: Bool, demand: Bool) = (false, false)
    /// In the order of `Output.allCases`, by year and cell.
    private(set) var results: [[L]]
    var accounts: Accounts?

    init(_ plan: Plan<Scalar>, variables: Variables) {
        self.plan = plan
        self.variables = variables
        let shape = plan.shape
        educations = shape.educations.count
        municipalities = shape.municipalities.count
        places = shape.places.count
        transitions = shape.transitions
        order = shape.targetsFirst
        people = .zeros(plan.population.count)
        for (cell, value) in plan.population.enumerated() { people[cell] = L(all: value) }
        movers = .zeros(municipalities)
        leaving = .zeros(municipalities)
        arriving = .zeros(municipalities)
        births = .zeros(municipalities)
        persons = .zeros(municipalities)
        personsByAge = .zeros(Shape.ages)
        let cells = educations * places
        supply = .zeros(cells)
        demand = .zeros(cells)
        unemployed = .zeros(cells)
        vacancies = .zeros(cells)
        replacement = .zeros(cells)
        supplyHours = .zeros(cells)
        demandHours = .zeros(cells)
        hazards = .zeros(max(transitions.count, 1))
        staying = .zeros(educations)
        keeping = .zeros(educations)
        localHazards = .zeros(max(transitions.count, 1) * municipalities)
        localKeeping = .zeros(educations * municipalities)
        matching = Matching(places: plan.isJoint ? educations * places : places)
        for (cell, value) in plan.vacancyRoots.enumerated() { vacancies[cell] = L(all: value * value) }
        results = Output.allCases.map { _ in
            []
        }
    }

    deinit {
        for lanes in [
            people, movers, leaving, arriving, births, persons, personsByAge, supply, demand, unemployed, vacancies,
            replacement, supplyHours, demandHours, hazards,
            staying, keeping, localHazards, localKeeping,
        ] { lanes.deallocate() }
    }

    /// Runs all years with factors exp x by year and variable.
    func run(factors: [L]) {
        let count = variables.processes.count
        for (index, output) in Output.allCases.enumerated() where kept.contains(output) {
            results[index].reserveCapacity(plan.shape.years * output.cells(in: plan.shape))
        }
        factors.withUnsafeBufferPointer { factors in
            for year in 0..<plan.shape.years {
                let step = Step(
                    year: year,
                    rates: plan.rates(in: year),
                    trends: plan.trends[year],
                    before: year > 0 ? plan.trends[year - 1].participation : plan.participation,
                    shocks: Shocks(factors, at: year * count, variables)
                )
                advance(step)
                record()
            }
        }
    }

    /// What one year reads.
    struct Step {
        let year: Int
        let rates: Rates<Scalar>
        let trends: Trends<Scalar>
        /// p at the start of the year.
        let before: [Scalar]
        let shocks: Shocks<L>
    }

    private func advance(_ step: Step) {
        clear()
        hasHours = (!step.rates.workingHours.isEmpty, !step.rates.jobHours.isEmpty)
        if accounts != nil { openAccounts(step) }
        prepareMoves(step)
        for sex in Shape.sexes.indices {
            for age in (0..<Shape.ages).reversed() {
                let cell = sex * Shape.ages + age
                begin(step, cell: cell, sex: sex, age: age)
                leave(step, cell: cell, sex: sex)
                complete(step, cell: cell, age: age)
                if accounts != nil { accountForLeaving(step, cell: cell) }
                if Age.learning.contains(age) && !step.rates.municipalTransition.isEmpty {
                    progressLocally(cell: cell)
                } else {
                    progress(cell: cell, learning: Age.learning.contains(age))
                }
                if accounts != nil { accountForMoves(step, cell: cell) }
                let target = min(age + 1, Shape.ages - 1)
                move(step, cell: cell, into: sex * Shape.ages + target, adding: age == Shape.ages - 2)
                // Those of 105 and over wait for those who turn 105.
                if age < Shape.ages - 1 { settle(step, sex: sex, age: target) }
            }
        }
        bear(step)
        raiseDemand(step)
        match(step)
        if accounts != nil { closeAccounts() }
    }

    private func clear() {
        for lanes in [births, persons] { lanes.update(repeating: .zero, count: municipalities) }
        for lanes in [supply, demand, replacement, supplyHours] {
            lanes.update(repeating: .zero, count: educations * places)
        }
        personsByAge.update(repeating: .zero, count: Shape.ages)
    }

    func slice(_ cell: Int) -> Lanes { people + cell * educations * municipalities }

    /// C.6 where the factors are still to be found: the target over the persons there are.
    func fit(_ target: [Double], year: Int, cell: Int) {
        let slice = slice(cell)
        if fitted.isEmpty { fitted = Array(repeating: 1, count: target.count) }
        for municipality in 0..<municipalities {
            var total = 0.0
            for education in 0..<educations {
                total += Double(slice[education * municipalities + municipality][0])
            }
            let offset = (year * Shape.sexes.count * Shape.ages + cell) * municipalities + municipality
            fitted[offset] = Scalar(Control<Scalar>.factor(target: target[offset], persons: total))
        }
    }

    private func record() {
        for (index, output) in Output.allCases.enumerated() where kept.contains(output) {
            let lanes = lanes(of: output)
            for row in 0..<output.rows(in: plan.shape) {
                let start = lanes + row * places
                results[index].append(contentsOf: UnsafeBufferPointer(start: start, count: municipalities))
            }
        }
    }

    private func lanes(of output: Output) -> Lanes {
        switch output {
        case .population: persons
        case .supply: supply
        case .demand: demand
        case .unemployed: unemployed
        case .vacancies: vacancies
        case .replacement: replacement
        case .supplyHours: hasHours.supply ? supplyHours : supply
        case .demandHours: hasHours.demand ? demandHours : demand
        }
    }
}

/// What is kept of a run, for the end of each year.
public enum Output: String, Sendable, Hashable, CaseIterable, Codable {
    /// Persons by municipality.
    case population
    /// S: the labour force by education and municipality of residence.
    case supply
    /// D: jobs by education and municipality of work.
    case demand
    /// U by education and municipality of residence.
    case unemployed
    /// V by education and municipality of work.
    case vacancies
    /// R: persons of 55 and over who left the labour force within the year, by education and municipality.
    case replacement
    /// S in full-time persons.
    case supplyHours
    /// D in full-time jobs.
    case demandHours

    func rows(in shape: Shape) -> Int { self == .population ? 1 : shape.educations.count }

    func cells(in shape: Shape) -> Int { rows(in: shape) * shape.municipalities.count }
}

/// The factors exp x of one year.
struct Shocks<L: Lane> {
    let mortality, fertility, immigration, emigration, outMigration, arrival, municipalOutMigration, municipalArrival,
        transition, participation, jobs, composition: UnsafePointer<L>

    init(_ factors: UnsafeBufferPointer<L>, at offset: Int, _ variables: Variables) {
        let at = { (kind: Uncertainty.Kind) -> UnsafePointer<L> in
            UnsafePointer(factors.baseAddress.unsafelyUnwrapped) + offset + (variables.start[kind] ?? 0)
        }
        mortality = at(.mortality)
        fertility = at(.fertility)
        immigration = at(.immigration)
        emigration = at(.emigration)
        outMigration = at(.outMigration)
        arrival = at(.arrival)
        municipalOutMigration = at(.municipalOutMigration)
        municipalArrival = at(.municipalArrival)
        transition = at(.transition)
        participation = at(.participation)
        jobs = at(.jobs)
        composition = at(.composition)
    }
}
