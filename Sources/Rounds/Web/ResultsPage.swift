import Charts
import Core
import Markup
import Web

/// What was answered, in words and pictures.
struct ResultsPage: Sendable {
    struct Voice: Sendable {
        /// Nil where nobody may be known.
        let by: String?
        let text: String
        /// Where it can be lifted to something that is worked on; nil for who may not.
        var lift: Link?
        /// What has become of it.
        var became: [(text: String, link: Link)] = []
    }

    struct Item: Sendable {
        let title: String
        /// That it is not asked any more, or how many have answered it; nil when all have.
        let note: String?
        /// What the figures say.
        let sentence: String?
        let voices: [Voice]
        /// That there are more.
        let more: String?
        let bars: BarChartModel?
        let table: HeatTableModel?
    }

    let title: String
    let summary: [String]
    let items: [Item]
    /// The judgements of all, side by side.
    let matrix: HeatTableModel?
    let written: Written
    let liftText: String
    let shortLiftText: String

    /// - Parameters:
    ///   - previous: what was sent in the last round of the same kind.
    ///   - lifts: what has become of answers.
    init(
        _ results: RoundResults,
        of round: Round,
        previous: [Sheet] = [],
        lifts: [Lift] = [],
        mayLift: Bool = false,
        network: NetworkFrame,
        words: Words
    ) {
        let writer = ResultWords(round: round, words: words, lifts: lifts, liftsFor: mayLift ? network : nil)
        title = words["rounds.results"]
        liftText = words["rounds.lift"]
        shortLiftText = words["rounds.lift.do"]
        written = Written(in: network, on: words)
        summary = writer.summary(results)
        items = results.questions.map { result in
            Item(
                title: result.question.label,
                note: writer.note(result, of: results.sent),
                sentence: writer.sentence(result, before: previous),
                voices: Array(writer.voices(result).prefix(RoundLimits.voices)),
                more: writer.more(result),
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
            if let more = item.more { p(.class("small soft")) { more } }
            if !item.voices.isEmpty {
                ul(.class("voices")) {
                    for voice in item.voices {
                        li {
                            if let by = voice.by { p(.class("small soft")) { by } }
                            page.written.paragraphs { Prose(voice.text) }
                            for became in voice.became {
                                p(.class("small")) { a(.href(became.link)) { became.text } }
                            }
                            if let lift = voice.lift {
                                p(.class("small")) {
                                    a(.href(lift), .aria("label", "\(page.liftText): \(voice.text)")) {
                                        page.shortLiftText
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
