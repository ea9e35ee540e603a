import Core
import Forecast
import Web

/// Where balances are computed: one at a time, off the threads that answer requests, and kept as long as there is room.
actor BalanceBench {
    private struct Key: Hashable {
        let region: BalanceRegion
        let settings: LeverSettings
    }

    private struct PlanKey: Hashable {
        let region: BalanceRegion
        let step: Int
    }

    private var prepared: [BalanceRegion: Prepared] = [:]
    private var baselines: [BalanceRegion: Outcome<Float>] = [:]
    private var results: [Key: ScenarioResult] = [:]
    private var plans: [PlanKey: ClosingPlan] = [:]
    private var last: Task<Void, Never>?
    private var waiting = 0

    /// A region, ready to be run.
    func prepare(_ region: BalanceRegion) async throws -> Prepared {
        if let known = prepared[region] { return known }
        let made = try await inTurn { try Prepared(region) }
        // One region is another when it is set up anew; those before are not asked for again.
        if prepared.count >= 8 { (prepared, baselines) = ([:], [:]) }
        prepared[region] = made
        return made
    }

    /// What the levers do.
    ///
    /// - Throws: `InputProblem` where they make an input impossible, and `Problem.busy` when too many ask.
    func result(of settings: LeverSettings, in region: BalanceRegion) async throws -> ScenarioResult {
        let key = Key(region: region, settings: settings)
        if let known = results[key] { return known }
        let prepared = try await prepare(region)
        let before = try await baseline(prepared)
        if let known = results[key] { return known }
        let result = try await inTurn {
            let scenario = settings.scenario(in: prepared.shape, firstYear: region.firstYear)
            return ScenarioResult(before, try await Self.quick(prepared.inputs, scenario))
        }
        if results.count >= BalanceLimits.kept { results = [:] }
        results[key] = result
        return result
    }

    /// What would close the gaps of a step (from 1).
    func plan(_ step: Int, in region: BalanceRegion) async throws -> ClosingPlan {
        let key = PlanKey(region: region, step: step)
        if let known = plans[key] { return known }
        let prepared = try await prepare(region)
        let plan = try await inTurn {
            try await Projection(prepared.inputs).closing(
                year: step,
                with: ClosingLevers.all(prepared.shape, firstYear: region.firstYear),
                draws: BalanceLimits.planDraws,
                threads: BalanceLimits.threads
            )
        }
        if plans.count >= BalanceLimits.kept { plans = [:] }
        plans[key] = plan
        return plan
    }

    /// The run that is kept.
    func run(_ prepared: Prepared) async throws -> RunMaking.Made {
        try await inTurn { try await RunMaking(prepared: prepared, draws: BalanceLimits.draws).make() }
    }

    private func baseline(_ prepared: Prepared) async throws -> Outcome<Float> {
        if let known = baselines[prepared.region] { return known }
        let made = try await inTurn { try await Self.quick(prepared.inputs, Scenario()) }
        baselines[prepared.region] = made
        return made
    }

    private static func quick(_ inputs: Inputs, _ scenario: Scenario) async throws -> Outcome<Float> {
        try await Projection(inputs, scenario: scenario).simulate(
            draws: BalanceLimits.quickDraws,
            keeping: [.supply, .demand],
            threads: BalanceLimits.threads
        )
    }

    /// Does the work when what came before is done.
    private func inTurn<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
        guard waiting < BalanceLimits.waiting else { throw Problem.busy("BalanceLimits.waiting") }
        waiting += 1
        defer { waiting -= 1 }
        let before = last
        let task = Task {
            await before?.value
            return try await Computing.run(work)
        }
        last = Task { _ = await task.result }
        return try await task.value
    }
}
