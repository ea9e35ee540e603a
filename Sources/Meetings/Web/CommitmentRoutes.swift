import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// How a promise went, as the secretariat says, and what the organisation that made it says of it.
struct CommitmentRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed
    let organisationsHeld: OrganisationsHeld

    func add(to router: WebRouter) {
        let commitment = router.group(":network/moter/:slug/forpliktelser/:commitment")
        commitment.get(use: ask).post(use: close)
        commitment.get("forklaring", use: askExplanation).post("forklaring", use: explain)
    }

    // MARK: How it went

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        let commitment = try commitment(place, context)
        let hasDue = own(commitment, place) && !place.meeting.minutes.isLocked
        let form = MeetingForms.closing(commitment, hasDue: hasDue, words: context.words)
        return closingPage(form, place, context: context)
    }

    @Sendable func close(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await MinutesPlace(context, meetings, clock, for: .manageMeetings)
        guard let id = context.parameters.get("commitment").flatMap(Commitment.ID.init) else { throw Problem.notFound }
        let data = try await FormData.read(request)
        var form = MeetingForms.closing(hasDue: data["due"] != nil, words: context.words)
            .filled(data, words: context.words)
        guard let closing = MeetingForms.draft(closing: &form, words: context.words) else {
            return closingPage(form, place, context: context)
        }
        let outcome = try await meetings.close(
            id,
            as: closing,
            from: .open,
            version: form.text("revision"),
            on: clock.today,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .conflict(let stored): return closingPage(form, place, theirs: stored, context: context)
        case .saved:
            live.changed(place.meeting.id.text)
            return context.redirect(to: MeetingLinks.meeting(slug: place.meeting.slug, place.network), notice: "saved")
        }
    }

    /// - Parameter theirs: what someone else has said.
    private func closingPage(_ form: Form, _ place: MinutesPlace, theirs: Commitment? = nil, context: WebContext)
        -> Response
    {
        let words = context.words
        var form = form
        if let theirs { form.acceptRevision(theirs.version) }
        let title = words["meetings.commitment.title"]
        return page(
            title,
            form,
            place,
            commitment: try? commitment(place, context),
            theirs: theirs.map { MeetingForms.closing($0, hasDue: true, words: words) },
            back: MeetingLinks.meeting(slug: place.meeting.slug, place.network),
            context: context
        )
    }

    /// Whether a promise was made in this meeting; one that is carried to it is dated where it was made.
    private func own(_ commitment: Commitment, _ place: MinutesPlace) -> Bool {
        place.agenda.items.contains { $0.id == commitment.item }
    }

    // MARK: The organisation's own words

    @Sendable func askExplanation(_ request: Request, context: WebContext) async throws -> Response {
        let (place, commitment, _) = try await own(context)
        return explanationPage(MinutesForms.explanation(commitment, words: context.words), commitment, place, context)
    }

    @Sendable func explain(_ request: Request, context: WebContext) async throws -> Response {
        let (place, commitment, organisations) = try await own(context)
        let form = MinutesForms.explanation(commitment, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return explanationPage(form, commitment, place, context) }
        let outcome = try await meetings.explain(
            commitment.id,
            form.text("text"),
            from: form["revision"],
            for: organisations,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch outcome {
        case .missing: throw Problem.notFound
        case .conflict(let stored): return explanationPage(form, commitment, place, theirs: stored, context)
        case .saved:
            live.changed(place.meeting.id.text)
            return context.redirect(
                to: MinutesLinks.ledger(place.network).at(LedgerPage.fragment(commitment.id)),
                notice: "explained"
            )
        }
    }

    /// A promise of an organisation whose seat the reader holds, in minutes that the reader may read.
    private func own(_ context: WebContext) async throws -> (MinutesPlace, Commitment, [Organisation.ID]) {
        let place = try await MinutesPlace(context, meetings, clock, for: .readContacts)
        let commitment = try commitment(place, context)
        let held = try await organisationsHeld(context.viewer, place.network.id)
        guard held.contains(commitment.organisation) else { throw Problem.notFound }
        return (place, commitment, held)
    }

    private func explanationPage(
        _ form: Form,
        _ commitment: Commitment,
        _ place: MinutesPlace,
        theirs: Commitment? = nil,
        _ context: WebContext
    ) -> Response {
        var form = form
        if let theirs { form.acceptRevision(theirs.explanationFingerprint) }
        return page(
            context.words["meetings.explanation.title"],
            form,
            place,
            commitment: commitment,
            theirs: theirs.map { MinutesForms.explanation($0, words: context.words) },
            back: MinutesLinks.ledger(place.network),
            context: context
        )
    }

    // MARK: Shared

    /// A promise of the meeting, or carried to it, that the reader may read.
    private func commitment(_ place: MinutesPlace, _ context: WebContext) throws -> Commitment {
        let reader = AgendaReader(
            network: place.network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today,
            meeting: place.meeting
        )
        let id = context.parameters.get("commitment").flatMap(Commitment.ID.init)
        let own = reader.seesMinutes ? place.agenda.items.filter(reader.sees).flatMap(\.commitments) : []
        let carried = place.agenda.carried.filter {
            Gate.may(context.viewer, .read, $0.subject(in: place.network.id, on: clock.today))
        }
        guard let commitment = (own + carried.map(\.commitment)).first(where: { $0.id == id }) else {
            throw Problem.notFound
        }
        return commitment
    }

    private func page(
        _ title: String,
        _ form: Form,
        _ place: MinutesPlace,
        commitment: Commitment?,
        theirs: Form?,
        back: Link,
        context: WebContext
    ) -> Response {
        let words = context.words
        let written = Written(in: place.network, on: words)
        let home = MeetingLinks.meeting(slug: place.meeting.slug, place.network)
        let page = Page(title, section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { written(place.meeting.title) } }
                h1 { title }
                if let commitment { p { written("\(commitment.organisationName): \(commitment.text)") } }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form,
                action: Link(local: context.path) ?? "/",
                submit: words["meetings.save"],
                words: words,
                cancel: back
            )
        }
        let status = theirs != nil ? .conflict : form.isValid ? .ok : HTTPResponse.Status.unprocessableContent
        return context.page(page, status: status)
    }
}
