/// C.11: what is said of supply and demand, for each draw.
public struct Indicators: Sendable {
    public enum Indicator: String, Sendable, Hashable, CaseIterable, Codable {
        /// G = D − S, persons: an arithmetic difference, not a forecast of shortage or unemployment.
        case gap
        /// G/S.
        case relativeGap
        /// θ = V/U.
        case tightness
        /// V/(E + V), which NAV publishes as `stramhet`.
        case shortage
        /// R: leave the labour force at 55 and over and must be replaced, persons a year.
        case replacement
        /// X = D − D of the year before.
        case expansion
        /// R + max(X, 0).
        case openings
        /// D − S in full-time jobs and persons.
        case hoursGap

        /// What must have been kept of a run to compute it.
        public var needs: Set<Output> {
            switch self {
            case .gap, .relativeGap: [.supply, .demand]
            case .tightness: [.unemployed, .vacancies]
            case .shortage: [.demand, .vacancies]
            case .replacement: [.replacement]
            case .expansion: [.demand]
            case .openings: [.demand, .replacement]
            case .hoursGap: [.supplyHours, .demandHours]
            }
        }
    }

    public let outcome: Outcome<Float>
    public let start: Start

    public init(_ outcome: Outcome<Float>, start: Start) {
        self.outcome = outcome
        self.start = start
    }

    /// The values of all draws at the end of a step, in one municipality or in all.
    ///
    /// What is divided by 0 is 0.
    public func draws(of indicator: Indicator, year: Int, education: Int, municipality: Int? = nil) -> [Double] {
        let at = { (output: Output) in
            cell(output, year: year, education: education, municipality: municipality)
        }
        let ratio = { (top: Double, bottom: Double) in bottom > 0 ? top / bottom : 0 }
        switch indicator {
        case .gap: return zip(at(.demand), at(.supply)).map { $0 - $1 }
        case .relativeGap: return zip(at(.demand), at(.supply)).map { ratio($0 - $1, $1) }
        case .tightness: return zip(at(.vacancies), at(.unemployed)).map(ratio)
        case .shortage: return zip(at(.vacancies), at(.demand)).map(ratio)
        case .replacement: return at(.replacement)
        case .expansion:
            guard year > 0 else {
                let before = start.sum(start.demand, education: education, municipality: municipality)
                return at(.demand).map { $0 - before }
            }
            let before = cell(.demand, year: year - 1, education: education, municipality: municipality)
            return zip(at(.demand), before).map { $0 - $1 }
        case .hoursGap: return zip(at(.demandHours), at(.supplyHours)).map { $0 - $1 }
        case .openings:
            let expansion = draws(of: .expansion, year: year, education: education, municipality: municipality)
            return zip(at(.replacement), expansion).map { $0 + max($1, 0) }
        }
    }

    public func distribution(
        of indicator: Indicator,
        year: Int,
        education: Int,
        municipality: Int? = nil
    ) -> Distribution {
        Distribution(of: draws(of: indicator, year: year, education: education, municipality: municipality))
    }

    private func cell(_ output: Output, year: Int, education: Int, municipality: Int?) -> [Double] {
        guard let municipality else {
            return outcome.regionalDraws(of: output, year: year, education: education).map { Double($0) }
        }
        return outcome.draws(of: output, year: year, education: education, municipality: municipality)
            .map { Double($0) }
    }

    /// Openings a year over a period: (E_T − E_0)/T + separations, as the Bureau of Labor Statistics counts them.
    public static func annualOpenings(from start: Double, to end: Double, years: Int, separations: Double) -> Double {
        (end - start) / Double(years) + separations
    }
}

extension Accounts {
    /// What comes per job that opens, (Σ F + U_0)/Σ openings over so many years; nil without openings.
    ///
    /// Above 1 more come than are wanted. `demand` is that of the first day, by education. The form is that of the
    /// indicator of the future labour market (ITA) of ROA in Maastricht.
    public func inflowPerOpening(_ education: Int, years count: Int, unemployed: Double, demand: Double) -> Double? {
        let period = years.prefix(count)
        var before = demand
        var openings = 0.0
        for year in period {
            openings += year.labour[education].replacement + max(year.demand[education] - before, 0)
            before = year.demand[education]
        }
        let inflow = period.reduce(unemployed) { $0 + $1.labour[education].newSupply }
        return openings > 0 ? inflow / openings : nil
    }
}
