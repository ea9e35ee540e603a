import Core
import Cubes
import Markup
import Web

extension KnowledgeDesk {
    /// A table whose newest version took figures away.
    struct Loss: Sendable {
        let dataset: Dataset
        let indicators: [Indicator]
    }

    /// As many older versions of a table are looked at.
    private static let mostVersions = 3

    /// What a table that comes in would take away; for those who are to say whether it comes in.
    ///
    /// - Parameters:
    ///   - cube: the table.
    ///   - key: what it is to be called here.
    func lost(by cube: Cube, as key: String, _ contents: KnowledgeStore.Contents) async throws
        -> [Indicator]
    {
        guard contents.datasets[key] != nil else { return [] }
        let users = try indicators(contents).filter { $0.formula.tables.contains(key) }
        var tables: [String: Cube] = [:]
        for table in Set(users.flatMap(\.formula.tables)) {
            if let dataset = contents.datasets[table] {
                tables[table] = try await shelf.cube(dataset.version)
            }
        }
        return LostIndicators(indicators: users, regions: contents.regions).lost(
            by: key,
            from: tables,
            to: cube
        )
    }

    /// Indicators that have no figures, and had them with an older version of one of their tables; by table.
    ///
    /// - Parameter key: of one table; nil looks at all.
    func losses(
        _ network: NetworkID,
        _ contents: KnowledgeStore.Contents,
        of key: String? = nil
    ) async throws -> [Loss] {
        let renewed = contents.datasets.filter {
            (key == nil || $0.key == key) && $0.value.version.number > 1
        }
        guard !renewed.isEmpty else { return [] }
        var empty: [Indicator] = []
        for indicator in try indicators(contents)
        where indicator.formula.tables.contains(where: { renewed[$0] != nil }) {
            let figures = try await shelf.figures(indicator, over: contents.datasets)
            if figures?.haveSome(of: contents.regions) != true { empty.append(indicator) }
        }
        guard !empty.isEmpty else { return [] }
        let older = try await store.olderVersions(network, of: Array(renewed.keys))
        var losses: [Loss] = []
        for dataset in renewed.values.sorted(by: { $0.key < $1.key }) {
            var lost: [Indicator] = []
            for indicator in empty where indicator.formula.tables.contains(dataset.key) {
                for version in (older[dataset.key] ?? []).prefix(Self.mostVersions) {
                    let then = contents.datasets.merging([dataset.key: version]) { _, old in old }
                    guard
                        try await shelf.figures(indicator, over: then)?.haveSome(of: contents.regions) == true
                    else {
                        continue
                    }
                    lost.append(indicator)
                    break
                }
            }
            if !lost.isEmpty { losses.append(Loss(dataset: dataset, indicators: lost)) }
        }
        return losses
    }
}

/// Says which indicators a table's newest version took figures from, and what to do.
struct LossText: Sendable, Equatable {
    let text: String
    let table: Link

    init(_ loss: KnowledgeDesk.Loss, network: NetworkFrame, words: Words) {
        let names = loss.indicators.map { $0.name[words.language] }.joined(separator: ", ")
        text =
            words["knowledge.lost", ["table": loss.dataset.version.facts.title, "indicators": names]]
        table = KnowledgeLinks.table(loss.dataset.key, network)
    }
}
