import Core

/// Makes the arrays of a real region (part D of the specification) of what has been counted, and fills in the rest.
///
/// What nobody has counted is taken from the formulas of the made-up region, and each such array says that it is assumed.
/// The first day reproduces the people in work, the unemployed and the vacancies of the tables.
public struct RegionPreparation: Sendable {
    let counts: RegionCounts
    let shape: Shape
    let defaults: Inputs

    /// What an array says of itself that nobody has counted.
    public static let assumption = Source(.assumed, title: "Formulas of the program, no statistic", vintage: "1")

    /// - Throws: `InputProblem`: the table and the cell, what is wrong and what to do.
    public init(_ counts: RegionCounts) throws(InputProblem) {
        try counts.check()
        self.counts = counts
        let known = counts.places.compactMap(\.position)
        let total = counts.jobs.values.reduce(0, +)
        let width = counts.industries.count
        let shares = (0..<width).map { industry in
            counts.places.indices.reduce(0) { $0 + counts.jobs.values[$1 * width + industry] } / total
        }
        if let empty = shares.firstIndex(of: 0) {
            throw InputProblem(
                "jobs[industry \(counts.industries[empty])]",
                "no municipality has any",
                remedy: "Leave the industry out, or join it to another."
            )
        }
        let region = SyntheticRegion(
            municipalities: counts.places.enumerated().map { number, place in
                // Where nothing is known of distance all places are as near.
                let spot = known.count == counts.places.count ? place.position : nil
                return .init(
                    place.name,
                    persons: counts.sum(counts.population, number),
                    east: spot?.east ?? 0,
                    north: spot?.north ?? 0
                )
            },
            industries: counts.industries.enumerated().map { number, name in
                .init(name, shares[number], 0, Array(repeating: 1, count: Shape.groups.count))
            },
            years: counts.years
        )
        defaults = try region.inputs()
        shape = defaults.shape
    }

    /// The inputs of a projection of the region.
    public func inputs() throws(InputProblem) -> Inputs {
        var arrays: [Quantity: [Double]] = [:]
        var sources: [Quantity: Source] = [:]
        for quantity in Quantity.allCases where !defaults.defaulted.contains(quantity) {
            arrays[quantity] = defaults[quantity]
            sources[quantity] = Self.assumption
        }
        arrays[.population] = try population()
        sources[.population] = estimate([counts.population, counts.education].compactMap { $0?.source })
        arrays[.jobs] = counts.jobs.values
        sources[.jobs] = counts.jobs.source
        if !counts.services.isEmpty {
            arrays[.need] = counts.industries.indices.flatMap {
                counts.services[$0]?.need ?? Array(repeating: 0, count: Shape.ages)
            }
            sources[.need] = Self.assumption
        }
        try counted(&arrays, &sources)
        try flows(&arrays, &sources)
        let labour = try LabourCalibration(shape: shape, counts: counts, arrays: arrays)
        arrays.merge(labour.arrays) { $1 }
        let tables = [counts.unemployed?.source, counts.vacancies?.source, counts.commuting?.source]
        let matched = tables.compactMap { $0 }
        if !matched.isEmpty { sources[.affinity] = estimate(matched) }
        if let vacancies = counts.vacancies { sources[.vacancies] = estimate([vacancies.source]) }
        if let industryLevels = counts.industryLevels { sources[.composition] = estimate([industryLevels.source]) }
        return try Inputs(shape: shape, arrays: arrays, sources: sources, settings: defaults.settings)
    }

    /// Rates and the official projection, where they have been counted.
    private func counted(_ arrays: inout [Quantity: [Double]], _ sources: inout [Quantity: Source]) throws(InputProblem)
    {
        let population = arrays[.population] ?? []
        let fitting = RateFitting(population, shape: shape)
        if let deaths = counts.deaths {
            let leaning = defaults[.educationMortality]
            arrays[.mortality] = try fitting.mortality(defaults[.mortality], leaning: leaning, to: deaths)
            sources[.mortality] = estimate([deaths.source])
        }
        if let births = counts.births {
            arrays[.fertility] = try fitting.fertility(defaults[.fertility], to: births)
            sources[.fertility] = estimate([births.source])
        }
        if let force = counts.force {
            arrays[.participation] = try fitting.participation(defaults[.participation], to: force)
            sources[.participation] = estimate([force.source])
        }
        if let official = counts.official {
            arrays[.control] = OfficialSpreading(population, shape: shape).control(official)
            let isWhole = official.sexes.count == Shape.sexes.count && official.ages.count == Shape.ages
            sources[.control] = isWhole ? official.source : estimate([official.source])
        }
    }

    func estimate(_ tables: [Source]) -> Source {
        Source(
            .estimated,
            title: tables.map(\.title).joined(separator: "; "),
            vintage: tables.map(\.vintage).joined(separator: "; ")
        )
    }

    /// Persons by education, sex, age and municipality: those of the tables, spread within their groups as assumed.
    private func population() throws(InputProblem) -> [Double] {
        let (places, ages) = (shape.municipalities, counts.ages)
        let wide = counts.sexes.count * ages.count
        let cells = (0..<shape.size(of: .population)).map { cell in
            let (row, place) = cell.quotientAndRemainder(dividingBy: places.count)
            let (before, age) = row.quotientAndRemainder(dividingBy: Shape.ages)
            return (education: before / Shape.sexes.count, sex: before % Shape.sexes.count, age: age, place: place)
        }
        var margins = [
            GroupFitting.Margin(
                groups: cells.map { cell in
                    guard let sex = counts.sexes.firstIndex(where: { $0.contains(cell.sex) }),
                        let age = ages.firstIndex(where: { $0.contains(cell.age) })
                    else { return nil }
                    return cell.place * wide + sex * ages.count + age
                },
                values: counts.population.values,
                wholes: nil,
                place: { "population[municipality \(places[$0 / wide]), age \(ages[$0 % ages.count])]" }
            )
        ]
        if let education = counts.education {
            let levels = counts.levels
            margins.append(
                GroupFitting.Margin(
                    groups: cells.map { cell in
                        guard cell.age >= Age.learning.lowerBound,
                            let level = levels.firstIndex(where: { $0.contains(cell.education) })
                        else { return nil }
                        return cell.place * levels.count + level
                    },
                    values: education.values.enumerated().map { cell, value in
                        value / counts.sum(education, cell / levels.count)
                    },
                    wholes: education.values.indices.map { $0 / levels.count },
                    place: { "education[municipality \(places[$0 / levels.count]), level \($0 % levels.count)]" }
                )
            )
        }
        return try GroupFitting().fit(defaults[.population], to: margins)
    }
}
