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
        let lines = try await Blocking.run { try PastResults.lines() }
        let page = PastPage(lines, network: network, words: context.words)
        return context.page(Page(context.words["balance.past"], section: BalanceLinks.part) { PastView(page: page) })
    }
}

struct PastPage: Sendable {
    /// What was tried over some years: what it says, and a row for each method.
    struct Part: Sendable {
        let head, sentence: String
        let rows, own: [[String]]
    }

    struct Subject: Sendable {
        let head, about, source: String
        let parts: [Part]
    }

    let words: Words
    let network: NetworkFrame
    let subjects: [Subject]

    init(_ lines: [PastLine], network: NetworkFrame, words: Words) {
        self.words = words
        self.network = network
        subjects = PastSubject.allCases.compactMap { subject in
            let own = lines.filter { $0.subject == subject }
            let years = Set(own.map(\.years)).sorted()
            guard !years.isEmpty else { return nil }
            return Subject(
                head: words["balance.past.subject.\(subject.rawValue)"],
                about: words["balance.past.about.\(subject.rawValue)"],
                source: words["balance.past.source.\(subject.rawValue)"],
                parts: years.map { years in Self.part(own.filter { $0.years == years }, after: years, words) }
            )
        }
    }

    private static func part(_ lines: [PastLine], after years: Int, _ words: Words) -> Part {
        let format = Format(words.language)
        let percent = { (value: Double, decimals: Int) in
            words["balance.past.percent", ["n": format.number(value, decimals: decimals)]]
        }
        let error = { (line: PastLine, value: Double) in
            line.subject.isShare
                ? words["balance.past.points", ["n": format.number(value, decimals: 1)]] : percent(value, 1)
        }
        let method = { (line: PastLine) in words["balance.past.method.\(line.method.rawValue)"] }
        return Part(
            head: words.count("balance.past.after", years),
            sentence: words["balance.past.\(verdict(lines.compactMap(\.skill).first ?? 0))"],
            rows: lines.map { line in
                [
                    // Shares that are too high somewhere are as much too low elsewhere.
                    method(line), error(line, line.error), line.subject.isShare ? "–" : error(line, line.bias),
                    line.method == .noChange ? "–" : percent(100 * line.direction, 0),
                ]
            },
            own: lines.map { [method($0), error($0, $0.ranked), percent(100 * $0.coverage, 0)] }
        )
    }

    /// Less than a twentieth is not a difference that anyone can use.
    private static func verdict(_ skill: Double) -> String {
        abs(skill) < 0.05 ? "same" : skill > 0 ? "better" : "worse"
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
        for subject in page.subjects {
            section(.class("stack")) {
                h2 { subject.head }
                p { subject.about }
                for part in subject.parts { tables(part, of: subject) }
                p(.class("small soft")) { subject.source }
            }
        }
        section(.class("prose")) {
            h2 { words["balance.past.means"] }
            p { words["balance.past.worth"] }
        }
    }

    @HTMLBuilder private func tables(_ part: PastPage.Part, of subject: PastPage.Subject) -> Node {
        h3 { part.head }
        p { part.sentence }
        IntervalTable(
            heads: ["method", "error", "bias", "direction"].map { words["balance.past.\($0)"] },
            rows: part.rows,
            label: "\(subject.head), \(part.head)"
        )
        details {
            summary { words["balance.past.own"] }
            IntervalTable(
                heads: ["method", "ranked", "coverage"].map { words["balance.past.\($0)"] },
                rows: part.own,
                label: "\(words["balance.past.own"]), \(subject.head), \(part.head)"
            )
            p(.class("small soft")) { words["balance.past.intervals"] }
        }
    }
}
