/// The steps that set people against jobs: C.7 to C.11.
extension Engine {
    /// C.7: S[e,m] += N'·p·min(exp π, 1/max p).
    func addSupply(_ step: Step, cell: Int, age: Int) {
        let group = age < Age.participation[1].lowerBound ? 0 : age < Age.participation[2].lowerBound ? 1 : 2
        let shock = L.least(step.shocks.participation[group], L(all: step.trends.mostParticipationShock[group]))
        let slice = slice(cell)
        for education in 0..<educations {
            let share = step.trends.participation[cell * educations + education] * shock
            let own = slice + education * municipalities
            let sum = supply + education * places
            for municipality in 0..<municipalities { sum[municipality] += own[municipality] * share }
        }
        guard !step.rates.workingHours.isEmpty else { return }
        for education in 0..<educations {
            let row = cell * educations + education
            let share = (step.trends.participation[row] * step.rates.workingHours[row]) * shock
            let own = slice + education * municipalities
            let sum = supplyHours + education * places
            for municipality in 0..<municipalities { sum[municipality] += own[municipality] * share }
        }
    }

    /// C.11: R[e,m] = Σ_{a≥55} (N[a]·p[a] − N'[a+1]·p[a+1]), by the cohort method and without shocks of p.
    func addReplacement(cell: Int, share: [Scalar], sign: Scalar) {
        let slice = slice(cell)
        for education in 0..<educations {
            let share = share[cell * educations + education] * sign
            let own = slice + education * municipalities
            let sum = replacement + education * places
            for municipality in 0..<municipalities { sum[municipality] += share * own[municipality] }
        }
    }

    /// C.8: jobs by industry, their composition by education, and where they are.
    ///
    /// J_i = J_i,0·exp(g_i·τ + ξ_i), or J_i,0·users/users_0·exp ξ_i where the industry follows the population;
    /// Z[i,e] = J_i·w[i,e]·exp(c_e)/Σ_e; D[n,e] = Σ_i J[n,i]/J_i·Z[i,e].
    func raiseDemand(_ step: Step) {
        let industries = plan.shape.industries.count
        var jobs = (0..<industries).map { step.trends.jobs[$0] * step.shocks.jobs[$0] }
        for (industry, users) in plan.users.enumerated() where users > 0 {
            jobs[industry] = followed(step, industry: industry, users: users) * step.shocks.jobs[industry]
        }
        var table = Array(repeating: L.zero, count: industries * educations)
        for industry in 0..<industries {
            var sum = L.zero
            for education in 0..<educations {
                let cell = industry * educations + education
                table[cell] = step.trends.composition[cell] * step.shocks.composition[education]
                sum += table[cell]
            }
            let scale = jobs[industry] / L.greatest(sum, L(all: 1e-20))
            for education in 0..<educations { table[industry * educations + education] *= scale }
        }
        fitToForecast(step, &table, jobs: jobs)
        spread(step, table, to: demand)
        guard !step.rates.jobHours.isEmpty else { return }
        for cell in table.indices { table[cell] = step.rates.jobHours[cell] * table[cell] }
        spread(step, table, to: demandHours)
    }

    /// D[n,e] = Σ_i J[n,i]/J_i·Z[i,e], times how the municipality's own jobs go where that is known.
    private func spread(_ step: Step, _ table: [L], to demand: Lanes) {
        let industries = plan.shape.industries.count
        let (shares, local) = (step.rates.jobShare, step.trends.localJobs)
        for education in 0..<educations {
            for municipality in 0..<municipalities {
                var sum = L.zero
                for industry in 0..<industries {
                    let cell = municipality * industries + industry
                    let share = local.isEmpty ? shares[cell] : shares[cell] * local[cell]
                    sum += share * table[industry * educations + education]
                }
                demand[education * places + municipality] = sum
            }
        }
    }

    /// The jobs of an industry whose users have become more or fewer.
    private func followed(_ step: Step, industry: Int, users: Double) -> L {
        var now = L.zero
        for age in 0..<Shape.ages { now += step.rates.need[industry * Shape.ages + age] * personsByAge[age] }
        return Scalar(step.rates.jobs[industry] / users) * now
    }

    /// C.9 for lanes: rows to the jobs of industries, columns to a forecast by education scaled to the same total.
    private func fitToForecast(_ step: Step, _ table: inout [L], jobs: [L]) {
        let forecast = step.trends.educationDemand
        guard !forecast.isEmpty else { return }
        let tiny = L(all: 1e-20)
        let scale = jobs.reduce(.zero, +) / L.greatest(L(all: forecast.reduce(0, +)), tiny)
        for _ in 0..<Self.fittingSweeps {
            for education in 0..<educations {
                let cells = stride(from: education, to: table.count, by: educations)
                let sum = cells.reduce(L.zero) { $0 + table[$1] }
                let factor = (forecast[education] * scale) / L.greatest(sum, tiny)
                for cell in cells { table[cell] *= factor }
            }
            for industry in jobs.indices {
                let cells = industry * educations..<(industry + 1) * educations
                let sum = cells.reduce(L.zero) { $0 + table[$1] }
                let factor = jobs[industry] / L.greatest(sum, tiny)
                for cell in cells { table[cell] *= factor }
            }
        }
    }

    /// The same number for all draws, so that none depends on the others.
    static var fittingSweeps: Int { 50 }

    /// C.10 for each education or all of them together, from the vacancies of the year before.
    func match(_ step: Step) {
        let rates = step.rates
        if plan.shape.hasOutside {
            for education in 0..<educations {
                supply[education * places + municipalities] = L(all: rates.outsideWorkers[education])
                demand[education * places + municipalities] = L(all: rates.outsideJobs[education])
            }
        }
        rates.affinity.withUnsafeBufferPointer { affinity in
            rates.affinityFromWork.withUnsafeBufferPointer { fromWork in
                guard let affinity = affinity.baseAddress, let fromWork = fromWork.baseAddress else { return }
                for part in 0..<(rates.isJoint ? 1 : educations) {
                    let row = part * places
                    let table = part * places * places
                    matching.solve(
                        affinity: affinity + table,
                        fromWork: fromWork + table,
                        supply: supply + row,
                        demand: demand + row,
                        unemployed: unemployed + row,
                        vacancies: vacancies + row
                    )
                }
            }
        }
    }
}
