import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat keeps the strategies in order.
struct StrategyAdministrationRoutes: Sendable {
    let strategies: StrategyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/strategier")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.postOnce(":key/faser", use: addPhase)
        home.get(":key/faser/:id", use: showPhase).post(":key/faser/:id", use: savePhase)
        home.post(":key/faser/:id/slett", use: deletePhase)
    }

    // MARK: The strategy

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let owners = try await strategies.owners(network.id)
        return newPage(StrategyForms.strategy(nil, owners: owners, words: context.words), network, context: context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let owners = try await strategies.owners(network.id)
        let form = StrategyForms.strategy(nil, owners: owners, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = StrategyForms.draft(form) else {
            return newPage(form, network, context: context)
        }
        let key = try await strategies.add(draft, to: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: StrategyLinks.edit(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        return try await editPage(
            try await folder(context, network),
            network,
            notice: context.notice(of: request),
            context: context
        )
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        let owners = try await strategies.owners(network.id)
        let form = StrategyForms.strategy(found.strategy, owners: owners, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = StrategyForms.draft(form) else {
            return try await editPage(found, network, form: form, context: context)
        }
        let saving = try await strategies.update(
            found.strategy.key,
            in: network.id,
            draft,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: StrategyLinks.strategy(found.strategy.key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict: return try await conflictPage(form, network, context: context)
        }
    }

    // MARK: Its phases

    @Sendable func addPhase(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        let form = StrategyForms.filled(
            phase: StrategyForms.phase(nil, place: found.phases.count + 1, words: context.words),
            try await FormData.read(request),
            words: context.words
        )
        guard form.isValid, let draft = StrategyForms.draft(phase: form) else {
            return try await editPage(found, network, phaseForm: form, context: context)
        }
        _ = try await strategies.addPhase(
            draft,
            to: found.strategy.key,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: StrategyLinks.edit(found.strategy.key, network), notice: "saved")
    }

    @Sendable func showPhase(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        let (phase, place) = try phase(of: found, context)
        return phasePage(
            StrategyForms.phase(phase, place: place, words: context.words),
            phase,
            of: found,
            network,
            context: context
        )
    }

    @Sendable func savePhase(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        let (phase, place) = try phase(of: found, context)
        let form = StrategyForms.filled(
            phase: StrategyForms.phase(phase, place: place, words: context.words),
            try await FormData.read(request),
            words: context.words
        )
        guard form.isValid, let draft = StrategyForms.draft(phase: form) else {
            return phasePage(form, phase, of: found, network, context: context)
        }
        let saving = try await strategies.updatePhase(
            phase.id,
            draft,
            from: form["revision"],
            of: found.strategy.key,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: StrategyLinks.edit(found.strategy.key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            return phasePage(
                form,
                phase,
                of: found,
                network,
                theirs: stored,
                context: context
            )
        }
    }

    @Sendable func deletePhase(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        let (phase, _) = try phase(of: found, context)
        _ = try await strategies.deletePhase(
            phase.id,
            of: found.strategy.key,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: StrategyLinks.edit(found.strategy.key, network), notice: "deleted")
    }

    // MARK: What the address names

    private func managed(_ context: WebContext) throws -> NetworkFrame {
        try context.require(.manageNetwork)
        return try context.requireNetwork()
    }

    private func folder(_ context: WebContext, _ network: NetworkFrame) async throws -> StrategyFolder {
        let key = try context.parameters.require("key")
        guard let folder = try await strategies.strategy(key, in: network.id) else { throw Problem.notFound }
        return folder
    }

    private func phase(of folder: StrategyFolder, _ context: WebContext) throws -> (StrategyPhase, place: Int) {
        let id = try context.parameters.require("id")
        guard let index = folder.phases.firstIndex(where: { $0.id.text == id }) else { throw Problem.notFound }
        return (folder.phases[index], index + 1)
    }
}
