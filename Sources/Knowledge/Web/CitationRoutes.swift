import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Figures and charts on their way into texts, and what becomes of them when their source is revised.
struct CitationRoutes: Sendable {
    let desk: KnowledgeDesk
    let standings: CitationStandings
    let deciding: DecidingOrganisations

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
        let line: CitationStandings.Line? =
            context.may(.readContacts) ? try await standings.line(citation, reader) : nil
        let figure = if let line { line.figure } else { try await reader.figure(citation) }
        let page = CitationPage(
            figure,
            picture: try await reader.picture(citation),
            pictureOfToday: figure.isRevised ? try await reader.pictureOfToday(citation) : nil,
            uses: try await uses(line, network, context),
            mayPaste: context.may(.manageMeetings),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                CitationView(page: page, words: context.words)
            }
        )
    }

    /// All of them for those who run the meetings; for others those that they decide on, nil where there are none.
    private func uses(
        _ line: CitationStandings.Line?,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> [CitedUse]? {
        guard let line else { return nil }
        if context.may(.manageMeetings) { return line.uses }
        guard line.uses.contains(where: { $0.use.decides.organisation != nil }) else { return nil }
        let own = try await deciding(context.viewer, network.id)
        let uses = line.uses.filter { $0.use.decides.organisation.map(own.contains) ?? false }
        return uses.isEmpty ? nil : uses
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let reader = try await reader(network, context)
        var lines: [CitationsPage.Line] = []
        for standing in try await standings.lines(network, reader.contents, context.words) {
            var line = CitationsPage.Line(standing: standing)
            // Pictures of what stands are where it is cited.
            if standing.isOpen {
                line.picture = try await reader.picture(standing.figure.citation)
                line.pictureOfToday = try await reader.pictureOfToday(standing.figure.citation)
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
