import Core
import Cubes
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Where authors find what they want to cite, and where it is frozen.
struct CitingRoutes: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap")
        home.get("siter", use: find)
        home.post(":indicator/siter", use: indicator)
        home.post("tabeller/:table/siter", use: table)
    }

    @Sendable func find(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        var known: [KnownIndicator] = []
        for indicator in try desk.indicators(contents) { known.append(try await desk.known(indicator, contents)) }
        let search = String((FormData.asked(request)["sok"] ?? "").prefix(Limits.lineLength))
        let page = FinderPage(
            search,
            known,
            tables: Array(contents.datasets.values),
            questions: try await desk.store.questions(network.id),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part) { FinderView(page: page, words: context.words) }
        )
    }

    /// A figure of an indicator, or one of its pictures.
    @Sendable func indicator(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let form = try await FormData.read(request)
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
            .comparing(with: form["med"])
        let making = try await making(network, context)
        if let chart = form["figur"].flatMap(ChartForm.init) {
            return try await cite(try making.chart(chart, of: known), network, context)
        }
        return try await cite(making.value(of: form["region"] ?? "", known), network, context)
    }

    /// A cell of a table, or a picture of several, of the version that the author saw.
    @Sendable func table(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("table")
        guard let dataset = try await desk.store.dataset(key, in: network.id) else { throw Problem.notFound }
        let form = try await FormData.read(request)
        let versions = try await desk.store.versions(of: dataset.id)
        guard let version = versions.first(where: { String($0.number) == form["versjon"] }) else {
            throw Problem.notFound
        }
        let seen = Dataset(id: dataset.id, key: dataset.key, version: version)
        let cube = try await desk.shelf.cube(version)
        let making = try await making(network, context)
        if let cell = form["celle"] {
            return try await cite(try Int(cell).flatMap { try making.cell($0, of: seen, cube) }, network, context)
        }
        let query = TableQuery(cube, Question(form.fields))
        let drawing = try await desk.drawing(seen, cube, query, network, words: context.words)
        guard let chart = drawing.form(asked: query.chart) else { throw Problem.notFound }
        return try await cite(try making.chart(chart, query, of: seen, cube), network, context)
    }

    private func making(_ network: NetworkFrame, _ context: WebContext) async throws -> CitationMaking {
        CitationMaking(
            words: context.site.catalogue[network.language],
            ours: try await desk.store.regions(network.id)
        )
    }

    private func cite(
        _ new: KnowledgeStore.NewCitation?,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> Response {
        guard let new else { throw Problem.notFound }
        let key = try await desk.store.cite(new, in: network.id, by: context.viewer.actor, at: desk.clock.now)
        return context.redirect(to: KnowledgeLinks.citation(key, network))
    }
}
