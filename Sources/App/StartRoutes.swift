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
        let words = context.words
        let mayMake = Gate.may(context.viewer, .administer, Subject(nil))
        let page = Page(words["site.name"], notice: context.notice(of: request)) {
            div(.class("lead")) {
                h1 { words["site.name"] }
                if all.isEmpty { p { words[mayMake ? "start.first" : "start.none"] } }
            }
            if !all.isEmpty {
                ul(.class("plain")) {
                    for network in all {
                        li { a(.href(Link(path: [network.key]))) { "\(network.name), \(network.region)" } }
                    }
                }
            }
            if mayMake { p { a(.class("button"), .href("/nytt-nettverk")) { words["networks.new.title"] } } }
        }
        return context.page(page)
    }
}
