import Core
import Hummingbird
import Markup
import Networks
import Web

/// The meetings that are left of a series, moved or cancelled together.
struct SeriesChangeRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let arcs: YearArcs
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let home = router.group(":network/moter/:slug/serie")
        home.get(use: show).post(use: change)
        home.post("avlys", use: cancel)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        page(try await place(context), context: context)
    }

    /// First it is shown how it turns out; sent again from there, it is done.
    @Sendable func change(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let words = context.words
        let data = try await FormData.read(request)
        var form = SeriesChangeForms.change(place.left, words: words).filled(data, words: words)
        guard let moves = SeriesChangeForms.moves(&form, of: place.left, words: words, today: clock.today) else {
            return page(place, change: form, context: context)
        }
        guard data["step"] == SeriesForms.days else {
            let busy = try await busy(moves.map(\.move), place)
            return preview(SeriesChangeForms.preview(form, moves, busy: busy, words: words), place, context: context)
        }
        let outcome = try await meetings.move(
            moves.map(\.move),
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return try await finish(outcome, moves.map(\.meeting), place, context: context)
    }

    @Sendable func cancel(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let words = context.words
        var form = SeriesChangeForms.cancellation(place.left, words: words)
            .filled(try await FormData.read(request), words: words)
        let chosen = SeriesChangeForms.chosen(form, SeriesChangeForms.cancelled, of: place.left)
        if chosen.isEmpty { form.refuse(SeriesChangeForms.cancelled, words["meetings.series.change.none-chosen"]) }
        guard form.isValid else { return page(place, cancellation: form, context: context) }
        let outcome = try await meetings.cancel(
            chosen.map { ($0.meeting.id, $0.revision) },
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return try await finish(outcome, chosen.map(\.meeting), place, context: context)
    }

    private struct Place {
        let network: NetworkFrame
        let meeting: Meeting
        let left: [Meeting]
        var home: Link { MeetingLinks.series(meeting.slug, network) }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id),
            let series = agenda.meeting.series
        else { throw Problem.notFound }
        let left = try await meetings.remaining(of: series, in: network.id, on: clock.today)
        return Place(network: network, meeting: agenda.meeting, left: left)
    }

    /// What there is on the new days, besides the meetings that are moved.
    private func busy(_ moves: [MeetingStore.SeriesMove], _ place: Place) async throws -> BusyDays {
        let moved = Set(moves.map(\.meeting))
        let days = moves.map(\.day)
        let years = (days.min() ?? clock.today).year...(days.max() ?? clock.today).year
        let own = try await meetings.meetings(in: place.network.id, years: years).filter { !moved.contains($0.id) }
        return try await YearPlanning(meetings: meetings, networks: networks, clock: clock)
            .busy(years, arcs: arcs, network: place.network) + BusyDays(BusyDays.own(own))
    }

    /// Where somebody changed one of them meanwhile, nothing was done, and the form shows them as they are now.
    private func finish(
        _ outcome: MeetingStore.SeriesOutcome,
        _ chosen: [Meeting],
        _ place: Place,
        context: WebContext
    ) async throws -> Response {
        switch outcome {
        case .done:
            for meeting in chosen { live.changed(meeting.id.text) }
            let year = chosen.first?.date.first.year ?? clock.today.year
            return context.redirect(to: MeetingLinks.year(year, place.network), notice: "series-changed")
        case .conflict:
            let now = try await self.place(context)
            var form = SeriesChangeForms.change(now.left, words: context.words)
            form.problem = context.words["meetings.series.change.conflict"]
            return page(now, change: form, context: context)
        }
    }

    private func preview(_ form: Form, _ place: Place, context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["meetings.series.change"], section: "moter") {
            lead(place, words["meetings.series.change.preview"], words)
            FormView(
                form,
                action: place.home,
                submit: words["meetings.series.change.submit"],
                words: words,
                cancel: place.home
            )
        }
        return context.page(page)
    }

    private func page(
        _ place: Place,
        change: Form? = nil,
        cancellation: Form? = nil,
        context: WebContext
    ) -> Response {
        let words = context.words
        let isEmpty = place.left.isEmpty
        let page = Page(words["meetings.series.change"], section: "moter") {
            lead(place, words[isEmpty ? "meetings.series.change.empty" : "meetings.series.change.lead"], words)
            if !isEmpty {
                FormView(
                    change ?? SeriesChangeForms.change(place.left, words: words),
                    action: place.home,
                    submit: words["meetings.series.change.see"],
                    words: words
                )
                section {
                    h2 { words["meetings.series.cancel"] }
                    p { words["meetings.series.cancel.text"] }
                    FormView(
                        cancellation ?? SeriesChangeForms.cancellation(place.left, words: words),
                        action: place.home / "avlys",
                        submit: words["meetings.series.cancel.submit"],
                        words: words
                    )
                }
            }
        }
        let isValid = change?.isValid ?? true && cancellation?.isValid ?? true
        return context.page(page, status: isValid ? .ok : .unprocessableContent)
    }

    private func lead(_ place: Place, _ text: String, _ words: Words) -> Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(MeetingLinks.meeting(slug: place.meeting.slug, place.network))) {
                    Written(in: place.network, on: words)(place.meeting.title)
                }
            }
            h1 { words["meetings.series.change"] }
            p { text }
        }
    }
}
