import Core
import Forecast
import Hummingbird
import Markup
import Web

/// What pages about one scenario begin from, and its form.
struct ScenarioDesk: Sendable {
    let desk: BalanceDesk

    struct Found: Sendable {
        let network: NetworkFrame
        let region: BalanceRegion
        /// The kept run, which says how it goes; nil until it has been made.
        let run: RunSummary?
        let prepared: Prepared
        let scenario: BalanceScenario
        let lifts: [BalanceLift]
        var home: Link { BalanceLinks.scenario(scenario.key, network) }
    }

    func found(_ context: WebContext) async throws -> Found {
        let regional = try await desk.region(context)
        let (network, region) = (regional.network, regional.region)
        let key = try context.parameters.require("key")
        guard let (scenario, lifts) = try await desk.store.scenario(key, in: network.id) else { throw Problem.notFound }
        return Found(
            network: network,
            region: region,
            run: regional.run,
            prepared: try await desk.bench.prepare(region),
            scenario: scenario,
            lifts: lifts
        )
    }

    func managed(_ context: WebContext) async throws -> Found {
        try context.require(.manageNetwork)
        return try await found(context)
    }

    func form(_ scenario: BalanceScenario?, _ settings: LeverSettings, _ prepared: Prepared, _ words: Words) -> Form {
        let levers = LeverForm(prepared: prepared, words: words).form(settings)
        return Form(
            [
                Field("revision", "", .hidden, value: scenario.map { "\($0.revision)" }),
                Field("title", words["balance.scenario.title"], required: true, value: scenario?.title),
                Field("note", words["balance.scenario.note"], .longText(rows: 4), value: scenario?.note),
            ] + levers.fields
        )
    }

    /// What was written; nil, with a problem in the form, where the model cannot take it.
    func draft(_ form: inout Form, _ prepared: Prepared, _ words: Words) async throws -> BalanceStore.Draft? {
        guard let settings = LeverForm(prepared: prepared, words: words).settings(&form) else { return nil }
        do {
            _ = try await desk.bench.result(of: settings, in: prepared.region)
        } catch let problem as InputProblem {
            form.problem = words["balance.levers.impossible", ["why": words(problem.fault)]]
            return nil
        }
        return BalanceStore.Draft(title: form["title"], note: form.text("note"), settings: settings)
    }

    /// The last year that pages speak of.
    func lastStep(_ prepared: Prepared) -> Int { min(BalanceLimits.horizon, prepared.shape.years) - 1 }
}
