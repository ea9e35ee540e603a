import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Studies as all may read them, and how the secretariat sets one up.
struct StudyRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/studier")
        home.get(use: list)
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key", use: show)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.get(":key/arbeid", use: work)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let seesDrafts = Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
        let page = StudiesPage(
            try await studies.studies(network.id, drafts: seesDrafts, for: context.viewer.id),
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: context.notice(of: request)) { StudiesView(page: page) }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let head = try await studies.head(key, in: network.id, for: context.viewer.id) else {
            throw Problem.notFound
        }
        let mayWork = Gate.may(context.viewer, .analyse, head.subject(in: network.id))
        if !mayWork { try context.require(.read, Subject(network.id, isPublished: head.study.isPublished)) }
        let page = StudyPage(
            head.study,
            try await studies.findings(of: head.study.id),
            network: network,
            mayWork: mayWork,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: context.notice(of: request)) { StudyView(page: page) }
        )
    }

    // MARK: Setting it up

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let candidates = try await studies.candidates(network.id)
        return editPage(StudyForms.study(nil, [], of: candidates, words: context.words), nil, network, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let candidates = try await studies.candidates(network.id)
        let words = context.words
        let form = StudyForms.study(nil, [], of: candidates, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = StudyForms.draft(form) else { return editPage(form, nil, network, context) }
        let key = try await studies.add(draft, to: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: StudyLinks.work(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let (network, study, candidates) = try await managed(context)
        let named = try await studies.analysts(of: study.id)
        return editPage(
            StudyForms.study(study, named, of: candidates, words: context.words),
            study,
            network,
            context
        )
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (network, study, candidates) = try await managed(context)
        let words = context.words
        var form = StudyForms.study(study, [], of: candidates, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = StudyForms.draft(form) else { return editPage(form, study, network, context) }
        let saving = try await studies.update(
            study.key,
            in: network.id,
            draft,
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: StudyLinks.work(study.key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored, let named):
            form.acceptRevision(stored.revision)
            let theirs = StudyForms.study(stored, named, of: candidates, words: words)
            return editPage(form, study, network, theirs: theirs, context)
        }
    }

    private func managed(_ context: WebContext) async throws -> (NetworkFrame, Study, [Analyst]) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        guard let head = try await studies.head(key, in: network.id, for: context.viewer.id) else {
            throw Problem.notFound
        }
        return (network, head.study, try await studies.candidates(network.id))
    }

    private func editPage(
        _ form: Form,
        _ study: Study?,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = study == nil ? words["studies.new"] : words["studies.edit"]
        return context.page(
            StudyFormView(
                title: title,
                back: study.map { ($0.title, StudyLinks.work($0.key, network)) }
                    ?? (words["studies.title"], StudyLinks.studies(network)),
                theirs: theirs,
                form: form,
                action: study.map { StudyLinks.edit($0.key, network) } ?? StudyLinks.new(network),
                submit: words["studies.save"],
                words: words
            )
        )
    }

    // MARK: Working with it

    @Sendable func work(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let page = StudyWorkPage(
            desk,
            texts: try await studies.texts(of: desk.study.id),
            boards: try await studies.boards(of: desk.study.id),
            codes: try await studies.codes(of: desk.study.id),
            analysts: try await studies.analysts(of: desk.study.id),
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: context.notice(of: request)) {
                StudyWorkView(page: page)
            }
        )
    }
}
