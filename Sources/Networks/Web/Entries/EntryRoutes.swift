import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The pages of a list that the secretariat keeps: all its entries with a form for one more, and a page for each entry
/// to correct it or take it away.
struct EntryRoutes<List: EntryList>: Sendable {
    let list: List

    init(_ list: List) { self.list = list }

    func add(to router: WebRouter) {
        let home = router.group(RouterPath(":network/administrasjon/\(List.route)"))
        let entry = RouterPath(":\(List.parameter)")
        if List.can.contains(.list) { home.get(use: showAll) }
        if List.can.contains(.add) { home.post(use: add) }
        home.get(entry, use: show).post(entry, use: save)
        if List.can.contains(.remove) { home.post(RouterPath(":\(List.parameter)/slett"), use: remove) }
        if List.isSorted { home.post(RouterPath(":\(List.parameter)/flytt"), use: move) }
    }

    // MARK: The list

    @Sendable func showAll(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let shelf = try await list.shelf(context)
        return try await listPage(
            list.form(nil, context.words),
            shelf,
            notice: context.notice(of: request),
            context: context
        )
    }

    @Sendable func add(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let shelf = try await list.shelf(context)
        var form = list.form(nil, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, try await list.add(&form, to: shelf, context) else {
            return try await listPage(form, shelf, context: context)
        }
        return context.redirect(to: shelf.link, notice: "saved")
    }

    private func listPage(
        _ form: Form,
        _ shelf: EntryShelf,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let entries: [Stored<List.Value>] = try await list.networks.entries(of: shelf.owner)
        let page = EntriesPage(
            try await list.lines(entries, on: shelf, context),
            on: shelf,
            texts: list.texts(context.words),
            actions: try list.actions(context),
            form: List.can.contains(.add) ? form : nil,
            isSorted: List.isSorted,
            words: context.words
        )
        return context.page(
            Page(page.title, notice: notice) { EntriesView(page: page) },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }

    // MARK: One entry

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (shelf, entry) = try await found(context)
        return try await entryPage(
            form(entry, context.words),
            entry,
            shelf,
            notice: context.notice(of: request),
            context: context
        )
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (shelf, entry) = try await found(context)
        var form = form(entry, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let value = list.value(&form, before: entry.value, context.words) else {
            return try await entryPage(form, entry, shelf, context: context)
        }
        let saving = try await list.networks.save(
            value,
            as: entry.id,
            of: shelf.owner,
            from: form["revision"],
            in: try context.requireNetwork().id,
            by: context.viewer.actor,
            at: list.clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: shelf.link, notice: "saved")
        case .missing: throw Problem.notFound
        case .refused:
            list.refuse(&form, context.words)
            return try await entryPage(form, entry, shelf, context: context)
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            return try await entryPage(form, stored, shelf, isConflict: true, context: context)
        }
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let (shelf, entry) = try await found(context)
        let removal = try await list.networks.remove(
            List.Value.self,
            entry.id,
            of: shelf.owner,
            in: try context.requireNetwork().id,
            by: context.viewer.actor,
            at: list.clock.now
        )
        switch removal {
        case .removed: return context.redirect(to: shelf.link, notice: "deleted")
        case .missing: throw Problem.notFound
        case .refused:
            return try await entryPage(
                form(entry, context.words),
                entry,
                shelf,
                uses: try await list.uses(entry, context),
                context: context
            )
        }
    }

    @Sendable func move(_ request: Request, context: WebContext) async throws -> Response {
        let (shelf, entry) = try await found(context)
        guard let direction = MoveDirection(rawValue: try await FormData.read(request)["hva"] ?? "") else {
            throw Problem.badRequest
        }
        let isMoved = try await list.networks.move(
            List.Value.self,
            entry.id,
            direction,
            of: shelf.owner,
            by: context.viewer.actor,
            at: list.clock.now
        )
        guard isMoved else { throw Problem.notFound }
        return context.redirect(to: shelf.link, notice: "saved")
    }

    private func found(_ context: WebContext) async throws -> (EntryShelf, Stored<List.Value>) {
        try context.require(.manageNetwork)
        let shelf = try await list.shelf(context)
        return (shelf, try await list.entry(on: shelf, context))
    }

    /// The form about an entry, which knows what it began from.
    private func form(_ entry: Stored<List.Value>, _ words: Words) -> Form {
        Form([Field("revision", "", .hidden, value: entry.revision)] + list.form(entry.value, words).fields)
    }

    private func entryPage(
        _ form: Form,
        _ entry: Stored<List.Value>,
        _ shelf: EntryShelf,
        isConflict: Bool = false,
        uses: [EntryPart.Line]? = nil,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let page = EntryPage(
            try await list.title(entry.value, context),
            link: shelf.link / entry.id,
            on: shelf,
            texts: list.texts(context.words),
            form: form,
            theirs: isConflict ? list.form(entry.value, context.words) : nil,
            parts: try await list.parts(entry, shelf, context),
            uses: uses,
            canRemove: List.can.contains(.remove),
            words: context.words
        )
        let isRefused = isConflict || uses != nil
        let status = isRefused ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(Page(page.title, notice: notice) { EntryView(page: page) }, status: status)
    }
}
