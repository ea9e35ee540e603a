import Core

/// C.10 across educations: a job may be filled by somebody of another education than it asks for.
///
/// The markets are pairs of place and education: E[(x,e),(y,f)] = K[(x,e),(y,f)]·√(U[x,e]·V[y,f]), with
/// K[(x,e),(y,f)] = √(K_e[x,y]·K_f[x,y])·κ[e,f]·c[(x,e),(y,f)], κ[e,e] = 1, and U and V as in the own form. Without c the
/// first day would have more in work than there are; c is what proportional fitting (C.9) multiplies the flows of the first
/// day by, so that they have the sums S − U and D − V that were observed: U and V of that day are those of the own form.
enum JointMatching {
    /// The system that is solved is as large squared: more would take minutes for a draw.
    static let mostMarkets = 400
}

extension Inputs {
    var isJoint: Bool { !self[.substitution].isEmpty }

    /// √(K_e·K_f)·κ by education and home, then education asked for and workplace.
    func jointSeed() -> [Double] {
        let (educations, places) = (shape.educations.count, shape.places.count)
        let (affinity, substitution) = (self[.affinity], self[.substitution])
        var seed: [Double] = []
        seed.reserveCapacity(educations * places * educations * places)
        for education in 0..<educations {
            for home in 0..<places {
                for other in 0..<educations {
                    let share = substitution[education * educations + other]
                    for workplace in 0..<places {
                        let own = affinity[(education * places + home) * places + workplace]
                        let its = affinity[(other * places + home) * places + workplace]
                        seed.append(share == 0 ? 0 : share * (own * its).squareRoot())
                    }
                }
            }
        }
        return seed
    }

    /// c: what makes the first day of the joint form that of the own form; empty where there is no joint form.
    func jointCalibration() throws(InputProblem) -> [Double] {
        guard isJoint else { return [] }
        let (educations, places) = (shape.educations.count, shape.places.count)
        let markets = educations * places
        guard markets <= JointMatching.mostMarkets else {
            throw InputProblem(
                "substitution",
                "\(educations) educations in \(places) places are \(markets) markets, and \(JointMatching.mostMarkets) can be joined",
                remedy: "Leave it out and show the gap only, or join municipalities."
            )
        }
        let first = firstMarkets()
        let seed = jointSeed()
        let flows = seed.enumerated().map { cell, ease in
            ease * (first.unemployed[cell / markets] * first.vacancies[cell % markets]).squareRoot()
        }
        let fit = try ProportionalFitting().fit(
            seed: flows,
            lengths: [markets, markets],
            to: [
                .init(axes: [0], values: zip(first.supply, first.unemployed).map { max($0 - $1, 0) }),
                .init(axes: [1], values: zip(first.demand, first.vacancies).map { max($0 - $1, 0) }),
            ]
        )
        return zip(fit.values, flows).map { $1 > 0 ? $0 / $1 : 0 }
    }
}
