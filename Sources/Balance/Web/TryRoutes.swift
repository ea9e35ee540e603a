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
        let found = try await desk.region(context)
        let (network, region) = (found.network, found.region)
        let prepared = try await desk.bench.prepare(region)
        let levers = LeverForm(prepared: prepared, words: context.words)
        let sent = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
        var form = levers.filled(levers.form(levers.start), sent)
        let told = BalanceWords(words: context.words, firstYear: region.firstYear)
        let steps = min(BalanceLimits.horizon, prepared.shape.years)
        let step = region.step(of: sent.first { $0.name == "ar" }?.value, among: steps)
        var part: ResultPart?
        let settings = levers.settings(&form)
        if let settings, let step {
            do {
                let result = try await desk.bench.result(of: settings, in: region)
                part = ResultPart(result, run: found.run, step: step, told: told)
            } catch let problem as InputProblem {
                form.problem = context.words["balance.levers.impossible", ["why": context.words(problem.fault)]]
            }
        }
        let page = TryPage(
            network: network,
            told: told,
            form: form,
            isSynthetic: region.kind == .synthetic,
            year: told.yearField(step, of: steps),
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
    /// The year that the answer is about.
    let year: Field
    let part: ResultPart?
    let moved: [String]
    let save: Link?
}

struct TryView: View {
    let page: TryPage

    private var words: Words { page.told.words }

    var body: Node {
        BalanceHead(title: words["balance.try"], lead: words["balance.try.lead"], network: page.network, words: words)
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
        FieldView(field: page.year, words: words)
        LeversView(form: page.form, told: page.told)
        div(.class("row")) {
            button(.type("submit"), .class("button")) { words["balance.try.do"] }
            a(.href(BalanceLinks.levers(page.network))) { words["balance.try.reset"] }
        }
        // On a phone the answer is below all levers; what a move does is said beside it, and once only to those who
        // listen.
        p(.class("short-answer"), .aria("hidden", "true"), .data("answer", "")) {
            page.part?.short ?? page.problems.first ?? ""
        }
    }

    @HTMLBuilder private var answer: Node {
        h2 { words["balance.try.answer", ["year": page.year.value]] }
        if let part = page.part {
            ResultView(part: part, words: words, onward: onward)
        } else {
            // The form says what; where its own summary is out of sight, so does the answer.
            for problem in page.problems { p(.class("problem")) { problem } }
        }
    }

    private var onward: Node {
        guard let save = page.save, !page.moved.isEmpty else { return .group([]) }
        return p { a(.href(save), .class("button quiet")) { words["balance.try.save"] } }
    }
}

extension TryPage {
    fileprivate var problems: [String] {
        [form.problem, year.problem].compactMap(\.self) + form.fields.compactMap(\.problem)
    }
}
