import Core

/// Who works where on the first day: commuting by distance, fitted to the people in work and the jobs that are filled.
struct LabourCalibration {
    let arrays: [Quantity: [Double]]

    /// Vacancies as a share of jobs where nobody has counted them.
    private static let vacant = 0.02

    init(shape: Shape, counts: RegionCounts, arrays given: [Quantity: [Double]]) throws(InputProblem) {
        let force = Self.force(given, shape)
        let composition = try Self.composition(force, shape, counts)
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

    /// That of the labour force in every industry, or as a table of industries has it (C.9).
    ///
    /// Odds between educations and industries are those of the table, and within its levels those of the labour force;
    /// industries have the jobs they have, and educations together what they have in the labour force.
    private static func composition(_ force: [Double], _ shape: Shape, _ counts: RegionCounts) throws(InputProblem)
        -> [Double]
    {
        let count = shape.municipalities.count
        let sums = shape.educations.indices.map { force[$0 * count..<($0 + 1) * count].reduce(0, +) }
        let all = sums.reduce(0, +)
        guard let table = counts.industryLevels else { return shape.industries.flatMap { _ in sums.map { $0 / all } } }
        let seed = try seed(table.values, counts.levelsOfIndustries, sums, shape)
        let width = shape.industries.count
        let jobs = shape.industries.indices.map { industry in
            (0..<count).reduce(0) { $0 + counts.jobs.values[$1 * width + industry] }
        }
        let total = jobs.reduce(0, +)
        let fitted = try ProportionalFitting().fit(
            seed: seed,
            lengths: [width, sums.count],
            to: [.init(axes: [0], values: jobs), .init(axes: [1], values: sums.map { total * $0 / all })]
        ).values
        return shape.industries.indices.flatMap { industry in
            let row = fitted[industry * sums.count..<(industry + 1) * sums.count]
            let sum = row.reduce(0, +)
            return row.map { $0 / sum }
        }
    }

    /// Persons by industry and education, within a level as in the labour force.
    private static func seed(_ values: [Double], _ levels: [[Int]], _ sums: [Double], _ shape: Shape)
        throws(InputProblem) -> [Double]
    {
        var seed = Array(repeating: 0.0, count: shape.industries.count * sums.count)
        for (industry, name) in shape.industries.enumerated() {
            let row = values[industry * levels.count..<(industry + 1) * levels.count]
            guard row.contains(where: { $0 > 0 }) else {
                throw InputProblem(
                    "industryLevels[industry \(name)]",
                    "nobody works there with any education",
                    remedy: "Take the table in with all industries that have jobs, or leave the table out."
                )
            }
            for (level, value) in zip(levels, row) {
                let inside = level.reduce(0) { $0 + sums[$1] }
                for education in level where inside > 0 {
                    seed[industry * sums.count + education] = value * sums[education] / inside
                }
            }
        }
        for education in sums.indices where sums[education] > 0 {
            let column = stride(from: education, to: seed.count, by: sums.count)
            guard column.contains(where: { seed[$0] > 0 }) else {
                throw InputProblem(
                    "industryLevels[education \(shape.educations[education])]",
                    "no industry has anybody with it, and some of those who live there have",
                    remedy: "Take the table in with all levels of education."
                )
            }
        }
        return seed
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
                seed: seed(working, filled, counts),
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

    /// Who is counted to commute and, where nobody is, by distance: the farther apart, the fewer.
    ///
    /// How large a row or a column is does not matter, since both are fitted.
    private static func seed(_ supply: [Double], _ demand: [Double], _ counts: RegionCounts) -> [Double] {
        let distant = seed(supply, demand, counts.places)
        guard let commuting = counts.commuting else { return distant }
        let inside = counts.places.count
        let width = inside + (commuting.hasOutside ? 1 : 0)
        let isCounted = { (home: Int, workplace: Int) in
            home < width && workplace < width && min(home, workplace) < inside
        }
        // Nobody was counted from outside to outside, and without a column for it nobody from there at all: as many as
        // by distance, beside those who were counted.
        var (told, assumed) = (0.0, 0.0)
        for home in supply.indices {
            for workplace in demand.indices where isCounted(home, workplace) {
                told += commuting.values[home * width + workplace]
                assumed += distant[home * demand.count + workplace]
            }
        }
        let scale = assumed > 0 ? told / assumed : 0
        return supply.indices.flatMap { home in
            demand.indices.map { workplace in
                let cell = home * demand.count + workplace
                guard isCounted(home, workplace) else { return distant[cell] * scale }
                let value = commuting.values[home * width + workplace]
                // Some may begin to commute where nobody did last year, within an hour or to and from outside.
                let isNear = max(home, workplace) >= inside || minutes(home, workplace, counts.places) <= 60
                return value > 0 ? value : isNear ? fewCommuters : 0
            }
        }
    }

    /// Of those who were not counted anywhere near.
    private static let fewCommuters = 0.5

    /// The farther apart, the fewer commute.
    private static func seed(_ supply: [Double], _ demand: [Double], _ places: [RegionCounts.Place]) -> [Double] {
        supply.indices.flatMap { home in
            demand.indices.map { workplace in
                let isInside = home < places.count && workplace < places.count
                let minutes = home == workplace ? -20.0 : isInside ? minutes(home, workplace, places) : 60
                return Elementary.exp(-0.05 * minutes) * supply[home] * demand[workplace]
            }
        }
    }

    /// Places of which nothing is known are half an hour from one another.
    private static func minutes(_ home: Int, _ workplace: Int, _ places: [RegionCounts.Place]) -> Double {
        guard home != workplace else { return 0 }
        guard let one = places[home].position, let other = places[workplace].position else { return 30 }
        let (east, north) = (one.east - other.east, one.north - other.north)
        return (east * east + north * north).squareRoot()
    }
}
