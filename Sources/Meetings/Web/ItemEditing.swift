import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// The agenda's items: their place, their papers, and what was said under them.
struct ItemEditing: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let items = router.group(":network/moter/:slug/saker")
        items.get("ny", use: showNew).postOnce("ny", use: create)
        items.get(":item", use: showEdit).post(":item", use: save)
        items.post(":item/flytt", use: move)
        items.post(":item/slett", use: remove)
        items.get(":item/referat", use: showRecord).post(":item/referat", use: saveRecord)
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return page(place.form(nil, context), nil, place, title: "meetings.item.new", context: context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        var form = place.form(nil, context).filled(try await FormData.read(request), words: context.words)
        guard let draft = MeetingForms.draft(item: &form, words: context.words) else {
            return page(form, nil, place, title: "meetings.item.new", context: context)
        }
        _ = try await meetings.addItem(
            draft,
            to: place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return done(place, context: context)
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let item = try place.item(context)
        return page(place.form(item, context), item, place, title: "meetings.item.edit", context: context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let item = try place.item(context)
        var form = place.form(item, context).filled(try await FormData.read(request), words: context.words)
        let files = item.documents.compactMap(\.file)
        guard let draft = MeetingForms.draft(item: &form, files: files, words: context.words) else {
            return page(form, item, place, title: "meetings.item.edit", context: context)
        }
        let outcome = try await meetings.updateItem(
            item.id,
            draft,
            revision: form.number("revision") ?? 0,
            in: place.meeting.id,
            network: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .saved: return done(place, context: context)
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            return page(
                form,
                item,
                place,
                title: "meetings.item.edit",
                theirs: place.form(stored, context),
                revision: stored.revision,
                context: context
            )
        }
    }

    @Sendable func move(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let up = try await FormData.read(request)["hva"] == "opp"
        _ = try await meetings.moveItem(
            try place.item(context).id,
            up: up,
            in: place.meeting.id,
            network: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return done(place, context: context)
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let item = try place.item(context)
        let isGone = try await meetings.removeItem(
            item.id,
            in: place.meeting.id,
            network: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isGone else {
            var form = place.form(item, context)
            form.problem = context.words["meetings.item.has-record"]
            return page(form, item, place, title: "meetings.item.edit", context: context)
        }
        return done(place, context: context)
    }

    // MARK: Minutes

    @Sendable func showRecord(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let item = try place.item(context)
        let form = place.record(item, context)
        let comment = try await comment(request, on: item, in: place, context)
        return page(
            form,
            item,
            place,
            title: "meetings.item.record",
            comment: comment,
            notice: context.notice(of: request),
            context: context
        )
    }

    @Sendable func saveRecord(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let item = try place.item(context)
        let words = context.words
        var form = place.record(item, context)
            .filled(try await FormData.read(request), words: words)
        guard let draft = MeetingForms.draft(record: &form, words: words) else {
            return page(form, item, place, title: "meetings.item.record", context: context)
        }
        let outcome = try await meetings.record(
            draft,
            of: item.id,
            revision: form.number("revision") ?? 0,
            in: place.meeting.id,
            network: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .saved: return done(place, context: context)
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            return page(
                form,
                item,
                place,
                title: "meetings.item.record",
                theirs: place.record(stored, context),
                revision: stored.revision,
                context: context
            )
        }
    }

    /// An accepted comment whose words have to find their place.
    private func comment(
        _ request: Request,
        on item: AgendaItem,
        in place: Place,
        _ context: WebContext
    ) async throws -> CommentLine? {
        guard let id = request.uri.queryParameters["kommentar"].flatMap({ MinutesComment.ID($0) }) else { return nil }
        return try await meetings.comments(of: place.meeting.id).first { $0.id == id && $0.item == item.id }
            .map { CommentLine($0, isStray: true, action: nil, words: context.words) }
    }

    // MARK: Shared

    /// The meeting whose items are edited, and what its forms offer to choose from.
    private struct Place {
        let network: NetworkFrame
        let agenda: MeetingStore.Agenda
        let duties: [Duty]
        let organisations: [Organisation]
        var meeting: Meeting { agenda.meeting }
        var home: Link { MeetingLinks.meeting(slug: meeting.slug, network) }

        func item(_ context: WebContext) throws -> AgendaItem {
            let id = context.parameters.get("item").flatMap(AgendaItem.ID.init)
            guard let item = agenda.items.first(where: { $0.id == id }) else { throw Problem.notFound }
            return item
        }

        func form(_ item: AgendaItem?, _ context: WebContext) -> Form {
            MeetingForms.item(item, duties: duties, words: context.words) { document in
                document.file.map { PaperLinks.paper($0, meeting.slug, network).text } ?? document.address
            }
        }

        func record(_ item: AgendaItem, _ context: WebContext) -> Form {
            MeetingForms.record(
                item,
                organisations: organisations,
                isPublished: meeting.minutesPublishedOn != nil || meeting.minutes.state == .approved
                    || !agenda.corrections.isEmpty,
                words: context.words
            )
        }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id) else {
            throw Problem.notFound
        }
        return Place(
            network: network,
            agenda: agenda,
            duties: try await networks.duties(network.id, on: clock.today),
            organisations: try await networks.organisations(network.id)
        )
    }

    private func done(_ place: Place, context: WebContext) -> Response {
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: "saved")
    }

    private func page(
        _ form: Form,
        _ item: AgendaItem?,
        _ place: Place,
        title: String,
        theirs: Form? = nil,
        revision: Int? = nil,
        comment: CommentLine? = nil,
        notice: String? = nil,
        context: WebContext
    ) -> Response {
        let words = context.words
        var form = form
        if let revision { form.acceptRevision(revision) }
        let page = Page(words[title], section: "moter", notice: notice) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(place.home)) { place.meeting.title } }
                h1 { item.map { "\(words[title]): \($0.title)" } ?? words[title] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            if let comment { CommentView(line: comment, written: Written(in: place.network, on: words)) }
            FormView(
                form.citing("background", "record", "decisions", in: place.network),
                action: Link(local: context.path) ?? "/",
                submit: words["meetings.save"],
                words: words,
                cancel: place.home
            )
            if let item, title == "meetings.item.edit" { removal(item, place, words: words) }
        }
        let status = theirs != nil ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(page, status: status)
    }

    @HTMLBuilder private func removal(_ item: AgendaItem, _ place: Place, words: Words) -> Node {
        p {
            a(.href(PaperLinks.papers(item.id, place.meeting.slug, place.network))) { words["meetings.papers.upload"] }
        }
        p {
            a(.href(MeetingLinks.item(item.id, place.meeting.slug, place.network) / "gjester")) {
                words["meetings.guests"]
            }
        }
        form(.method("post"), .action(MeetingLinks.item(item.id, place.meeting.slug, place.network) / "slett")) {
            button(.type("submit"), .class("button quiet")) { words["meetings.item.remove"] }
        }
    }
}
