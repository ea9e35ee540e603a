/// Who works where on the first day: commuting by distance, fitted to the people in work and the jobs that are filled.
struct LabourCalibration {
    let arrays: [Quantity: [Double]]

    /// Vacancies as a share of jobs where nobody has counted them.
    private static let vacant = 0.02

    init(shape: Shape, counts: RegionCounts, arrays given: [Quantity: [Double]]) throws(InputProblem) {
        let force = Self.force(given, shape)
        let composition = Self.composition(force, shape)
        let demand = Self.demand(counts.jobs.values, composition, shape)
        arrays = [.composition: composition].merging(try Self.matching(force, demand, shape, counts)) { $1 }
    }

    /// By education and municipality.
    private static func force(_ arrays: [Quantity: [Double]], _ shape: Shape) -> [Double] {
        let count = shape.municipalities.count
        let cells = Shape.sexes.count * Shape.ages
        let population = arrays[.population] ?? []
        var force = Array(repeating: 0.0, count: shape.educations.count * count)
        for (row, share) in (arrays[.participation] ?? []).enumerated() where share > 0 {
            for place in 0..<count { force[row / cells * count + place] += share * population[row * count + place] }
        }
        return force
    }

    /// That of the labour force in every industry: nobody has counted it by industry.
    private static func composition(_ force: [Double], _ shape: Shape) -> [Double] {
        let count = shape.municipalities.count
        let sums = shape.educations.indices.map { force[$0 * count..<($0 + 1) * count].reduce(0, +) }
        let all = sums.reduce(0, +)
        return shape.industries.flatMap { _ in sums.map { $0 / all } }
    }

    private static func demand(_ jobs: [Double], _ composition: [Double], _ shape: Shape) -> [Double] {
        let (industries, educations) = (shape.industries.count, shape.educations.count)
        return shape.educations.indices.flatMap { education in
            shape.municipalities.indices.map { place in
                (0..<industries).reduce(0) {
                    $0 + jobs[place * industries + $1] * composition[$1 * educations + education]
                }
            }
        }
    }

    private static func matching(_ force: [Double], _ demand: [Double], _ shape: Shape, _ counts: RegionCounts)
        throws(InputProblem) -> [Quantity: [Double]]
    {
        let count = shape.municipalities.count
        let idle = try spread(
            counts.unemployed,
            "unemployed",
            over: force,
            leaning: SyntheticLabour.idle,
            shape
        )
        let open = try spread(
            counts.vacancies,
            "vacancies",
            over: demand,
            leaning: shape.educations.map { _ in vacant },
            shape
        )
        var (flows, unemployed, vacancies): ([Double], [Double], [Double]) = ([], [], [])
        var (workers, jobs): ([Double], [Double]) = ([], [])
        for education in shape.educations.indices {
            let row = education * count..<(education + 1) * count
            var working = zip(force[row], idle[row]).map { $0 - $1 }
            var filled = zip(demand[row], open[row]).map { $0 - $1 }
            // Outside there are half as many, and as many more as one side has too few.
            let (here, there) = (working.reduce(0, +), filled.reduce(0, +))
            let most = max(here, there)
            working.append(1.5 * most - here)
            filled.append(1.5 * most - there)
            let (idleOutside, openOutside) = (SyntheticLabour.idle[education], vacant)
            workers.append(working[count] / (1 - idleOutside))
            jobs.append(filled[count] / (1 - openOutside))
            flows += try ProportionalFitting().fit(
                seed: seed(working, filled, counts.places),
                lengths: [count + 1, count + 1],
                to: [.init(axes: [0], values: working), .init(axes: [1], values: filled)]
            ).values
            unemployed += idle[row] + [workers[education] * idleOutside]
            vacancies += open[row] + [jobs[education] * openOutside]
        }
        let calibration = Calibration(flows: flows, unemployed: unemployed, vacancies: vacancies)
        return [
            .affinity: try calibration.affinity(in: shape), .vacancies: vacancies, .outsideWorkers: workers,
            .outsideJobs: jobs,
        ]
    }

    /// What a table says of each municipality, over the educations as `leaning` has it; by `leaning` alone without one.
    private static func spread(
        _ table: RegionCounts.Table?,
        _ name: String,
        over all: [Double],
        leaning: [Double],
        _ shape: Shape
    ) throws(InputProblem) -> [Double] {
        let count = shape.municipalities.count
        let assumed = all.indices.map { all[$0] * leaning[$0 / count] }
        guard let table else { return assumed }
        var values = assumed
        for place in 0..<count {
            let own = shape.educations.indices.map { $0 * count + place }
            let factor = table.values[place] / own.reduce(0) { $0 + assumed[$1] }
            for cell in own { values[cell] = assumed[cell] * factor }
            // Nobody out of work where somebody works would make matching infinitely easy.
            guard let bad = own.first(where: { !(values[$0] > 0 && values[$0] < all[$0]) }) else { continue }
            throw InputProblem(
                "\(name)[municipality \(shape.municipalities[place]), education \(shape.educations[bad / count])]",
                "\(values[bad]) of \(all[bad]) makes a rate that is not between 0 and 1",
                remedy: "See that the table counts persons of the same place and year; leave it out if it does not."
            )
        }
        return values
    }

    /// The farther apart, the fewer commute; places of which nothing is known are half an hour from one another.
    private static func seed(_ supply: [Double], _ demand: [Double], _ places: [RegionCounts.Place]) -> [Double] {
        let isKnown = places.allSatisfy { $0.position != nil }
        return supply.indices.flatMap { home in
            demand.indices.map { workplace in
                let isInside = home < places.count && workplace < places.count
                var minutes = home == workplace ? -20.0 : isInside ? 30 : 60
                if isKnown, isInside, home != workplace, let one = places[home].position,
                    let other = places[workplace].position
                {
                    let (east, north) = (one.east - other.east, one.north - other.north)
                    minutes = (east * east + north * north).squareRoot()
                }
                return Elementary.exp(-0.05 * minutes) * supply[home] * demand[workplace]
            }
        }
    }
}
