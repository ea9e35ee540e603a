import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The files of an agenda item, for the secretariat: more of them, another in the place of one, one less.
struct PaperEditing: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let papers = router.group(":network/moter/:slug/saker/:item/papirer")
        papers.get(use: show).post(use: upload)
        papers.get(":paper", use: showOne).post(":paper", use: replace)
        papers.post(":paper/slett", use: remove)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return page(PaperForms.upload(context.words), place, notice: context.notice(of: request), context)
    }

    @Sendable func upload(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let words = context.words
        let data = try await FormData.readUpload(request)
        var form = PaperForms.upload(words).filled(data, words: words)
        let papers = await PaperForms.papers(&form, data, words: words)
        guard form.isValid, !papers.isEmpty else { return page(form, place, context) }
        do {
            let outcome = try await meetings.addPapers(
                papers,
                to: place.item.id,
                in: place.meeting.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
            guard case .saved = outcome else { throw Problem.notFound }
        } catch let limit as PaperLimitReached {
            form.refuse("file", PaperIntake(words: words).text(limit))
            return page(form, place, context)
        }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.papers, notice: "paper-added")
    }

    @Sendable func showOne(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let document = try place.document(context)
        return page(
            PaperForms.replacement(document, place.item, words: context.words),
            place,
            replacing: document,
            context
        )
    }

    @Sendable func replace(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let words = context.words
        let document = try place.document(context)
        let data = try await FormData.readUpload(request)
        var form = PaperForms.replacement(document, place.item, words: words).filled(data, words: words)
        let papers = await PaperForms.papers(&form, data, words: words)
        guard form.isValid, let old = document.file, let paper = papers.first else {
            return page(form, place, replacing: document, context)
        }
        do {
            let outcome = try await meetings.replacePaper(
                old,
                by: paper,
                of: place.item.id,
                revision: form.number("revision") ?? 0,
                in: place.meeting.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
            switch outcome {
            case .saved: break
            case .missing: throw Problem.notFound
            case .conflict(let stored):
                form.problem = words["meetings.papers.conflict"]
                form.acceptRevision(stored.revision)
                return page(form, place, replacing: document, status: .conflict, context)
            }
        } catch let limit as PaperLimitReached {
            form.refuse("file", PaperIntake(words: words).text(limit))
            return page(form, place, replacing: document, context)
        }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.papers, notice: "paper-replaced")
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        guard let file = try place.document(context).file,
            case .saved = try await meetings.removePaper(
                file,
                of: place.item.id,
                in: place.meeting.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        else { throw Problem.notFound }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.papers, notice: "paper-removed")
    }

    // MARK: Shared

    private struct Place {
        let network: NetworkFrame
        let meeting: Meeting
        let item: AgendaItem
        var papers: Link { PaperLinks.papers(item.id, meeting.slug, network) }

        /// The file that the address names.
        func document(_ context: WebContext) throws -> ItemDocument {
            let id = context.parameters.get("paper").flatMap { PaperFile.ID($0) }
            guard let id, let document = item.documents.first(where: { $0.file?.id == id }) else {
                throw Problem.notFound
            }
            return document
        }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let id = context.parameters.get("item").flatMap(AgendaItem.ID.init)
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id),
            let item = agenda.items.first(where: { $0.id == id })
        else { throw Problem.notFound }
        return Place(network: network, meeting: agenda.meeting, item: item)
    }

    /// The page of all, or of the one that is replaced.
    private func page(
        _ form: Form,
        _ place: Place,
        replacing document: ItemDocument? = nil,
        notice: String? = nil,
        status: HTTPResponse.Status? = nil,
        _ context: WebContext
    ) -> Response {
        let page = PaperPage(place.item, replacing: document, of: place.meeting, place.network, words: context.words)
        return context.page(
            Page("\(page.title): \(page.item)", section: "moter", notice: notice) {
                PaperView(page: page, form: form, words: context.words)
            },
            status: status ?? (form.isValid ? .ok : .unprocessableContent)
        )
    }
}
