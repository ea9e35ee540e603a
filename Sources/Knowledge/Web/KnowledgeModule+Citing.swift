import Core
import Cubes
import Markup
import Web

extension KnowledgeModule {
    /// What is cited without a page to pick it on.
    public enum Cited: Sendable {
        /// The cell of one code for each side of a table.
        case cell([String: String])
        /// A picture of a table, in the words of an address.
        case chart(rows: [String], columns: [String], choices: [String], form: String)
    }

    /// Freezes a cell or a picture of a table as one of its versions has it.
    ///
    /// - Returns: what is to be pasted: the sentence of a cell with its mark, the mark of a chart; nil where there is no
    ///   such thing.
    public func cite(
        _ cited: Cited,
        of table: String,
        version number: Int,
        in network: NetworkFrame,
        by actor: Actor,
        at now: Instant
    ) async throws -> String? {
        guard let dataset = try await store.dataset(table, in: network.id) else { return nil }
        let versions = try await store.versions(of: dataset.id)
        guard let version = versions.first(where: { $0.number == number }) else { return nil }
        let seen = Dataset(id: dataset.id, key: dataset.key, version: version)
        let cube = try await desk.shelf.cube(version)
        let making = try await making(network)
        switch cited {
        case .cell(let codes):
            guard let new = try making.cell(try cube.position(codes), of: seen, cube) else { return nil }
            let key = try await store.cite(new, in: network.id, by: actor, at: now)
            return "\(new.sentence) \(CitationMark.text(key))"
        case .chart(let rows, let columns, let choices, let name):
            let query = TableQuery(cube, Question(rows: rows, columns: columns, choices: choices, chart: name))
            guard let form = ChartForm(rawValue: name), let new = try making.chart(form, query, of: seen, cube) else {
                return nil
            }
            return CitationMark.text(try await store.cite(new, in: network.id, by: actor, at: now))
        }
    }

    /// Freezes the lines of an indicator as they are now.
    ///
    /// - Returns: the mark; nil where there are no such lines.
    public func cite(
        linesOf indicator: String,
        in network: NetworkFrame,
        by actor: Actor,
        at now: Instant
    ) async throws -> String? {
        let known = try await desk.indicator(indicator, network)
        guard let new = try await making(network).chart(.lines, of: known) else { return nil }
        return CitationMark.text(try await store.cite(new, in: network.id, by: actor, at: now))
    }

    /// Writes what the network reads out of an indicator that nothing was read out of yet.
    public func read(
        _ text: String,
        outOf indicator: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        _ = try await store.saveReading(text, of: indicator, in: network, from: 0, by: actor, at: now)
    }

    private func making(_ network: NetworkFrame) async throws -> CitationMaking {
        CitationMaking(words: catalogue[network.language], ours: try await store.regions(network.id))
    }
}
