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
            revised: context.may(.manageMeetings) ? try await revised(network, known) : nil,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                KnowledgeView(page: page, words: context.words)
            }
        )
    }

    /// How many of the figures that the network has cited are no longer so.
    private func revised(_ network: NetworkFrame, _ known: [KnownIndicator]) async throws -> Int {
        let byId = Dictionary(known.map { ($0.indicator.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try await desk.store.citations(network.id).count { citation in
            let known = byId[citation.indicator]
            return citation.state(known?.figures, decimals: known?.indicator.decimals ?? 0) != .stands
        }
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
            .comparing(with: request.uri.queryParameters["med"].map(String.init))
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
