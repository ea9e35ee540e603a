import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The pages about initiatives, and how the secretariat keeps them in order.
struct InitiativeRoutes: Sendable {
    let initiatives: InitiativeStore
    let barriers: BarrierStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/initiativer")
        home.get(use: list)
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key", use: show)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let today = clock.today
        let page = InitiativesPage(
            try await initiatives.initiatives(network.id)
                .filter { Gate.may(context.viewer, .read, $0.subject(in: network.id, on: today)) },
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words,
            today: today
        )
        return context.page(Page(page.title, section: InitiativeLinks.part) { InitiativesView(page: page) })
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let folder = try await folder(context, network)
        try context.require(.read, folder.subject(in: network.id, on: clock.today))
        let page = InitiativePage(
            folder,
            barriers: try await barriers.barriers(of: folder.initiative.id),
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        return try await context.page(
            citing: Page(page.title, section: InitiativeLinks.part, notice: context.notice(of: request)) {
                InitiativeView(page: page)
            }
        )
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        return newPage(try await form(nil, network, context), network, context: context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let form = try await form(nil, network, context)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = InitiativeForms.draft(form) else {
            return newPage(form, network, context: context)
        }
        let key = try await initiatives.add(draft, to: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: InitiativeLinks.initiative(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let found = try await folder(context, network)
        return editPage(
            try await form(found.initiative, network, context),
            found.initiative.key,
            network,
            context: context
        )
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let found = try await folder(context, network)
        let key = found.initiative.key
        let form = try await form(found.initiative, network, context)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = InitiativeForms.draft(form) else {
            return editPage(form, key, network, context: context)
        }
        let saving = try await initiatives.update(
            key,
            in: network.id,
            draft,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: InitiativeLinks.initiative(key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict: return conflictPage(form, try await folder(context, network), network, context: context)
        }
    }

    private func folder(_ context: WebContext, _ network: NetworkFrame) async throws -> InitiativeFolder {
        let key = try context.parameters.require("key")
        guard let folder = try await initiatives.initiative(key, in: network.id) else { throw Problem.notFound }
        return folder
    }

    private func form(_ initiative: Initiative?, _ network: NetworkFrame, _ context: WebContext) async throws -> Form {
        InitiativeForms.initiative(
            initiative,
            owners: try await initiatives.owners(network.id),
            meetings: try await initiatives.meetings(network.id),
            words: context.words
        )
    }
}

extension InitiativeRoutes {
    private func newPage(_ form: Form, _ network: NetworkFrame, context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["initiatives.new"], section: InitiativeLinks.part) {
            div(.class("lead")) { h1 { words["initiatives.new"] } }
            FormView(
                form.citing("summary", in: network),
                action: InitiativeLinks.new(network),
                submit: words["initiatives.save"],
                words: words,
                cancel: InitiativeLinks.initiatives(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private func editPage(
        _ form: Form,
        _ key: String,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        context: WebContext
    ) -> Response {
        let view = InitiativeEditView(
            form: form.citing("summary", in: network),
            action: InitiativeLinks.edit(key, network),
            back: InitiativeLinks.initiative(key, network),
            theirs: theirs,
            words: context.words
        )
        let status: HTTPResponse.Status = theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent
        return context.page(
            Page(context.words["initiatives.edit.title"], section: InitiativeLinks.part) { view },
            status: status
        )
    }

    /// Both versions: the stored one to read, the writer's own still in the form.
    private func conflictPage(
        _ form: Form,
        _ folder: InitiativeFolder,
        _ network: NetworkFrame,
        context: WebContext
    ) -> Response {
        var form = form
        form.acceptRevision(folder.initiative.revision)
        return editPage(
            form,
            folder.initiative.key,
            network,
            theirs: InitiativeForms.stored(folder, words: context.words),
            context: context
        )
    }
}

/// Changing an initiative, with what another has saved meanwhile.
struct InitiativeEditView: View {
    let form: Form
    let action: Link
    let back: Link
    let theirs: Form?
    let words: Words

    var body: Node {
        div(.class("lead")) { h1 { words["initiatives.edit.title"] } }
        if let theirs { ConflictView(theirs: theirs, words: words) }
        FormView(form, action: action, submit: words["initiatives.save"], words: words, cancel: back)
    }
}
