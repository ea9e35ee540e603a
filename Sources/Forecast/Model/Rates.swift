/// The inputs in the order and the precision that the steps read them in.
///
/// Years in which a scenario changes nothing share one.
struct Rates<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    /// By sex and age.
    let mortality, emigration: [Scalar]
    /// By education.
    let educationMortality, educationFertility: [Scalar]
    let fertility: [Scalar]
    let infantSurvival: [Scalar]
    /// Boys and girls of the newborn.
    let birthShares: [Scalar]
    /// By sex, age and transition.
    let transition: [Scalar]
    /// μ^edu by transition and municipality; empty where all are 1.
    let municipalTransition: [Scalar]
    /// om·ν by sex, age and education.
    let outMigration: [Scalar]
    let municipalOutMigration: [Scalar]
    /// The most that shocks may multiply moving out by: nobody moves with more than `mostMove`.
    let mostOutShock: Scalar
    /// By mover, municipality and destination.
    let destination: [Scalar]
    /// By sex, age, education and municipality.
    let arrival, immigration: [Scalar]
    /// By education, home and workplace, and by education, workplace and home.
    let affinity, affinityFromWork: [Scalar]
    /// Whether these are of the joint form, by education and home, and education and workplace.
    let isJoint: Bool
    /// By education.
    let outsideWorkers, outsideJobs: [Scalar]
    /// By industry and age; empty where no industry follows the population.
    let need: [Scalar]
    /// By sex, age and education, and by industry and education; empty where everybody is counted as full time.
    let workingHours, jobHours: [Scalar]
    /// J[n,i]/ΣJ[·,i] by municipality and industry.
    let jobShare: [Scalar]
    let jobs: [Double]

    static var mostMove: Double { 0.9 }
    /// The most who leave the country in a year, whatever the shocks (C.2).
    static var mostEmigration: Scalar { 0.9 }
    /// The most of an education who complete others in a year (C.3).
    static var mostCompleting: Scalar { 0.95 }

    /// - Parameter calibration: of the joint form; empty where educations fill their own jobs alone.
    init(_ inputs: Inputs, calibration: [Double] = []) {
        let shape = inputs.shape
        let cast = { (quantity: Quantity) in inputs[quantity].map { Scalar($0) } }
        mortality = cast(.mortality)
        emigration = cast(.emigration)
        educationMortality = cast(.educationMortality)
        educationFertility = cast(.educationFertility)
        fertility = cast(.fertility)
        infantSurvival = cast(.infantSurvival)
        let ratio = inputs.settings.sexRatioAtBirth
        birthShares = [Scalar(ratio / (1 + ratio)), Scalar(1 / (1 + ratio))]
        transition = inputs.turned(.transition, inner: shape.transitions.count)
        municipalTransition = inputs.municipalTransitionsByEdge()
        municipalOutMigration = cast(.municipalOutMigration)
        destination = cast(.destination)
        arrival = inputs.turnedByAge(.arrival)
        immigration = inputs.turnedByAge(.immigration)
        isJoint = !calibration.isEmpty
        if isJoint {
            let markets = shape.educations.count * shape.places.count
            let joint = zip(inputs.jointSeed(), calibration).map { Scalar($0 * $1) }
            affinity = joint
            affinityFromWork = joint.indices.map { joint[$0 % markets * markets + $0 / markets] }
        } else {
            affinity = cast(.affinity)
            affinityFromWork = inputs.affinityFromWork()
        }
        outsideWorkers = cast(.outsideWorkers)
        outsideJobs = cast(.outsideJobs)
        need = inputs[.need].contains { $0 > 0 } ? cast(.need) : []

        workingHours =
            inputs[.workingHours].contains { $0 != 1 }
            ? inputs.turned(.workingHours, inner: shape.educations.count) : []
        jobHours = inputs[.jobHours].contains { $0 != 1 } ? cast(.jobHours) : []

        let relative = inputs[.educationOutMigration]
        let moves = inputs[.outMigration].flatMap { share in relative.map { share * $0 } }
        outMigration = moves.map { Scalar($0) }
        let most = (moves.max() ?? 0) * (inputs[.municipalOutMigration].max() ?? 0)
        mostOutShock = Scalar(Self.mostMove / max(most, 1e-12))

        let count = shape.industries.count
        var total = Array(repeating: 0.0, count: count)
        for (offset, value) in inputs[.jobs].enumerated() { total[offset % count] += value }
        jobs = total
        jobShare = inputs[.jobs].enumerated().map { offset, value in
            total[offset % count] > 0 ? Scalar(value / total[offset % count]) : 0
        }
    }
}

/// What changes from year to year by itself: the trends.
struct Trends<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
    /// exp(drift·t) by sex.
    let mortality: [Scalar]
    /// By sex, age and education, at the end of the year.
    let participation: [Scalar]
    /// 1/max p of each age group, which shocks may not pass.
    let mostParticipationShock: [Scalar]
    /// By industry.
    let jobs: [Scalar]
    /// By industry and education, not yet scaled to 1.
    let composition: [Scalar]
    /// By education; empty where there is no forecast from elsewhere.
    let educationDemand: [Scalar]
    /// By municipality and industry, beside those of the region; empty where none is known.
    let localJobs: [Scalar]

    /// After so many years the trend of participation stands still.
    static var participationYears: Int { 10 }

    init(_ inputs: Inputs, rates: Rates<Scalar>, year: Int) {
        let shape = inputs.shape
        mortality = inputs[.mortalityDrift].map { Scalar(Elementary.exp($0 * Double(year))) }
        let participation: [Scalar] = inputs.participation(year: year + 1)
        let educations = shape.educations.count
        mostParticipationShock = Age.participation.map { ages in
            let highest = participation.enumerated().filter { ages.contains($0.offset / educations % Shape.ages) }
            return 1 / max(highest.map(\.element).max() ?? 0, 1e-6)
        }
        self.participation = participation
        let tau = (0..<year + 1).reduce((sum: 0.0, power: 1.0)) { state, _ in
            (state.sum + state.power, state.power * inputs.settings.trendDamping)
        }.sum
        jobs = zip(rates.jobs, inputs[.jobTrend]).map { Scalar($0 * Elementary.exp($1 * tau)) }
        composition = zip(inputs[.composition], inputs[.compositionTrend]).map {
            Scalar($0 * Elementary.exp($1 * tau))
        }
        let local = inputs[.localJobs]
        let cells = shape.municipalities.count * shape.industries.count
        localJobs = local.isEmpty ? [] : local[year * cells..<(year + 1) * cells].map { Scalar($0) }
        let demand = inputs[.educationDemand]
        educationDemand =
            demand.isEmpty ? [] : demand[year * educations..<(year + 1) * educations].map { Scalar($0) }
    }
}

extension Inputs {
    /// By sex, age and whatever is outermost in the input.
    fileprivate func turned<Scalar: BinaryFloatingPoint>(_ quantity: Quantity, inner: Int) -> [Scalar] {
        let values = self[quantity]
        let outer = Shape.sexes.count * Shape.ages
        return (0..<outer).flatMap { cell in (0..<inner).map { Scalar(values[$0 * outer + cell]) } }
    }

    /// From education, sex, age, municipality to sex, age, education, municipality.
    func turnedByAge<Scalar: BinaryFloatingPoint>(_ quantity: Quantity) -> [Scalar] {
        let values = self[quantity]
        let count = shape.municipalities.count
        let cells = Shape.sexes.count * Shape.ages
        var turned: [Scalar] = []
        turned.reserveCapacity(values.count)
        for cell in 0..<cells {
            for education in shape.educations.indices {
                let start = (education * cells + cell) * count
                turned += values[start..<start + count].map { Scalar($0) }
            }
        }
        return turned
    }

    fileprivate func municipalTransitionsByEdge<Scalar: BinaryFloatingPoint>() -> [Scalar] {
        let values = self[.municipalTransition]
        guard values.contains(where: { $0 != 1 }) else { return [] }
        let count = shape.transitions.count
        return shape.transitions.indices.flatMap { edge in
            shape.municipalities.indices.map { Scalar(values[$0 * count + edge]) }
        }
    }

    fileprivate func affinityFromWork<Scalar: BinaryFloatingPoint>() -> [Scalar] {
        let values = self[.affinity]
        let count = shape.places.count
        return shape.educations.indices.flatMap { education in
            (0..<count * count).map { cell in
                let (workplace, home) = cell.quotientAndRemainder(dividingBy: count)
                return Scalar(values[(education * count + home) * count + workplace])
            }
        }
    }

    /// logit p + slope·min(t, 10) by sex, age and education.
    func participation<Scalar: BinaryFloatingPoint & Sendable>(year: Int) -> [Scalar] {
        let time = Double(min(year, Trends<Scalar>.participationYears))
        let moved = zip(self[.participation], self[.participationTrend]).map { share, slope in
            slope == 0 || share == 0 || share == 1
                ? share : share / (share + (1 - share) * Elementary.exp(-slope * time))
        }
        let educations = shape.educations.count
        let cells = Shape.sexes.count * Shape.ages
        return (0..<cells).flatMap { cell in (0..<educations).map { Scalar(moved[$0 * cells + cell]) } }
    }
}
