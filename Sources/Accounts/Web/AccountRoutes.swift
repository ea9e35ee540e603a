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
    let personFile: WritePersonFile

    func add(to router: WebRouter) {
        router.get("/konto", use: showAccount)
        router.post("/konto", use: chooseLanguage)
        router.get("/konto/alt-om-meg.json", use: downloadAll)
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

    /// Everything that is kept of whoever is signed in, and nobody else's.
    @Sendable func downloadAll(_ request: Request, context: WebContext) async throws -> Response {
        guard let account = try await store.account(try context.requireAccount()),
            let text = try await personFile(account.email)
        else { throw Problem.notFound }
        var response = Reply.bytes(Array(text.utf8), type: "application/json", keep: .never, caching: context.caching)
        response.headers[.contentDisposition] = "attachment; filename=\"samband-\(account.email.folded).json\""
        return response
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
