import Core

extension Pipeline {
    /// How large each cohort is beside those of the same age on the first day.
    public struct Cohorts: Sendable, Hashable {
        private let growth: [[Double]]

        /// Those of a run; ages that nobody had are as they were.
        public init(_ accounts: Accounts) {
            let first = accounts.years.first?.cohorts ?? []
            growth = accounts.years.map { year in
                zip(year.cohorts, first).map { $1 > 0 ? $0 / $1 : 1 }
            }
        }

        /// By sex and age in a step, from 1; nil beyond the run.
        func growth(in step: Int) -> [Double]? { growth.indices.contains(step - 1) ? growth[step - 1] : nil }
    }

    /// A programme whose entrants are found from who completes it.
    public struct Course: Sendable, Hashable {
        public var name: String
        /// By its place in `Shape.transitions`.
        public var transition: Int
        public var stages: [Stage]
        public var shortage: Shortage?

        /// A stage from which fewer can go on than would, and the share of those who would that can.
        public struct Shortage: Sendable, Hashable {
            public var stage: Int
            public var served: Double

            public init(after stage: Int, served: Double) {
                (self.stage, self.served) = (stage, served)
            }
        }

        public init(_ name: String, transition: Int, stages: [Stage], shortage: Shortage? = nil) {
            (self.name, self.transition, self.stages, self.shortage) = (name, transition, stages, shortage)
        }

        /// Completed per entrant.
        var completing: Double {
            stages.indices.reduce(1) { $0 * passing($1) }
        }

        /// Who goes on per person who comes to a stage.
        fileprivate func passing(_ stage: Int) -> Double {
            let served = shortage?.stage == stage ? shortage?.served ?? 1 : 1
            return stages[stage].promote * served / max(1 - stages[stage].again, 1e-9)
        }
    }

    /// Programmes that complete as many as the region's transitions do on the first day, with so many study places as begin
    /// and, where there is a shortage, so many apprenticeships as are filled.
    ///
    /// Entrants are as old as they must be to complete in the usual years; who takes a stage again completes later, so that
    /// ages are a little older than in the transitions. Throws on courses that cannot be.
    public init(_ courses: [Course], keeping inputs: Inputs) throws(InputProblem) {
        let cells = Shape.sexes.count * Shape.ages
        try self.init(
            courses.map { course in
                var entrants = Array(repeating: 0.0, count: cells)
                let from = inputs.shape.transitions[course.transition].from
                for cell in 0..<cells {
                    let share = inputs[.transition][course.transition * cells + cell]
                    let age = max(cell % Shape.ages - course.stages.count + 1, 0)
                    guard share > 0 else { continue }
                    entrants[cell / Shape.ages * Shape.ages + age] +=
                        share * inputs.survivors(education: from, cell: cell) / course.completing
                }
                let all = entrants.reduce(0, +)
                var stages = course.stages
                if let shortage = course.shortage {
                    stages[shortage.stage].places = (0...shortage.stage).reduce(all) { $0 * course.passing($1) }
                }
                return Programme(course.name, transition: course.transition, stages: stages, entrants: entrants)
            },
            transitions: inputs.shape.transitions.count
        )
    }

    /// The same with a programme's entrants and apprenticeships so many times as many.
    public func with(times factor: Double, in programme: Int) throws(InputProblem) -> Pipeline {
        var programmes = programmes
        let scaled = programmes[programme]
        programmes[programme].entrants = scaled.entrants.map { $0 * factor }
        programmes[programme].capacity = scaled.capacity.map { $0 * factor }
        for stage in scaled.stages.indices {
            programmes[programme].stages[stage].places = scaled.stages[stage].places.map { $0 * factor }
        }
        return try Pipeline(programmes, transitions: .max)
    }

    /// The same with so many times as many of a programme's entrants through, each stage doing its part.
    ///
    /// What goes on more drops out less; a stage that nobody would leave any more goes no further.
    public func with(completing factor: Double, in programme: Int) throws(InputProblem) -> Pipeline {
        var programmes = programmes
        let stages = programmes[programme].stages
        let each = Elementary.power(factor, 1 / Double(stages.count))
        for (place, stage) in stages.enumerated() {
            programmes[programme].stages[place].promote = min(stage.promote * each, 1 - stage.again - stage.switched)
        }
        return try Pipeline(programmes, transitions: .max)
    }

    /// Who begins a programme in the base year.
    public func entrants(_ programme: Int) -> Double { programmes[programme].admitted(nil).reduce(0, +) }
}

extension Inputs {
    /// μ^edu of each municipality and transition, drawn towards 1 the fewer have completed (G.2).
    ///
    /// `completions` are counted by municipality and transition, in so many years.
    public func municipalTransitions(completions: [Double], years: Double) throws(InputProblem) -> [Double] {
        let (places, edges) = (shape.municipalities.count, shape.transitions.count)
        guard completions.count == places * edges, completions.allSatisfy({ $0 >= 0 && $0 < .infinity }), years > 0
        else {
            throw InputProblem(
                "completions",
                "there are \(completions.count) numbers of \(years) years, or one of them cannot be",
                remedy: "Give \(places * edges) of 0 or more, by municipality and transition."
            )
        }
        var multipliers = Array(repeating: 1.0, count: places * edges)
        for (edge, transition) in shape.transitions.enumerated() {
            let expected = expectedCompletions(edge, from: transition.from).map { $0 * years }
            let events = (0..<places).map { completions[$0 * edges + edge] }
            let (all, told) = (expected.reduce(0, +), events.reduce(0, +))
            guard all > 0, told > 0 else { continue }
            // How many complete in all is what the transitions say; here is where.
            let scaled = expected.map { $0 * told / all }
            for (place, found) in History.multipliers(events: events, expected: scaled).multipliers.enumerated() {
                multipliers[place * edges + edge] = found
            }
        }
        return multipliers
    }

    /// Σ N·h of a year by municipality.
    private func expectedCompletions(_ edge: Int, from: Int) -> [Double] {
        let places = shape.municipalities.count
        let cells = Shape.sexes.count * Shape.ages
        var sums = Array(repeating: 0.0, count: places)
        for cell in 0..<cells {
            let share = self[.transition][edge * cells + cell]
            guard share > 0 else { continue }
            let row = (from * cells + cell) * places
            for place in 0..<places { sums[place] += share * self[.population][row + place] }
        }
        return sums
    }
}
