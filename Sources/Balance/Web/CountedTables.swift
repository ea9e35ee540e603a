import Core
import Forecast
import Knowledge
import Markup
import Networks
import Web

/// The real figures that a region can be made of: each table with where it is from, or that there is none.
struct CountedTables: Sendable {
    struct Line: Sendable {
        let what: String
        /// Nil where the network has no such table.
        let source: String?
        /// Whether the table can be used as it is.
        var isRead = false
        let link: Link?
    }

    let words: Words
    let lines: [Line]
    /// What the region of the page has to do with them.
    let why: String

    var isEmpty: Bool { lines.allSatisfy { $0.source == nil } }

    init(_ reading: CountReading, isSynthetic: Bool, network: NetworkFrame, words: Words) {
        self.words = words
        why = isSynthetic ? words["balance.counts.beside"] : words["balance.counts.newest"]
        let lines = CountReading.Table.allCases.map { table -> Line in
            let what = words["balance.count.\(table.rawValue)"]
            guard let found = reading.source(of: table) else { return Line(what: what, source: nil, link: nil) }
            let told = found.source.map { "\($0.title), \($0.vintage)" }
            return Line(
                what: what,
                source: told ?? words["balance.counts.unread"],
                isRead: told != nil,
                link: KnowledgeLinks.table(found.dataset, network)
            )
        }
        self.lines = lines.filter { $0.source != nil } + lines.filter { $0.source == nil }
    }
}

struct CountedTablesView: View {
    let tables: CountedTables

    private var words: Words { tables.words }

    var body: Node {
        section(.class("stack")) {
            h2 { words["balance.counts"] }
            p { tables.why }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["balance.counts"])) {
                Markup.table {
                    thead { heading }
                    tbody { for line in tables.lines { row(line) } }
                }
            }
        }
    }

    private var heading: Node {
        tr {
            th(.scope("col")) { words["balance.counts.what"] }
            th(.scope("col")) { words["balance.counts.state"] }
            th(.scope("col")) { words["balance.arrays.from"] }
        }
    }

    private func row(_ line: CountedTables.Line) -> Node {
        tr {
            th(.scope("row")) { line.what }
            td {
                if line.source == nil {
                    words["balance.source.assumed"]
                } else {
                    line.isRead ? words["balance.source.published"] : "–"
                }
            }
            td {
                if let source = line.source, let link = line.link {
                    a(.href(link)) { source }
                } else {
                    words["balance.counts.none"]
                }
            }
        }
    }
}
