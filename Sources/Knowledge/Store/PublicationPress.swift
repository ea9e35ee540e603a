import Core
import Files
import Foundation
import Web

/// Makes what a network publishes: a signed list, and a file for each indicator that has figures.
struct PublicationPress: Sendable {
    let desk: KnowledgeDesk

    /// Bytes that are kept of publications.
    private static let mostKept = 32 * 1_024 * 1_024
    private let made = Shelf<Always, String, Files>(most: mostKept)

    private struct Always: Equatable {}

    /// Everything that is published, by the names of the files.
    struct Files: Sendable {
        let list: [UInt8]
        /// By indicator.
        let indicators: [String: [UInt8]]

        var bytes: Int { indicators.values.reduce(list.count) { $0 + $1.count } }
    }

    init(desk: KnowledgeDesk) { self.desk = desk }

    /// - Parameter page: the whole address at which people read the network's figures.
    func files(_ network: NetworkFrame, page: String) async throws -> Files {
        let contents = try await desk.store.contents(network.id)
        let key = try await desk.store.signingKey(at: desk.clock.now)
        let state = Self.state(contents, network, page, key.verifying)
        if let files = made.value(state, at: Always()) { return files }
        var entries: [Publication.Entry] = []
        var indicators: [String: [UInt8]] = [:]
        for indicator in try desk.indicators(contents) {
            let known = try await desk.known(indicator, contents)
            guard let figures = known.figures, figures.hasFigures else { continue }
            let bytes = try JSONStatText.encoded(try Self.content(known, figures))
            guard bytes.count <= Publication.Most.file, entries.count < Publication.Most.indicators else { continue }
            indicators[indicator.id] = bytes
            entries.append(Self.entry(indicator, bytes))
        }
        let newest = contents.datasets.values.map(\.version.takenInAt).max() ?? Instant(milliseconds: 0)
        let list = Publication.List(
            form: Publication.form,
            publisher: .init(name: network.name, page: page, regions: contents.regions),
            made: newest.description,
            indicators: entries
        )
        let text = String(decoding: try JSONStatText.encoded(list), as: UTF8.self)
        let signed = Publication.Signed(
            key: key.verifying.text,
            manifest: text,
            signature: try key.signature(of: text)
        )
        let files = Files(list: try JSONStatText.encoded(signed), indicators: indicators)
        made.put(files, state, at: Always(), size: files.bytes)
        return files
    }

    /// What the files are made of; the same gives the same.
    private static func state(
        _ contents: KnowledgeStore.Contents,
        _ network: NetworkFrame,
        _ page: String,
        _ key: VerifyingKey
    ) -> String {
        let tables = contents.datasets.values.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.version.number) \($0.version.takenInAt)" }
        let own = contents.own.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let parts = [network.id.text, network.name, page, key.text] + contents.regions + tables + own
        return Fingerprint.of(parts.joined(separator: "\u{0}"))
    }

    private static func content(_ known: KnownIndicator, _ figures: Figures) throws -> Publication.Content {
        Publication.Content(
            definition: try IndicatorText.text(known.indicator),
            regions: figures.regions.map { .init(code: $0.code, name: $0.name) },
            periods: figures.periods.map(\.code),
            values: figures.values,
            sources: known.datasets.map { dataset in
                let facts = dataset.version.facts
                return .init(title: facts.title, source: facts.source, licence: facts.licence)
            }
        )
    }

    private static func entry(_ indicator: Indicator, _ bytes: [UInt8]) -> Publication.Entry {
        Publication.Entry(
            id: indicator.id,
            version: indicator.version,
            name: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, indicator.name[$0]) }),
            sha256: Fingerprint.of(bytes),
            bytes: bytes.count
        )
    }
}
