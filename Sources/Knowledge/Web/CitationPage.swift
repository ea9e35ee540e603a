import Core
import Markup
import Web

/// A cited figure with what has become of it.
struct CitedFigure: Sendable, Equatable {
    let citation: Citation
    let name: String
    let state: Citation.State
    /// What it is now, where it has changed.
    let now: String?
    let link: Link
    let indicator: Link?

    init(_ citation: Citation, _ known: KnownIndicator?, network: NetworkFrame, words: Words) {
        self.citation = citation
        name = known?.indicator.name[words.language] ?? citation.indicator
        state = citation.state(known?.figures, decimals: known?.indicator.decimals ?? 0)
        if case .changed(let value) = state, let known {
            let figures = FigureWords(words: words, indicator: known.indicator)
            now =
                words[
                    "knowledge.citation.changed",
                    ["then": figures.value(citation.value), "now": figures.value(value)]
                ]
        } else {
            now = nil
        }
        link = KnowledgeLinks.citation(citation.key, network)
        indicator = known.map { KnowledgeLinks.indicator($0.indicator.id, network) }
    }

    /// In one line.
    func standing(_ words: Words) -> String {
        switch state {
        case .stands: words["knowledge.citation.stands"]
        case .changed: now ?? words["knowledge.citation.gone"]
        case .gone: words["knowledge.citation.gone"]
        }
    }

    var isRevised: Bool { state != .stands }
}

/// One cited figure, as whoever follows its mark meets it.
struct CitationPage: Sendable, Equatable {
    let figure: CitedFigure
    let facts: [IndicatorPage.Fact]
    /// Where it is used, and what to paste; only for those who write.
    let uses: [CitationUse]?
    let paste: String?
    let written: Written
    let home: Link

    init(_ figure: CitedFigure, uses: [CitationUse]?, network: NetworkFrame, words: Words) {
        self.figure = figure
        let format = Format(words.language)
        let citation = figure.citation
        facts = [
            .init(name: words["knowledge.fact.source"], text: citation.source),
            .init(name: words["knowledge.fact.table"], text: citation.tables),
            .init(
                name: words["knowledge.fact.definition"],
                text: words[
                    "knowledge.citation.definition",
                    ["name": figure.name, "n": format.number(citation.definition)]
                ],
                link: figure.indicator
            ),
            .init(name: words["knowledge.citation.made"], text: format.moment(citation.madeAt)),
        ]
        self.uses = uses
        paste = uses == nil ? nil : "\(citation.sentence) \(CitationMark.text(citation.key))"
        written = Written(in: network, on: words)
        home = KnowledgeLinks.knowledge(network)
    }
}

struct CitationView: View {
    let page: CitationPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { words["knowledge.title"] } }
            h1 { words["knowledge.citation.title"] }
            page.written.element("p") { page.figure.citation.sentence }
        }
        if page.figure.isRevised { p(.class("warning")) { page.figure.standing(words) } }
        if let paste = page.paste {
            section(.class("card next")) {
                h2 { words["knowledge.citation.paste"] }
                p(.class("small")) { words["knowledge.citation.paste-hint"] }
                textarea(.class("paste"), .rows(3), .readonly, .aria("label", words["knowledge.citation.paste"])) {
                    paste
                }
            }
        }
        section {
            h2 { words["knowledge.about"] }
            dl(.class("facts")) { for fact in page.facts { FactRow(fact: fact) } }
            if !page.figure.isRevised { p(.class("small soft")) { page.figure.standing(words) } }
        }
        if let uses = page.uses {
            section {
                h2 { words["knowledge.citation.uses"] }
                if uses.isEmpty { p { words["knowledge.citation.unused"] } }
                CitationUses(uses: uses, written: page.written)
            }
        }
    }
}

struct CitationUses: View {
    let uses: [CitationUse]
    let written: Written

    var body: Node {
        if !uses.isEmpty {
            ul(.class("plain")) {
                for use in uses {
                    li {
                        a(.href(use.link)) { written(use.title) }
                        written.element("div", .class("prose small")) { Prose(use.text) }
                    }
                }
            }
        }
    }
}

/// What the network has said with figures, the revised first: side by side with what is so now, and where it stands.
struct CitationsPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let figure: CitedFigure
        let uses: [CitationUse]
    }

    let revised: [Line]
    let standing: [Line]
    let home: Link
    let written: Written

    init(_ lines: [Line], network: NetworkFrame, words: Words) {
        revised = lines.filter(\.figure.isRevised)
        standing = lines.filter { !$0.figure.isRevised }
        home = KnowledgeLinks.knowledge(network)
        written = Written(in: network, on: words)
    }
}

struct CitationsView: View {
    let page: CitationsPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { words["knowledge.title"] } }
            h1 { words["knowledge.citations"] }
            p { words["knowledge.citations.lead"] }
        }
        section {
            h2 { words["knowledge.citations.revised"] }
            if page.revised.isEmpty { p { words["knowledge.citations.none-revised"] } }
            list(page.revised)
        }
        section {
            h2 { words["knowledge.citations.standing"] }
            if page.standing.isEmpty { p { words["knowledge.citations.none"] } }
            list(page.standing)
        }
    }

    private func list(_ lines: [CitationsPage.Line]) -> Node {
        guard !lines.isEmpty else { return .empty }
        return ul(.class("plain")) {
            for line in lines {
                li {
                    a(.href(line.figure.link)) { page.written(line.figure.citation.sentence) }
                    p(.class(line.figure.isRevised ? "warning small" : "small soft")) { line.figure.standing(words) }
                    CitationUses(uses: line.uses, written: page.written)
                }
            }
        }
    }
}
