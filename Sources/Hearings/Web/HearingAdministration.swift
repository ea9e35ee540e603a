import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat holds a hearing: writes it, announces it, gives more time, enters what came on paper, answers.
struct HearingAdministration: Sendable {
    let hearings: HearingStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/horinger")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
        home.get(":key/arbeid", use: showWork)
        home.post(":key/slett", use: delete)
        home.post(":key/kunngjor", use: announce)
        home.post(":key/forleng", use: extend)
        home.get(":key/inn", use: showEnter).postOnce(":key/inn", use: enter)
        home.post(":key/svar", use: answer)
    }

    // MARK: Writing it

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let owners = try await hearings.owners(network.id)
        let form = HearingForms.hearing(nil, owners: owners, rules: hearings.rules, words: context.words)
        return editPage(form, nil, network, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let owners = try await hearings.owners(network.id)
        let words = context.words
        var form = HearingForms.hearing(nil, owners: owners, rules: hearings.rules, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = HearingForms.draft(&form, owners: owners, rules: hearings.rules, words: words) else {
            return editPage(form, nil, network, context)
        }
        let key = try await hearings.add(draft, to: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: HearingLinks.hearing(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        guard folder.hearing.announcedAt == nil else {
            return context.redirect(to: HearingLinks.work(folder.hearing.key, network))
        }
        let owners = try await hearings.owners(network.id)
        let form = HearingForms.hearing(folder, owners: owners, rules: hearings.rules, words: context.words)
        return editPage(form, folder, network, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let owners = try await hearings.owners(network.id)
        let words = context.words
        var form = HearingForms.hearing(folder, owners: owners, rules: hearings.rules, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = HearingForms.draft(&form, owners: owners, rules: hearings.rules, words: words) else {
            return editPage(form, folder, network, context)
        }
        let key = folder.hearing.key
        let saving = try await hearings.update(
            key,
            in: network.id,
            draft,
            from: form.number("revision") ?? -1,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: HearingLinks.hearing(key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .announced:
            form.problem = words["hearings.form.announced"]
            return editPage(form, folder, network, context)
        case .conflict(let stored):
            form.acceptRevision(stored.hearing.revision)
            let theirs = HearingForms.hearing(stored, owners: owners, rules: hearings.rules, words: words)
            return editPage(form, folder, network, theirs: theirs, context)
        }
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let key = try context.parameters.require("key")
        guard try await hearings.delete(key, in: network.id, by: context.viewer.actor, at: clock.now) else {
            throw Problem.notFound
        }
        return context.redirect(to: HearingLinks.hearings(network), notice: "hearing-deleted")
    }

    private func editPage(
        _ form: Form,
        _ folder: HearingFolder?,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = folder == nil ? words["hearings.new"] : words["hearings.edit"]
        let key = folder?.hearing.key
        let page = Page(title, section: HearingLinks.part) {
            div(.class("lead")) {
                h1 { title }
                p { words["hearings.edit.lead"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: key.map { HearingLinks.edit(hearing: $0, network) } ?? HearingLinks.new(network),
                submit: words["hearings.save"],
                words: words,
                cancel: key.map { HearingLinks.hearing($0, network) } ?? HearingLinks.hearings(network)
            )
            if let key {
                details {
                    summary { words["hearings.delete"] }
                    Markup.form(.method("post"), .action(HearingLinks.delete(key, network))) {
                        button(.type("submit"), .class("button quiet")) { words["hearings.delete"] }
                    }
                }
            }
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Working with it

    @Sendable func showWork(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let form = HearingForms.more(folder.hearing, words: context.words)
        return try await workPage(form, folder, network, request, context)
    }

    @Sendable func announce(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let key = folder.hearing.key
        switch try await hearings.announce(key, in: network.id, by: context.viewer.actor, at: clock.now) {
        case .told: return context.redirect(to: HearingLinks.hearing(key, network), notice: "hearing-announced")
        case .missing: throw Problem.notFound
        case .refused: return context.redirect(to: HearingLinks.work(key, network), notice: "hearing-not-announced")
        }
    }

    @Sendable func extend(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let words = context.words
        var form = HearingForms.more(folder.hearing, words: words)
            .filled(try await FormData.read(request), words: words)
        guard form.isValid, let day = form.day("until") else {
            return try await workPage(form, folder, network, request, context)
        }
        let telling = try await hearings.extend(
            folder.hearing.key,
            in: network.id,
            until: day,
            because: form["reason"],
            by: context.viewer.actor,
            at: clock.now
        )
        switch telling {
        case .told:
            return context.redirect(to: HearingLinks.work(folder.hearing.key, network), notice: "hearing-extended")
        case .missing: throw Problem.notFound
        case .refused:
            form.refuse("until", words["hearings.extend.refused"])
            return try await workPage(form, folder, network, request, context)
        }
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let key = folder.hearing.key
        switch try await hearings.answer(key, in: network.id, by: context.viewer.actor, at: clock.now) {
        case .answered(_, let byHand):
            // Where letters are left to be sent by hand, the page that lists them comes first.
            let next = byHand > 0 ? HearingLinks.work(key, network) : HearingLinks.result(key, network)
            return context.redirect(to: next, notice: "hearing-answered")
        case .missing: throw Problem.notFound
        case .refused: return context.redirect(to: HearingLinks.work(key, network), notice: "hearing-not-answered")
        }
    }

    private func workPage(
        _ form: Form,
        _ folder: HearingFolder,
        _ network: NetworkFrame,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let number = PageNumber.asked(request)
        let page = HearingWorkPage(
            folder,
            try await hearings.statements(of: folder.hearing.id, screenedOnly: false, page: number),
            next: try await hearings.nextPoint(of: folder.hearing.id),
            byPost: try await byPost(folder),
            form: form,
            page: number,
            network: network,
            today: clock.today,
            words: context.words
        )
        return context.page(
            Page(page.title, section: HearingLinks.part, notice: context.notice(of: request)) {
                HearingWorkView(page: page)
            },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }

    /// Those who must get a letter by post, once it can be written.
    private func byPost(_ folder: HearingFolder) async throws -> [HearingStatement] {
        let stage = folder.hearing.stage(on: clock.today)
        guard folder.counts.byPost > 0, stage == .assessed || stage == .answered else { return [] }
        return try await hearings.answeredByPost(of: folder.hearing.id)
    }

    // MARK: What came by mail or on paper

    @Sendable func showEnter(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        guard folder.hearing.announcedAt != nil else { throw Problem.notFound }
        return enterPage(HearingForms.entered(folder.paragraphs, words: context.words), folder, network, context)
    }

    @Sendable func enter(_ request: Request, context: WebContext) async throws -> Response {
        let (network, folder) = try await found(context)
        let words = context.words
        var form = HearingForms.entered(folder.paragraphs, words: words)
            .filled(try await FormData.read(request), words: words)
        let content = StatementForms.content(form, folder.paragraphs)
        if let day = form.day("day"), day > clock.today { form.refuse("day", words["hearings.enter.future"]) }
        if form.isValid, content.overall == nil, content.comments.isEmpty {
            form.refuse("overall", words["hearings.enter.empty"])
        }
        guard form.isValid, let way = HearingStatement.Way(rawValue: form["way"]), let day = form.day("day") else {
            return enterPage(form, folder, network, context)
        }
        let entered = HearingStore.Entered(sender: StatementForms.sender(form), content: content, way: way, day: day)
        let number = try await hearings.enter(
            entered,
            on: folder.hearing.key,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard let number else { throw Problem.notFound }
        return context.redirect(
            to: HearingLinks.statement(number, of: folder.hearing.key, network),
            notice: "statement-entered"
        )
    }

    private func enterPage(
        _ form: Form,
        _ folder: HearingFolder,
        _ network: NetworkFrame,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let work = HearingLinks.work(folder.hearing.key, network)
        let page = Page(words["hearings.enter.title"], section: HearingLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(work)) { folder.hearing.title } }
                h1 { words["hearings.enter.title"] }
                p { words["hearings.enter.lead"] }
            }
            FormView(
                form,
                action: HearingLinks.enter(folder.hearing.key, network),
                submit: words["hearings.enter.save"],
                words: words,
                cancel: work
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Shared

    private func managed(_ context: WebContext) throws -> NetworkFrame {
        try context.require(.manageNetwork)
        return try context.requireNetwork()
    }

    private func found(_ context: WebContext) async throws -> (network: NetworkFrame, folder: HearingFolder) {
        let network = try managed(context)
        let key = try context.parameters.require("key")
        guard let folder = try await hearings.folder(key, in: network.id) else { throw Problem.notFound }
        return (network, folder)
    }
}
