import Core
import Markup
import Web

/// What the network has said with figures, the revised first: side by side with what is so now, and where it stands.
struct CitationsPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let figure: CitedFigure
        var picture: CitedPicture?
        var pictureOfToday: CitedPicture?
        let uses: [CitationUse]
    }

    let revised: [Line]
    let standing: [Line]
    let home: Link
    let finder: Link
    let written: Written

    init(_ lines: [Line], network: NetworkFrame, words: Words) {
        revised = lines.filter(\.figure.isRevised)
        standing = lines.filter { !$0.figure.isRevised }
        home = KnowledgeLinks.knowledge(network)
        finder = KnowledgeLinks.finder(network)
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
            div(.class("row")) { a(.class("button quiet"), .href(page.finder)) { words["knowledge.finder"] } }
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
                    if let picture = line.picture {
                        CitedPictures(then: picture, now: line.pictureOfToday, written: page.written, words: words)
                    }
                    AlteredTable(figure: line.figure, words: words)
                    CitationUses(uses: line.uses, written: page.written)
                }
            }
        }
    }
}
