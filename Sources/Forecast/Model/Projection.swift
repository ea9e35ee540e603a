import Core

/// A region's supply of and demand for labour, year by year.
///
/// Without shocks (`central`) it is computed in double precision; with them (`simulate`) sixteen draws at a time in
/// single precision. See `docs/balance.md` for the equations.
public struct Projection: Sendable {
    public let inputs: Inputs
    public let scenario: Scenario
    private let control: [Double]

    /// Prepares a run; where there is an official projection, finds what holds the baseline to it.
    public init(_ inputs: Inputs, scenario: Scenario = Scenario()) throws {
        try scenario.check(inputs)
        self.inputs = inputs
        self.scenario = scenario
        let target = inputs[.control]
        if target.isEmpty {
            control = []
        } else {
            let plan = try Plan<Double>(inputs, scenario: Scenario(), control: .fit(target))
            let engine = Engine<Double>(plan, variables: Variables(Uncertainty(), inputs: inputs))
            engine.run(factors: Self.still(inputs))
            control = engine.fitted
        }
        _ = try plan() as Plan<Double>
    }

    /// The run without shocks.
    public func central() throws -> Outcome<Double> { outcome(of: try engine(factors: Self.still(inputs))) }

    /// One of the draws of `simulate` in double precision, to see what single precision costs.
    public func exact(
        draw: Int,
        uncertainty: Uncertainty = Uncertainty(),
        random: NormalDraws = NormalDraws()
    ) throws -> Outcome<Double> {
        try uncertainty.check(inputs.shape)
        let variables = Variables(uncertainty, inputs: inputs)
        let factors: [Double] = variables.factors(firstDraw: draw, years: inputs.shape.years, random: random)
        return outcome(of: try engine(factors: factors))
    }

    /// The run without shocks, with what came in and what went out.
    public func accounts() throws -> Accounts {
        let engine = try engine(factors: Self.still(inputs), accounts: Accounts())
        return engine.accounts ?? Accounts()
    }

    /// Many draws, computed in blocks of sixteen by as many tasks at once as there are threads.
    ///
    /// A draw depends on its number, the seed and the inputs alone: it has the same bits for any number of draws and
    /// threads, and scenarios share their random numbers. Draws are numbered from `first`, so a large run can be made in
    /// parts. The values kept take 4 bytes each.
    public func simulate(
        draws: Int,
        from first: Int = 0,
        uncertainty: Uncertainty = Uncertainty(),
        random: NormalDraws = NormalDraws(),
        keeping outputs: Set<Output> = [.population, .supply, .demand, .unemployed, .vacancies],
        threads: Int
    ) async throws -> Outcome<Float> {
        try checkSize(draws: draws, from: first, outputs)
        try uncertainty.check(inputs.shape)
        let plan: Plan<Float> = try plan()
        let variables = Variables(uncertainty, inputs: inputs)
        let starts = Array(stride(from: 0, to: draws, by: SIMD16<Float>.width))
        return try await withThrowingTaskGroup(of: Block<SIMD16<Float>>.self) { group in
            var waiting = starts.makeIterator()
            let startNext = { (group: inout ThrowingTaskGroup<Block<SIMD16<Float>>, any Error>) in
                guard let start = waiting.next() else { return }
                group.addTask {
                    try Task.checkCancellation()
                    let factors: [SIMD16<Float>] = variables.factors(
                        firstDraw: first + start,
                        years: plan.shape.years,
                        random: random
                    )
                    let engine = Engine<SIMD16<Float>>(plan, variables: variables)
                    engine.kept = outputs
                    engine.run(factors: factors)
                    return engine.block(firstDraw: start, keeping: outputs)
                }
            }
            for _ in 0..<max(threads, 1) { startNext(&group) }
            var outcome = Outcome<Float>(shape: plan.shape, draws: draws, keeping: outputs)
            while let block = try await group.next() {
                startNext(&group)
                outcome.take(block)
            }
            return outcome
        }
    }

    private func checkSize(draws: Int, from first: Int, _ outputs: Set<Output>) throws(InputProblem) {
        let allowed = 0...ForecastLimits.draws
        guard draws > 0, allowed.contains(draws), allowed.contains(first), allowed.contains(first + draws) else {
            throw InputProblem(
                "draws",
                "\(draws) from number \(first) on were asked for",
                remedy:
                    "Ask for 1 to \(ForecastLimits.draws), none with a higher number; 1000 are enough for most uses."
            )
        }
        let cells = outputs.reduce(0) { $0 + $1.cells(in: inputs.shape) }
        let numbers = cells * inputs.shape.years * draws
        guard numbers <= ForecastLimits.keptNumbers else {
            throw InputProblem(
                "draws",
                "\(draws) draws of what is to be kept are \(numbers) numbers, more than \(ForecastLimits.keptNumbers)",
                remedy: "Ask for fewer draws, years or outputs."
            )
        }
    }

    private func engine(factors: [Double], accounts: Accounts? = nil) throws -> Engine<Double> {
        let engine = Engine<Double>(try plan(), variables: Variables(Uncertainty(), inputs: inputs))
        engine.accounts = accounts
        engine.run(factors: factors)
        return engine
    }

    private func outcome(of engine: Engine<Double>) -> Outcome<Double> {
        let all = Set(Output.allCases)
        var outcome = Outcome<Double>(shape: inputs.shape, draws: 1, keeping: all)
        outcome.take(engine.block(firstDraw: 0, keeping: all))
        return outcome
    }

    private func plan<Scalar: BinaryFloatingPoint & Sendable>() throws -> Plan<Scalar> {
        let held = control.map { Scalar($0) }
        return try Plan(inputs, scenario: scenario, control: held.isEmpty ? .none : .apply(held))
    }

    /// No shocks: every factor is 1.
    private static func still(_ inputs: Inputs) -> [Double] {
        let variables = Variables(Uncertainty(), inputs: inputs)
        return Array(repeating: 1, count: inputs.shape.years * variables.processes.count)
    }
}

extension Engine {
    func block(firstDraw: Int, keeping outputs: Set<Output>) -> Block<L> {
        var cells: [Output: [L]] = [:]
        for (index, output) in Output.allCases.enumerated() where outputs.contains(output) {
            cells[output] = results[index]
        }
        return Block(firstDraw: firstDraw, cells: cells, unsettled: matching.unsettled)
    }
}
