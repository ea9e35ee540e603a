import Core
import Forecast
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What would close the gaps of a year with the least effort, as it goes or with a scenario, and what then stays open.
struct ClosingRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) { router.get(":network/balanse/lukke", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.region(context)
        let (network, region, contents) = (found.network, found.region, found.contents)
        let prepared = try await desk.bench.prepare(region)
        let asked = request.uri.queryParameters
        let scenario = try chosen(asked["scenario"], among: contents.scenarios.map { ($0.key, $0) })
        let groups = prepared.shape.educations.enumerated().map { ($1, $0) }
        let education = try chosen(asked["gruppe"], among: groups)
        let steps = min(BalanceLimits.horizon, prepared.shape.years)
        let step = region.step(of: asked["ar"].map(String.init), among: steps)
        let told = BalanceWords(words: context.words, firstYear: region.firstYear)
        var answer: ClosingAnswer?
        var problem: String?
        if let step {
            let settings = scenario?.settings ?? LeverSettings()
            do {
                answer = try await desk.bench.plan(
                    ClosingQuestion(region: region, settings: settings, step: step, education: education)
                )
            } catch let fault as InputProblem {
                problem = context.words["balance.levers.impossible", ["why": context.words(fault.fault)]]
            }
        }
        let page = ClosingPage(
            network: network,
            isSynthetic: region.kind == .synthetic,
            told: told,
            year: told.yearField(step, of: steps),
            scenarios: contents.scenarios,
            scenario: scenario,
            educations: prepared.shape.educations,
            education: education,
            plan: answer.map { ClosingPlanPart($0, run: found.run, told: told) },
            problem: problem
        )
        return context.page(
            Page(context.words["balance.closing"], section: BalanceLinks.part) { ClosingView(page: page) },
            status: answer == nil ? .unprocessableContent : .ok
        )
    }

    /// What an address names; nil where it names nothing, and not found where there is no such thing.
    private func chosen<Value>(_ asked: Substring?, among all: [(key: String, value: Value)]) throws -> Value? {
        guard let asked, !asked.isEmpty else { return nil }
        guard let found = all.first(where: { $0.key == asked }) else { throw Problem.notFound }
        return found.value
    }
}

/// The question as it stands, and its answer.
struct ClosingPage: Sendable {
    let network: NetworkFrame
    let isSynthetic: Bool
    let told: BalanceWords
    let year: Field
    let scenarios: [BalanceScenario]
    let scenario: BalanceScenario?
    let educations: [String]
    let education: Int?
    let plan: ClosingPlanPart?
    let problem: String?
}

struct ClosingView: View {
    let page: ClosingPage

    private var words: Words { page.told.words }
    private var written: Written { Written(in: page.network, on: words) }

    var body: Node {
        BalanceHead(
            title: words["balance.closing"],
            lead: words["balance.closing.lead"],
            network: page.network,
            words: words
        )
        if page.isSynthetic { MadeUpNote(words: words) }
        form(.method("get"), .action(BalanceLinks.closing(page.network)), .class("row choices")) {
            FieldView(field: scenario, words: words)
            FieldView(field: group, words: words)
            FieldView(field: page.year, words: words)
            button(.type("submit"), .class("button quiet")) { words["balance.closing.do"] }
        }
        if let problem = page.problem { p(.class("problem"), .role("alert")) { problem } }
        if let scenario = page.scenario {
            section(.class("stack")) {
                p { a(.href(BalanceLinks.scenario(scenario.key, page.network))) { written(scenario.title) } }
                MovedView(lines: page.told.moved(scenario.settings), words: words)
            }
        }
        if let plan = page.plan { ClosingPlanView(plan: plan, words: words) }
    }

    private var scenario: Field {
        Field(
            "scenario",
            words["balance.closing.scenario"],
            .choice([.init("", words["balance.as-it-goes"])] + page.scenarios.map { .init($0.key, $0.title) }),
            required: true,
            value: page.scenario?.key
        )
    }

    private var group: Field {
        Field(
            "gruppe",
            words["balance.group"],
            .choice(
                [.init("", words["balance.closing.all"])] + page.educations.map { .init($0, page.told.education($0)) }
            ),
            required: true,
            value: page.education.map { page.educations[$0] }
        )
    }
}
