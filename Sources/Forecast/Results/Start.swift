/// Supply and demand on the first day, before any step: what observed figures can be held against.
public struct Start: Sendable, Hashable {
    /// S and U by education and municipality of residence, D and V by education and municipality of work.
    public let supply, demand, unemployed, vacancies: [Double]
    let municipalities: Int

    /// One of them in one municipality, or in all.
    func sum(_ values: [Double], education: Int, municipality: Int?) -> Double {
        let row = education * municipalities
        guard let municipality else { return values[row..<row + municipalities].reduce(0, +) }
        return values[row + municipality]
    }
}

extension Inputs {
    /// C.7, C.8 and C.10 without a step: exact where K was calibrated to the same figures.
    public func start() -> Start {
        let count = shape.municipalities.count
        let first = firstMarkets()
        let inside = { (values: [Double]) in
            values.enumerated().filter { $0.offset % shape.places.count < count }.map(\.element)
        }
        return Start(
            supply: labourForce(),
            demand: jobsByEducation(),
            unemployed: inside(first.unemployed),
            vacancies: inside(first.vacancies),
            municipalities: count
        )
    }

    /// The same by education and place, with that which is outside.
    func firstMarkets() -> (supply: [Double], demand: [Double], unemployed: [Double], vacancies: [Double]) {
        let places = shape.places.count
        let (force, jobs) = (labourForce(), jobsByEducation())
        var (supply, demand, unemployed, vacancies): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        let matching = Matching<Double>(places: places)
        for education in shape.educations.indices {
            let row = education * shape.municipalities.count..<(education + 1) * shape.municipalities.count
            let outside = shape.hasOutside
            let own = force[row] + (outside ? [self[.outsideWorkers][education]] : [])
            let wanted = jobs[row] + (outside ? [self[.outsideJobs][education]] : [])
            let solution = matching.solution(
                affinity: Array(self[.affinity][education * places * places..<(education + 1) * places * places]),
                supply: Array(own),
                demand: Array(wanted),
                start: Array(self[.vacancies][education * places..<(education + 1) * places])
            )
            supply += own
            demand += wanted
            unemployed += solution.unemployed
            vacancies += solution.vacancies
        }
        return (supply, demand, unemployed, vacancies)
    }

    /// Σ N·p by education and municipality.
    func labourForce() -> [Double] {
        let count = shape.municipalities.count
        let cells = Shape.sexes.count * Shape.ages
        var force = Array(repeating: 0.0, count: shape.educations.count * count)
        let population = self[.population]
        for (row, share) in self[.participation].enumerated() {
            for place in 0..<count { force[row / cells * count + place] += share * population[row * count + place] }
        }
        return force
    }

    /// Σ_i J[n,i]·w[i,e] by education and municipality.
    private func jobsByEducation() -> [Double] {
        let industries = shape.industries.count
        return shape.educations.indices.flatMap { education in
            shape.municipalities.indices.map { place in
                (0..<industries).reduce(0) { sum, industry in
                    let share = self[.composition][industry * shape.educations.count + education]
                    return sum + self[.jobs][place * industries + industry] * share
                }
            }
        }
    }
}

extension Matching<Double> {
    /// C.10 of one education from arrays.
    func solution(
        affinity: [Double],
        supply: [Double],
        demand: [Double],
        start: [Double]
    ) -> (unemployed: [Double], vacancies: [Double]) {
        let count = supply.count
        let fromWork = (0..<count * count).map { affinity[$0 % count * count + $0 / count] }
        var supply = supply
        var demand = demand
        var unemployed = supply
        var vacancies = start
        solve(
            affinity: affinity,
            fromWork: fromWork,
            supply: &supply,
            demand: &demand,
            unemployed: &unemployed,
            vacancies: &vacancies
        )
        return (unemployed, vacancies)
    }
}
