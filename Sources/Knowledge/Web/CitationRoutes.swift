import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Figures and charts on their way into texts, and what becomes of them when their source is revised.
struct CitationRoutes: Sendable {
    let desk: KnowledgeDesk
    let places: CitedPlaces

    func add(to router: WebRouter) {
        router.get("tall/:key", use: follow)
        let home = router.group(":network/kunnskap")
        home.get("sitater", use: list)
        home.get("sitater/:key", use: show)
    }

    /// A mark in a text leads here, whichever network the text belongs to.
    @Sendable func follow(_ request: Request, context: WebContext) async throws -> Response {
        let key = try context.parameters.require("key")
        guard let network = try await desk.store.network(ofCitation: key) else { throw Problem.notFound }
        let link = Link(path: [network, KnowledgeLinks.part, "sitater", key])
        return Response(status: .found, headers: [.location: link.text, .cacheControl: "no-cache"])
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let citation = try await desk.store.citation(try context.parameters.require("key"), in: network.id)
        guard let citation else { throw Problem.notFound }
        let reader = try await reader(network, context)
        let figure = try await reader.figure(citation)
        let uses =
            context.may(.manageMeetings)
            ? try await places.all(network, reader.contents, context.words)[citation.key] ?? [] : nil
        let page = CitationPage(
            figure,
            picture: try await reader.picture(citation),
            pictureOfToday: figure.isRevised ? try await reader.pictureOfToday(citation) : nil,
            uses: uses,
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part) { CitationView(page: page, words: context.words) }
        )
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let reader = try await reader(network, context)
        let uses = try await places.all(network, reader.contents, context.words)
        var lines: [CitationsPage.Line] = []
        for citation in try await desk.store.citations(network.id) {
            var line = CitationsPage.Line(figure: try await reader.figure(citation), uses: uses[citation.key] ?? [])
            // Pictures of what stands are where it is cited.
            if line.figure.isRevised {
                line.picture = try await reader.picture(citation)
                line.pictureOfToday = try await reader.pictureOfToday(citation)
            }
            lines.append(line)
        }
        let page = CitationsPage(lines, network: network, words: context.words)
        return context.page(
            Page(context.words["knowledge.citations"], section: KnowledgeLinks.part) {
                CitationsView(page: page, words: context.words)
            }
        )
    }

    private func reader(_ network: NetworkFrame, _ context: WebContext) async throws -> CitationReader {
        CitationReader(desk, try await desk.store.contents(network.id), network, words: context.words)
    }
}
