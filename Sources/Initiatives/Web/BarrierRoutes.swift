import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The pages about barriers, and how the secretariat keeps them in order.
struct BarrierRoutes: Sendable {
    let barriers: BarrierStore
    let initiatives: InitiativeStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/barrierer")
        home.get(use: list)
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":key", use: show)
        home.get(":key/rediger", use: showEdit).post(":key/rediger", use: save)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        try context.require(.read)
        let view = BarriersView(
            folders: try await barriers.barriers(network.id).map { seen($0, context, network) },
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(Page(context.words["initiatives.barriers"], section: InitiativeLinks.barrierPart) { view })
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        try context.require(.read)
        let folder = seen(try await folder(context, network), context, network)
        let view = BarrierView(
            folder: folder,
            network: network,
            origin: folder.meeting.flatMap {
                InitiativePage.origin($0, network, context.viewer, context.words, clock.today)
            },
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return try await context.page(
            citing: Page(
                folder.barrier.title,
                section: InitiativeLinks.barrierPart,
                notice: context.notice(of: request)
            ) { view }
        )
    }

    /// Without the initiatives that this viewer may not see.
    private func seen(_ folder: BarrierFolder, _ context: WebContext, _ network: NetworkFrame) -> BarrierFolder {
        BarrierFolder(
            barrier: folder.barrier,
            ownerName: folder.ownerName,
            meeting: folder.meeting,
            initiatives: folder.initiatives.filter {
                Gate.may(context.viewer, .read, $0.subject(in: network.id, on: clock.today))
            }
        )
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        return page(try await form(nil, network, context), nil, network, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let form = try await form(nil, network, context).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = BarrierForms.draft(form) else { return page(form, nil, network, context) }
        let key = try await barriers.add(draft, to: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: InitiativeLinks.barrier(key, network), notice: "saved")
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        return page(try await form(found, network, context), found, network, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let network = try managed(context)
        let found = try await folder(context, network)
        var form = try await form(found, network, context)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = BarrierForms.draft(form) else { return page(form, found, network, context) }
        let saving = try await barriers.update(
            found.barrier.key,
            in: network.id,
            draft,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved:
            return context.redirect(to: InitiativeLinks.barrier(found.barrier.key, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            let theirs = BarrierForms.stored(try await folder(context, network), words: context.words)
            return page(form, found, network, theirs: theirs, context)
        }
    }

    private func managed(_ context: WebContext) throws -> NetworkFrame {
        try context.require(.manageNetwork)
        return try context.requireNetwork()
    }

    private func folder(_ context: WebContext, _ network: NetworkFrame) async throws -> BarrierFolder {
        let key = try context.parameters.require("key")
        guard let folder = try await barriers.barrier(key, in: network.id) else { throw Problem.notFound }
        return folder
    }

    private func form(_ folder: BarrierFolder?, _ network: NetworkFrame, _ context: WebContext) async throws -> Form {
        BarrierForms.barrier(
            folder,
            owners: try await initiatives.owners(network.id),
            meetings: try await initiatives.meetings(network.id),
            initiatives: try await initiatives.initiatives(network.id),
            words: context.words
        )
    }

    private func page(
        _ form: Form,
        _ folder: BarrierFolder?,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = words[folder == nil ? "initiatives.barrier.new" : "initiatives.barrier.edit"]
        let home = folder.map { InitiativeLinks.barrier($0.barrier.key, network) }
        let page = Page(title, section: InitiativeLinks.barrierPart) {
            div(.class("lead")) { h1 { title } }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form.citing("text", "remedy", in: network),
                action: home.map { $0 / "rediger" } ?? InitiativeLinks.newBarrier(network),
                submit: words["initiatives.save"],
                words: words,
                cancel: home ?? InitiativeLinks.barriers(network)
            )
        }
        let status: HTTPResponse.Status = theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent
        return context.page(page, status: status)
    }
}
