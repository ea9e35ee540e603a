import Core

/// What makes the matching of C.10 reproduce the base year exactly.
public struct Calibration: Sendable, Hashable {
    /// E by education, home and workplace: persons in work.
    public let flows: [Double]
    /// U by education and home, and V by education and workplace.
    public let unemployed, vacancies: [Double]

    public init(flows: [Double], unemployed: [Double], vacancies: [Double]) {
        self.flows = flows
        self.unemployed = unemployed
        self.vacancies = vacancies
    }

    /// K = E/√(U·V) by education, home and workplace; 0 where nobody commutes.
    ///
    /// Throws where somebody works, but nobody is out of work at home or no job is vacant at work: K is then infinite.
    public func affinity(in shape: Shape) throws(InputProblem) -> [Double] {
        let places = shape.places.count
        let homes = shape.educations.count * places
        guard flows.count == homes * places, unemployed.count == homes, vacancies.count == homes else {
            throw InputProblem(
                "flows",
                "\(flows.count) flows, \(unemployed.count) unemployed and \(vacancies.count) vacancies were given",
                remedy: "Give \(homes * places), \(homes) and \(homes): by education, home and workplace."
            )
        }
        var affinity = Array(repeating: 0.0, count: flows.count)
        for (cell, flow) in flows.enumerated() where flow > 0 {
            let home = cell / places
            let workplace = home / places * places + cell % places
            let idle = unemployed[home] * vacancies[workplace]
            guard idle > 0 else {
                throw InputProblem(
                    shape.place(of: .affinity, at: cell),
                    "\(flow) work there, with \(unemployed[home]) unemployed and \(vacancies[workplace]) vacancies",
                    remedy:
                        "Give unemployed and vacancies above 0 wherever somebody works; a part of a person is enough."
                )
            }
            affinity[cell] = flow / idle.squareRoot()
        }
        return affinity
    }
}
