import Core
import Markup
import Web

/// One scenario: what is changed, and what comes of it.
struct ScenarioPage: Sendable {
    let found: ScenarioDesk.Found
    let told: BalanceWords
    let part: ResultPart?
    let problem: String?
    let mayManage: Bool
}

struct ScenarioView: View {
    let page: ScenarioPage

    private var words: Words { page.told.words }
    private var network: NetworkFrame { page.found.network }
    private var scenario: BalanceScenario { page.found.scenario }
    private var written: Written { Written(in: network, on: words) }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(BalanceLinks.balance(network))) { words["balance.title"] } }
            h1 { written(scenario.title) }
        }
        if page.found.region.kind == .synthetic { MadeUpNote(words: words) }
        section(.class("stack")) {
            if let note = scenario.note { written.paragraphs { Prose(note) } }
            MovedView(lines: page.told.moved(scenario.settings), words: words)
        }
        section(.class("stack")) {
            h2 { words["balance.try.answer", ["year": page.told.year(BalanceLimits.horizon - 1)]] }
            if let part = page.part { ResultView(part: part, words: words) }
            if let problem = page.problem { p(.class("problem")) { problem } }
        }
        section(.class("stack")) {
            if !page.found.lifts.isEmpty {
                h2 { words["balance.lifts"] }
                ul(.class("plain tight")) {
                    for lift in page.found.lifts {
                        li(.class("line")) {
                            if let link = Link(local: lift.path) { a(.href(link)) { written(lift.title) } }
                            span { page.told.format.day(lift.day) }
                        }
                    }
                }
            }
            div(.class("row")) {
                a(.href(BalanceLinks.levers(scenario.settings, network)), .class("button quiet")) {
                    words["balance.scenario.try"]
                }
                if page.mayManage {
                    a(.href(BalanceLinks.edit(scenario.key, network)), .class("button quiet")) {
                        words["balance.scenario.edit"]
                    }
                    if page.part != nil {
                        a(.href(BalanceLinks.lift(scenario.key, network)), .class("button quiet")) {
                            words["balance.lift"]
                        }
                    }
                    PostButton(BalanceLinks.remove(scenario.key, network), words["balance.scenario.remove"])
                }
            }
        }
    }
}

/// The levers that are moved, one in each line.
struct MovedView: View {
    let lines: [String]
    let words: Words

    var body: Node {
        if lines.isEmpty {
            p { words["balance.moved.none"] }
        } else {
            ul(.class("plain tight")) { for line in lines { li { line } } }
        }
    }
}

/// The form of a scenario: a name, a note and the levers.
struct ScenarioFormView: View {
    let form: Form
    let told: BalanceWords
    let action: Link
    let cancel: Link

    private var words: Words { told.words }

    var body: Node {
        Node.element(
            name: "form",
            attributes: [.method("post"), .action(action), .class("form"), .data("levers", ""), .novalidate],
            children: [content]
        )
    }

    @HTMLBuilder private var content: Node {
        FormSummary(form: form, words: words)
        for field in form.fields where field.group == nil { FieldView(field: field, words: words) }
        LeversView(form: form, told: told)
        div(.class("row")) {
            button(.type("submit"), .class("button")) { words["balance.scenario.save"] }
            a(.href(cancel)) { words["form.cancel"] }
        }
    }
}

/// Two scenarios side by side.
struct ComparePage: Sendable {
    let network: NetworkFrame
    let told: BalanceWords
    let isSynthetic: Bool
    let year: String
    let all: [BalanceScenario]
    let results: [(BalanceScenario, ResultPart?)]
}

struct CompareView: View {
    let page: ComparePage

    private var words: Words { page.told.words }
    private var written: Written { Written(in: page.network, on: words) }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(BalanceLinks.balance(page.network))) { words["balance.title"] } }
            h1 { words["balance.compare"] }
        }
        if page.isSynthetic { MadeUpNote(words: words) }
        if page.all.isEmpty {
            p { words["balance.compare.none"] }
        } else {
            choice
            div(.class("pair")) { for (scenario, part) in page.results { side(scenario, part) } }
            section(.class("stack")) {
                h2 { words["balance.compare.figures", ["year": page.year]] }
                IntervalTable(heads: heads, rows: rows, label: words["balance.compare"])
                p(.class("small soft")) { words["balance.caveat"] }
            }
        }
    }

    private var choice: Node {
        form(.method("get"), .action(BalanceLinks.compare(page.network)), .class("row choices")) {
            for (name, number) in [("a", 0), ("b", 1)] {
                FieldView(
                    field: Field(
                        name,
                        number == 0 ? words["balance.compare.first"] : words["balance.compare.second"],
                        .choice(page.all.map { .init($0.key, $0.title) }),
                        required: true,
                        value: page.results.dropFirst(number).first?.0.key
                    ),
                    words: words
                )
            }
            button(.type("submit"), .class("button quiet")) { words["balance.compare.do"] }
        }
    }

    private func side(_ scenario: BalanceScenario, _ part: ResultPart?) -> Node {
        section(.class("stack")) {
            h2 { a(.href(BalanceLinks.scenario(scenario.key, page.network))) { written(scenario.title) } }
            MovedView(lines: page.told.moved(scenario.settings), words: words)
            if let part { p { part.sentence } } else { p(.class("problem")) { words["balance.compare.impossible"] } }
        }
    }

    private var heads: [String] {
        [words["balance.group"], words["balance.as-it-goes"]] + page.results.map(\.0.title)
    }

    private var rows: [[String]] {
        guard let first = page.results.compactMap(\.1).first else { return [] }
        return first.rows.enumerated().map { number, row in
            [row[0], row[1]] + page.results.map { $0.1?.rows[number][2] ?? "–" }
        }
    }
}
