import Core
import Forecast
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// Scenarios with a name: read, made, changed and taken away.
struct ScenarioRoutes: Sendable {
    let scenarios: ScenarioDesk

    private var desk: BalanceDesk { scenarios.desk }

    func add(to router: WebRouter) {
        let home = router.group(":network/balanse/scenarioer")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key", use: show)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.post(":key/fjern", use: remove)
    }

    // MARK: Read

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await scenarios.found(context)
        let told = BalanceWords(words: context.words, firstYear: found.region.firstYear)
        var part: ResultPart?
        var problem: String?
        do {
            let result = try await desk.bench.result(of: found.scenario.settings, in: found.region)
            part = ResultPart(result, run: found.run, step: scenarios.lastStep(found.prepared), told: told)
        } catch let fault as InputProblem {
            // The region may be another than the one that it was made for.
            problem = context.words["balance.levers.impossible", ["why": context.words(fault.fault)]]
        }
        let page = ScenarioPage(
            found: found,
            told: told,
            part: part,
            problem: problem,
            mayManage: context.may(.manageNetwork)
        )
        return context.page(
            Page(found.scenario.title, section: BalanceLinks.part, notice: context.notice(of: request)) {
                ScenarioView(page: page)
            }
        )
    }

    // MARK: Write

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let (network, prepared) = try await managedRegion(context)
        let levers = LeverForm(prepared: prepared, words: context.words)
        let sent = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
        var set = levers.filled(levers.form(levers.start), sent)
        let settings = levers.settings(&set) ?? levers.start
        let form = scenarios.form(nil, settings, prepared, context.words)
        return newPage(form, network, prepared, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let (network, prepared) = try await managedRegion(context)
        let start = LeverForm(prepared: prepared, words: context.words).start
        var form = scenarios.form(nil, start, prepared, context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = try await scenarios.draft(&form, prepared, context.words) else {
            return newPage(form, network, prepared, context)
        }
        let key = try await desk.store.add(draft, to: network.id, by: context.viewer.actor, at: desk.clock.now)
        return context.redirect(to: BalanceLinks.scenario(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await scenarios.managed(context)
        return editPage(form(found.scenario, found, context), found, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await scenarios.managed(context)
        var form = form(found.scenario, found, context)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = try await scenarios.draft(&form, found.prepared, context.words) else {
            return editPage(form, found, context)
        }
        let outcome = try await desk.store.update(
            found.scenario.id,
            draft,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch outcome {
        case .saved: return context.redirect(to: found.home, notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            return editPage(form, found, theirs: self.form(theirs, found, context), context)
        }
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await scenarios.managed(context)
        try await desk.store.remove(found.scenario.id, by: context.viewer.actor, at: desk.clock.now)
        return context.redirect(to: BalanceLinks.balance(found.network), notice: "saved")
    }

    private func managedRegion(_ context: WebContext) async throws -> (NetworkFrame, Prepared) {
        try context.require(.manageNetwork)
        let found = try await desk.region(context)
        return (found.network, try await desk.bench.prepare(found.region))
    }

    private func form(_ scenario: BalanceScenario, _ found: ScenarioDesk.Found, _ context: WebContext) -> Form {
        scenarios.form(scenario, scenario.settings, found.prepared, context.words)
    }

    private func newPage(_ form: Form, _ network: NetworkFrame, _ prepared: Prepared, _ context: WebContext)
        -> Response
    {
        let words = context.words
        let told = BalanceWords(words: words, firstYear: prepared.region.firstYear)
        let page = Page(words["balance.scenario.new"], section: BalanceLinks.part) {
            BalanceHead(title: words["balance.scenario.new"], network: network, words: words)
            ScenarioFormView(
                form: form,
                told: told,
                action: BalanceLinks.new(network),
                cancel: BalanceLinks.levers(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private func editPage(
        _ form: Form,
        _ found: ScenarioDesk.Found,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let told = BalanceWords(words: words, firstYear: found.region.firstYear)
        let page = Page(words["balance.scenario.edit"], section: BalanceLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(found.home)) { Written(in: found.network, on: words)(found.scenario.title) }
                }
                h1 { words["balance.scenario.edit"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            ScenarioFormView(
                form: form,
                told: told,
                action: BalanceLinks.edit(found.scenario.key, found.network),
                cancel: found.home
            )
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }
}
