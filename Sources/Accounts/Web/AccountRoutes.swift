import Core
import HTTPTypes
import Hummingbird
import Markup
import SQL
import Web

/// The page about one's own account.
struct AccountRoutes: Sendable {
    let store: AccountStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get("/konto", use: showAccount)
        router.post("/konto", use: chooseLanguage)
        router.post("/konto/okter/avslutt-andre", use: endOthers)
        router.post("/konto/okter/:id/avslutt", use: endSession)
    }

    @Sendable func showAccount(_ request: Request, context: WebContext) async throws -> Response {
        let id = try context.requireAccount()
        guard let account = try await store.account(id) else { throw Problem.notFound }
        let sessions = try await store.sessions(of: id, at: clock.now)
        let page = AccountPage(account, sessions: sessions, this: context.sessionKey, context: context)
        return context.page(Page(page.title, notice: context.notice(of: request)) { AccountView(page: page) })
    }

    @Sendable func chooseLanguage(_ request: Request, context: WebContext) async throws -> Response {
        let id = try context.requireAccount()
        let data = try await FormData.read(request)
        guard let language = data["language"].flatMap(Language.init(rawValue:)) else { throw Problem.badRequest }
        try await store.setLanguage(language, of: id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: Link("/konto").with("lang", language.rawValue), notice: "account-saved")
    }

    @Sendable func endSession(_ request: Request, context: WebContext) async throws -> Response {
        let id = try context.requireAccount()
        try await store.endSession(try context.parameters.require("id"), of: id)
        return context.redirect(to: "/konto", notice: "session-ended")
    }

    @Sendable func endOthers(_ request: Request, context: WebContext) async throws -> Response {
        try await store.endSessions(of: try context.requireAccount(), except: context.sessionKey)
        return context.redirect(to: "/konto", notice: "sessions-ended")
    }
}
