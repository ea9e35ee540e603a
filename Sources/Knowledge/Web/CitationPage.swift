import Core
import Markup
import Web

/// A citation, as whoever follows its mark meets it.
struct CitationPage: Sendable, Equatable {
    let title: String
    let figure: CitedFigure
    let picture: CitedPicture?
    /// Where that has changed.
    let pictureOfToday: CitedPicture?
    /// The cells of a chart, as far as a page has room.
    let table: Cited.Table?
    let facts: [IndicatorPage.Fact]
    /// Where it is used, and what to paste; only for those who write.
    let uses: [CitedUse]?
    let paste: String?
    let written: Written
    let home: Link
    let network: NetworkFrame

    /// What a page shows of the cells of a chart.
    private static let mostColumns = 12
    private static let mostRows = 60

    init(
        _ figure: CitedFigure,
        picture: CitedPicture? = nil,
        pictureOfToday: CitedPicture? = nil,
        uses: [CitedUse]?,
        mayPaste: Bool = true,
        network: NetworkFrame,
        words: Words
    ) {
        self.network = network
        self.figure = figure
        self.picture = picture
        self.pictureOfToday = pictureOfToday
        let citation = figure.citation
        title = words[citation.isChart ? "knowledge.citation.chart" : "knowledge.citation.title"]
        table = FrozenTable(citation, words).table(columns: Self.mostColumns, rows: Self.mostRows)
        facts = Self.facts(figure, words)
        self.uses = uses
        let mark = CitationMark.text(citation.key)
        // A chart stands alone, in a paragraph of its own.
        paste = uses == nil || !mayPaste ? nil : citation.isChart ? mark : "\(citation.sentence) \(mark)"
        written = Written(in: network, on: words)
        home = KnowledgeLinks.knowledge(network)
    }

    private static func facts(_ figure: CitedFigure, _ words: Words) -> [IndicatorPage.Fact] {
        let format = Format(words.language)
        let citation = figure.citation
        var facts: [IndicatorPage.Fact] = [
            .init(name: words["knowledge.fact.source"], text: citation.source),
            .init(
                name: words["knowledge.fact.table"],
                text: citation.tables,
                link: citation.dataset == nil ? nil : figure.live
            ),
        ]
        if let definition = citation.definition {
            facts.append(
                .init(
                    name: words["knowledge.fact.definition"],
                    text: words[
                        "knowledge.citation.definition",
                        ["name": figure.name, "n": format.number(definition)]
                    ],
                    link: figure.live
                )
            )
        }
        facts.append(.init(name: words["knowledge.citation.made"], text: format.moment(citation.madeAt)))
        return facts
    }
}

struct CitationView: View {
    let page: CitationPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { words["knowledge.title"] } }
            h1 { page.title }
            page.written.element("p") { page.figure.citation.sentence }
        }
        if page.figure.isRevised { p(.class("warning")) { page.figure.standing(words) } }
        if let picture = page.picture {
            CitedPictures(then: picture, now: page.pictureOfToday, written: page.written, words: words)
        }
        AlteredTable(figure: page.figure, words: words)
        if let paste = page.paste { pasting(paste) }
        if let table = page.table { FrozenTableView(table: table, words: words) }
        section {
            h2 { words["knowledge.about"] }
            dl(.class("facts")) { for fact in page.facts { FactRow(fact: fact) } }
            if !page.figure.isRevised { p(.class("small soft")) { page.figure.standing(words) } }
            if let live = page.figure.live { p { a(.href(live)) { words["knowledge.citation.live"] } } }
        }
        if let uses = page.uses {
            section {
                h2 { words["knowledge.citation.uses"] }
                if uses.isEmpty { p { words["knowledge.citation.unused"] } }
                CitationUses(
                    uses: uses,
                    citation: page.figure.citation,
                    network: page.network,
                    written: page.written,
                    words: words
                )
            }
        }
    }

    private func pasting(_ text: String) -> Node {
        let isChart = page.figure.citation.isChart
        return section(.class("card next")) {
            h2 { words["knowledge.citation.paste"] }
            p(.class("small")) {
                words[isChart ? "knowledge.citation.paste-chart" : "knowledge.citation.paste-hint"]
            }
            textarea(
                .class("paste"),
                .rows(isChart ? 1 : 3),
                .readonly,
                .aria("label", words["knowledge.citation.paste"])
            ) { text }
        }
    }
}

/// A cited chart as it was, beside today's where that is another.
struct CitedPictures: View {
    let then: CitedPicture
    let now: CitedPicture?
    let written: Written
    let words: Words

    var body: Node {
        if let now {
            div(.class("pair")) {
                section {
                    h3 { words["knowledge.citation.then"] }
                    drawn(then)
                }
                section {
                    h3 { words["knowledge.citation.now"] }
                    drawn(now)
                }
            }
        } else {
            drawn(then)
        }
    }

    private func drawn(_ picture: CitedPicture) -> Node {
        figure(.class("drawn")) {
            picture.node
            if !picture.caption.isEmpty { figcaption { picture.caption } }
        }
    }
}

/// The figures of a chart that are no longer so.
struct AlteredTable: View {
    let figure: CitedFigure
    let words: Words

    var body: Node {
        if !figure.altered.isEmpty {
            // Several may stand on a page: each says which it is.
            let label = "\(figure.citation.sentence) \(figure.standing(words))"
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", label)) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { words["knowledge.table.figures"] }
                            th(.scope("col"), .class("n")) { words["knowledge.citation.then"] }
                            th(.scope("col"), .class("n")) { words["knowledge.citation.now"] }
                        }
                    }
                    tbody {
                        for line in figure.altered {
                            tr {
                                th(.scope("row")) { line.name }
                                td(.class("n")) { line.then }
                                td(.class("n")) { line.now }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The cells of a cited chart.
struct FrozenTableView: View {
    let table: Cited.Table
    let words: Words

    var body: Node {
        section {
            h2 { words["knowledge.citation.cells"] }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["knowledge.citation.cells"])) {
                Markup.table {
                    thead {
                        tr {
                            th(.scope("col")) { words["knowledge.fact.what"] }
                            for column in table.columns { th(.scope("col"), .class("n")) { column } }
                        }
                    }
                    tbody {
                        for row in table.rows {
                            tr {
                                th(.scope("row")) { row.name }
                                for cell in row.cells { td(.class("n")) { cell } }
                            }
                        }
                    }
                }
            }
            if table.isCut { p(.class("small soft")) { words["knowledge.citation.cells-cut"] } }
        }
    }
}
