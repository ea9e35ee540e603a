import Core
import Cubes
import Web

/// What all pages of the slice begin with.
struct KnowledgeDesk: Sendable {
    let store: KnowledgeStore
    let library: IndicatorLibrary
    let shelf: FigureShelf
    let clock: WallClock
    let lastMeeting: LastMeetings

    /// One indicator of the network.
    func indicator(
        _ id: String,
        _ network: NetworkFrame,
        _ view: RegionView = .published
    ) async throws -> KnownIndicator {
        let contents = try await store.contents(network.id)
        guard let indicator = try indicator(id, contents) else { throw Problem.notFound }
        return try await known(indicator, contents, view)
    }

    /// A definition by its id: the network's own, or one that comes with the program; nil where there is none.
    func indicator(_ id: String, _ contents: KnowledgeStore.Contents) throws -> Indicator? {
        try contents.own[id].flatMap(library.indicator(ofNetwork:)) ?? library.indicator(id)
    }

    /// What the definitions that come with the program know of a table; nil where none uses it.
    func published(_ key: String) throws -> Indicator.PublishedTable? {
        try library.all().lazy.flatMap(\.background.tables).first { $0.key == key }
    }

    /// All that the network shows: by heading, the common ones first, then by name.
    func indicators(_ contents: KnowledgeStore.Contents) throws -> [Indicator] {
        let own = contents.own.values.compactMap(library.indicator(ofNetwork:))
        guard !own.isEmpty else { return try library.all() }
        // What the network had first keeps its meaning, also where the program comes to have one of the same name.
        let others = try library.all().filter { contents.own[$0.id] == nil }
        return (others + own).sorted(by: IndicatorLibrary.goesBefore)
    }

    /// The period of the newest figures when the network wrote its reading; nil where no newer have come, or none were there.
    func periodOfReading(_ known: KnownIndicator, _ network: NetworkFrame) async throws -> Period? {
        guard let reading = known.reading, let now = known.current.first?.period,
            known.datasets.contains(where: { $0.version.number > 1 && $0.version.takenInAt > reading.savedAt })
        else { return nil }
        let then = try await store.datasets(network.id, at: reading.savedAt)
        guard let figures = try await shelf.figures(known.indicator, over: then) else { return nil }
        let period = known.asked.compactMap { Standing($0, in: figures, decimals: known.indicator.decimals)?.period }
            .max()
        return period.flatMap { $0 < now ? $0 : nil }
    }

    /// Where the regions of an indicator lie, as far as the network has boundaries.
    func maps(_ network: NetworkFrame) async throws -> [IndicatorMap.Ground] {
        var grounds: [IndicatorMap.Ground] = []
        for stored in try await store.maps(network.id) {
            grounds.append(.init(level: stored.level, map: try await shelf.map(stored), source: stored.source))
        }
        return grounds
    }

    /// What is needed to draw a selection of a table.
    func drawing(
        _ dataset: Dataset,
        _ cube: Cube,
        _ query: TableQuery,
        _ network: NetworkFrame,
        words: Words
    ) async throws -> TableDrawing {
        TableDrawing(
            cube,
            query,
            title: dataset.version.facts.title,
            ours: try await store.regions(network.id),
            grounds: cube.axis(.geography) == nil ? [] : try await maps(network),
            words: words
        )
    }

    func known(
        _ indicator: Indicator,
        _ contents: KnowledgeStore.Contents,
        _ view: RegionView = .published
    ) async throws -> KnownIndicator {
        KnownIndicator(
            indicator,
            figures: try await shelf.figures(indicator, over: contents.datasets, view),
            contents: contents,
            view: view
        )
    }
}
