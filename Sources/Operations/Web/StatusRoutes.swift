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
        router.post("/status/adresser/:id", use: clear)
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

    @Sendable func clear(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        guard let id = AddressMark.ID(try context.parameters.require("id")),
            try await store.clear(id, by: context.viewer.actor, at: clock.now)
        else { throw Problem.notFound }
        return context.redirect(to: "/status", notice: "address-cleared")
    }

    @Sendable func decide(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.administer)
        guard let id = OutgoingMail.ID(try context.parameters.require("id")) else { throw Problem.notFound }
        let actor = context.viewer.actor
        switch try await FormData.read(request)["hva"] {
        case "send":
            switch try await store.sendAgain(id, by: actor, at: clock.now) {
            case .queued: return context.redirect(to: "/status", notice: "mail-again")
            case .overtaken: return context.redirect(to: "/status", notice: "mail-overtaken")
            case .notThere: throw Problem.notFound
            }
        case "gi-opp":
            guard try await store.giveUp(id, by: actor, at: clock.now) else { throw Problem.notFound }
            return context.redirect(to: "/status", notice: "mail-given-up")
        default: throw Problem.badRequest
        }
    }
}
