import Charts
import Core
import Markup
import Web

/// What some settings of the levers do in a year: how much, with its intervals, and which way the difference then
/// points.
struct ResultPart: Sendable {
    let sentence: String
    /// What moves most, in a few words.
    let short: String
    let chart: IntervalChartModel
    /// Education, what the levers do, and in how many draws there are more jobs than people: as it goes, and with them.
    let rows: [[String]]
    let heads: [String]
    /// How many draws, and how far another set of them would be.
    let draws: String

    /// - Parameter run: the kept run, which says how it goes; nil until it has been made.
    init(_ result: ScenarioResult, run: RunSummary?, step: Int, told: BalanceWords) {
        let words = told.words
        let year = told.year(step)
        sentence = Self.sentence(result, step, told)
        short = Self.short(result, step, told)
        heads = [
            words["balance.group"], words["balance.change"], words["balance.more.as-it-goes"],
            words["balance.more.with-levers"],
        ]
        rows = result.groups.enumerated().map { number, group in
            let share = run?.more(number, step: step)
            return [
                told.education(group.education), told.difference(result.effect(number, step: step)),
                told.odds(share), told.odds(share.map { result.more(number, step: step, from: $0) }),
            ]
        }
        chart = IntervalChartModel(
            label: words["balance.result.picture", ["year": year, "finding": sentence]],
            after: words["balance.change"],
            rows: result.groups.enumerated().map { number, group in
                .init(told.education(group.education), after: told.span(result.effect(number, step: step)))
            },
            language: words.language
        )
        draws = Self.draws(result, step, told)
    }

    static func draws(_ result: ScenarioResult, _ step: Int, _ told: BalanceWords) -> String {
        told.words[
            "balance.result.draws",
            [
                "draws": told.format.number(result.draws),
                "error": told.format.number(result.error(step: step).rounded(.up), decimals: 0),
            ]
        ]
    }

    /// Where the levers move the difference at least ten persons one way, in eight of ten draws.
    static func sentence(_ result: ScenarioResult, _ step: Int, _ told: BalanceWords) -> String {
        let words = told.words
        let names = { (moves: (Span) -> Bool) in
            result.groups.enumerated().filter { moves(result.effect($0.offset, step: step)) }.map {
                told.inside($0.element.education)
            }
        }
        let (more, fewer) = (names { $0.low >= 10 }, names { $0.high <= -10 })
        let year = told.year(step)
        let parts = [
            more.isEmpty ? nil : words["balance.result.more", ["year": year, "groups": told.list(more)]],
            fewer.isEmpty
                ? nil
                : more.isEmpty
                    ? words["balance.result.fewer", ["year": year, "groups": told.list(fewer)]]
                    : words["balance.result.fewer-too", ["groups": told.list(fewer)]],
        ].compactMap { $0 }
        return parts.isEmpty ? words["balance.result.nothing", ["year": year]] : parts.joined(separator: " ")
    }

    private static func short(_ result: ScenarioResult, _ step: Int, _ told: BalanceWords) -> String {
        let effects = result.groups.indices.map { result.effect($0, step: step) }
        let most = effects.indices.max { effects[$0].middle.magnitude < effects[$1].middle.magnitude }
        guard let most, effects[most].middle.magnitude >= 10 else {
            return told.words["balance.result.nothing", ["year": told.year(step)]]
        }
        return told.words[
            "balance.result.short",
            [
                "year": told.year(step), "group": told.inside(result.groups[most].education),
                "effect": told.difference(effects[most]),
            ]
        ]
    }

    /// The figures as text that is kept: a line for each education.
    func frozen(_ words: Words) -> String {
        rows.map { row in
            words["balance.lift.line", ["group": row[0], "effect": row[1], "before": row[2], "after": row[3]]]
        }.joined(separator: "\n")
    }
}

/// Reads a `ResultPart`.
struct ResultView: View {
    let part: ResultPart
    let words: Words
    /// What one may go on to.
    var onward: Node = .group([])

    var body: Node {
        .group([
            p(.role("status")) { part.sentence },
            p { strong { words["balance.caveat"] } },
            onward,
            figure {
                IntervalChart(part.chart)
                figcaption { words["balance.result.how"] }
            },
            details {
                summary { words["balance.result.figures"] }
                IntervalTable(heads: part.heads, rows: part.rows, label: words["balance.result.figures"])
            },
            p(.class("small soft")) { part.draws },
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
        div(.class("scroll intervals"), .tabindex(0), .role("region"), .aria("label", label)) {
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
