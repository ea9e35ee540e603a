import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Lifting a scenario to an initiative, with its figures as they are on that day.
struct ScenarioLifting: Sendable {
    let scenarios: ScenarioDesk

    private var desk: BalanceDesk { scenarios.desk }

    func add(to router: WebRouter) {
        router.get(":network/balanse/scenarioer/:key/loft", use: show)
            .post(":network/balanse/scenarioer/:key/loft", use: lift)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await scenarios.managed(context)
        let text = try await text(found, context)
        return page(try await form(found, context), text, found, context)
    }

    @Sendable func lift(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await scenarios.managed(context)
        let text = try await text(found, context)
        let form = try await form(found, context).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let owner = Organisation.ID(form["owner"]) else { return page(form, text, found, context) }
        let initiative = Undertaking(.initiative, title: form["title"], summary: text, owner: owner)
        let path = try await desk.begin(initiative, found.network, context.viewer.actor)
        try await desk.store.lift(
            found.scenario.id,
            to: path,
            titled: form["title"],
            figures: text,
            fingerprint: found.prepared.fingerprint,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        return context.redirect(to: Link(local: path) ?? found.home, notice: "saved")
    }

    private func form(_ found: ScenarioDesk.Found, _ context: WebContext) async throws -> Form {
        let words = context.words
        let owners = try await desk.networks.organisations(found.network.id)
        return Form([
            Field("title", words["balance.lift.title"], required: true, value: found.scenario.title),
            Field(
                "owner",
                words["balance.lift.owner"],
                .choice([.init("", words["balance.lift.choose"])] + owners.map { .init($0.id.text, $0.name) }),
                required: true
            ),
        ])
    }

    /// What the initiative will say: where it comes from, what is changed, and the figures, which do not move any more.
    private func text(_ found: ScenarioDesk.Found, _ context: WebContext) async throws -> String {
        let words = context.site.catalogue[found.network.language]
        let told = BalanceWords(words: words, firstYear: found.region.firstYear)
        let step = scenarios.lastStep(found.prepared)
        let result = try await desk.bench.result(of: found.scenario.settings, in: found.region)
        let part = ResultPart(result, run: found.run, step: step, told: told)
        let made = found.region.kind == .synthetic ? [words["balance.made-up"]] : []
        let origin = words[
            "balance.lift.origin",
            [
                "scenario": found.scenario.title, "day": told.format.day(desk.clock.today),
            ]
        ]
        let link = found.home.absolute(under: desk.publicURL).text
        return
            (made + [
                origin, told.moved(found.scenario.settings).joined(separator: "\n"), part.sentence,
                words["balance.lift.figures", ["year": told.year(step)]], part.frozen(words), part.draws,
                words["balance.caveat"], link,
            ]).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func page(_ form: Form, _ text: String, _ found: ScenarioDesk.Found, _ context: WebContext) -> Response {
        let words = context.words
        let written = Written(in: found.network, on: words)
        return context.page(
            Page(words["balance.lift"], section: BalanceLinks.part) {
                div(.class("lead")) {
                    p(.class("kicker")) { a(.href(found.home)) { written(found.scenario.title) } }
                    h1 { words["balance.lift"] }
                    p { words["balance.lift.lead"] }
                }
                FormView(
                    form,
                    action: BalanceLinks.lift(found.scenario.key, found.network),
                    submit: words["balance.lift.do"],
                    words: words,
                    cancel: found.home
                )
                section(.class("stack")) {
                    h2 { words["balance.lift.text"] }
                    div(.class("card letter prose")) {
                        written.paragraphs { for part in Self.paragraphs(text) { p { part } } }
                    }
                }
            },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }

    private static func paragraphs(_ text: String) -> [String] { text.split(separator: "\n\n").map(String.init) }
}
