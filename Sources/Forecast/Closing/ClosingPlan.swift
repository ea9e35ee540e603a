import Core

/// Something that can be done about a gap.
public struct Lever: Sendable, Hashable {
    /// All that is possible, with its lags.
    public var scenario: Scenario
    /// How many units that is, such as study places.
    public var cap: Double
    /// What a unit costs beside one of the other levers.
    public var cost: Double

    public init(_ scenario: Scenario, cap: Double, cost: Double) {
        self.scenario = scenario
        self.cap = cap
        self.cost = cost
    }
}

/// What would close the gaps of a year: effects of levers, the least effort, and what then stays open.
public struct ClosingPlan: Sendable {
    /// The most draws that effects of single levers are means of.
    public static var effectDraws: Int { ClosingSearch.effectDraws }

    /// A lever, used so far.
    public struct Part: Sendable, Hashable {
        public let name: String
        /// Units, of the cap.
        public let amount, cap: Double
        /// How much a unit more makes supply grow beyond demand in the year, by education, where the plan has come to.
        public let effect: [Double]
        /// Persons that as much of the lever alone makes supply grow beyond demand, by step and education: means of draws.
        public let persons: [[Double]]
        /// The same in the year, as draws have it, by education.
        public let spread: [Distribution]
        /// The first step in which all of the lever moves half a person; nil for none up to the year.
        public let firstYear: Int?
        /// Whether half of the lever does half as much, within a tenth: else a unit is not always the same.
        public let isEven: Bool
    }

    public let parts: [Part]
    /// D − S of the year by education, without levers and with the plan, as it comes out when it is run.
    public let before, after: [Distribution]
    /// The medians of `after` that the effects of the last round foretold.
    public let foretold: [Double]
    /// How often the effects were found anew where the plan had come to.
    public let rounds: Int
    /// Whether what was foretold is what came out, within `ClosingSearch.tolerance` of the largest gap.
    public let isSettled: Bool
    /// What the levers together are: the plan as a scenario.
    public let scenario: Scenario
    public let residual: Double
}

extension Projection {
    /// Finds the least effort that closes the gaps of a step (from 1), as the median of draws has them.
    ///
    /// Runs the baseline, each lever whole and by half, and then the plan with all its levers together, all with the same
    /// random numbers; effects are means of the first of them (`ClosingSearch.effectDraws`). Where the plan does not do what the effects of its levers foretold, since they work on the same
    /// people, effects are found anew around the plan, until it does. Among plans that leave something open λ decides: 1
    /// makes one person missing in an education weigh as a unit of cost 1.
    ///
    /// - Parameter educations: whose gaps are to be closed; nil for all of them.
    public func closing(
        year: Int,
        in educations: Set<Int>? = nil,
        with levers: [Lever],
        penalty: Double = 1,
        draws: Int = 200,
        uncertainty: Uncertainty = Uncertainty(),
        threads: Int
    ) async throws -> ClosingPlan {
        guard (1...inputs.shape.years).contains(year) else {
            throw InputProblem("year", "it is \(year)", remedy: "Write 1 to \(inputs.shape.years).")
        }
        if let place = levers.firstIndex(where: { !($0.cap > 0 && $0.cost >= 0 && $0.cap + $0.cost < .infinity) }) {
            throw InputProblem(
                "levers[\(place)]",
                "the cap is \(levers[place].cap) and the cost \(levers[place].cost)",
                remedy: "Give a cap above 0 and a cost of 0 or more."
            )
        }
        let search = ClosingSearch(
            projection: self,
            levers: levers,
            educations: educations,
            year: year,
            penalty: penalty,
            draws: draws,
            uncertainty: uncertainty,
            threads: threads
        )
        return try await search.plan()
    }
}

/// D − S of the region by step, education and draw.
struct Gaps: Sendable {
    let draws: [[[Double]]]

    init(_ outcome: Outcome<Float>) {
        draws = (0..<outcome.shape.years).map { year in
            outcome.shape.educations.indices.map { education in
                let supply = outcome.regionalDraws(of: .supply, year: year, education: education)
                let demand = outcome.regionalDraws(of: .demand, year: year, education: education)
                return zip(demand, supply).map { Double($0) - Double($1) }
            }
        }
    }

    func distributions(year: Int) -> [Distribution] { draws[year - 1].map { Distribution(of: $0) } }

    /// How much smaller the gaps of others are, by step and education: the mean over the draws that both have.
    func less(_ others: Gaps) -> [[Double]] {
        zip(draws, others.draws).map { years in
            zip(years.0, years.1).map { own, other in
                zip(own, other).reduce(0) { $0 + $1.0 - $1.1 } / Double(min(own.count, other.count))
            }
        }
    }

    /// How much smaller a share of what others do makes the gaps of a year, as draws have it.
    func spread(less others: Gaps, year: Int, share: Double) -> [Distribution] {
        zip(draws[year - 1], others.draws[year - 1]).map { own, other in
            Distribution(of: zip(own, other).map { share * ($0 - $1) })
        }
    }
}
