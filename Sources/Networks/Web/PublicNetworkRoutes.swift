import Core
import Hummingbird
import Markup
import Web

/// What everyone may read about a network.
struct PublicNetworkRoutes: Sendable {
    let networks: NetworkStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/om", use: about)
        router.get(":network/mandat", use: mandate)
        router.get(":network/medlemmer", use: members)
    }

    @Sendable func about(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        guard let profile = try await networks.profile(network.id, on: clock.today) else { throw Problem.notFound }
        let page = AboutPage(profile, network: network, words: context.words)
        return context.page(Page(page.title, section: "om") { AboutView(page: page) })
    }

    @Sendable func mandate(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let version = request.uri.queryParameters["versjon"].flatMap { Int($0) }
        guard let folder = try await networks.mandateFolder(network.id, version: version, on: clock.today) else {
            return context.page(NoMandate.page(context.words))
        }
        let page = MandatePage(folder, network: network, words: context.words)
        return context.page(Page(page.title, section: "om") { MandateView(page: page) })
    }

    @Sendable func members(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let page = MembersPage(
            try await networks.membership(network.id),
            viewerSeesContacts: context.may(.readContacts),
            words: context.words,
            today: clock.today
        )
        return context.page(Page(page.title, section: "medlemmer") { MembersView(page: page) })
    }
}
