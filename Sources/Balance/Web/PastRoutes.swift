import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How projections have done: where the model is better than what is simple, and where it has not been tried.
struct PastRoutes: Sendable {
    func add(to router: WebRouter) { router.get(":network/balanse/treff", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        try context.require(.read)
        let lines = try await Blocking.run { try NordicHistory().lines() }
        let page = PastPage(lines, network: network, words: context.words)
        return context.page(Page(context.words["balance.past"], section: BalanceLinks.part) { PastView(page: page) })
    }
}

struct PastPage: Sendable {
    let words: Words
    let network: NetworkFrame
    /// For each horizon: a heading, what it says, and a row for each method.
    let parts: [(head: String, sentence: String, rows: [[String]], own: [[String]])]

    init(_ lines: [NordicHistory.Line], network: NetworkFrame, words: Words) {
        self.words = words
        self.network = network
        let format = Format(words.language)
        let percent = { (value: Double, decimals: Int) in
            words["balance.past.percent", ["n": format.number(value, decimals: decimals)]]
        }
        parts = [5, 10].map { years in
            let own = lines.filter { $0.years == years }
            let skill = own.compactMap(\.skill).first ?? 0
            return (
                words.count("balance.past.after", years),
                // Less than a twentieth is not a difference that anyone can use.
                abs(skill) < 0.05
                    ? words["balance.past.same"]
                    : skill > 0 ? words["balance.past.better"] : words["balance.past.worse"],
                own.map { line in
                    [
                        words["balance.past.method.\(line.method.rawValue)"], percent(line.error, 1),
                        percent(line.bias, 1),
                        line.method == .noChange ? "–" : percent(100 * line.direction, 0),
                    ]
                },
                own.map { line in
                    [
                        words["balance.past.method.\(line.method.rawValue)"], percent(line.ranked, 1),
                        percent(100 * line.coverage, 0),
                    ]
                }
            )
        }
    }
}

struct PastView: View {
    let page: PastPage

    private var words: Words { page.words }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(BalanceLinks.balance(page.network))) { words["balance.title"] } }
            h1 { words["balance.past"] }
            p { words["balance.past.lead"] }
        }
        p(.class("warning")) { words["balance.past.untried"] }
        for part in page.parts {
            section(.class("stack")) {
                h2 { part.head }
                p { part.sentence }
                IntervalTable(
                    heads: [
                        words["balance.past.method"], words["balance.past.error"], words["balance.past.bias"],
                        words["balance.past.direction"],
                    ],
                    rows: part.rows,
                    label: part.head
                )
                details {
                    summary { words["balance.past.own"] }
                    IntervalTable(
                        heads: ["method", "ranked", "coverage"].map { words["balance.past.\($0)"] },
                        rows: part.own,
                        label: "\(words["balance.past.own"]), \(part.head)"
                    )
                    p(.class("small soft")) { words["balance.past.intervals"] }
                }
            }
        }
        section(.class("prose")) {
            h2 { words["balance.past.means"] }
            p { words["balance.past.worth"] }
            p(.class("small soft")) { words["balance.past.source"] }
        }
    }
}
