import Core
import Hummingbird
import Markup
import Web

/// What everyone may read about the region in figures.
struct KnowledgeRoutes: Sendable {
    let desk: KnowledgeDesk
    let standings: CitationStandings
    let uses: IndicatorUses

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap")
        home.get(use: front)
        home.get(":indicator", use: show)
        home.table(":indicator/tall", use: figures)
        home.get(":indicator/andre", use: others)
    }

    @Sendable func front(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        var known: [KnownIndicator] = []
        for indicator in try desk.indicators(contents) { known.append(try await desk.known(indicator, contents)) }
        let page = KnowledgePage(
            known,
            network: network,
            mayManage: context.may(.manageNetwork),
            hasRegions: !contents.regions.isEmpty,
            moved: try await moved(network, known, contents, words: context.words),
            revised: context.may(.manageMeetings) ? try await revised(network, contents, context.words) : nil,
            losses: context.may(.manageNetwork)
                ? try await desk.losses(network.id, contents).map {
                    LossText($0, network: network, words: context.words)
                } : [],
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                KnowledgeView(page: page, words: context.words)
            }
        )
    }

    /// What the tables that came since the network last met have changed; nil where it never met.
    private func moved(
        _ network: NetworkFrame,
        _ known: [KnownIndicator],
        _ contents: KnowledgeStore.Contents,
        words: Words
    ) async throws -> MovedPage? {
        guard let meeting = try await desk.lastMeeting(network.id, desk.clock.today) else { return nil }
        let evening = OsloTime.instant(meeting.day.adding(days: 1), .midnight)
        var moved: [(KnownIndicator, [Movement])] = []
        if contents.datasets.values.contains(where: { $0.version.takenInAt > evening }) {
            let then = KnowledgeStore.Contents(
                datasets: try await desk.store.datasets(network.id, at: evening),
                regions: contents.regions,
                readings: [:],
                own: contents.own
            )
            for one in known where one.datasets.contains(where: { $0.version.takenInAt > evening }) {
                let before = try await desk.known(one.indicator, then)
                let movements = one.current.compactMap { now in
                    let was = before.own.first { $0.region.code == now.region.code }
                    return Movement(from: was, to: now, decimals: one.indicator.decimals)
                }
                if !movements.isEmpty { moved.append((one, movements)) }
            }
        }
        return MovedPage(moved, since: meeting, network: network, words: words)
    }

    /// How many of the figures that the network has cited are no longer so.
    private func revised(
        _ network: NetworkFrame,
        _ contents: KnowledgeStore.Contents,
        _ words: Words
    ) async throws -> Int {
        try await standings.open(network, contents, words)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let asked = request.uri.queryParameters
        let view = asked["regioner"].flatMap { RegionView(rawValue: String($0)) } ?? .published
        let known = try await desk.indicator(try context.parameters.require("indicator"), network, view)
            .comparing(with: asked["med"].map(String.init))
        let page = IndicatorPage(
            known,
            readFrom: try await desk.periodOfReading(known, network),
            maps: try await desk.maps(network),
            others: try await desk.store.followed(known.indicator, in: network.id),
            uses: try await uses(network, known.indicator.id, IndicatorPage.mostUses),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return try await context.page(
            citing: Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                IndicatorView(page: page, words: context.words)
            }
        )
    }

    /// What others see of an indicator; without them there is no such page.
    @Sendable func others(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        let others = try await desk.store.followed(known.indicator, in: network.id)
        guard !others.isEmpty else { throw Problem.notFound }
        let asked = FormData.asked(request)
        let page = OthersPage(
            known,
            others,
            regions: asked.all("sted"),
            periods: asked.all("periode"),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part) { OthersView(page: page, words: context.words) }
        )
    }

    /// All figures of an indicator, one line for each region and period.
    @Sendable func figures(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        guard let figures = known.figures else { throw Problem.notFound }
        let table = FigureTable(figures, indicator: known.indicator, words: context.words).table
        return try await context.download(table, named: "\(network.key)-\(known.indicator.id)", for: request)
    }
}
