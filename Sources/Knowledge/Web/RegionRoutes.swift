import Core
import Hummingbird
import Markup
import Regions
import Web

/// What all indicators say of one county or municipality.
struct RegionRoutes: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap/region")
        home.get(use: choose)
        home.get(":code", use: show)
    }

    /// From the list of regions to the page of one.
    @Sendable func choose(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        guard let code = request.uri.queryParameters["kode"].flatMap({ RegionCodes.code($0) }) else {
            throw Problem.notFound
        }
        return context.redirect(to: KnowledgeLinks.region(code, network))
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        guard let code = RegionCodes.code(try context.parameters.require("code")) else { throw Problem.notFound }
        let all = try await desk.store.contents(network.id)
        let contents = KnowledgeStore.Contents(datasets: all.datasets, regions: [code], readings: [:], own: all.own)
        // A region that is no more stands in the figures as they were published.
        let isFormer = !RegionHistory.bundled.exists(code, in: RegionHistory.newest)
        var known: [KnownIndicator] = []
        for indicator in try desk.indicators(contents) {
            known.append(try await desk.known(indicator, contents, isFormer ? .published : .today))
        }
        guard let page = RegionPage(code, known, network: network, words: context.words) else {
            throw Problem.notFound
        }
        return context.page(
            Page(page.title, section: KnowledgeLinks.part) { RegionProfileView(page: page, words: context.words) }
        )
    }
}
