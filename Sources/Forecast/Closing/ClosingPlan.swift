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
    /// A lever, used so far.
    public struct Part: Sendable, Hashable {
        public let name: String
        /// Units, of the cap.
        public let amount, cap: Double
        /// How much a unit makes supply grow beyond demand in the year, by education.
        public let effect: [Double]
        /// The first step in which all of the lever moves half a person; nil for none up to the year.
        public let firstYear: Int?
        /// Whether half of the lever does half as much, within a tenth: else a unit is not always the same.
        public let isEven: Bool
    }

    public let parts: [Part]
    /// D − S of the year by education, without levers and with the plan, as it comes out when it is run.
    public let before, after: [Distribution]
    /// What the levers together are: the plan as a scenario.
    public let scenario: Scenario
    public let residual: Double
}

extension Projection {
    /// Finds the least effort that closes the gaps of a step (from 1), as the median of draws has them.
    ///
    /// Runs the baseline, each lever whole and by half, and the plan, all with the same random numbers. Among plans that
    /// leave something open λ decides: 1 makes one person missing in an education weigh as a unit of cost 1.
    public func closing(
        year: Int,
        with levers: [Lever],
        penalty: Double = 1,
        draws: Int = 200,
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
        let base = try await gaps(Scenario(), draws: draws, threads: threads)
        var effects: [[Double]] = []
        var facts: [(first: Int?, isEven: Bool)] = []
        for lever in levers {
            let whole = base.less(try await gaps(lever.scenario, draws: draws, threads: threads))
            let half = base.less(try await gaps(lever.scenario.scaled(by: 0.5), draws: draws, threads: threads))
            let moved = whole[year - 1]
            effects.append(moved.map { $0 / lever.cap })
            let apart = zip(moved, half[year - 1]).reduce(0) { max($0, abs($1.0 - 2 * $1.1)) }
            let most = moved.reduce(0) { max($0, abs($1)) }
            let first = whole.prefix(year).firstIndex { $0.contains { abs($0) >= 0.5 } }
            facts.append((first.map { $0 + 1 }, apart <= 0.1 * most + 1e-9))
        }
        let before = base.distributions(year: year)
        let solution = LeastEffort(
            gaps: before.map(\.median),
            effects: effects,
            caps: levers.map(\.cap),
            costs: levers.map(\.cost),
            penalty: penalty
        ).solve()
        let plan = zip(levers, solution.amounts).reduce(Scenario()) { plan, use in
            use.1 > 0 ? plan.combined(with: use.0.scenario.scaled(by: use.1 / use.0.cap)) : plan
        }
        return ClosingPlan(
            parts: levers.indices.map { lever in
                ClosingPlan.Part(
                    name: levers[lever].scenario.name,
                    amount: solution.amounts[lever],
                    cap: levers[lever].cap,
                    effect: effects[lever],
                    firstYear: facts[lever].first,
                    isEven: facts[lever].isEven
                )
            },
            before: before,
            after: try await gaps(plan, draws: draws, threads: threads).distributions(year: year),
            scenario: plan,
            residual: solution.residual
        )
    }

    /// The gaps with more on top of this projection's own scenario.
    private func gaps(_ more: Scenario, draws: Int, threads: Int) async throws -> Gaps {
        let projection = try Projection(inputs, scenario: scenario.combined(with: more))
        return Gaps(try await projection.simulate(draws: draws, keeping: [.supply, .demand], threads: threads))
    }
}

/// D − S of the region by step, education and draw.
private struct Gaps {
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

    /// How much smaller the gaps of others are, by step and education: the mean over draws.
    func less(_ others: Gaps) -> [[Double]] {
        zip(draws, others.draws).map { years in
            zip(years.0, years.1).map { own, other in
                zip(own, other).reduce(0) { $0 + $1.0 - $1.1 } / Double(own.count)
            }
        }
    }
}
