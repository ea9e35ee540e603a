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
    /// What stands behind a closed heading: the rest of what was tried over some years, with a row for each method.
    struct Part: Sendable {
        let head: String
        let rows: [[String]]
    }

    struct Subject: Sendable {
        let head, about, source: String
        let sentences: [String]
        /// The error of each method after so many years.
        let heads: [String]
        let rows: [[String]]
        let parts: [Part]
    }

    let words: Words
    let network: NetworkFrame
    let subjects: [Subject]

    init(_ lines: [PastLine], network: NetworkFrame, words: Words) {
        self.words = words
        self.network = network
        let told = PastWords(words: words)
        subjects = PastSubject.allCases.compactMap { subject in
            let own = lines.filter { $0.subject == subject }
            let years = Set(own.map(\.years)).sorted()
            guard let first = years.first else { return nil }
            let methods = own.filter { $0.years == first }.map(\.method)
            return Subject(
                head: words["balance.past.subject.\(subject.rawValue)"],
                about: words["balance.past.about.\(subject.rawValue)"],
                source: words["balance.past.source.\(subject.rawValue)"],
                sentences: told.sentences(own, years),
                heads: years.map { words.count("balance.past.after", $0) },
                rows: methods.map { method in
                    [words["balance.past.method.\(method.rawValue)"]]
                        + own.filter { $0.method == method }.map { told.error($0, $0.error) }
                },
                parts: years.map { years in
                    Part(
                        head: words.count("balance.past.after", years),
                        rows: own.filter { $0.years == years }.map(told.row)
                    )
                }
            )
        }
    }
}

/// Errors and verdicts in words.
private struct PastWords {
    let words: Words

    private func percent(_ value: Double, decimals: Int) -> String {
        words["balance.past.percent", ["n": Format(words.language).number(value, decimals: decimals)]]
    }

    func error(_ line: PastLine, _ value: Double) -> String {
        guard line.subject.isShare else { return percent(value, decimals: 1) }
        return words["balance.past.points", ["n": Format(words.language).number(value, decimals: 1)]]
    }

    /// Bias, direction, CRPS and how many intervals held.
    func row(_ line: PastLine) -> [String] {
        [
            // Shares that are too high somewhere are as much too low elsewhere.
            words["balance.past.method.\(line.method.rawValue)"],
            line.subject.isShare ? "–" : error(line, line.bias),
            line.method == .noChange ? "–" : percent(100 * line.direction, decimals: 0),
            error(line, line.ranked), percent(100 * line.coverage, decimals: 0),
        ]
    }

    /// How the model did beside the best simple way: once, where it is so after any number of years.
    func sentences(_ lines: [PastLine], _ years: [Int]) -> [String] {
        let verdicts = years.map { years in
            Self.verdict(lines.first { $0.years == years && $0.skill != nil }?.skill ?? 0)
        }
        guard let first = verdicts.first else { return [] }
        if verdicts.allSatisfy({ $0 == first }) { return [words["balance.past.\(first)"]] }
        return zip(years, verdicts).map { years, verdict in
            "\(words.count("balance.past.after", years)): \(words["balance.past.\(verdict)"])"
        }
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
        BalanceHead(title: words["balance.past"], lead: words["balance.past.lead"], network: page.network, words: words)
        p(.class("warning")) { words["balance.past.untried"] }
        for subject in page.subjects { section(.class("stack")) { tables(of: subject) } }
        section(.class("prose")) {
            h2 { words["balance.past.means"] }
            p { words["balance.past.worth"] }
        }
    }

    @HTMLBuilder private func tables(of subject: PastPage.Subject) -> Node {
        h2 { subject.head }
        p { subject.about }
        for sentence in subject.sentences { p { strong { sentence } } }
        IntervalTable(
            heads: [words["balance.past.error"]] + subject.heads,
            rows: subject.rows,
            label: "\(subject.head), \(words["balance.past.error"])"
        )
        details {
            summary { words["balance.past.own"] }
            for part in subject.parts {
                h3 { part.head }
                IntervalTable(
                    heads: ["method", "bias", "direction", "ranked", "coverage"].map { words["balance.past.\($0)"] },
                    rows: part.rows,
                    label: "\(subject.head), \(part.head)"
                )
            }
            p(.class("small soft")) { words["balance.past.intervals"] }
        }
        p(.class("small soft")) { subject.source }
    }
}
