import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Finds where a network's texts have marks of cited figures; `App` knows which slices have texts.
public typealias CitationTexts = @Sendable (NetworkFrame) async throws -> [CitationUse]

/// Figures on their way into texts, and what becomes of them when their source is revised.
struct CitationRoutes: Sendable {
    let desk: KnowledgeDesk
    let texts: CitationTexts

    func add(to router: WebRouter) {
        router.get("tall/:key", use: follow)
        let home = router.group(":network/kunnskap")
        home.get("sitater", use: list)
        home.get("sitater/:key", use: show)
        home.post(":indicator/siter", use: cite)
    }

    /// A mark in a text leads here, whichever network the text belongs to.
    @Sendable func follow(_ request: Request, context: WebContext) async throws -> Response {
        let key = try context.parameters.require("key")
        guard let network = try await desk.store.network(ofCitation: key) else { throw Problem.notFound }
        let link = Link(path: [network, KnowledgeLinks.part, "sitater", key])
        return Response(status: .found, headers: [.location: link.text, .cacheControl: "no-cache"])
    }

    @Sendable func cite(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        let region = try await FormData.read(request)["region"]
        guard let standing = known.current.first(where: { $0.region.code == region }) else { throw Problem.notFound }
        // It is frozen in the language of the network, whoever cites it.
        let words = FigureWords(words: context.site.catalogue[network.language], indicator: known.indicator)
        let sources = known.datasets.compactMap(\.version.facts.source)
        let key = try await desk.store.cite(
            .init(
                indicator: known.indicator.id,
                definition: known.indicator.version,
                region: standing.region,
                period: standing.period,
                value: standing.value,
                tables: known.datasets.map { "\($0.key) \($0.version.number)" }.joined(separator: ", "),
                sentence: words.sentence(standing),
                source: Set(sources).sorted().joined(separator: ", ")
            ),
            in: network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        return context.redirect(to: KnowledgeLinks.citation(key, network))
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let citation = try await desk.store.citation(try context.parameters.require("key"), in: network.id)
        guard let citation else { throw Problem.notFound }
        let contents = try await desk.store.contents(network.id)
        let figure = try await cited(citation, contents, network, context)
        let uses = context.may(.manageMeetings) ? try await uses(network)[citation.key] ?? [] : nil
        let page = CitationPage(figure, uses: uses, network: network, words: context.words)
        return context.page(
            Page(context.words["knowledge.citation.title"], section: KnowledgeLinks.part) {
                CitationView(page: page, words: context.words)
            }
        )
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        let uses = try await uses(network)
        var lines: [CitationsPage.Line] = []
        for citation in try await desk.store.citations(network.id) {
            let figure = try await cited(citation, contents, network, context)
            lines.append(.init(figure: figure, uses: uses[citation.key] ?? []))
        }
        let page = CitationsPage(lines, network: network, words: context.words)
        return context.page(
            Page(context.words["knowledge.citations"], section: KnowledgeLinks.part) {
                CitationsView(page: page, words: context.words)
            }
        )
    }

    private func cited(
        _ citation: Citation,
        _ contents: KnowledgeStore.Contents,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> CitedFigure {
        var known: KnownIndicator?
        if let indicator = try desk.library.indicator(citation.indicator) {
            known = try await desk.known(indicator, contents)
        }
        return CitedFigure(citation, known, network: network, words: context.words)
    }

    /// Where each mark stands.
    private func uses(_ network: NetworkFrame) async throws -> [String: [CitationUse]] {
        var uses: [String: [CitationUse]] = [:]
        for text in try await texts(network) {
            for key in Set(CitationMark.keys(in: text.text)) { uses[key, default: []].append(text) }
        }
        return uses
    }
}
