import Core
import Markup
import Web

/// Finds where a network's texts have marks of citations; `App` knows which slices have texts, and who decides on each.
public typealias CitationTexts = @Sendable (NetworkFrame) async throws -> [CitationUse]

/// Where each citation stands: in the texts of other slices, and in what the network reads out of indicators.
struct CitedPlaces: Sendable {
    let desk: KnowledgeDesk
    let texts: CitationTexts

    /// By the key of the mark.
    func all(
        _ network: NetworkFrame,
        _ contents: KnowledgeStore.Contents,
        _ words: Words
    ) async throws -> [String: [CitationUse]] {
        var uses: [String: [CitationUse]] = [:]
        for text in try await texts(network) + readings(contents, network, words) {
            for key in Set(CitationMark.keys(in: text.text)) { uses[key, default: []].append(text) }
        }
        return uses
    }

    private func readings(
        _ contents: KnowledgeStore.Contents,
        _ network: NetworkFrame,
        _ words: Words
    ) throws -> [CitationUse] {
        try contents.readings.values.sorted { $0.indicator < $1.indicator }.map { reading in
            let name = try desk.library.indicator(reading.indicator)?.name[words.language] ?? reading.indicator
            return CitationUse(
                place: "reading:\(reading.indicator)",
                title: "\(words["knowledge.reading"]) – \(name)",
                link: KnowledgeLinks.indicator(reading.indicator, network),
                edit: KnowledgeLinks.reading(reading.indicator, network),
                text: reading.text,
                decides: .secretariat
            )
        }
    }
}
