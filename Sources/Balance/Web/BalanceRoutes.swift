import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The page for those who decide, and where its region comes from.
struct BalanceRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/balanse")
        home.get(use: show)
        home.get("strom", use: stream)
        home.post("region", use: begin)
        home.post("region/fjern", use: end)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.found(context)
        let page = BalancePage(
            found.contents,
            network: found.network,
            takesPart: context.may(.takePart),
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: BalanceLinks.part, notice: context.notice(of: request)) {
                BalanceView(page: page)
            }
        )
    }

    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        try context.require(.read)
        return try desk.live.response(BalanceDesk.topic(network.id))
    }

    @Sendable func begin(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        try await desk.store.begin(
            .synthetic,
            firstYear: desk.clock.today.year,
            in: network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        return context.redirect(to: BalanceLinks.balance(network), notice: "saved")
    }

    @Sendable func end(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        try await desk.store.end(in: network.id, by: context.viewer.actor, at: desk.clock.now)
        desk.live.changed(BalanceDesk.topic(network.id))
        return context.redirect(to: BalanceLinks.balance(network), notice: "saved")
    }
}
