import Charts
import Core
import Hummingbird
import Markup
import Web

/// The pictures of tables and indicators as files, at addresses that end in `figur.svg` and `figur.png`.
struct PictureRoutes: Sendable {
    let desk: KnowledgeDesk
    let pictures: PictureDesk
    let publicURL: String

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap")
        for format in PictureFormat.allCases {
            home.get(RouterPath(":indicator/figur.\(format.rawValue)")) { try await indicator(format, $0, $1) }
            home.get(RouterPath("tabeller/:table/figur.\(format.rawValue)")) { try await table(format, $0, $1) }
        }
    }

    private func table(_ format: PictureFormat, _ request: Request, _ context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("table")
        guard let dataset = try await desk.store.dataset(key, in: network.id) else { throw Problem.notFound }
        let cube = try await desk.shelf.cube(dataset.version)
        let query = TableQuery(cube, Question(FormData.asked(request).fields))
        let drawing = try await desk.drawing(dataset, cube, query, network, words: context.words)
        let home = query.question(cube).link(KnowledgeLinks.table(key, network))
        let chart = drawing.form(asked: query.chart).map { drawing.chart($0) }
        let facts = dataset.version.facts
        let file = chart.flatMap { chart in
            ChartFile(
                title: facts.title,
                subtitle: chart.subtitle,
                foot: foot([(facts.source, facts.licence)], chart.credit, home, context.words),
                chart: chart.drawing
            )
        }
        return try await pictures.give(file, named: "\(network.key)-\(key)", as: format, home: home, context)
    }

    private func indicator(
        _ format: PictureFormat,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let network = try context.requireNetwork()
        let asked = FormData.asked(request)
        let known = try await desk.indicator(
            try context.parameters.require("indicator"),
            network,
            asked["regioner"].flatMap(RegionView.init) ?? .published
        )
        .comparing(with: asked["med"])
        let page = IndicatorPage(
            known,
            maps: try await desk.maps(network),
            network: network,
            mayManage: false,
            words: context.words
        )
        let picture = page.picture(asked["figur"].flatMap(ChartForm.init) ?? .lines)
        let facts = known.datasets.map { ($0.version.facts.source, $0.version.facts.licence) }
        let file = picture.flatMap { picture in
            ChartFile(
                title: page.title,
                subtitle: picture.subtitle,
                foot: foot(facts, nil, page.address, context.words),
                chart: picture.node
            )
        }
        let name = "\(network.key)-\(known.indicator.id)"
        return try await pictures.give(file, named: name, as: format, home: page.address, context)
    }

    /// Whose figures these are, under what licence, and where they stand.
    private func foot(
        _ facts: [(source: String?, licence: String?)],
        _ credit: String?,
        _ home: Link,
        _ words: Words
    ) -> [String] {
        let sources = facts.compactMap { fact in
            fact.source.map { source in fact.licence.map { "\(source) (\($0))" } ?? source }
        }
        let unique = sources.reduce(into: [String]()) { all, source in if !all.contains(source) { all.append(source) } }
        return [
            unique.isEmpty ? nil : words["knowledge.chart.source", ["source": unique.joined(separator: ", ")]], credit,
        ]
        .compactMap { $0 } + [home.absolute(under: publicURL).text]
    }
}
