import Core
import Hummingbird
import Markup
import Networks
import Web

/// The two lines of an organisation for the round around the table, written before the meeting by whoever sits for it.
struct RoundRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        router.get(":network/moter/:slug/runde", use: show).post(":network/moter/:slug/runde", use: save)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let text = try await meetings.roundEntry(of: place.organisation.id, at: place.meeting.id)
        return page(place, form(text, place, context), context: context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        var form = form(nil, place, context).filled(try await FormData.read(request), words: context.words)
        if form["text"].count > MeetingStore.roundLength {
            form.refuse("text", context.words["meetings.round.too-long", ["n": "\(MeetingStore.roundLength)"]])
        }
        guard form.isValid else { return page(place, form, context: context) }
        let outcome = try await meetings.tell(
            form.text("text"),
            from: form["revision"],
            of: place.organisation.id,
            at: place.meeting.id,
            in: place.network.id,
            author: context.viewer.name,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .conflict(let theirs):
            form.acceptRevision(MeetingStore.roundFingerprint(theirs))
            return page(place, form, theirs: self.form(theirs, place, context), context: context)
        case .saved:
            live.changed(place.meeting.id.text)
            return context.redirect(to: place.home, notice: "saved")
        }
    }

    private struct Place {
        let network: NetworkFrame
        let meeting: Meeting
        let organisation: Organisation
        var home: Link { MeetingLinks.meeting(slug: meeting.slug, network) }
    }

    /// The organisation is the one whose seat the viewer holds, or stands in for, on the day of the meeting.
    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        guard let found = try await meetings.attendance(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        guard found.items.contains(where: { $0.kind == .round }) else { throw Problem.notFound }
        let meeting = found.attendance.meeting
        try context.require(.read, meeting.subject(in: network.id, on: clock.today))
        let own = try await meetings.persons(of: context.viewer, in: network.id)
        let places = found.attendance.places
        let sits = places.first { $0.holder.map { own.contains($0.person.id) } ?? false }
        // A representative who has declined may still tell what is new.
        let seat =
            (sits
            ?? places.first { place in
                place.candidates.contains { $0.role == .representative && own.contains($0.person.id) }
            })?.seat
        let organisations = try await networks.organisations(network.id)
        guard let organisation = organisations.first(where: { $0.id == seat?.organisation }) else {
            throw Problem.notFound
        }
        return Place(network: network, meeting: meeting, organisation: organisation)
    }

    private func form(_ text: String?, _ place: Place, _ context: WebContext) -> Form {
        Form([
            Field(
                "text",
                context.words["meetings.round.field", ["organisation": place.organisation.name]],
                .longText(rows: 3),
                hint: context.words["meetings.round.hint"],
                value: text
            ), Field("revision", "", .hidden, value: MeetingStore.roundFingerprint(text)),
        ])
    }

    /// - Parameter theirs: what a colleague has written meanwhile.
    private func page(_ place: Place, _ form: Form, theirs: Form? = nil, context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["meetings.round"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(place.home)) { place.meeting.title } }
                h1 { words["meetings.round"] }
                p { words["meetings.round.lead"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: place.home / "runde",
                submit: words["meetings.save"],
                words: words,
                cancel: place.home
            )
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }
}
