import Charts
import Core
import Regions
import Web

/// An indicator with its figures, as far as the network's tables give them, and where the network's own regions stand.
struct KnownIndicator: Sendable {
    let indicator: Indicator
    /// Nil: a table that it needs is not there, or does not fit.
    let figures: Figures?
    /// Those of the network's regions that have figures for the newest period among them, in the network's order.
    let current: [Standing]
    /// Those that have only older figures.
    let former: [Standing]
    /// The one that a reader holds beside the network's first.
    private(set) var compared: Standing?
    let reading: Reading?
    let datasets: [Dataset]
    let view: RegionView
    /// The codes of the regions that are asked for, the most important first, with figures or not.
    let asked: [String]
    /// Whether the network has made the definition itself.
    let isOwnDefinition: Bool

    init(
        _ indicator: Indicator,
        figures: Figures?,
        contents: KnowledgeStore.Contents,
        view: RegionView = .published
    ) {
        self.view = view
        asked = contents.regions
        isOwnDefinition = contents.own[indicator.id] != nil
        self.indicator = indicator
        self.figures = figures
        reading = contents.readings[indicator.id]
        datasets = indicator.formula.tables.compactMap { contents.datasets[$0] }
        let standings = figures.map { figures in
            contents.regions.compactMap {
                Standing($0, in: figures, decimals: indicator.decimals, breaks: indicator.breaks)
            }
        }
        let newest = standings?.map(\.period).max()
        current = standings?.filter { $0.period == newest } ?? []
        former = standings?.filter { $0.period != newest } ?? []
    }

    /// The same, with one of the others held beside the network's own; as it is where that is none.
    func comparing(with code: String?) -> KnownIndicator {
        var known = self
        known.compared = others.first { $0.region.code == code }
        return known
    }

    /// The regions of the same level that are not the network's own and have a figure, in the order of their names.
    var others: [Standing] {
        guard let figures, let level = own.first?.region.level else { return [] }
        return figures.regions.filter { $0.level == level && !isOwn($0.code) }.compactMap {
            Standing($0.code, in: figures, decimals: indicator.decimals, breaks: indicator.breaks)
        }.sorted { NorwegianOrder.compare($0.region.name, $1.region.name) < 0 }
    }

    /// The regions of the network, those with the newest figures first.
    var own: [Standing] { current + former }

    /// Rows of the regions that are asked for and have no figure, in the regions' order.
    var empty: [Int] {
        guard let figures else { return [] }
        return asked.filter { code in !own.contains { $0.region.code == code } }.compactMap { code in
            figures.regions.firstIndex { $0.code == code }
        }
    }

    /// Why figures of a region could not be carried over to today: what became of those that were published.
    func borders(of code: String, columns: [Int]? = nil) -> [BorderChange] {
        guard view == .today, let figures, let row = figures.regions.firstIndex(where: { $0.code == code }) else {
            return []
        }
        let broken = (columns ?? Array(figures.periods.indices)).filter { figures.marks[row][$0] == Grid.brokenMark }
        // The figures of a school year are of the regions of one of its years.
        let years = Set(broken.flatMap { figures.periods[$0].years }).sorted(by: >)
        return years.flatMap { RegionHistory.bundled.changes(of: code, since: $0) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What a region is in a picture; nil of all that are neither the network's own, nor held beside them, nor the country.
    var kinds: [String: ChartKind] {
        let colours = RegionColours(own: asked, figures?.regions ?? [])
        var kinds: [String: ChartKind] = [:]
        for standing in own { kinds[standing.region.code] = colours[standing.region.code] }
        if let compared { kinds[compared.region.code] = .beside }
        return kinds
    }

    /// Where regions of today take over from those that were before: the first period of the new ones, and the old ones
    /// with their last.
    ///
    /// Nil where the figures know only one of these, or both for the same periods.
    var takeover: (period: Period, old: [Region], until: Period)? {
        guard let figures else { return nil }
        func row(_ standing: Standing) -> Int? { figures.regions.firstIndex(of: standing.region) }
        let firsts = current.compactMap { row($0).flatMap { figures.values[$0].firstIndex { $0 != nil } } }
        let lasts = former.compactMap { row($0).flatMap(figures.lastPosition) }
        guard let first = firsts.min(), let last = lasts.max(), last < first else { return nil }
        return (figures.periods[first], former.map(\.region), figures.periods[last])
    }

    /// Whether a region is one of the network's own.
    func isOwn(_ code: String) -> Bool { own.contains { $0.region.code == code } }

    /// What in the newest figures is most worth talking about, and the regions it is about.
    var weightiest: (signal: Signal, standings: [Standing])? {
        guard let figures else { return nil }
        let all = current.flatMap { standing in
            Signal.signals(of: standing.region.code, figures, indicator).map { (signal: $0, standing: standing) }
        }
        guard let first = all.max(by: { $0.signal.weight < $1.signal.weight })?.signal else { return nil }
        return (first, all.filter { $0.signal == first }.map(\.standing))
    }
}
