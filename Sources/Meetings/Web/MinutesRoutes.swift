import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// The minutes as those who sit in the network work on them, and the steps of their life.
struct MinutesRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed
    let sendMail: SendNetworkMail

    func add(to router: WebRouter) {
        let minutes = router.group(":network/moter/:slug/referat")
        minutes.get(use: show)
        minutes.post("ut", use: sendOut)
        minutes.post("tilbake", use: takeBack)
        minutes.post("godkjenn", use: approve)
        minutes.post("gjenapne", use: reopen)
        minutes.get("las", use: askLock).post("las", use: lock)
        minutes.postOnce("tillegg", use: addAddendum)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .readContacts)
        return try await page(place, .init(), notice: context.notice(of: request), context: context)
    }

    // MARK: Steps

    @Sendable func sendOut(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        var form = MinutesForms.sendOut(place.meeting.minutes, today: clock.today, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        if let day = form.day("until"), day < clock.today {
            form.refuse("until", context.words["meetings.minutes.until-past"])
        }
        guard form.isValid, let until = form.day("until") else {
            return try await page(place, .init(sendOut: form), context: context)
        }
        return try await take(.sendOut, form, place, notice: "minutes-out", context) { $0.commentsUntil = until }
    }

    @Sendable func approve(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        let form = MinutesForms.approve(place.meeting, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        let publishes = form.isChecked("publish")
        return try await take(.approve, form, place, notice: "minutes-approved", context) { $0.publishes = publishes }
    }

    @Sendable func takeBack(_ request: Request, context: WebContext) async throws -> Response {
        try await plain(.takeBack, notice: "minutes-back", request, context)
    }

    @Sendable func reopen(_ request: Request, context: WebContext) async throws -> Response {
        try await plain(.reopen, notice: "minutes-reopened", request, context)
    }

    private func plain(
        _ step: MinutesRules.Step,
        notice: String,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        let form = MinutesForms.plain(place.meeting.minutes)
            .filled(try await FormData.read(request), words: context.words)
        return try await take(step, form, place, notice: notice, context) { _ in }
    }

    @Sendable func askLock(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        guard MinutesRules.steps(from: place.meeting.minutes.state).contains(.lock),
            let hash = try await meetings.minutesHash(of: place.meeting.id, in: place.network.id)
        else { return context.redirect(to: place.minutes) }
        let words = context.words
        let page = Page(words["meetings.step.las"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(place.minutes)) { place.meeting.title } }
                h1 { words["meetings.step.las.title"] }
                p { words["meetings.step.las.text"] }
            }
            FormView(
                MinutesForms.lock(place.meeting.minutes, hash: hash),
                action: MinutesLinks.step(.lock, place.meeting.slug, place.network),
                submit: words["meetings.step.las"],
                words: words,
                cancel: place.minutes
            )
        }
        return context.page(page)
    }

    @Sendable func lock(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        let form = MinutesForms.lock(place.meeting.minutes, hash: "")
            .filled(try await FormData.read(request), words: context.words)
        let hash = form["hash"]
        return try await take(.lock, form, place, notice: "minutes-locked", context) { $0.hash = hash }
    }

    private func take(
        _ step: MinutesRules.Step,
        _ form: Form,
        _ place: MinutesPlace,
        notice: String,
        _ context: WebContext,
        _ fill: (inout MeetingStore.MinutesStep) -> Void
    ) async throws -> Response {
        var wish = MeetingStore.MinutesStep(
            step: step,
            seen: MinutesStatus.State(rawValue: form["state"]) ?? place.meeting.minutes.state
        )
        fill(&wish)
        let (send, now) = (sendMail, clock.now)
        let letters = MinutesMailText(
            network: place.network,
            meeting: place.meeting,
            publicURL: context.site.publicURL,
            catalogue: context.site.catalogue
        )
        let until = wish.commentsUntil ?? clock.today
        let outcome = try await meetings.take(
            wish,
            of: place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: now
        ) { people, connection in
            for person in people { try send(letters.sentOut(to: person, until: until, at: now), connection, now) }
        }
        switch outcome {
        case .missing: throw Problem.notFound
        case .taken:
            live.changed(place.meeting.id.text)
            return context.redirect(to: place.minutes, notice: notice)
        case .stale:
            return try await refused(.init(problem: context.words["meetings.minutes.stale"]), context)
        case .lacking(let lacks):
            return try await refused(.init(problem: context.words["meetings.minutes.lacking"], lacks: lacks), context)
        }
    }

    /// The page as it is now, saying why nothing was done.
    private func refused(_ forms: MinutesSteps.Forms, _ context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        return try await page(place, forms, context: context)
    }

    // MARK: Addenda

    @Sendable func addAddendum(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        let form = MinutesForms.addendum(place.agenda.items, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard place.meeting.minutes.isLocked else { throw Problem.notFound }
        guard form.isValid else { return try await page(place, .init(addendum: form), context: context) }
        let isAdded = try await meetings.addAddendum(
            form["text"],
            about: AgendaItem.ID(form["item"]),
            to: place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isAdded else { throw Problem.notFound }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.minutes, notice: "addendum")
    }

    // MARK: The page

    private func page(
        _ place: MinutesPlace,
        _ forms: MinutesSteps.Forms,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let page = MinutesPage(
            place.agenda,
            comments: try await meetings.comments(of: place.meeting.id),
            forms: forms,
            admission: place.admission,
            network: place.network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        let isWrong = [forms.sendOut, forms.addendum].contains { !($0?.isValid ?? true) }
        return try await context.page(
            citing: Page("\(page.title): \(page.meetingTitle)", section: "moter", notice: notice) {
                MinutesView(page: page, words: context.words)
            },
            status: forms.problem != nil ? .conflict : isWrong ? .unprocessableContent : .ok
        )
    }
}

/// The meeting whose minutes an address is about, for someone who may be there.
struct MinutesPlace: Sendable {
    let network: NetworkFrame
    let agenda: MeetingStore.Agenda
    /// What the reader's own part in the meeting opens.
    let admission: Admission
    var meeting: Meeting { agenda.meeting }
    var minutes: Link { MinutesLinks.minutes(meeting.slug, network) }

    /// - Throws: `Problem` when the reader may not do that in the network, or not read of the meeting.
    init(_ context: WebContext, _ meetings: MeetingStore, _ clock: WallClock, for action: Action) async throws {
        try context.require(action)
        network = try context.requireNetwork()
        guard let found = try await meetings.agenda(try context.parameters.require("slug"), in: network.id) else {
            throw Problem.notFound
        }
        agenda = found
        admission = try await meetings.part(of: context.viewer, in: found.meeting, network: network.id).admission
        try context.require(.read, agenda.meeting.subject(in: network.id, on: clock.today))
    }
}
