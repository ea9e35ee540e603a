import Core
import Hummingbird
import Mail
import Markup
import Web

/// How the installation is doing, and what a person decides about mail that did not get through.
struct StatusRoutes: Sendable {
    let store: StatusStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get("/status", use: show)
        router.post("/status/post/:id", use: decide)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        let readsChain = request.uri.queryParameters["kjede"] != nil
        let now = clock.now
        let page = StatusPage(
            try await store.report(readsChain: readsChain, at: now),
            words: context.words,
            now: now
        )
        return context.page(Page(page.title, notice: context.notice(of: request)) { StatusView(page: page) })
    }

    @Sendable func decide(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        guard let id = OutgoingMail.ID(try context.parameters.require("id")) else { throw Problem.notFound }
        let isToBeSent =
            switch try await FormData.read(request)["hva"] {
            case "send": true
            case "gi-opp": false
            default: throw Problem.badRequest
            }
        guard try await store.decide(isToBeSent, id, by: context.viewer.actor, at: clock.now) else {
            throw Problem.notFound
        }
        return isToBeSent
            ? context.redirect(to: "/status", notice: "mail-again")
            : context.redirect(to: "/status", notice: "mail-given-up")
    }
}
