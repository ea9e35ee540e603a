/// The steps that change who lives where with which education: C.1 to C.6.
extension Engine {
    /// What is read of a cell before the year: half of its mothers' births (C.5), and its labour force (C.11).
    func begin(_ step: Step, cell: Int, sex: Int, age: Int) {
        addMothers(step, cell: cell, sex: sex, age: age)
        if Age.leaving.contains(age) { addReplacement(cell: cell, share: step.before, sign: 1) }
    }

    /// C.1 and C.2, the shares that stay: s[e] = (1 − min(1, q·ρ[e]·exp k)) · (1 − min(0.9, em·exp ε)).
    func leave(_ step: Step, cell: Int, sex: Int) {
        let here =
            L.one
            - L.least(step.rates.emigration[cell] * step.shocks.emigration[0], L(all: Rates<Scalar>.mostEmigration))
        let death = (step.rates.mortality[cell] * step.trends.mortality[sex]) * step.shocks.mortality[sex]
        for education in 0..<educations {
            let dying = L.least(step.rates.educationMortality[education] * death, .one)
            staying[education] = (L.one - dying) * here
        }
    }

    /// C.3, the shares that complete a transition: h'_k = h_k·exp η_k·min(1, 0.95/Σ) with Σ over all k from the same e.
    func complete(_ step: Step, cell: Int, age: Int) {
        guard Age.learning.contains(age) else { return }
        guard step.rates.municipalTransition.isEmpty else { return completeLocally(step, cell: cell) }
        let count = transitions.count
        keeping.update(repeating: .zero, count: educations)
        for (edge, transition) in transitions.enumerated() {
            hazards[edge] = step.rates.transition[cell * count + edge] * step.shocks.transition[edge]
            keeping[transition.from] += hazards[edge]
        }
        for (edge, transition) in transitions.enumerated() {
            let all = L.greatest(keeping[transition.from], L(all: 1e-12))
            hazards[edge] *= L.least(.one, L(all: Rates<Scalar>.mostCompleting) / all)
        }
        keeping.update(repeating: .one, count: educations)
        for (edge, transition) in transitions.enumerated() { keeping[transition.from] -= hazards[edge] }
    }

    /// N[e] ← N[e]·s[e]·(1 − Σ_out h') + Σ_in N[e']·s[e']·h', all from the same N.
    func progress(cell: Int, learning: Bool) {
        let slice = slice(cell)
        for education in order {
            let own = slice + education * municipalities
            let share = learning ? staying[education] * keeping[education] : staying[education]
            for municipality in 0..<municipalities { own[municipality] *= share }
            guard learning else { continue }
            for (edge, transition) in transitions.enumerated() where transition.to == education {
                let source = slice + transition.from * municipalities
                let share = staying[transition.from] * hazards[edge]
                for municipality in 0..<municipalities { own[municipality] += source[municipality] * share }
            }
        }
    }

    /// The factors of moves in a year, which all cells share: μ·min(exp(δ + δ_m), cap) and exp(ζ + ζ_m).
    func prepareMoves(_ step: Step) {
        let shocks = step.shocks
        let most = L(all: step.rates.mostOutShock)
        for place in 0..<municipalities {
            let out = L.least(shocks.outMigration[0] * shocks.municipalOutMigration[place], most)
            leaving[place] = step.rates.municipalOutMigration[place] * out
            arriving[place] = shocks.arrival[0] * shocks.municipalArrival[place]
        }
    }

    /// C.4 and C.5: moves between municipalities, arrivals from outside, and a year older.
    ///
    /// X = N·om·ν·μ·min(exp(δ + δ_m), cap); N'[a+1] = N − X + Πᵀ X + Z·exp(ζ + ζ_m) + imm·exp ι.
    func move(_ step: Step, cell: Int, into target: Int, adding: Bool) {
        let rates = step.rates
        let count = municipalities
        let abroad = step.shocks.immigration[0]
        let table = Age.mover(cell % Shape.ages) * count * count
        for education in 0..<educations {
            let own = slice(cell) + education * count
            let next = slice(target) + education * count
            let share = rates.outMigration[cell * educations + education]
            for place in 0..<count {
                movers[place] = own[place] * (share * leaving[place])
                own[place] -= movers[place]
            }
            rates.destination.withUnsafeBufferPointer { destinations in
                guard let destinations = destinations.baseAddress else { return }
                L.add(movers, to: own, by: destinations + table, count)
            }
            let row = (cell * educations + education) * count
            for place in 0..<count {
                let newcomers =
                    rates.arrival[row + place] * arriving[place] + rates.immigration[row + place] * abroad
                let all = own[place] + newcomers
                next[place] = adding ? next[place] + all : all
            }
        }
    }

    /// C.5: births = exp φ·Σ_a f[a]·½·(women before + women after), the newborn by sex and survival.
    func bear(_ step: Step) {
        for sex in Shape.sexes.indices {
            let slice = slice(sex * Shape.ages)
            slice.update(repeating: .zero, count: educations * municipalities)
            let share = step.rates.birthShares[sex] * step.rates.infantSurvival[sex]
            for municipality in 0..<municipalities {
                slice[municipality] = share * (births[municipality] * step.shocks.fertility[0])
            }
            if accounts != nil {
                let born = personsByEducation(sex * Shape.ages).reduce(0, +)
                accounts?.change { $0.persons.born += born }
            }
            settle(step, sex: sex, age: 0)
        }
    }

    /// What follows when a cell has its people of the end of the year: control (C.6), supply (C.7) and counts.
    func settle(_ step: Step, sex: Int, age: Int) {
        let cell = sex * Shape.ages + age
        addMothers(step, cell: cell, sex: sex, age: age)
        let before = accounts == nil ? [] : personsByEducation(cell)
        hold(year: step.year, cell: cell)
        if accounts != nil { accountForControl(step, cell: cell, before: before) }
        let slice = slice(cell)
        for education in 0..<educations {
            let own = slice + education * municipalities
            for municipality in 0..<municipalities { persons[municipality] += own[municipality] }
        }
        if !step.rates.need.isEmpty {
            for index in 0..<educations * municipalities { personsByAge[age] += slice[index] }
        }
        if Age.labour.contains(age) { addSupply(step, cell: cell, age: age) }
        if Age.leaving.contains(age - 1) { addReplacement(cell: cell, share: step.trends.participation, sign: -1) }
    }

    /// C.6: N' ← N'·c with the same c in all draws and scenarios.
    private func hold(year: Int, cell: Int) {
        let factors: [Scalar]
        switch plan.control {
        case .none: return
        case .apply(let found): factors = found
        case .fit(let target):
            fit(target, year: year, cell: cell)
            factors = fitted
        }
        let slice = slice(cell)
        let start = (year * Shape.sexes.count * Shape.ages + cell) * municipalities
        for education in 0..<educations {
            for municipality in 0..<municipalities {
                slice[education * municipalities + municipality] *= L(all: factors[start + municipality])
            }
        }
    }

    private func addMothers(_ step: Step, cell: Int, sex: Int, age: Int) {
        guard sex == 1, Age.fertile.contains(age) else { return }
        let slice = slice(cell)
        for education in 0..<educations {
            let share = step.rates.fertility[age] * step.rates.educationFertility[education] / 2
            let own = slice + education * municipalities
            for municipality in 0..<municipalities { births[municipality] += share * own[municipality] }
        }
    }
}
