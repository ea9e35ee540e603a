/// C.3 where municipalities differ: h_k,m = h_k·μ_m,k.
extension Engine {
    /// The shares that complete a transition in each municipality, at most 0.95 of an education.
    func completeLocally(_ step: Step, cell: Int) {
        let count = transitions.count
        localKeeping.update(repeating: .zero, count: educations * municipalities)
        for (edge, transition) in transitions.enumerated() {
            let common = step.rates.transition[cell * count + edge] * step.shocks.transition[edge]
            let row = edge * municipalities
            let sums = localKeeping + transition.from * municipalities
            for municipality in 0..<municipalities {
                localHazards[row + municipality] = step.rates.municipalTransition[row + municipality] * common
                sums[municipality] += localHazards[row + municipality]
            }
        }
        for (edge, transition) in transitions.enumerated() {
            let row = edge * municipalities
            let sums = localKeeping + transition.from * municipalities
            for municipality in 0..<municipalities {
                let all = L.greatest(sums[municipality], L(all: 1e-12))
                localHazards[row + municipality] *= L.least(.one, L(all: Rates<Scalar>.mostCompleting) / all)
            }
        }
        localKeeping.update(repeating: .one, count: educations * municipalities)
        for (edge, transition) in transitions.enumerated() {
            let sums = localKeeping + transition.from * municipalities
            for municipality in 0..<municipalities {
                sums[municipality] -= localHazards[edge * municipalities + municipality]
            }
        }
    }

    /// N[e] ← N[e]·s[e]·(1 − Σ_out h') + Σ_in N[e']·s[e']·h', all from the same N, each municipality by its own shares.
    func progressLocally(cell: Int) {
        let slice = slice(cell)
        for education in order {
            let own = slice + education * municipalities
            let kept = localKeeping + education * municipalities
            for municipality in 0..<municipalities {
                own[municipality] *= staying[education] * kept[municipality]
            }
            for (edge, transition) in transitions.enumerated() where transition.to == education {
                let source = slice + transition.from * municipalities
                let row = edge * municipalities
                for municipality in 0..<municipalities {
                    own[municipality] +=
                        source[municipality] * (staying[transition.from] * localHazards[row + municipality])
                }
            }
        }
    }

    /// Persons of a cell who complete a transition, for the accounts.
    func completing(_ step: Step, _ edge: Int, cell: Int) -> Double {
        let from = transitions[edge].from
        let source = slice(cell) + from * municipalities
        let isLocal = !step.rates.municipalTransition.isEmpty
        return (0..<municipalities).reduce(0) { sum, place in
            let hazard = isLocal ? localHazards[edge * municipalities + place] : hazards[edge]
            return sum + Double(source[place][0]) * Double((staying[from] * hazard)[0])
        }
    }
}
