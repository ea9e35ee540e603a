import Core
import Hummingbird
import Logging
import SQL
import Web

/// Finds out who asks, from the cookie of a session; without one the database is asked nothing.
public struct SessionMiddleware: RouterMiddleware {
    public typealias Context = WebContext
    let store: AccountStore

    public func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let cookies = AccountCookies(isSecure: context.site.isSecure)
        guard let secret = cookies.session(of: request) else { return try await next(request, context) }
        let now = context.site.clock.now
        guard let session = try await store.session(secret, at: now) else { return try await next(request, context) }
        if SessionLimits.isWorthNoting(seen: session.seenAt, now: now) {
            // What may be read does not hang on whether this can be written.
            do { try await store.noteSeen(session.id, at: now) } catch let error as DatabaseError {
                context.logger.warning("session not noted", metadata: ["detail": "\(error)"])
            }
        }
        var context = context
        context.viewer = session.viewer
        context.sessionKey = session.id
        return try await next(request, context)
    }
}
