import Core
import Markup
import Web

/// What the network has said with figures, the revised first: side by side with what is so now, and where it stands.
struct CitationsPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let standing: CitationStandings.Line
        var picture: CitedPicture?
        var pictureOfToday: CitedPicture?

        var figure: CitedFigure { standing.figure }
    }

    /// On which somebody is to decide.
    let revised: [Line]
    /// Of which somebody has said that the text stands.
    let seen: [Line]
    let standing: [Line]
    let network: NetworkFrame
    let home: Link
    let finder: Link
    let written: Written

    init(_ lines: [Line], network: NetworkFrame, words: Words) {
        revised = lines.filter(\.standing.isOpen)
        seen = lines.filter { $0.figure.isRevised && !$0.standing.isOpen }
        self.network = network
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
        if !page.seen.isEmpty {
            section {
                h2 { words["knowledge.citations.seen"] }
                list(page.seen)
            }
        }
        section {
            h2 { words["knowledge.citations.standing"] }
            if page.standing.isEmpty { p { words["knowledge.citations.none"] } }
            list(page.standing)
        }
    }

    private func list(_ lines: [CitationsPage.Line]) -> Node {
        guard !lines.isEmpty else { return .empty }
        return ul(.class("plain outdated")) {
            for line in lines {
                li {
                    a(.href(line.figure.link)) { page.written(line.figure.citation.sentence) }
                    p(.class(line.figure.isRevised ? "warning small" : "small soft")) { line.figure.standing(words) }
                    if let picture = line.picture {
                        CitedPictures(then: picture, now: line.pictureOfToday, written: page.written, words: words)
                    }
                    AlteredTable(figure: line.figure, words: words)
                    CitationUses(
                        uses: line.standing.uses,
                        citation: line.figure.citation,
                        network: page.network,
                        written: page.written,
                        words: words
                    )
                }
            }
        }
    }
}
