import Charts
import Core
import Markup
import Web

/// What was answered, in words and pictures.
struct ResultsPage: Sendable {
    struct Voice: Sendable, Equatable {
        /// Nil where nobody may be known.
        let by: String?
        let text: String
    }

    struct Item: Sendable {
        let title: String
        /// That it is not asked any more, or how many have answered it; nil when all have.
        let note: String?
        /// What the figures say.
        let sentence: String?
        let voices: [Voice]
        let bars: BarChartModel?
        let table: HeatTableModel?
    }

    let title: String
    let summary: [String]
    let items: [Item]
    /// The judgements of all, side by side.
    let matrix: HeatTableModel?
    let written: Written

    /// - Parameter previous: what was sent in the last round of the same kind.
    init(
        _ results: RoundResults,
        of round: Round,
        previous: [Sheet] = [],
        network: NetworkFrame,
        words: Words
    ) {
        let writer = ResultWords(round: round, words: words)
        title = words["rounds.results"]
        written = Written(in: network, on: words)
        summary = writer.summary(results)
        items = results.questions.map { result in
            Item(
                title: result.question.label,
                note: writer.note(result, of: results.sent),
                sentence: writer.sentence(result, before: previous),
                voices: writer.voices(result),
                bars: writer.bars(result),
                table: writer.table(result)
            )
        }
        matrix = writer.matrix(results)
    }
}

struct ResultsView: View {
    let page: ResultsPage

    var body: Node {
        section(.class("results")) {
            h2 { page.title }
            for line in page.summary { p { line } }
            for item in page.items { view(item) }
            if let matrix = page.matrix { HeatTable(matrix) }
        }
    }

    private func view(_ item: ResultsPage.Item) -> Node {
        section(.class("result")) {
            h3 { page.written(item.title) }
            if let note = item.note { p(.class("small soft")) { note } }
            if let sentence = item.sentence { p { sentence } }
            if let bars = item.bars { BarChart(bars) }
            if let table = item.table { HeatTable(table) }
            if !item.voices.isEmpty {
                ul(.class("voices")) {
                    for voice in item.voices {
                        li {
                            if let by = voice.by { p(.class("small soft")) { by } }
                            page.written.paragraphs { Prose(voice.text) }
                        }
                    }
                }
            }
        }
    }
}
