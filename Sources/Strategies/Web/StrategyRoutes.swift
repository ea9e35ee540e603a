import Core
import Hummingbird
import Markup
import Web

/// What slices on top of this one show on the page of a strategy, and on the page of them all, without a strategy.
public typealias StrategyExtras = @Sendable (StrategyFolder?, WebContext) async throws -> Node

/// What everyone may read about the strategies.
struct StrategyRoutes: Sendable {
    let strategies: StrategyStore
    let clock: WallClock
    let extras: StrategyExtras

    func add(to router: WebRouter) {
        let home = router.group(":network/strategier")
        home.get(use: list)
        home.get(":key", use: show)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let page = StrategiesPage(
            try await strategies.strategies(network.id),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        let more = try await extras(nil, context)
        return context.page(Page(page.title, section: StrategyLinks.part) { StrategiesView(page: page, extras: more) })
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let folder = try await strategies.strategy(try context.parameters.require("key"), in: network.id)
        guard let folder else { throw Problem.notFound }
        let page = StrategyPage(
            folder,
            parts: try await strategies.parts(of: folder.strategy.id),
            versions: try await strategies.versionNames(
                of: folder.strategy.id,
                drafts: context.may(.manageNetwork)
            ),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        let more = try await extras(folder, context)
        return try await context.page(
            citing: Page(page.title, section: StrategyLinks.part, notice: context.notice(of: request)) {
                StrategyView(page: page, extras: more)
            }
        )
    }
}
