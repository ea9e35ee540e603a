import Core
import HTTPTypes
import Hummingbird
import NIOCore

/// What a slice adds its pages to.
public typealias WebRouter = Router<WebContext>

/// The chain that every request passes.
public enum WebChain {
    public typealias Step = any MiddlewareProtocol<Request, Response, WebContext>

    /// A router with the chain in place, outermost first.
    ///
    /// - Parameters:
    ///   - identify: finds out who asks.
    ///   - locate: finds the network that the address names.
    ///   - translate: what an error of the database means for a person; Web knows no SQL.
    public static func router(
        site: Site,
        identify: Step,
        locate: Step,
        translate: @escaping @Sendable (any Error) -> Problem?
    ) -> WebRouter {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        let errors = ErrorPages(translate: translate)
        router.add(middleware: SiteMiddleware(site: site))
        router.add(middleware: SecurityHeaders(isSecure: site.isSecure))
        router.add(middleware: errors)
        router.add(middleware: RequestTimeout())
        router.add(middleware: SameOriginOnly(publicURL: site.publicURL))
        router.add(middleware: identify)
        router.add(middleware: locate)
        router.add(middleware: LanguageChoice())
        // Once more inside, where reader, network and language are known, so that the page has its menu.
        router.add(middleware: ErrorPages(translate: translate, keepsForms: true))
        router.add(middleware: KeptPages())
        router.get("\(AssetStore.folder)/:name", use: asset)
        return router
    }

    @Sendable private static func asset(_ request: Request, context: WebContext) async throws -> Response {
        let name = try context.parameters.require("name")
        guard let asset = context.site.assets.asset(at: name) else { throw Problem.notFound }
        return Reply.bytes(asset.bytes, type: asset.type, keep: .forever, caching: context.caching)
    }
}
