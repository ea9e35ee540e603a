import Core
import Forecast
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The levers: set by an address, so that a setting can be sent to someone, and answered at once.
struct TryRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) { router.get(":network/balanse/prov", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, region) = try await desk.region(context)
        let prepared = try await desk.bench.prepare(region)
        let levers = LeverForm(prepared: prepared, words: context.words)
        let sent = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
        var form = levers.filled(levers.form(levers.start), sent)
        let asked = sent.first { $0.name == "ar" }.flatMap { Int($0.value) }
        let told = BalanceWords(words: context.words, firstYear: region.firstYear)
        let steps = min(BalanceLimits.horizon, prepared.shape.years)
        let step = region.step(of: asked, among: steps)
        var part: ResultPart?
        let settings = levers.settings(&form)
        if let settings {
            do {
                part = ResultPart(try await desk.bench.result(of: settings, in: region), step: step, told: told)
            } catch let problem as InputProblem {
                form.problem = context.words["balance.levers.impossible", ["why": context.words(problem.fault)]]
            }
        }
        let page = TryPage(
            network: network,
            told: told,
            form: form,
            isSynthetic: region.kind == .synthetic,
            years: (0..<steps).map(told.year),
            year: told.year(step),
            part: part,
            moved: settings.map(told.moved) ?? [],
            save: context.may(.manageNetwork) ? settings.map { BalanceLinks.new($0, network) } : nil
        )
        return context.page(
            Page(context.words["balance.try"], section: BalanceLinks.part) { TryView(page: page) },
            status: part == nil ? .unprocessableContent : .ok
        )
    }
}

/// The levers and what they do.
struct TryPage: Sendable {
    let network: NetworkFrame
    let told: BalanceWords
    let form: Form
    let isSynthetic: Bool
    let years: [String]
    let year: String
    let part: ResultPart?
    let moved: [String]
    let save: Link?
}

struct TryView: View {
    let page: TryPage

    private var words: Words { page.told.words }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(BalanceLinks.balance(page.network))) { words["balance.title"] } }
            h1 { words["balance.try"] }
            p { words["balance.try.lead"] }
        }
        if page.isSynthetic { MadeUpNote(words: words) }
        div(.class("levers-and-answer")) {
            Node.element(
                name: "form",
                attributes: [
                    .method("get"), .action(BalanceLinks.levers(page.network)), .class("form"), .data("levers", ""),
                    .novalidate,
                ],
                children: [fields]
            )
            section(.class("stack"), .data("answer", "")) { answer }
        }
    }

    @HTMLBuilder private var fields: Node {
        FormSummary(form: page.form, words: words)
        FieldView(
            field: Field(
                "ar",
                words["balance.try.year"],
                .choice(page.years.map { .init($0, $0) }),
                required: true,
                value: page.year
            ),
            words: words
        )
        LeversView(form: page.form, told: page.told)
        div(.class("row")) {
            button(.type("submit"), .class("button")) { words["balance.try.do"] }
            a(.href(BalanceLinks.levers(page.network))) { words["balance.try.reset"] }
        }
    }

    @HTMLBuilder private var answer: Node {
        h2 { words["balance.try.answer", ["year": page.year]] }
        if let part = page.part {
            ResultView(part: part, words: words)
            if let save = page.save, !page.moved.isEmpty {
                p { a(.href(save), .class("button quiet")) { words["balance.try.save"] } }
            }
        } else {
            // The form says what; where its own summary is out of sight, so does the answer.
            for problem in page.form.problems { p(.class("problem")) { problem } }
        }
    }
}

extension Form {
    fileprivate var problems: [String] { [problem].compactMap { $0 } + fields.compactMap(\.problem) }
}
