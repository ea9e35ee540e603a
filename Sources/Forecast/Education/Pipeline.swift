import Core

/// The pipeline of C.3: who is enrolled where, and who completes what, year by year.
///
/// Study places and apprenticeships are numbers here, so that they can be changed as such; `Pipeline+Shares` turns what is
/// completed into the transitions of the model. Entrants are those of a base year, or as many times as many as their cohort.
public struct Pipeline: Sendable, Hashable {
    /// A year of a programme, and which shares of those in it do what; the rest drops out.
    public struct Stage: Sendable, Hashable {
        /// The shares that go on to the next stage (of the last one: complete), and that take this one again.
        public var promote, again: Double
        /// The shares that go over to the first stage of another programme, by its place in the pipeline.
        public var switching: [Int: Double]
        /// How many can go on, as there are apprenticeships, nil for all; who gets none switches or drops out.
        public var places: Double?

        public init(promote: Double, again: Double = 0, switching: [Int: Double] = [:], places: Double? = nil) {
            self.promote = promote
            self.again = again
            self.switching = switching
            self.places = places
        }

        var switched: Double { switching.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } }
        var dropping: Double { max(1 - promote - again - switched, 0) }
    }

    public struct Programme: Sendable, Hashable {
        public var name: String
        /// The step between educations that it leads over, by its place in `Shape.transitions`.
        public var transition: Int
        public var stages: [Stage]
        /// Who would begin in the base year, by sex and age.
        public var entrants: [Double]
        /// How many can begin each year; nil for all.
        public var capacity: Double?

        public init(
            _ name: String,
            transition: Int,
            stages: [Stage],
            entrants: [Double],
            capacity: Double? = nil
        ) {
            self.name = name
            self.transition = transition
            self.stages = stages
            self.entrants = entrants
            self.capacity = capacity
        }

        /// B' = B·min(1, cap/ΣB), where cohorts are so many times as large as in the base year.
        func admitted(_ growth: [Double]?) -> [Double] {
            let applicants = growth.map { zip(entrants, $0).map { $0 * $1 } } ?? entrants
            let all = applicants.reduce(0, +)
            guard let capacity, all > capacity else { return applicants }
            return applicants.map { $0 * capacity / all }
        }
    }

    /// Persons enrolled, by programme, stage, and sex and age.
    public struct Stock: Sendable, Hashable {
        public fileprivate(set) var persons: [[[Double]]]

        /// Those in a stage of a programme.
        public func total(_ programme: Int, stage: Int) -> Double { persons[programme][stage].reduce(0, +) }
    }

    public private(set) var programmes: [Programme]

    /// Throws on shares that cannot be, numbers below 0 and programmes that are not there.
    public init(_ programmes: [Programme], transitions: Int = Shape.steps.count) throws(InputProblem) {
        self.programmes = programmes
        for (place, programme) in programmes.enumerated() {
            try check(programme, place: "programmes[\(place)]", transitions: transitions)
        }
    }

    /// The same with another number of apprenticeships from a stage, or of study places where no stage is named.
    public func with(places: Double, in programme: Int, stage: Int? = nil) throws(InputProblem) -> Pipeline {
        var programmes = programmes
        guard programmes.indices.contains(programme), stage.map(programmes[programme].stages.indices.contains) ?? true
        else {
            throw InputProblem(
                "programmes[\(programme)]",
                "there is no such programme or stage",
                remedy: "Name one of the \(programmes.count) programmes, and one of its stages."
            )
        }
        if let stage {
            programmes[programme].stages[stage].places = places
        } else {
            programmes[programme].capacity = places
        }
        return try Pipeline(programmes, transitions: .max)
    }

    /// Nobody enrolled.
    var empty: Stock {
        let nobody = Array(repeating: 0.0, count: Shape.sexes.count * Shape.ages)
        return Stock(persons: programmes.map { $0.stages.map { _ in nobody } })
    }

    /// A year on: u' = Pᵀ·u + entrants, all a year older, and who completed each programme by sex and age of before.
    ///
    /// `growth` says by sex and age how many times as many would begin as in the base year; nil for as many.
    public func advance(_ stock: Stock, growth: [Double]? = nil) -> (stock: Stock, completed: [[Double]]) {
        var next = empty
        var completed: [[Double]] = []
        for (place, programme) in programmes.enumerated() {
            next.add(programme.admitted(growth), to: place, stage: 0, older: false)
            completed.append(move(stock, programme, place: place, into: &next))
        }
        return (next, completed)
    }

    /// Moves a programme's stock on, and gives who completed it.
    private func move(_ stock: Stock, _ programme: Programme, place: Int, into next: inout Stock) -> [Double] {
        var completed: [Double] = []
        for (index, stage) in programme.stages.enumerated() {
            let persons = stock.persons[place][index]
            let applicants = persons.reduce(0, +) * stage.promote
            let served = stage.places.map { applicants > $0 ? $0 / applicants : 1 } ?? 1
            let refused = stage.promote * (1 - served)
            next.add(persons.map { $0 * stage.again }, to: place, stage: index, older: true)
            // Who is refused chooses between switching and dropping out as the others do.
            let leaving = stage.switched + stage.dropping
            for (other, share) in stage.switching.sorted(by: { $0.key < $1.key }) {
                let all = share + (leaving > 0 ? refused * share / leaving : 0)
                next.add(persons.map { $0 * all }, to: other, stage: 0, older: true)
            }
            let promoted = persons.map { $0 * stage.promote * served }
            if index + 1 < programme.stages.count {
                next.add(promoted, to: place, stage: index + 1, older: true)
            } else {
                completed = promoted
            }
        }
        return completed
    }

    /// The stock that such entrants keep up: what the pipeline holds when nothing has changed for long.
    public func settled() -> Stock {
        var stock = empty
        for _ in 0..<Self.mostYears {
            let next = advance(stock).stock
            if next.isNear(stock) { return next }
            stock = next
        }
        return stock
    }

    private static let mostYears = 5_000
}

extension Pipeline.Stock {
    /// Adds persons by sex and age, who are as old as that or a year older; the oldest stay 105 and over.
    fileprivate mutating func add(_ added: [Double], to programme: Int, stage: Int, older: Bool) {
        for (cell, number) in added.enumerated() where number != 0 {
            let isOldest = cell % Shape.ages == Shape.ages - 1
            persons[programme][stage][older && !isOldest ? cell + 1 : cell] += number
        }
    }

    fileprivate func isNear(_ other: Pipeline.Stock) -> Bool {
        zip(persons, other.persons).allSatisfy { programme in
            zip(programme.0, programme.1).allSatisfy { stage in
                zip(stage.0, stage.1).allSatisfy { abs($0 - $1) <= 1e-13 * max(abs($0), 1e-6) }
            }
        }
    }
}

extension Pipeline {
    private func check(_ programme: Programme, place: String, transitions: Int) throws(InputProblem) {
        guard (0..<transitions).contains(programme.transition), !programme.stages.isEmpty else {
            throw InputProblem(
                place,
                "it leads over step \(programme.transition) and has \(programme.stages.count) stages",
                remedy: "Name one of the steps between educations, and give at least one stage."
            )
        }
        let cells = Shape.sexes.count * Shape.ages
        guard programme.entrants.count == cells,
            (programme.entrants + [programme.capacity ?? 0]).allSatisfy({ $0 >= 0 })
        else {
            throw InputProblem(
                "\(place).entrants",
                "there are \(programme.entrants.count) numbers, or one of them or of the places is below 0",
                remedy: "Give \(cells) numbers of 0 or more, by sex and age."
            )
        }
        for (index, stage) in programme.stages.enumerated() {
            let shares = [stage.promote, stage.again] + stage.switching.values
            guard shares.allSatisfy({ $0 >= 0 }), shares.reduce(0, +) <= 1 + Inputs.shareTolerance,
                stage.switching.keys.allSatisfy(programmes.indices.contains), stage.places ?? 0 >= 0
            else {
                throw InputProblem(
                    "\(place).stages[\(index)]",
                    "the shares add up to \(shares.reduce(0, +)), or a share, place or programme cannot be",
                    remedy: "Give shares of 0 or more that add up to at most 1, and switch to programmes there are."
                )
            }
        }
    }
}
