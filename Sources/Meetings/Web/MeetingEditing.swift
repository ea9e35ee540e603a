import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Planning a meeting, changing it, opening it to the public.
struct MeetingEditing: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let year = router.group(":network/moter")
        year.get("ny", use: showNew).postOnce("ny", use: plan)
        year.get(":slug/rediger", use: showEdit).post(":slug/rediger", use: save)
        year.post(":slug/publiser", use: publish)
        year.post(":slug/avlys", use: cancel)
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let day = request.uri.queryParameters["dag"].flatMap { Day($0) }
        return newPage(try await form(nil, day: day, context), context: context)
    }

    @Sendable func plan(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        var form = try await form(nil, context)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = MeetingForms.draft(&form, words: context.words) else {
            return newPage(form, context: context)
        }
        let slug = try await meetings.plan(draft, in: network.id, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: MeetingLinks.meeting(slug: slug, network), notice: "saved")
    }

    private func newPage(_ form: Form, context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["meetings.new"], section: "moter") {
            div(.class("lead")) { h1 { words["meetings.new"] } }
            FormView(
                form,
                action: Link(local: context.path) ?? "/",
                submit: words["meetings.new.submit"],
                words: words
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let (network, agenda) = try await found(context)
        return try await editPage(try await form(agenda, context), agenda, network, context: context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (network, agenda) = try await found(context)
        var form = try await form(agenda, context)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = MeetingForms.draft(&form, words: context.words) else {
            return try await editPage(form, agenda, network, context: context)
        }
        let outcome = try await meetings.update(
            agenda.meeting.id,
            draft,
            revision: form.number("revision") ?? 0,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            return try await editPage(form, agenda, network, conflict: stored, context: context)
        case .saved:
            live.changed(agenda.meeting.id.text)
            let slug = draft.date == agenda.meeting.date ? agenda.meeting.slug : nil
            let link =
                slug.map { MeetingLinks.meeting(slug: $0, network) }
                ?? MeetingLinks.year(draft.date.first.year, network)
            return context.redirect(to: link, notice: "saved")
        }
    }

    /// What can be said of a meeting; of a new one when there is none.
    private func form(_ agenda: MeetingStore.Agenda?, day: Day? = nil, _ context: WebContext) async throws -> Form {
        MeetingForms.meeting(
            agenda?.meeting,
            hosts: agenda?.hosts ?? [],
            organisations: try await networks.organisations(try context.requireNetwork().id),
            day: day,
            words: context.words
        )
    }

    private func editPage(
        _ form: Form,
        _ agenda: MeetingStore.Agenda,
        _ network: NetworkFrame,
        conflict: Meeting? = nil,
        context: WebContext
    ) async throws -> Response {
        let meeting = agenda.meeting
        let words = context.words
        let home = MeetingLinks.meeting(slug: meeting.slug, network)
        var form = form
        var theirs: Form?
        if let conflict {
            // Asked for anew: the hosts may be others as well.
            theirs = try await self.form(try await meetings.agenda(conflict.slug, in: network.id), context)
            form.acceptRevision(conflict.revision)
        }
        let page = Page(words["meetings.edit"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { meeting.title } }
                h1 { words["meetings.edit"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(form, action: home / "rediger", submit: words["meetings.save"], words: words, cancel: home)
            MeetingUpkeepView(meeting: meeting, home: home, words: words)
        }
        let status = conflict != nil ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(page, status: status)
    }

    @Sendable func publish(_ request: Request, context: WebContext) async throws -> Response {
        let (network, agenda) = try await found(context)
        let what = try await FormData.read(request)["hva"]
        let (id, actor) = (agenda.meeting.id, context.viewer.actor)
        let isOut =
            what == "referat"
            ? try await meetings.publishMinutes(id, on: clock.today, in: network.id, by: actor, at: clock.now)
            : try await meetings.publish(id, on: clock.today, in: network.id, by: actor, at: clock.now)
        live.changed(id.text)
        let page = MeetingLinks.meeting(slug: agenda.meeting.slug, network)
        return isOut
            ? context.redirect(to: page, notice: "published") : context.redirect(to: page, notice: "not-published")
    }

    @Sendable func cancel(_ request: Request, context: WebContext) async throws -> Response {
        let (network, agenda) = try await found(context)
        _ = try await meetings.setState(
            .cancelled,
            of: agenda.meeting.id,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        live.changed(agenda.meeting.id.text)
        return context.redirect(to: MeetingLinks.meeting(slug: agenda.meeting.slug, network), notice: "cancelled")
    }

    private func found(_ context: WebContext) async throws -> (NetworkFrame, MeetingStore.Agenda) {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id) else {
            throw Problem.notFound
        }
        return (network, agenda)
    }
}
