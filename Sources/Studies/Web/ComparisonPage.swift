import Core
import Markup
import Web

/// How well the coders agree, and sentence by sentence where they do not.
struct ComparisonPage: Sendable {
    struct Line: Sendable {
        let name: String
        let used: String
        let kappa: String
        let alpha: String
    }

    struct DisputeBlock: Sendable {
        let source: String
        let sentence: String
        let code: String
        let sides: String
        /// What was settled; nil while it is open.
        let settled: String?
        let fields: [(name: String, value: String)]
    }

    let title: String
    let study: String
    let work: Link
    let lead: String
    let all: Line
    let lines: [Line]
    let disputes: [DisputeBlock]
    let action: Link
    let words: Words

    /// Whether there is anything to compare.
    let hasFigures: Bool

    init(
        _ comparison: CodingComparison,
        settled: [String: Bool],
        analysts: [Analyst],
        _ desk: StudyDesk,
        words: Words
    ) {
        let names = Dictionary(uniqueKeysWithValues: analysts.map { ($0.id, $0.name) })
        title = words["studies.comparison"]
        study = desk.study.title
        work = StudyLinks.work(desk.key, desk.network)
        action = StudyLinks.comparison(desk.key, desk.network)
        hasFigures = comparison.sentences > 0
        lead =
            hasFigures
            ? words.count("studies.comparison.lead", comparison.sentences) : words["studies.comparison.none"]
        all = Self.line(comparison.all, words)
        lines = comparison.measures.filter { $0.used > 0 }.map { Self.line($0, words) }
        disputes = comparison.disputes.map { dispute in
            func list(_ coders: [Viewer.ID]) -> String {
                coders.map { names[$0] ?? words["studies.someone"] }.joined(separator: ", ")
            }
            return DisputeBlock(
                source: dispute.text.source.label.capitalisedFirst,
                sentence: dispute.sentence.text,
                code: "\(dispute.code.mark) \(dispute.code.name)",
                sides: words[
                    "studies.sides",
                    ["for": list(dispute.forIt), "against": list(dispute.against)]
                ],
                settled: settled["\(dispute.sentence.id) \(dispute.code.id)"].map {
                    $0 ? words["studies.settled.holds"] : words["studies.settled.not"]
                },
                fields: [("sentence", dispute.sentence.id.text), ("code", dispute.code.id.text)]
            )
        }
        self.words = words
    }

    private static func line(_ measure: CodingComparison.Measure, _ words: Words) -> Line {
        let format = Format(words.language)
        return Line(
            name: measure.code.map { "\($0.mark) \($0.name)" } ?? words["studies.all-codes"],
            used: format.number(measure.used),
            kappa: measure.kappa.map {
                "\(format.number($0.value, decimals: 2)) ± \(format.number($0.standardError, decimals: 2))"
            } ?? "–",
            alpha: measure.alpha.map { format.number($0, decimals: 2) } ?? "–"
        )
    }
}

struct ComparisonView: View {
    let page: ComparisonPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.work)) { page.study } }
            h1 { page.title }
            p { page.lead }
        }
        if page.hasFigures {
            section {
                div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", page.title)) {
                    table {
                        caption { page.words["studies.comparison.caption"] }
                        thead {
                            tr {
                                th(.scope("col")) { page.words["studies.code"] }
                                th(.scope("col"), .class("n")) { page.words["studies.used"] }
                                th(.scope("col"), .class("n")) { page.words["studies.kappa"] }
                                th(.scope("col"), .class("n")) { page.words["studies.alpha"] }
                            }
                        }
                        tbody {
                            row(page.all, style: "us")
                            for line in page.lines { row(line, style: "") }
                        }
                    }
                }
                details {
                    summary { page.words["studies.how-measured"] }
                    p { page.words["studies.how-measured.text"] }
                }
            }
            section {
                h2 { page.words["studies.disputes"] }
                if page.disputes.isEmpty {
                    p { page.words["studies.no-disputes"] }
                } else {
                    ul(.class("plain disputes")) { for dispute in page.disputes { li { content(dispute) } } }
                }
            }
        }
    }

    private func row(_ line: ComparisonPage.Line, style: String) -> Node {
        tr(.class(style)) {
            th(.scope("row")) { line.name }
            td(.class("n")) { line.used }
            td(.class("n")) { line.kappa }
            td(.class("n")) { line.alpha }
        }
    }

    @HTMLBuilder private func content(_ dispute: ComparisonPage.DisputeBlock) -> Node {
        p { dispute.sentence }
        p(.class("small soft")) { dispute.source }
        p(.class("small")) {
            span(.class("tag")) { dispute.code }
            " "
            dispute.sides
        }
        if let settled = dispute.settled { p(.class("small")) { span(.class("tag open")) { settled } } }
        form(.method("post"), .action(page.action), .class("row")) {
            for field in dispute.fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
            button(.type("submit"), .class("button quiet"), .name("holds"), .value("ja")) {
                page.words["studies.holds"]
            }
            button(.type("submit"), .class("button quiet"), .name("holds"), .value("nei")) {
                page.words["studies.holds-not"]
            }
        }
    }
}
