import Core

/// Tables that not every region has: each takes the place of a formula of `RegionPreparation`.
extension RegionCounts {
    /// What happened to people of the region, or how often, by group of sexes and then of ages.
    public struct Rates: Sendable, Hashable {
        public enum Unit: Sendable, Hashable {
            /// Persons to whom it happened in so many years.
            case cases(years: Int)
            /// Of one person in a year.
            case share
        }

        /// The places in `Shape.sexes` of each group.
        public let sexes: [[Int]]
        public let ages: [ClosedRange<Int>]
        public let values: [Double]
        public let unit: Unit
        public let source: Source

        public init(
            sexes: [[Int]],
            ages: [ClosedRange<Int>],
            values: [Double],
            unit: Unit,
            source: Source
        ) {
            self.sexes = sexes
            self.ages = ages
            self.values = values
            self.unit = unit
            self.source = source
        }

        /// A group in words: `women, age 20...24`.
        func name(_ group: Int) -> String {
            let (sex, age) = group.quotientAndRemainder(dividingBy: ages.count)
            return (sexes[sex].count == 1 ? "\(Shape.sexes[sexes[sex][0]]), " : "") + "age \(ages[age])"
        }
    }

    /// Persons who live in one place and work in another.
    public struct Commuting: Sendable, Hashable {
        /// By home and workplace: the municipalities and, with `hasOutside`, all that is outside the region.
        public let values: [Double]
        public let hasOutside: Bool
        public let source: Source

        public init(_ values: [Double], hasOutside: Bool, source: Source) {
            self.values = values
            self.hasOutside = hasOutside
            self.source = source
        }
    }

    /// Persons that an official projection expects at the end of each step.
    public struct Official: Sendable, Hashable {
        public let sexes: [[Int]]
        public let ages: [ClosedRange<Int>]
        /// By step, municipality, group of sexes and group of ages.
        public let values: [Double]
        public let source: Source

        public init(sexes: [[Int]], ages: [ClosedRange<Int>], values: [Double], source: Source) {
            self.sexes = sexes
            self.ages = ages
            self.values = values
            self.source = source
        }
    }

    func checkRates() throws(InputProblem) {
        for (rates, name) in [(deaths, "deaths"), (births, "births"), (force, "labourForce")] {
            guard let rates else { continue }
            try checkSize(rates.values, rates.sexes.count * rates.ages.count, name)
            for (group, value) in rates.values.enumerated() {
                let most = rates.unit == .share ? 1 : Double.greatestFiniteMagnitude
                try checkFigure(value, most: most, "\(name)[\(rates.name(group))]")
            }
        }
        if let industryLevels {
            try checkSize(industryLevels.values, industries.count * levelsOfIndustries.count, "industryLevels")
            for (cell, value) in industryLevels.values.enumerated() {
                let (industry, level) = cell.quotientAndRemainder(dividingBy: levelsOfIndustries.count)
                try checkFigure(value, "industryLevels[industry \(industries[industry]), level \(level)]")
            }
        }
        if let commuting {
            let count = places.count + (commuting.hasOutside ? 1 : 0)
            try checkSize(commuting.values, count * count, "commuting")
            let names = places.map(\.name) + ["outside"]
            for (cell, value) in commuting.values.enumerated() {
                try checkFigure(value, "commuting[home \(names[cell / count]), workplace \(names[cell % count])]")
            }
        }
        if let official {
            let groups = official.sexes.count * official.ages.count
            try checkSize(official.values, years * places.count * groups, "official")
            for (cell, value) in official.values.enumerated() {
                let (row, group) = cell.quotientAndRemainder(dividingBy: groups)
                let place = "official[step \(row / places.count + 1), municipality \(places[row % places.count].name)"
                try checkFigure(value, "\(place), age \(official.ages[group % official.ages.count])]")
            }
        }
    }

    func checkSize(_ values: [Double], _ size: Int, _ name: String) throws(InputProblem) {
        guard values.count != size || size == 0 else { return }
        throw InputProblem(
            name,
            "the table has \(values.count) values, and \(size) are needed",
            remedy: "Give one value for each group, the last of them running fastest."
        )
    }

    func checkFigure(_ value: Double, most: Double = .greatestFiniteMagnitude, _ place: String)
        throws(InputProblem)
    {
        guard !(value >= 0 && value <= most) else { return }
        throw InputProblem(
            place,
            value.isNaN ? "there is no figure" : "the figure is \(value)",
            remedy: most == 1
                ? "Give a share of 0 to 1; see that the table's unit is what it is read as."
                : "Correct it, or give what is expected where the cell is suppressed; 0 only where there are none."
        )
    }
}
