import Core
import Cubes
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Questions to tables that the network keeps: to read by all, to save and to take away by those who look after it.
struct QuestionRoutes: Sendable {
    let desk: KnowledgeDesk
    let tables: TableRoutes

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap")
        home.get("sporsmal", use: list)
        home.get("sporsmal/:question", use: show)
        home.post("sporsmal/:question/slett", use: forget)
        home.get("tabeller/:table/sporsmal", use: showForm).post("tabeller/:table/sporsmal", use: save)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let questions = try await desk.store.questions(network.id)
        let contents = try await desk.store.contents(network.id)
        var lines: [QuestionsPage.Line] = []
        for saved in questions {
            let dataset = contents.datasets[saved.dataset]
            let cube = if let dataset { try await desk.shelf.cube(dataset.version) } else { Cube?.none }
            lines.append(.init(saved, dataset, cube, network: network, words: context.words))
        }
        let page = QuestionsPage(lines: lines, network: network, words: context.words)
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                QuestionsView(page: page, words: context.words)
            }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let saved = try await saved(network, context)
        guard let dataset = try await desk.store.dataset(saved.dataset, in: network.id) else {
            return gone(saved, network, context)
        }
        return try await tables.page(dataset, saved.question, saved: saved, request, context)
    }

    /// A table can be gone that a question is asked of: in another installation, before it is taken in.
    private func gone(_ saved: SavedQuestion, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(saved.name, section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(KnowledgeLinks.questions(network))) { words["knowledge.questions"] }
                }
                h1 { saved.name }
                p { words["knowledge.question.gone", ["table": saved.dataset]] }
            }
            if context.may(.manageNetwork) {
                QuestionRemoval(action: KnowledgeLinks.forgetQuestion(saved.key, network), words: words)
            }
        }
        return context.page(page)
    }

    // MARK: For those who look after it

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let asked = try await asked(request, context)
        return formPage(QuestionForm.form(context.words), asked, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let asked = try await asked(request, context)
        var form = QuestionForm.form(context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let wish = PeriodWish(rawValue: form["periods"]) else {
            return formPage(form, asked, context)
        }
        let key = try await desk.store.save(
            asked.query.question(asked.cube, wish),
            of: asked.dataset.key,
            as: form["name"],
            in: asked.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        guard let key else {
            form.problem = context.words["knowledge.question.many", ["n": String(SavedQuestion.most)]]
            return formPage(form, asked, context)
        }
        return context.redirect(to: KnowledgeLinks.question(key, asked.network), notice: "saved")
    }

    @Sendable func forget(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("question")
        guard try await desk.store.forget(key, in: network.id, by: context.viewer.actor, at: desk.clock.now) else {
            throw Problem.notFound
        }
        return context.redirect(to: KnowledgeLinks.questions(network), notice: "deleted")
    }

    private struct Asked {
        let network: NetworkFrame
        let dataset: Dataset
        let cube: Cube
        let query: TableQuery

        /// The form, under an address that says the question.
        var address: Link { query.question(cube).link(KnowledgeLinks.saving(dataset.key, network)) }
    }

    private func asked(_ request: Request, _ context: WebContext) async throws -> Asked {
        let network = try context.requireNetwork()
        let dataset = try await tables.dataset(network, context)
        let cube = try await desk.shelf.cube(dataset.version)
        let query = TableQuery(cube, Question(FormData.asked(request).fields))
        return Asked(network: network, dataset: dataset, cube: cube, query: query)
    }

    private func saved(_ network: NetworkFrame, _ context: WebContext) async throws -> SavedQuestion {
        let key = try context.parameters.require("question")
        guard let saved = try await desk.store.question(key, in: network.id) else { throw Problem.notFound }
        return saved
    }

    private func formPage(_ form: Form, _ asked: Asked, _ context: WebContext) -> Response {
        let words = context.words
        let back = asked.query.question(asked.cube).link(KnowledgeLinks.table(asked.dataset.key, asked.network))
        let page = Page(words["knowledge.question.save"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(back)) { asked.dataset.version.facts.title } }
                h1 { words["knowledge.question.save"] }
                p { words["knowledge.question.lead"] }
            }
            FormView(form, action: asked.address, submit: words["knowledge.save"], words: words, cancel: back)
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}

enum QuestionForm {
    static func form(_ words: Words) -> Form {
        Form([
            Field(
                "name",
                words["knowledge.question.name"],
                hint: words["knowledge.question.name.hint"],
                required: true
            ),
            Field(
                "periods",
                words["knowledge.question.periods"],
                .oneOf(PeriodWish.allCases.map { .init($0.rawValue, words["knowledge.question.\($0.rawValue)"]) }),
                required: true,
                value: PeriodWish.newest.rawValue
            ),
        ])
    }
}
