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
        /// The same with each line as a paragraph of its own, as it was typed.
        var lines: String { text.split(separator: "\n").joined(separator: "\n\n") }
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
    /// What each answered, side by side.
    let answers: AnswersTable?
    let figuresText: String
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
        answers = writer.answers(results)
        figuresText = words["rounds.figures"]
    }
}

struct ResultsView: View {
    let page: ResultsPage

    var body: Node {
        section(.class("results")) {
            h2 { page.title }
            for line in page.summary { p { line } }
            for item in page.items { view(item) }
            if let answers = page.answers { everyones(answers) }
        }
    }

    private func everyones(_ answers: AnswersTable) -> Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", answers.caption)) {
            table {
                caption { answers.caption }
                thead {
                    tr {
                        th(.scope("col")) { answers.head }
                        for column in answers.columns { th(.scope("col")) { page.written(column) } }
                    }
                }
                tbody {
                    for row in answers.rows {
                        tr {
                            th(.scope("row")) { row.name }
                            for cell in row.cells { td { page.written(cell) } }
                        }
                    }
                }
            }
        }
    }

    /// The figures of a picture, for who would rather read them.
    private func figures(_ bars: BarChartModel) -> Node {
        details {
            summary { page.figuresText }
            table {
                tbody {
                    for bar in bars.bars {
                        tr {
                            th(.scope("row")) { page.written(bar.name) }
                            td(.class("n")) { Format(bars.language).number(bar.value, decimals: bars.decimals) }
                        }
                    }
                }
            }
        }
    }

    private func view(_ item: ResultsPage.Item) -> Node {
        section(.class("result")) {
            h3 { page.written(item.title) }
            if let note = item.note { p(.class("small soft")) { note } }
            if let sentence = item.sentence { p { sentence } }
            if let bars = item.bars {
                BarChart(bars)
                figures(bars)
            }
            if let table = item.table { HeatTable(table) }
            if let more = item.more { p(.class("small soft")) { more } }
            if !item.voices.isEmpty {
                ul(.class("voices")) {
                    for voice in item.voices {
                        li {
                            if let by = voice.by { p(.class("small soft")) { by } }
                            page.written.paragraphs { Prose(voice.lines) }
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
