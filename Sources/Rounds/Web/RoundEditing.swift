import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// How the secretariat makes a round, asks its questions and leads it.
struct RoundEditing: Sendable {
    let desk: RoundDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/runder")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.get(":key/sporsmal/ny", use: showAsk).postOnce(":key/sporsmal/ny", use: ask)
        home.get(":key/sporsmal/:question", use: showQuestion).post(":key/sporsmal/:question", use: reword)
        home.post(":key/sporsmal/:question/flytt", use: move).post(":key/sporsmal/:question/fjern", use: drop)
        home.post(":key/apne", use: open).post(":key/lukk", use: close).post(":key/minn", use: remind)
    }

    // MARK: The round

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        return newPage(try await form(nil, network, context), network, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        var form = try await form(nil, network, context).filled(try await FormData.read(request), words: context.words)
        guard let draft = RoundForms.draft(&form, round: nil, words: context.words) else {
            return newPage(form, network, context)
        }
        let key = try await desk.rounds.add(
            draft,
            RoundTemplate.questions(draft.kind, words: context.words),
            to: network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        return context.redirect(to: RoundLinks.round(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        return editPage(try await form(found.round, found.network, context), found, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        var form = try await form(found.round, found.network, context)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = RoundForms.draft(&form, round: found.round, words: context.words) else {
            return editPage(form, found, context)
        }
        let outcome = try await desk.rounds.update(
            found.round.id,
            draft,
            from: form.number("revision") ?? 0,
            in: found.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch outcome {
        case .saved:
            desk.changed(found.round)
            return context.redirect(to: found.home, notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            return editPage(form, found, theirs: try await self.form(theirs, found.network, context), context)
        }
    }

    private func form(_ round: Round?, _ network: NetworkFrame, _ context: WebContext) async throws -> Form {
        RoundForms.round(
            round,
            meetings: try await desk.rounds.meetings(in: network.id),
            isAnswered: try await isAnswered(round),
            words: context.words
        )
    }

    private func isAnswered(_ round: Round?) async throws -> Bool {
        guard let round else { return false }
        return try await desk.rounds.isAnswered(round.id)
    }

    private func newPage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["rounds.new"], section: RoundLinks.part) {
            div(.class("lead")) {
                h1 { words["rounds.new"] }
                p { words["rounds.new.lead"] }
            }
            FormView(
                form,
                action: RoundLinks.new(network),
                submit: words["rounds.create"],
                words: words,
                cancel: RoundLinks.rounds(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private func editPage(
        _ form: Form,
        _ found: RoundDesk.Found,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let page = Page(words["rounds.edit.title"], section: RoundLinks.part) {
            lead(found, words["rounds.edit.title"], words)
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: RoundLinks.edit(found.round.key, found.network),
                submit: words["rounds.save"],
                words: words,
                cancel: found.home
            )
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    private func lead(_ found: RoundDesk.Found, _ title: String, _ words: Words) -> Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(found.home)) { Written(in: found.network, on: words)(found.round.title) } }
            h1 { title }
        }
    }

    // MARK: Its questions

    @Sendable func showAsk(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        let form = RoundForms.question(nil, others: found.questionnaire.asked, words: context.words)
        return questionPage(form, nil, found, context)
    }

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        var form = RoundForms.question(nil, others: found.questionnaire.asked, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = RoundForms.question(&form, words: context.words) else {
            return questionPage(form, nil, found, context)
        }
        let added = try await desk.rounds.ask(
            draft,
            in: found.round.id,
            network: found.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        guard added != nil else {
            form.problem = context.words["rounds.form.question.no-room", ["n": "\(RoundLimits.questions)"]]
            return questionPage(form, nil, found, context)
        }
        desk.changed(found.round)
        return context.redirect(to: found.home, notice: "saved")
    }

    @Sendable func showQuestion(_ request: Request, context: WebContext) async throws -> Response {
        let (found, question) = try await question(context)
        return questionPage(form(question, found, context), question, found, context)
    }

    @Sendable func reword(_ request: Request, context: WebContext) async throws -> Response {
        let (found, question) = try await question(context)
        var form = form(question, found, context).filled(try await FormData.read(request), words: context.words)
        let dependents = found.questionnaire.dependents(on: question)
        guard let draft = RoundForms.question(&form, dependents: dependents, words: context.words) else {
            return questionPage(form, question, found, context)
        }
        return try await step(found, context) { network, actor, now in
            try await desk.rounds.reword(
                question.id,
                draft,
                in: found.round.id,
                network: network,
                by: actor,
                at: now
            )
        }
    }

    @Sendable func move(_ request: Request, context: WebContext) async throws -> Response {
        let (found, question) = try await question(context)
        let isUp = try await FormData.read(request)["retning"] == "opp"
        return try await step(found, context) { network, actor, now in
            try await desk.rounds.move(
                question.id,
                up: isUp,
                in: found.round.id,
                network: network,
                by: actor,
                at: now
            )
        }
    }

    @Sendable func drop(_ request: Request, context: WebContext) async throws -> Response {
        let (found, question) = try await question(context)
        guard found.questionnaire.dependents(on: question).isEmpty else {
            return context.redirect(to: found.home, notice: RoundNotice.dependedOn.notice)
        }
        return try await step(found, context) { network, actor, now in
            try await desk.rounds.drop(question.id, in: found.round.id, network: network, by: actor, at: now)
        }
    }

    private func question(_ context: WebContext) async throws -> (RoundDesk.Found, Question) {
        let found = try await desk.managed(context)
        let id = Question.ID(try context.parameters.require("question"))
        guard let question = found.questionnaire.asked.first(where: { $0.id == id }), found.round.state != .closed
        else {
            throw Problem.notFound
        }
        return (found, question)
    }

    private func form(_ question: Question, _ found: RoundDesk.Found, _ context: WebContext) -> Form {
        RoundForms.question(
            question,
            others: found.questionnaire.asked.filter { $0.id != question.id },
            words: context.words
        )
    }

    private func questionPage(
        _ form: Form,
        _ question: Question?,
        _ found: RoundDesk.Found,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let questions = RoundLinks.questions(found.round.key, found.network)
        let home = question.map { RoundLinks.question($0.id, found.round.key, found.network) } ?? questions / "ny"
        let title = question == nil ? words["rounds.ask"] : words["rounds.question.title"]
        let page = Page(title, section: RoundLinks.part) {
            lead(found, title, words)
            if question != nil, found.round.state == .open {
                p(.class("warning")) { words["rounds.question.answered"] }
            }
            FormView(form, action: home, submit: words["rounds.save"], words: words, cancel: found.home)
            if question != nil {
                div(.class("row")) {
                    PostButton(home / "flytt", words["rounds.question.up"], field: ("retning", "opp"))
                    PostButton(home / "flytt", words["rounds.question.down"], field: ("retning", "ned"))
                    PostButton(home / "fjern", words["rounds.question.drop"])
                }
            }
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Its life

    @Sendable func open(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        return try await step(found, context) { network, actor, now in
            try await desk.rounds.open(found.round.id, in: network, by: actor, at: now)
        }
    }

    @Sendable func close(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        return try await step(found, context) { network, actor, now in
            try await desk.rounds.close(found.round.id, in: network, by: actor, at: now)
        }
    }

    @Sendable func remind(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.managed(context)
        let count = try await desk.rounds.remind(
            found.round.id,
            in: found.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        return context.redirect(to: found.home, notice: (count > 0 ? RoundNotice.reminded : .nobody).notice)
    }

    private func step(
        _ found: RoundDesk.Found,
        _ context: WebContext,
        _ change: (NetworkID, Actor, Instant) async throws -> Bool
    ) async throws -> Response {
        let isDone = try await change(found.network.id, context.viewer.actor, desk.clock.now)
        if isDone { desk.changed(found.round) }
        return context.redirect(to: found.home, notice: (isDone ? RoundNotice.saved : .notSo).notice)
    }
}
