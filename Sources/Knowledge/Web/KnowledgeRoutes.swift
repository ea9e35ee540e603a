import Core
import Hummingbird
import Markup
import Web

/// What everyone may read about the region in figures.
struct KnowledgeRoutes: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap")
        home.get(use: front)
        home.get(":indicator", use: show)
        home.get(":indicator/tall.csv", use: figures)
    }

    @Sendable func front(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        var known: [KnownIndicator] = []
        for indicator in try desk.library.all() { known.append(try await desk.known(indicator, contents)) }
        let page = KnowledgePage(
            known,
            network: network,
            mayManage: context.may(.manageNetwork),
            hasRegions: !contents.regions.isEmpty,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                KnowledgeView(page: page, words: context.words)
            }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        let page = IndicatorPage(
            known,
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                IndicatorView(page: page, words: context.words)
            }
        )
    }

    /// All figures of an indicator, one line for each region and period.
    @Sendable func figures(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        guard let figures = known.figures else { throw Problem.notFound }
        let table = FigureTable(figures, indicator: known.indicator, words: context.words).table
        return context.download(table, name: "\(network.key)-\(known.indicator.id).csv")
    }
}
