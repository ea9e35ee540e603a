import HTTPTypes
import Hummingbird
import SQL
import Web

/// Tells whoever watches over the program that it and its database answer.
struct HealthRoutes: Sendable {
    let database: any Database

    func add(to router: WebRouter) { router.get("healthz", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        _ = try await database.read { try $0.value("SELECT 1", as: Int.self) }
        return Reply.bytes(
            Array("ok\n".utf8),
            type: "text/plain; charset=utf-8",
            keep: .never,
            caching: context.caching
        )
    }
}
