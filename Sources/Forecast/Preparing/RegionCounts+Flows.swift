import Core

/// Tables of those who come, go and complete an education: each takes the place of a formula of `RegionPreparation`.
extension RegionCounts {
    /// Persons to whom something happened in so many years, by municipality, group of sexes and group of ages.
    public struct Flow: Sendable, Hashable {
        /// The places in `Shape.sexes` of each group.
        public let sexes: [[Int]]
        public let ages: [ClosedRange<Int>]
        public let values: [Double]
        public let years: Int
        public let source: Source

        public init(
            _ values: [Double],
            sexes: [[Int]] = [[0, 1]],
            ages: [ClosedRange<Int>] = [0...Shape.ages - 1],
            years: Int = 5,
            source: Source
        ) {
            self.values = values
            self.sexes = sexes
            self.ages = ages
            self.years = years
            self.source = source
        }

        var groups: Int { sexes.count * ages.count }
        /// Of all groups together, by municipality.
        var byPlace: [Double] {
            (0..<values.count / groups).map { values[$0 * groups..<($0 + 1) * groups].reduce(0, +) }
        }
        /// Of all municipalities together, as cases by group.
        var rates: Rates {
            Rates(
                sexes: sexes,
                ages: ages,
                values: (0..<groups).map {
                    stride(from: $0, to: values.count, by: groups).reduce(0) { $0 + values[$1] }
                },
                unit: .cases(years: years),
                source: source
            )
        }
    }

    /// Persons who moved within the country in so many years.
    public struct Moves: Sendable, Hashable {
        /// By where they moved from and where to: the municipalities, and then all that is outside the region.
        ///
        /// Moves within a place and from outside to outside are not read.
        public let values: [Double]
        public let years: Int
        public let source: Source

        public init(_ values: [Double], years: Int = 5, source: Source) {
            self.values = values
            self.years = years
            self.source = source
        }
    }

    /// Persons who completed an education in so many years, by what it was, group of sexes and group of ages.
    public struct Completions: Sendable, Hashable {
        /// The places in `Shape.groups` of each; groups that are in none are not told of.
        public let kinds: [[Int]]
        public let sexes: [[Int]]
        public let ages: [ClosedRange<Int>]
        public let values: [Double]
        public let years: Int
        public let source: Source

        public init(
            _ values: [Double],
            kinds: [[Int]],
            sexes: [[Int]] = [[0, 1]],
            ages: [ClosedRange<Int>] = [0...Shape.ages - 1],
            years: Int = 5,
            source: Source
        ) {
            self.values = values
            self.kinds = kinds
            self.sexes = sexes
            self.ages = ages
            self.years = years
            self.source = source
        }

        /// A kind in words: `uh_kort`, `vgs_studieforb and yrkesfag_teknisk`.
        func name(_ kind: Int) -> String { kinds[kind].map { Shape.groups[$0] }.joined(separator: " and ") }
    }

    /// The flows of municipalities, as faults call them.
    private var flows: [(flow: Flow?, name: String)] {
        [(movedOut, "movedOut"), (movedIn, "movedIn"), (immigrated, "immigrated"), (emigrated, "emigrated")]
    }

    func checkFlows() throws(InputProblem) {
        for (flow, name) in flows {
            guard let flow else { continue }
            try checkSize(flow.values, places.count * flow.groups, name)
            for (cell, value) in flow.values.enumerated() {
                let (place, group) = cell.quotientAndRemainder(dividingBy: flow.groups)
                let who = flow.groups > 1 ? ", \(flow.rates.name(group))" : ""
                try checkFigure(value, "\(name)[municipality \(places[place].name)\(who)]")
            }
        }
        if let moves {
            let names = places.map(\.name) + ["outside"]
            try checkSize(moves.values, names.count * names.count, "moves")
            for (cell, value) in moves.values.enumerated() {
                try checkFigure(value, "moves[from \(names[cell / names.count]), to \(names[cell % names.count])]")
            }
        }
        if let completed {
            let groups = completed.sexes.count * completed.ages.count
            try checkSize(completed.values, completed.kinds.count * groups, "completed")
            for (cell, value) in completed.values.enumerated() {
                try checkFigure(value, "completed[education \(completed.name(cell / groups))]")
            }
        }
    }
}
