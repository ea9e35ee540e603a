import Core
import Markup
import Web

/// What differs between two versions of a strategy's text.
struct DifferencePage: Sendable {
    /// Paragraphs that read the same are told of by their number, but for the last before a change.
    enum Row: Sendable, Equatable {
        case line(TextDifference.Line)
        case same([StrategyText.Paragraph])
    }

    let written: Written
    let strategy: String
    let strategyLink: Link
    let old: (name: String, link: Link)
    let new: (name: String, link: Link)
    /// How much differs, in a sentence.
    let sum: String
    let rows: [Row]
    let words: Words

    /// From so many paragraphs in a row that read the same, they are folded.
    private static let fold = 2

    init(
        from old: StrategyVersion,
        to new: StrategyVersion,
        of strategy: Strategy,
        network: NetworkFrame,
        words: Words
    ) {
        let difference = TextDifference(from: StrategyText(old.text), to: StrategyText(new.text))
        written = Written(in: network, on: words)
        self.strategy = strategy.title
        strategyLink = StrategyLinks.strategy(strategy.key, network)
        self.old = (old.name, StrategyLinks.version(old.number, of: strategy.key, network))
        self.new = (new.name, StrategyLinks.version(new.number, of: strategy.key, network))
        let counts = [
            ("changed", difference.changed), ("added", difference.added), ("removed", difference.removed),
            ("moved", difference.moved),
        ]
        let told = counts.filter { $0.1 > 0 }.map { words.count("strategies.text.\($0.0)", $0.1) }
        sum = told.isEmpty ? words["strategies.text.same"] : told.joined(separator: " ")
        rows = Self.rows(difference.lines)
        self.words = words
    }

    private static func rows(_ lines: [TextDifference.Line]) -> [Row] {
        var rows: [Row] = []
        var same: [StrategyText.Paragraph] = []
        func flush() {
            if same.count >= fold {
                rows.append(.same(same))
            } else {
                rows += same.map { .line(.kept($0)) }
            }
            same = []
        }
        for line in lines {
            if case .kept(let paragraph) = line {
                same.append(paragraph)
            } else {
                flush()
                rows.append(.line(line))
            }
        }
        flush()
        return rows
    }
}

struct DifferenceView: View {
    let page: DifferencePage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.strategyLink)) { page.written(page.strategy) } }
            h1 { page.words["strategies.text.difference"] }
            p { page.sum }
            p(.class("small")) {
                page.words["strategies.text.from"]
                " "
                a(.href(page.old.link)) { page.written(page.old.name) }
                " "
                page.words["strategies.text.to"]
                " "
                a(.href(page.new.link)) { page.written(page.new.name) }
            }
        }
        page.written.element("article", .class("prose stack difference")) {
            for row in page.rows { view(row) }
        }
    }

    @HTMLBuilder private func view(_ row: DifferencePage.Row) -> Node {
        switch row {
        case .same(let paragraphs):
            details {
                summary { page.words.count("strategies.text.unchanged", paragraphs.count) }
                for paragraph in paragraphs { ParagraphView(paragraph: paragraph) }
            }
        case .line(.kept(let paragraph)): ParagraphView(paragraph: paragraph)
        case .line(.changed(let pieces, let isHeading)):
            told("changed") {
                if isHeading {
                    h3 { for piece in pieces { TextPieceView(piece) } }
                } else {
                    p(.class("changed")) { for piece in pieces { TextPieceView(piece) } }
                }
            }
        case .line(.added(let paragraph)): told("added") { whole(paragraph, .added(paragraph.text)) }
        case .line(.removed(let paragraph)): told("removed") { whole(paragraph, .removed(paragraph.text)) }
        case .line(.moved(let paragraph)): told("moved") { ParagraphView(paragraph: paragraph) }
        }
    }

    /// What happened to it stands in words, for whoever does not see the marks.
    private func told(_ what: String, @HTMLBuilder _ content: () -> Node) -> Node {
        div(.class("change \(what)")) {
            p(.class("kicker")) { page.words["strategies.text.mark.\(what)"] }
            content()
        }
    }

    @HTMLBuilder private func whole(_ paragraph: StrategyText.Paragraph, _ piece: TextPiece) -> Node {
        if paragraph.isHeading {
            h3 { TextPieceView(piece) }
        } else {
            p(.class("changed")) { TextPieceView(piece) }
        }
    }
}
