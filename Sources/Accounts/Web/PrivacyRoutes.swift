import Hummingbird
import Markup
import Web

/// The page about what is kept of whom.
struct PrivacyRoutes: Sendable {
    func add(to router: WebRouter) { router.get("/personvern", use: showPrivacy) }

    @Sendable func showPrivacy(_ request: Request, context: WebContext) async throws -> Response {
        let page = PrivacyPage(words: context.words, isSecure: context.site.isSecure)
        return context.page(Page(page.title) { PrivacyView(page: page) })
    }
}
