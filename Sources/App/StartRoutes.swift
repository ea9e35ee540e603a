import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import SQL
import Web

/// The front door: straight to the network when there is one, else the list of them.
struct StartRoutes: Sendable {
    let networks: NetworkStore

    func add(to router: WebRouter) { router.get("/", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let all = try await networks.networks()
        if all.count == 1, let only = all.first {
            // What the page before wanted to say is said there.
            let link = Link(path: [only.key])
            let target = request.uri.queryParameters["ok"].map { link.with("ok", String($0)) } ?? link
            return Response(status: .found, headers: [.location: target.text, .cacheControl: "no-cache"])
        }
        let page = Page(context.words["site.name"]) {
            div(.class("lead")) { h1 { context.words["site.name"] } }
            ul {
                for network in all {
                    li { a(.href(Link(path: [network.key]))) { "\(network.name), \(network.region)" } }
                }
            }
        }
        return context.page(page)
    }
}
