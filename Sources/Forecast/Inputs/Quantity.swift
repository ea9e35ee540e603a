/// The arrays a projection is computed from, by name.
///
/// Letters in brackets are those of the equations. Shares are of one person-year, stocks are persons on 1 January.
public enum Quantity: String, Sendable, Hashable, CaseIterable, Codable {
    /// N, persons.
    case population
    /// q, the probability of dying within the year.
    case mortality
    /// ρ, mortality of an education relative to all.
    case educationMortality
    /// The yearly change of the logarithm of mortality.
    case mortalityDrift
    /// em, the probability of leaving the country.
    case emigration
    /// h, the share of an education that completes the next within the year.
    case transition
    /// μ^edu, completing a transition in a municipality relative to all.
    case municipalTransition
    /// om, the probability of moving out of the municipality.
    case outMigration
    /// ν, moving of an education relative to all.
    case educationOutMigration
    /// μ, moving out of a municipality relative to all.
    case municipalOutMigration
    /// The standard deviation of the logarithm of μ: how well it is known.
    case municipalOutMigrationError
    /// Π, where movers from a municipality go; what is missing to 1 leaves the region.
    case destination
    /// Z, persons who move in from the rest of the country.
    case arrival
    /// imm, persons who move in from abroad.
    case immigration
    /// f, births per woman.
    case fertility
    /// τ, births of an education relative to all.
    case educationFertility
    /// inf, the share of the newborn who live at the end of the year.
    case infantSurvival
    /// The official projection that a run without shocks is held to, persons at the end of each year.
    case control
    /// p, the share in the labour force.
    case participation
    /// The yearly change of the logit of p, for ten years.
    case participationTrend
    /// Hours of a person in work, as a share of full time.
    case workingHours
    /// J, jobs.
    case jobs
    /// g, the yearly change of the logarithm of an industry's jobs.
    case jobTrend
    /// The need of an industry's services by age of the user; 0 for industries that do not follow the population.
    case need
    /// How a municipality's jobs in an industry go beside those of the region, as a factor by year.
    case localJobs
    /// A, jobs in a supplier that one job in an industry needs in the region, directly.
    case industryLinks
    /// Hours of a job, as a share of full time.
    case jobHours
    /// w, the share of an education in an industry's jobs.
    case composition
    /// θ, the yearly change of the logarithm of w before rows are scaled to 1.
    case compositionTrend
    /// A forecast of jobs by education from elsewhere, which the composition is fitted to.
    case educationDemand
    /// Labour force outside the region that may commute in.
    case outsideWorkers
    /// Jobs outside the region that may be commuted to.
    case outsideJobs
    /// K, the ease with which residents of a place fill jobs in another.
    case affinity
    /// V at the start, persons wanted.
    case vacancies
    /// κ, how easily an education fills the jobs of another, relative to its own.
    case substitution

    /// What a quantity is counted by.
    public enum Axis: String, Sendable, Hashable {
        case year
        case transition
        case education
        case sex
        case age
        /// Whose destinations are alike: 0–17 with their parents, 18–29, 30 and over.
        case mover
        case municipality
        case destination
        case industry
        case home
        case workplace
        /// The education that a job asks for.
        case asked
        /// The industry that another buys of.
        case supplier
    }

    /// The axes in the order of storage, the last running fastest.
    public var axes: [Axis] {
        switch self {
        case .population, .arrival, .immigration: [.education, .sex, .age, .municipality]
        case .mortality, .emigration, .outMigration: [.sex, .age]
        case .educationMortality, .educationOutMigration, .educationFertility: [.education]
        case .outsideWorkers, .outsideJobs: [.education]
        case .mortalityDrift, .infantSurvival: [.sex]
        case .transition: [.transition, .sex, .age]
        case .municipalTransition: [.municipality, .transition]
        case .municipalOutMigration, .municipalOutMigrationError: [.municipality]
        case .destination: [.mover, .municipality, .destination]
        case .fertility: [.age]
        case .control: [.year, .sex, .age, .municipality]
        case .participation, .participationTrend, .workingHours: [.education, .sex, .age]
        case .jobs: [.municipality, .industry]
        case .jobTrend: [.industry]
        case .need: [.industry, .age]
        case .localJobs: [.year, .municipality, .industry]
        case .industryLinks: [.industry, .supplier]
        case .composition, .compositionTrend, .jobHours: [.industry, .education]
        case .educationDemand: [.year, .education]
        case .affinity: [.education, .home, .workplace]
        case .vacancies: [.education, .workplace]
        case .substitution: [.education, .asked]
        }
    }

    /// What values can be.
    var range: ClosedRange<Double> {
        switch self {
        case .mortality, .emigration, .transition, .outMigration, .destination, .infantSurvival, .participation,
            .composition, .substitution, .industryLinks:
            0...1
        case .workingHours, .jobHours: 0...2
        case .mortalityDrift, .jobTrend, .compositionTrend, .participationTrend: -1...1
        default: 0...1e12
        }
    }

    /// What stands in for an array that is not given; nil where it must be given.
    var standIn: StandIn? {
        switch self {
        case .educationMortality, .educationOutMigration, .educationFertility, .municipalOutMigration,
            .municipalTransition, .workingHours, .jobHours:
            .all(1)
        case .participationTrend, .jobTrend, .need, .compositionTrend, .outsideWorkers, .outsideJobs,
            .municipalOutMigrationError:
            .all(0)
        case .mortalityDrift: .each([-0.018, -0.014])
        case .control, .educationDemand, .substitution, .localJobs, .industryLinks: .nothing
        default: nil
        }
    }

    enum StandIn {
        case all(Double)
        case each([Double])
        /// The step that uses it is left out.
        case nothing
    }
}

extension Shape {
    /// The names along an axis.
    public func labels(_ axis: Quantity.Axis) -> [String] {
        switch axis {
        case .year: (1...years).map { "\($0)" }
        case .transition: transitions.map { "\(educations[$0.from]) to \(educations[$0.to])" }
        case .education, .asked: educations
        case .sex: Self.sexes
        case .age: (0..<Self.ages).map { "\($0)" }
        case .mover: ["0-17", "18-29", "30+"]
        case .municipality, .destination: municipalities
        case .industry, .supplier: industries
        case .home, .workplace: places
        }
    }

    /// The length of an axis.
    public func count(_ axis: Quantity.Axis) -> Int {
        switch axis {
        case .year: years
        case .transition: transitions.count
        case .education, .asked: educations.count
        case .sex: Self.sexes.count
        case .age: Self.ages
        case .mover: 3
        case .municipality, .destination: municipalities.count
        case .industry, .supplier: industries.count
        case .home, .workplace: places.count
        }
    }

    /// How many values a quantity has.
    public func size(of quantity: Quantity) -> Int { quantity.axes.reduce(1) { $0 * count($1) } }

    /// Where a value is, in words.
    func place(of quantity: Quantity, at offset: Int) -> String {
        var rest = offset
        var words: [String] = []
        for axis in quantity.axes.reversed() {
            let (before, index) = rest.quotientAndRemainder(dividingBy: count(axis))
            words.insert("\(axis.rawValue) \(labels(axis)[index])", at: 0)
            rest = before
        }
        return "\(quantity.rawValue)[\(words.joined(separator: ", "))]"
    }
}
