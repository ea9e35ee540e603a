import Core
import Hummingbird
import Markup
import Strategies
import Web

/// What everyone may read of the collections.
struct InputRoutes: Sendable {
    let inputs: InputStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/innspill")
        home.get(use: list)
        home.get(":key", use: show)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let seesDrafts = Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
        let page = InputListPage(
            try await inputs.collections(network.id, drafts: seesDrafts),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: InputLinks.section, notice: context.notice(of: request)) {
                InputListView(page: page)
            }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let head = try await inputs.head(key, in: network.id) else { throw Problem.notFound }
        try context.require(.read, head.collection.subject(in: network.id))
        let page = CollectionPage(
            head,
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: InputLinks.section, notice: context.notice(of: request)) {
                CollectionView(page: page)
            }
        )
    }
}
