import Forecast

/// What may be done about a gap, each as far as its lever goes.
enum ClosingLevers {
    /// What a whole lever costs beside persons missing, squared: little, so that gaps are closed first and effort is saved
    /// where several levers do the same.
    private static let effort = 1_000.0

    /// Those that are left when some have been moved already: what is done cannot be done once more.
    static func left(_ settings: LeverSettings) -> [BalanceLever] {
        BalanceLever.allCases.filter { $0.closes && settings[$0] == 0 }
    }

    static func all(_ levers: [BalanceLever], _ prepared: Prepared) throws -> [Lever] {
        try levers.map { lever in
            var settings = LeverSettings()
            settings[lever] = lever.range.upperBound
            let cap = Double(lever.range.upperBound)
            let scenario = try settings.scenario(
                in: prepared.shape,
                prepared.levers,
                firstYear: prepared.region.firstYear
            )
            return Lever(scenario, cap: cap, cost: effort / cap)
        }
    }
}

/// A question: what would close the gaps of a step, on top of a scenario, in all educations or in one.
struct ClosingQuestion: Sendable, Hashable {
    let region: BalanceRegion
    let settings: LeverSettings
    /// From 0.
    let step: Int
    /// Nil for all of them.
    let education: Int?
}

/// The answer: the plan, and what the scenario and the plan do in as many draws as any other answer has.
struct ClosingAnswer: Sendable {
    let question: ClosingQuestion
    let levers: [BalanceLever]
    let plan: ClosingPlan
    let scenario: ScenarioResult
    /// What the plan does on top of the scenario.
    let effect: ScenarioResult
}
