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
                a(.href(BalanceLinks.closing(scenario.key, network)), .class("button quiet")) {
                    words["balance.closing"]
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
