/// The jobs of a made-up region, and who works where in the first year.
struct SyntheticLabour {
    let region: SyntheticRegion
    let shape: Shape
    let people: SyntheticPeople
    /// The labour force by education and municipality.
    private let force: [Double]
    private let given: [Quantity: [Double]]

    init(_ region: SyntheticRegion, shape: Shape, people: SyntheticPeople) throws(InputProblem) {
        self.region = region
        self.shape = shape
        self.people = people
        given = people.arrays
        force = Self.force(given, shape: shape)
        arrays = [:]
        arrays = try demand()
        try calibrate()
    }

    private(set) var arrays: [Quantity: [Double]]

    /// The unemployed as a share of the labour force, by education.
    static let idle = [0.055, 0.035, 0.028, 0.016, 0.030, 0.018, 0.017, 0.016]
    /// Vacancies as a share of jobs.
    private static let vacant = 0.02

    private static func force(_ arrays: [Quantity: [Double]], shape: Shape) -> [Double] {
        let count = shape.municipalities.count
        let cells = Shape.sexes.count * Shape.ages
        let population = arrays[.population] ?? []
        var force = Array(repeating: 0.0, count: shape.educations.count * count)
        for (row, share) in (arrays[.participation] ?? []).enumerated() {
            for place in 0..<count { force[row / cells * count + place] += share * population[row * count + place] }
        }
        return force
    }

    private func force(of education: Int) -> [Double] {
        let count = shape.municipalities.count
        return Array(force[education * count..<(education + 1) * count])
    }

    /// Jobs by municipality and industry, and their composition fitted to the educations there are.
    private func demand() throws(InputProblem) -> [Quantity: [Double]] {
        let educations = shape.educations.indices.map { education in
            force(of: education).reduce(0, +) * (1 - Self.idle[education]) / (1 - Self.vacant)
        }
        let total = educations.reduce(0, +)
        let shares = region.industries.reduce(0) { $0 + $1.share }
        let places = shape.municipalities.indices.map { place in
            let local = shape.educations.indices.reduce(0) { $0 + force(of: $1)[place] }
            return Elementary.power(local, 1.08)
        }
        let pull = places.reduce(0, +)
        let jobs = places.flatMap { place in
            region.industries.map { total * place / pull * $0.share / shares }
        }
        let table = try ProportionalFitting().fit(
            seed: region.industries.flatMap { industry in zip(industry.leaning, educations).map { $0 * $1 } },
            lengths: [region.industries.count, educations.count],
            to: [
                .init(axes: [0], values: region.industries.map { total * $0.share / shares }),
                .init(axes: [1], values: educations),
            ]
        ).values
        let count = educations.count
        let trend = [-0.010, 0, 0.001, 0.006, -0.002, 0.006, 0.007, 0.014]
        return [
            .jobs: jobs, .jobTrend: region.industries.map(\.trend), .need: region.industries.flatMap(\.need),
            .compositionTrend: region.industries.flatMap { _ in trend },
            .composition: region.industries.indices.flatMap { industry in
                let row = table[industry * count..<(industry + 1) * count]
                let sum = row.reduce(0, +)
                return row.map { $0 / sum }
            },
        ]
    }

    /// Commuting by distance, fitted to those in work at home and at work, gives K and V of the first year.
    private mutating func calibrate() throws(InputProblem) {
        var flows: [Double] = []
        var unemployed: [Double] = []
        var vacancies: [Double] = []
        var outside: (workers: [Double], jobs: [Double]) = ([], [])
        for education in shape.educations.indices {
            var supply = force(of: education)
            var demand = demand(for: education)
            if shape.hasOutside {
                outside.workers.append(0.5 * supply.reduce(0, +))
                outside.jobs.append(0.5 * demand.reduce(0, +))
                supply.append(outside.workers[education])
                demand.append(outside.jobs[education])
            }
            let idle = supply.map { Self.idle[education] * $0 }
            let open = demand.map { Self.vacant * $0 }
            flows += try ProportionalFitting().fit(
                seed: seed(supply, demand),
                lengths: [supply.count, demand.count],
                to: [
                    .init(axes: [0], values: zip(supply, idle).map { $0 - $1 }),
                    .init(axes: [1], values: zip(demand, open).map { $0 - $1 }),
                ]
            ).values
            unemployed += idle
            vacancies += open
        }
        let calibration = Calibration(flows: flows, unemployed: unemployed, vacancies: vacancies)
        arrays[.affinity] = try calibration.affinity(in: shape)
        arrays[.vacancies] = vacancies
        if shape.hasOutside {
            arrays[.outsideWorkers] = outside.workers
            arrays[.outsideJobs] = outside.jobs
        }
    }

    private func demand(for education: Int) -> [Double] {
        let industries = region.industries.count
        return shape.municipalities.indices.map { place in
            region.industries.indices.reduce(0) { sum, industry in
                let jobs = arrays[.jobs]?[place * industries + industry] ?? 0
                return sum + jobs * (arrays[.composition]?[industry * shape.educations.count + education] ?? 0)
            }
        }
    }

    /// How easily one gets from home to work, times what there is in both; outside is 60 minutes away.
    private func seed(_ supply: [Double], _ demand: [Double]) -> [Double] {
        let inside = shape.municipalities.count
        return supply.indices.flatMap { home in
            demand.indices.map { workplace in
                let isInside = home < inside && workplace < inside
                let minutes = home == workplace ? -20 : isInside ? people.minutes(home, workplace) : 60
                return Elementary.exp(-0.05 * minutes) * supply[home] * demand[workplace]
            }
        }
    }
}
