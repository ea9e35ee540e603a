import Charts
import Core
import Markup
import Web

/// What some settings of the levers do in a year, with its intervals written out.
struct ResultPart: Sendable {
    let sentence: String
    let chart: IntervalChartModel
    /// Education, as it goes, with the levers, and what the levers do.
    let rows: [[String]]
    let heads: [String]

    init(_ result: ScenarioResult, step: Int, told: BalanceWords, after: String? = nil) {
        let words = told.words
        let before = words["balance.as-it-goes"]
        let after = after ?? words["balance.with-levers"]
        let year = told.year(step)
        sentence = Self.sentence(result, step, told)
        heads = [words["balance.group"], before, after, words["balance.change"]]
        rows = result.groups.map { group in
            [told.education(group.education)]
                + [group.before[step], group.after[step], group.change[step]].map(told.persons)
        }
        chart = IntervalChartModel(
            label: words["balance.result.picture", ["year": year, "finding": sentence]],
            before: before,
            after: after,
            rows: result.groups.map { group in
                .init(
                    told.education(group.education),
                    before: told.span(group.before[step]),
                    after: told.span(group.after[step])
                )
            },
            language: words.language
        )
    }

    /// Where the levers move the difference at least ten persons one way, in eight of ten draws.
    private static func sentence(_ result: ScenarioResult, _ step: Int, _ told: BalanceWords) -> String {
        let words = told.words
        let names = { (moves: (Span) -> Bool) in
            result.groups.filter { moves($0.change[step]) }.map { told.inside($0.education) }
        }
        let (more, fewer) = (names { $0.low >= 10 }, names { $0.high <= -10 })
        let year = told.year(step)
        let parts = [
            more.isEmpty ? nil : words["balance.result.more", ["year": year, "groups": told.list(more)]],
            fewer.isEmpty ? nil : words["balance.result.fewer", ["year": year, "groups": told.list(fewer)]],
        ].compactMap { $0 }
        return parts.isEmpty ? words["balance.result.nothing", ["year": year]] : parts.joined(separator: " ")
    }

    /// The figures as text that is kept: a line for each education.
    var frozen: String {
        rows.map { row in "\(row[0]): \(row[2]) (\(heads[1].lowercased()): \(row[1]))" }.joined(separator: "\n")
    }
}

/// Reads a `ResultPart`.
struct ResultView: View {
    let part: ResultPart
    let words: Words

    var body: Node {
        .group([
            p(.role("status")) { part.sentence },
            figure {
                IntervalChart(part.chart)
                figcaption { words["balance.result.how"] }
            },
            details {
                summary { words["balance.result.figures"] }
                IntervalTable(heads: part.heads, rows: part.rows, label: words["balance.result.figures"])
            },
            p(.class("small soft")) { words["balance.caveat"] },
        ])
    }
}

/// A table of intervals, an education in each row.
struct IntervalTable: View {
    let heads: [String]
    let rows: [[String]]
    let label: String
    /// Whether the cells are words, not figures.
    var isText = false

    private var cells: [Attribute] { isText ? [] : [.class("n")] }

    var body: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", label)) {
            table {
                thead {
                    tr {
                        th(.scope("col")) { heads.first ?? "" }
                        for head in heads.dropFirst() {
                            Node.element(name: "th", attributes: [.scope("col")] + cells, children: [.text(head)])
                        }
                    }
                }
                tbody {
                    for row in rows {
                        tr {
                            th(.scope("row")) { row.first ?? "" }
                            for cell in row.dropFirst() {
                                Node.element(name: "td", attributes: cells, children: [.text(cell)])
                            }
                        }
                    }
                }
            }
        }
    }
}
