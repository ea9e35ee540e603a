import Core
import Markup
import Web

/// One measure: who carries it out, how it goes, and all that was said of it.
struct MeasurePage: Sendable {
    let written: Written
    let title: String
    let text: String?
    let strategy: (title: String, link: Link)
    let state: MeasureTag
    let facts: [(String, String)]
    let warning: String?
    let indicator: Link?
    let reports: [(heading: String, text: String)]
    let form: Form?
    let action: Link
    let words: Words

    init(
        _ measure: StrategyPart,
        reports: [MeasureReport],
        place: PartRoutes.Place,
        form: Form?,
        today: Day,
        words: Words
    ) {
        let format = Format(words.language)
        written = Written(in: place.network, on: words)
        title = measure.title
        text = measure.text
        strategy = (place.folder.strategy.title, place.home)
        state = MeasureTag(measure, on: today, words)
        facts = [
            measure.ownerName.map { (words["strategies.part.owner"], $0) },
            measure.due.map { (words["strategies.part.due"], format.day($0)) },
        ].compactMap(\.self)
        warning =
            MeasureRules.isLate(measure, on: today)
            ? words["strategies.measure.is-late"]
            : MeasureRules.isQuiet(measure, on: today) ? words["strategies.measure.is-quiet"] : nil
        indicator = measure.indicator.map { Link(path: [place.network.key, "kunnskap", $0]) }
        self.reports = reports.map { report in
            (
                "\(format.day(report.day)) – \(words["strategies.measure.\(report.state.rawValue)"]) – \(report.author)",
                report.text
            )
        }
        self.form = form
        action = StrategyLinks.measure(measure.id, of: place.key, place.network)
        self.words = words
    }
}

/// How far a measure has come, in words and colour.
struct MeasureTag: View, Equatable {
    let text: String
    let classes: String

    init(_ measure: StrategyPart, on today: Day, _ words: Words) {
        let isLate = MeasureRules.isLate(measure, on: today)
        text = isLate ? words["strategies.measure.late"] : words["strategies.measure.\(measure.state.rawValue)"]
        classes = isLate ? "tag due" : measure.state == .running ? "tag open" : "tag"
    }

    var body: Node { span(.class(classes)) { text } }
}

struct MeasureView: View {
    let page: MeasurePage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.strategy.link)) { page.written(page.strategy.title) } }
            h1 { page.written(page.title) }
            div(.class("row")) { page.state }
        }
        if let warning = page.warning { p(.class("warning")) { warning } }
        if let text = page.text { page.written.element("section", .class("prose")) { Prose(text) } }
        dl(.class("facts")) {
            for (name, value) in page.facts {
                dt { name }
                dd { page.written(value) }
            }
        }
        if let indicator = page.indicator {
            p { a(.href(indicator)) { page.words["strategies.part.indicator-link"] } }
        }
        section(.class("stack")) {
            h2 { page.words["strategies.reports"] }
            if page.reports.isEmpty { p { page.words["strategies.reports.none"] } }
            for report in page.reports {
                div {
                    p(.class("small soft")) { report.heading }
                    page.written.paragraphs { Prose(report.text) }
                }
            }
        }
        if let form = page.form {
            section {
                h2 { page.words["strategies.report"] }
                FormView(form, action: page.action, submit: page.words["strategies.report.send"], words: page.words)
            }
        }
    }
}
