import Core
import Forecast
import Web

/// Where balances are computed: one at a time, off the threads that answer requests, and kept as long as there is room.
actor BalanceBench {
    private struct Key: Hashable {
        let region: BalanceRegion
        let settings: LeverSettings
    }

    private let prepared = Shared<BalanceRegion, Prepared>(most: 8)
    private let baselines = Shared<BalanceRegion, Outcome<Float>>(most: 8)
    private let results = Shared<Key, ScenarioResult>(most: BalanceLimits.kept)
    private let plans = Shared<ClosingQuestion, ClosingAnswer>(most: BalanceLimits.kept)
    /// The kept arrays of a prepared region; nil for the made-up one.
    private let arrays: @Sendable (BalanceRegion) async throws -> PreparedRegion?
    private var last: Task<Void, Never>?
    private var waiting = 0

    init(arrays: @escaping @Sendable (BalanceRegion) async throws -> PreparedRegion?) { self.arrays = arrays }

    /// A region, ready to be run.
    func prepare(_ region: BalanceRegion) async throws -> Prepared {
        try await prepared.value(for: region) { [arrays] in
            let kept = try await arrays(region)
            return try await self.inTurn { try Prepared(region, arrays: kept) }
        }
    }

    /// What the levers do.
    ///
    /// - Throws: `InputProblem` where they make an input impossible, and `Problem.busy` when too many ask.
    func result(of settings: LeverSettings, in region: BalanceRegion) async throws -> ScenarioResult {
        try await results.value(for: Key(region: region, settings: settings)) {
            let prepared = try await self.prepare(region)
            let before = try await self.baseline(prepared)
            return try await self.inTurn {
                let scenario = try settings.scenario(
                    in: prepared.shape,
                    prepared.levers,
                    firstYear: region.firstYear
                )
                return ScenarioResult(before, try await Self.quick(prepared.inputs, scenario))
            }
        }
    }

    /// What would close the gaps of a step.
    ///
    /// - Throws: `InputProblem` where the scenario makes an input impossible, and `Problem.busy` when too many ask.
    func plan(_ question: ClosingQuestion) async throws -> ClosingAnswer {
        try await plans.value(for: question) {
            let prepared = try await self.prepare(question.region)
            let before = try await self.baseline(prepared)
            return try await self.inTurn { try await Self.plan(question, prepared, before) }
        }
    }

    private static func plan(
        _ question: ClosingQuestion,
        _ prepared: Prepared,
        _ before: Outcome<Float>
    ) async throws -> ClosingAnswer {
        let firstYear = question.region.firstYear
        let scenario = try question.settings.scenario(in: prepared.shape, prepared.levers, firstYear: firstYear)
        let levers = ClosingLevers.left(question.settings)
        let plan = try await Projection(prepared.inputs, scenario: scenario).closing(
            year: question.step + 1,
            in: question.education.map { [$0] },
            with: try ClosingLevers.all(levers, prepared),
            draws: BalanceLimits.planDraws,
            uncertainty: BalanceUncertainty.used,
            threads: BalanceLimits.threads
        )
        let chosen = question.settings.isStill ? before : try await quick(prepared.inputs, scenario)
        let closed = try await quick(prepared.inputs, scenario.combined(with: plan.scenario))
        return ClosingAnswer(
            question: question,
            levers: levers,
            plan: plan,
            scenario: ScenarioResult(before, chosen),
            effect: ScenarioResult(chosen, closed)
        )
    }

    /// The run that is kept.
    func run(_ prepared: Prepared) async throws -> RunMaking.Made {
        try await inTurn { try await RunMaking(prepared: prepared, draws: BalanceLimits.draws).make() }
    }

    private func baseline(_ prepared: Prepared) async throws -> Outcome<Float> {
        try await baselines.value(for: prepared.region) {
            try await self.inTurn { try await Self.quick(prepared.inputs, Scenario()) }
        }
    }

    private static func quick(_ inputs: Inputs, _ scenario: Scenario) async throws -> Outcome<Float> {
        try await Projection(inputs, scenario: scenario).simulate(
            draws: BalanceLimits.quickDraws,
            uncertainty: BalanceUncertainty.used,
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

/// What is computed once for all who ask for it, and kept as long as there is room.
private actor Shared<Key: Hashable & Sendable, Value: Sendable> {
    private let most: Int
    private var tasks: [Key: Task<Value, any Error>] = [:]

    init(most: Int) { self.most = most }

    /// What was computed for a key; whoever asks while it is being computed waits for that.
    func value(for key: Key, _ compute: @escaping @Sendable () async throws -> Value) async throws -> Value {
        if let known = tasks[key] { return try await known.value }
        if tasks.count >= most { tasks = [:] }
        let task = Task { try await compute() }
        tasks[key] = task
        do {
            return try await task.value
        } catch {
            // What failed is tried anew by the next who asks.
            if tasks[key] == task { tasks[key] = nil }
            throw error
        }
    }
}
