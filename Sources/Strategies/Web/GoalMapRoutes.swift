import Core
import Hummingbird
import Markup
import Web

/// How the strategies hang together: everyone reads it, the secretariat keeps it.
struct GoalMapRoutes: Sendable {
    let strategies: StrategyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/strategier/sammenheng")
        home.get(use: show).postOnce(use: add)
        home.post(":link/slett", use: delete)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let map = try await strategies.goals(of: network.id)
        let form = context.may(.manageNetwork) ? PartForms.link(map, words: context.words) : nil
        return page(map, network, form, notice: context.notice(of: request), context)
    }

    @Sendable func add(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let map = try await strategies.goals(of: network.id)
        var form = PartForms.link(map, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        if form.isValid, let from = StrategyPart.ID(form["from"]), let to = StrategyPart.ID(form["to"]),
            let kind = GoalLink.Kind(rawValue: form["kind"])
        {
            let isDone = try await strategies.link(
                from,
                kind,
                to,
                note: form.text("note"),
                in: network.id,
                by: context.viewer.actor,
                at: clock.now
            )
            if isDone { return context.redirect(to: StrategyLinks.links(network), notice: "saved") }
            form.refuse("to", context.words["strategies.links.refused"])
        }
        return page(map, network, form, context)
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let id = GoalLink.ID(try context.parameters.require("link")),
            try await strategies.unlink(id, in: network.id, by: context.viewer.actor, at: clock.now)
        else { throw Problem.notFound }
        return context.redirect(to: StrategyLinks.links(network), notice: "deleted")
    }

    private func page(
        _ map: GoalMap,
        _ network: NetworkFrame,
        _ form: Form?,
        notice: String? = nil,
        _ context: WebContext
    ) -> Response {
        let page = GoalMapPage(map, network: network, form: form, words: context.words)
        return context.page(
            Page(context.words["strategies.links.title"], section: StrategyLinks.part, notice: notice) {
                GoalMapView(page: page)
            },
            status: form?.isValid ?? true ? .ok : .unprocessableContent
        )
    }
}
