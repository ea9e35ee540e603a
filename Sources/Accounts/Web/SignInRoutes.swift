import Core
import HTTPTypes
import Hummingbird
import Markup
import SQL
import Web

/// Signing in by a link or a code from a mail, and signing out.
struct SignInRoutes: Sendable {
    let store: AccountStore
    let clock: WallClock
    let secrets: SecretSource

    func add(to router: WebRouter) {
        router.get("/logg-inn", use: showForm)
        router.post("/logg-inn", use: ask)
        router.get("/logg-inn/kode", use: showCodeForm)
        router.post("/logg-inn/kode", use: enterCode)
        router.get("/logg-inn/:token", use: showLink)
        router.post("/logg-inn/:token", use: followLink)
        router.post("/logg-ut", use: signOut)
    }

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        let wish = ReturnPath.link(request.uri.queryParameters["til"].map(String.init))
        if context.viewer.isSignedIn { return context.redirect(to: wish == "/" ? "/konto" : wish) }
        let page = SignInPage(form: SignInForms.email(wish, words: context.words), words: context.words)
        return context.signInPage(page.title, SignInView(page: page))
    }

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        let data = try await FormData.read(request)
        let form = SignInForms.email("/", words: context.words).filled(data, words: context.words)
        guard form.isValid, let email = form.email("email") else {
            let page = SignInPage(form: form, words: context.words)
            return context.signInPage(page.title, SignInView(page: page), status: .unprocessableContent)
        }
        let browser = browser(of: request, context) ?? secrets.next(bytes: Secret.browserBytes)
        let wanted = SignInRequest(
            email: email,
            browser: browser,
            remote: Remote.fingerprint(request, context),
            path: ReturnPath.link(form["til"]).text,
            publicURL: context.site.publicURL
        )
        try await store.ask(wanted, at: clock.now)
        var response = codePage(SignInForms.code(words: context.words), context: context)
        response.headers.append(AccountCookies(isSecure: context.site.isSecure).give(browser: browser))
        return response
    }

    @Sendable func showCodeForm(_ request: Request, context: WebContext) async throws -> Response {
        codePage(SignInForms.code(words: context.words), context: context)
    }

    @Sendable func enterCode(_ request: Request, context: WebContext) async throws -> Response {
        let data = try await FormData.read(request)
        var form = SignInForms.code(words: context.words).filled(data, words: context.words)
        guard form.isValid else { return codePage(form, context: context, status: .unprocessableContent) }
        let answer = try await store.enter(
            code: SignInCode.read(form["code"]),
            browser: browser(of: request, context),
            agent: agent(of: request),
            at: clock.now
        )
        if case .accepted(let session, let path) = answer {
            return try await welcome(session, to: path, context: context)
        }
        form.refuse("code", context.words["account.code.wrong", ["tries": "\(SignInLimits.tries)"]])
        return codePage(form, context: context, status: .unprocessableContent)
    }

    /// Opening a link never uses it up: programs that look through mail open every link.
    @Sendable func showLink(_ request: Request, context: WebContext) async throws -> Response {
        let state = try await store.linkState(
            try token(of: context),
            browser: browser(of: request, context),
            at: clock.now
        )
        return linkPage(state, context: context)
    }

    @Sendable func followLink(_ request: Request, context: WebContext) async throws -> Response {
        let answer = try await store.follow(
            try token(of: context),
            browser: browser(of: request, context),
            agent: agent(of: request),
            at: clock.now
        )
        switch answer {
        case .accepted(let session, let path): return try await welcome(session, to: path, context: context)
        case .otherBrowser: return linkPage(.otherBrowser, context: context)
        case .refused: return linkPage(.dead, context: context)
        }
    }

    @Sendable func signOut(_ request: Request, context: WebContext) async throws -> Response {
        if let key = context.sessionKey, let account = context.viewer.id {
            try await store.endSession(key, of: account)
        }
        var response = context.redirect(to: "/", notice: "signed-out")
        response.headers.append(AccountCookies(isSecure: context.site.isSecure).endSession)
        response.headers[.clearSiteData] = "\"cache\", \"storage\""
        return response
    }

    /// Ends what the browser had and gives it its new session.
    private func welcome(_ session: Secret, to path: String, context: WebContext) async throws -> Response {
        if let old = context.sessionKey, let account = context.viewer.id {
            try await store.endSession(old, of: account)
        }
        let cookies = AccountCookies(isSecure: context.site.isSecure)
        var response = context.redirect(to: ReturnPath.link(path))
        response.headers.append(cookies.give(session: session))
        response.headers.append(cookies.endBrowser)
        response.headers[.referrerPolicy] = "no-referrer"
        return response
    }

    private func codePage(_ form: Form, context: WebContext, status: HTTPResponse.Status = .ok) -> Response {
        // The links of the frame lead to the page that can be opened again.
        var context = context
        context.path = "/logg-inn/kode"
        let page = CodePage(form: form, words: context.words)
        return context.signInPage(page.title, CodeView(page: page), status: status)
    }

    private func linkPage(_ state: LinkState, context: WebContext) -> Response {
        let page = LinkPage(state, action: Link(local: context.path) ?? "/logg-inn", words: context.words)
        return context.signInPage(page.title, LinkView(page: page), status: state == .dead ? .gone : .ok)
    }

    private func token(of context: WebContext) throws -> Secret? {
        Secret(try context.parameters.require("token"), bytes: Secret.linkBytes)
    }

    private func browser(of request: Request, _ context: WebContext) -> Secret? {
        AccountCookies(isSecure: context.site.isSecure).browser(of: request)
    }

    private func agent(of request: Request) -> String { BrowserName.short(request.headers[.userAgent]) }
}
