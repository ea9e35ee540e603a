import Core
import HTTPTypes
import Hummingbird
import Markup

/// What stands behind the mark of a citation in a text, as it was frozen.
public struct Cited: Sendable, Equatable {
    /// A chart, and the cells it is drawn of.
    public struct Chart: Sendable, Equatable {
        public let picture: Node
        /// The same as it is drawn in a file, outside our style sheet.
        public let drawing: Node
        /// What is chosen and the unit; may be empty.
        public let caption: String
        /// The newest figures.
        public let live: Link?

        public init(picture: Node, drawing: Node, caption: String, live: Link?) {
            self.picture = picture
            self.drawing = drawing
            self.caption = caption
            self.live = live
        }
    }

    /// Figures in rows and columns, with a name for each row.
    public struct Table: Sendable, Equatable {
        public struct Row: Sendable, Equatable {
            public let name: String
            public let cells: [String]

            public init(_ name: String, _ cells: [String]) {
                self.name = name
                self.cells = cells
            }
        }

        public let columns: [String]
        public let rows: [Row]
        /// Whether there are more than these.
        public let isCut: Bool

        public init(columns: [String], rows: [Row], isCut: Bool) {
            self.columns = columns
            self.rows = rows
            self.isCut = isCut
        }
    }

    /// What it says, in the language of the network.
    public let sentence: String
    public let source: String
    /// The page that tells all of it.
    public let link: Link
    /// Nil of a figure, and of a chart that cannot be drawn any more.
    public let chart: Chart?
    /// The newest columns of a chart; nil of a figure.
    public let table: Table?

    public init(sentence: String, source: String, link: Link, chart: Chart?, table: Table?) {
        self.sentence = sentence
        self.source = source
        self.link = link
        self.chart = chart
        self.table = table
    }
}

/// Finds citations of a network by the keys of their marks.
///
/// What is another network's, or nobody's, is left out.
public typealias CitedLookup = @Sendable ([String], NetworkFrame, Words) async throws -> [String: Cited]

extension WebContext {
    /// The answer with a page whose texts may cite: charts are drawn, figures lead to their source, and a mark behind which
    /// there is nothing stands as it was written.
    public func page(
        citing page: Page,
        status: HTTPResponse.Status = .ok,
        mayBeKept: Bool = true
    ) async throws -> Response {
        let keys = page.content.citedKeys.prefix(Limits.citationsShown)
        guard let network, !keys.isEmpty else { return self.page(page, status: status, mayBeKept: mayBeKept) }
        let cited = try await site.cited(Array(keys), network, words)
        let view = CitedView(cited: cited, written: Written(in: network, on: words), words: words)
        return self.page(page.with(view.shown(in: page.content)), status: status, mayBeKept: mayBeKept)
    }
}

/// How citations stand in texts.
struct CitedView {
    let cited: [String: Cited]
    let written: Written
    let words: Words

    func shown(in content: Node) -> Node {
        // One that stands twice is drawn once: ids within a drawing are of one page.
        var drawn: Set<String> = []
        return content.showingCitations { key, isAlone in
            guard let found = cited[key] else {
                let text = Node.text(CitationMark.text(key))
                return isAlone ? p { text } : text
            }
            guard isAlone, let chart = found.chart, drawn.insert(key).inserted else {
                let link = link(found)
                return isAlone ? p { link } : link
            }
            return figure(found, chart)
        }
    }

    private func link(_ found: Cited) -> Node {
        a(.class("cite"), .href(found.link), .title("\(found.sentence) \(source(found))")) {
            words[found.table == nil ? "cited.source" : "cited.chart"]
        }
    }

    private func source(_ found: Cited) -> String { words["cited.from", ["source": found.source]] }

    private func figure(_ found: Cited, _ chart: Cited.Chart) -> Node {
        Markup.figure(.class("drawn cited")) {
            chart.picture
            figcaption {
                written(found.sentence.hasSuffix(".") ? found.sentence : "\(found.sentence).")
                " \([chart.caption, source(found)].filter { !$0.isEmpty }.joined(separator: ". ")) "
                a(.href(found.link)) { words["cited.figures"] }
                if let live = chart.live {
                    " · "
                    a(.href(live)) { words["cited.live"] }
                }
            }
        }
    }
}
