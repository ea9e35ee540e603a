import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Finding a day: the secretariat asks the seats, sees how the days stand, and chooses one.
struct PollRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let arcs: YearArcs
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let home = router.group(":network/moter/:slug/dager")
        home.get(use: show)
        home.post(use: ask)
        home.post("purr", use: remind)
        home.post("velg", use: settle)
        home.post("avslutt", use: withdraw)
        home.get("plasser/:seat", use: showSeat)
        home.post("plasser/:seat", use: answer)
    }

    // MARK: How the days stand

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return try await page(place, notice: context.notice(of: request), context: context)
    }

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        let words = context.words
        let busy = try await busy(place, more: 1)
        var form = askForm(place, busy: busy, words: words).filled(try await FormData.read(request), words: words)
        guard form.isValid,
            let question = PollForms.question(&form, busy: busy, words: words, today: clock.today)
        else { return try await page(place, form: form, context: context) }
        let outcome = try await meetings.ask(
            question.times,
            for: place.meeting.id,
            replyBy: question.replyBy,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .asked, .isAsked: return done(place, notice: "poll-asked", context: context)
        case .isOver: return done(place, notice: "not-so", context: context)
        }
    }

    @Sendable func remind(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        let letters = try await meetings.remindOfPoll(
            place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard letters > 0 else { return done(place, notice: "not-so", context: context) }
        return done(place, notice: "poll-reminded", context: context)
    }

    @Sendable func settle(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        guard let folder = place.folder else { throw Problem.notFound }
        let form = settleForm(folder, best: nil, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let option = MeetingPoll.Option.ID(form["option"]) else {
            return try await page(place, form: form, context: context)
        }
        let outcome = try await meetings.settle(
            option,
            of: place.meeting.id,
            then: MeetingStore.AfterSettling(rawValue: form["then"]) ?? .nothing,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .isClosed, .isPast: return done(place, notice: "not-so", context: context)
        case .settled(let slug):
            live.changed(place.meeting.id.text)
            return context.redirect(to: MeetingLinks.meeting(slug: slug, place.network), notice: "poll-settled")
        }
    }

    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let place = try await place(context)
        let isDone = try await meetings.withdrawPoll(
            of: place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isDone else { return done(place, notice: "not-so", context: context) }
        return done(place, notice: "poll-withdrawn", context: context)
    }

    private func done(_ place: Place, notice: String, context: WebContext) -> Response {
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: notice)
    }

    // MARK: One seat's answer

    @Sendable func showSeat(_ request: Request, context: WebContext) async throws -> Response {
        let (place, folder, seat) = try await seat(context)
        return seatPage(
            PollForms.answer(folder, for: seat.seat.id, words: context.words),
            place,
            seat,
            context: context
        )
    }

    /// By whoever holds the seat, or by the secretariat for an answer that came by telephone.
    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let (place, folder, seat) = try await seat(context)
        let form = PollForms.answer(folder, for: seat.seat.id, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return seatPage(form, place, seat, context: context) }
        let isOwn = place.own.contains { folder.speaks($0, for: seat.seat.id) }
        let outcome = try await meetings.answerPoll(
            .init(
                choices: PollForms.choices(form, folder),
                person: isOwn ? seat.holder?.person.id : nil,
                way: isOwn ? .page : .secretariat,
                revision: form["revision"]
            ),
            for: seat.seat.id,
            of: place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .recorded: return done(place, notice: "answered", context: context)
        case .conflict: return seatPage(form, try await self.place(context), seat, isConflict: true, context: context)
        case .isClosed: return done(place, notice: "poll-closed", context: context)
        case .missing, .notAsked: throw Problem.notFound
        }
    }

    private func seatPage(
        _ form: Form,
        _ place: Place,
        _ seat: Seating.Place,
        isConflict: Bool = false,
        context: WebContext
    ) -> Response {
        guard let folder = place.folder else { return Response(status: .notFound) }
        let question = question(form, seat, folder, place, isConflict: isConflict, words: context.words)
        let head = PollPage(folder, network: place.network, mayManage: false, words: context.words, now: clock.now)
        return context.page(
            Page(head.title, section: "moter") {
                PollHead(page: head)
                question
            },
            status: isConflict ? .conflict : form.isValid ? .ok : .unprocessableContent
        )
    }

    private func question(
        _ form: Form,
        _ seat: Seating.Place,
        _ folder: PollFolder,
        _ place: Place,
        isConflict: Bool = false,
        words: Words
    ) -> PollQuestion {
        var form = form
        let stored = PollForms.answer(folder, for: seat.seat.id, words: words)
        if isConflict { form.acceptRevision(stored["revision"]) }
        return PollQuestion(
            heading: words["meetings.poll.question", ["seat": seat.seat.name]],
            state: words[folder.replies[seat.seat.id] == nil ? "meetings.poll.unanswered" : "meetings.poll.answered"],
            theirs: isConflict ? stored : nil,
            form: form,
            action: PollLinks.seat(seat.seat.id, place.meeting.slug, place.network),
            submit: words["meetings.poll.answer"],
            words: words
        )
    }

    /// A seat that the reader may answer for, as long as answers are taken.
    private func seat(_ context: WebContext) async throws -> (Place, PollFolder, Seating.Place) {
        let place = try await place(context)
        guard let folder = place.folder, folder.isOpen(on: clock.today),
            let id = context.parameters.get("seat").flatMap({ Seat.ID($0) }), let seat = folder.place(id),
            seat.holder != nil
        else { throw Problem.notFound }
        let isOwn = place.own.contains { folder.speaks($0, for: id) }
        guard isOwn || context.may(.manageMeetings) else { throw Problem.notFound }
        return (place, folder, seat)
    }

    // MARK: Shared

    private struct Place {
        let network: NetworkFrame
        let meeting: Meeting
        let folder: PollFolder?
        /// The persons that the reader is.
        let own: Set<Person.ID>
        var home: Link { PollLinks.poll(meeting.slug, network) }
    }

    /// Names and answers are for those who sit in the network.
    ///
    /// They see the question also while the meeting is a draft: they are asked about it. Others see nothing of a draft.
    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.readContacts)
        let network = try context.requireNetwork()
        guard let found = try await meetings.poll(try context.parameters.require("slug"), in: network.id) else {
            throw Problem.notFound
        }
        if found.folder == nil { try context.require(.read, found.meeting.subject(in: network.id, on: clock.today)) }
        let own = found.folder == nil ? [] : try await meetings.persons(of: context.viewer, in: network.id)
        return Place(network: network, meeting: found.meeting, folder: found.folder, own: own)
    }

    /// - Parameter more: how many years after the meeting's own the days may be in.
    private func busy(_ place: Place, more: Int = 0) async throws -> BusyDays {
        let first = place.meeting.date.first.year
        let years = first...first + more
        let others = try await meetings.meetings(in: place.network.id, years: years)
            .filter { $0.id != place.meeting.id }
        return try await YearPlanning(meetings: meetings, networks: networks, clock: clock)
            .busy(years, arcs: arcs, network: place.network) + BusyDays(BusyDays.own(others))
    }

    private func askForm(_ place: Place, busy: BusyDays, words: Words) -> Form {
        let free = PlanRules.days(in: place.meeting.date.month, busy: busy, today: clock.today)
        return PollForms.ask(place.meeting, free: free, words: words, today: clock.today)
    }

    private func settleForm(_ folder: PollFolder, best: PollRules.Best?, words: Words) -> Form {
        PollForms.settle(
            folder,
            best: best,
            canCall: folder.meeting.isPublished(on: clock.today),
            words: words,
            today: clock.today
        )
    }

    private func page(
        _ place: Place,
        form: Form? = nil,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let words = context.words
        let block = context.may(.manageMeetings) ? try await block(place, form: form, words: words) : nil
        let status: HTTPResponse.Status = form?.isValid ?? true ? .ok : .unprocessableContent
        guard let folder = place.folder else {
            guard let block else { throw Problem.notFound }
            return context.page(emptyPage(place, block, notice: notice, words: words), status: status)
        }
        let page = PollPage(
            folder,
            network: place.network,
            mayManage: context.may(.manageMeetings),
            words: words,
            now: clock.now
        )
        let seats =
            folder.isOpen(on: clock.today)
            ? folder.places.filter { seat in place.own.contains { folder.speaks($0, for: seat.seat.id) } } : []
        let own = seats.map { seat in
            question(
                PollForms.answer(folder, for: seat.seat.id, words: words),
                seat,
                folder,
                place,
                words: words
            )
        }
        return context.page(
            Page(page.title, section: "moter", notice: notice) { PollView(page: page, own: own, form: block) },
            status: status
        )
    }

    private func emptyPage(_ place: Place, _ block: PollFormBlock, notice: String?, words: Words) -> Page {
        Page(words["meetings.poll.title"], section: "moter", notice: notice) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(MeetingLinks.meeting(slug: place.meeting.slug, place.network))) {
                        Written(in: place.network, on: words)(place.meeting.title)
                    }
                }
                h1 { words["meetings.poll.title"] }
            }
            block
        }
    }

    /// Choosing while answers are taken, asking when none are; nothing for a meeting that is over.
    private func block(_ place: Place, form: Form?, words: Words) async throws -> PollFormBlock? {
        if let folder = place.folder, folder.poll.state == .open {
            guard folder.isOpen(on: clock.today) else { return nil }
            let tallies = PollRules.tallies(folder.options, seats: folder.held.map(\.seat.id), replies: folder.replies)
            let best = PollRules.best(tallies, today: clock.today)
            return PollFormBlock(
                heading: words["meetings.poll.settle"],
                text: words["meetings.poll.settle.text"],
                form: form ?? settleForm(folder, best: best, words: words),
                action: place.home / "velg",
                submit: words["meetings.poll.settle.submit"],
                words: words
            )
        }
        guard place.meeting.state == .planned, place.meeting.date.last >= clock.today else { return nil }
        let busy = try await busy(place)
        return PollFormBlock(
            heading: words[place.folder == nil ? "meetings.poll.ask" : "meetings.poll.ask-again"],
            text: words["meetings.poll.ask.text"],
            form: form ?? askForm(place, busy: busy, words: words),
            action: place.home,
            submit: words["meetings.poll.ask.submit"],
            words: words
        )
    }
}
