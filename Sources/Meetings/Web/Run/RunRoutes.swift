import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Leading a meeting while it is held.
struct RunRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let home = router.group(":network/moter/:slug/led")
        home.get(use: show)
        home.post("start", use: begin).post("sak", use: goTo).post("slutt", use: end)
        home.post("til-stede", use: setPresent).post("kom", use: arrive)
        home.post("ordet", use: giveWord).post("ordet/:speaker", use: takeOff)
        home.post("habil", use: recuse).post("habil/:recusal", use: readmit)
        home.post("grupper", use: divide).post("grupper/flytt", use: move)
        router.post(":network/moter/:slug/ordet", use: askForTheWord)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return try await page(place, notice: context.notice(of: request), context: context)
    }

    @Sendable func begin(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, _ in
            try await meetings.begin(place.id, in: place.network.id, by: context.viewer.actor, at: clock.now)
        }
    }

    @Sendable func end(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, _ in
            try await meetings.end(place.id, in: place.network.id, by: context.viewer.actor, at: clock.now)
        }
    }

    @Sendable func goTo(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, data in
            guard let item = data["sak"].flatMap({ AgendaItem.ID($0) }) else { return false }
            return try await meetings.goTo(
                item,
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    @Sendable func setPresent(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, data in
            try await meetings.setPresent(
                Set(data.all("her").compactMap { Presence.ID($0) }),
                among: Set(data.all("vist").compactMap { Presence.ID($0) }),
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    @Sendable func arrive(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let form = try await arrivalForm(place, context)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return try await page(place, arrival: form, context: context) }
        let isDone = try await meetings.arrive(
            form["name"],
            from: Organisation.ID(form["organisation"]),
            in: place.id,
            network: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return done(isDone, place, context)
    }

    // MARK: The word

    @Sendable func giveWord(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, data in
            guard let who = data["hvem"].flatMap({ Presence.ID($0) }) else { return false }
            return try await meetings.askForTheWord(
                who,
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    @Sendable func takeOff(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, _ in
            guard let speaker = context.parameters.get("speaker").flatMap({ Speaker.ID($0) }) else { return false }
            return try await meetings.takeOff(
                speaker,
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    /// By the member, from the meeting's page.
    @Sendable func askForTheWord(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        let wish = try await FormData.read(request)["onske"]
        guard let (agenda, run) = try await meetings.running(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        let meeting = agenda.meeting
        try context.require(.read, meeting.subject(in: network.id, on: clock.today))
        let own = try await meetings.persons(of: context.viewer, in: network.id)
        guard let here = run.presence.first(where: { $0.person.map(own.contains) ?? false }) else {
            throw Problem.notFound
        }
        let (actor, now) = (context.viewer.actor, clock.now)
        if wish == RunForms.noWord {
            let waiting = run.speakers.first { $0.presence == here.id }
            if let waiting {
                _ = try await meetings.takeOff(waiting.id, in: meeting.id, network: network.id, by: actor, at: now)
            }
        } else {
            _ = try await meetings.askForTheWord(here.id, in: meeting.id, network: network.id, by: actor, at: now)
        }
        live.changed(meeting.id.text)
        return context.redirect(to: MeetingLinks.meeting(slug: meeting.slug, network))
    }

    // MARK: About the item

    @Sendable func recuse(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, data in
            guard let who = data["hvem"].flatMap({ Presence.ID($0) }), let item = place.run.current,
                let reason = RunForms.reason(data, words: context.words)
            else { return false }
            return try await meetings.recuse(
                who,
                from: item,
                because: reason.isEmpty ? nil : reason,
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    @Sendable func readmit(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, _ in
            guard let recusal = context.parameters.get("recusal").flatMap({ Recusal.ID($0) }) else { return false }
            return try await meetings.readmit(
                recusal,
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    @Sendable func divide(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context) { place, data in
            guard let count = data["antall"].flatMap({ Int($0) }), let item = place.run.current else { return false }
            return try await meetings.divide(
                into: count,
                for: item,
                seed: UInt64(bitPattern: clock.now.milliseconds),
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    /// Somebody who belongs with others, or came late to the wrong group.
    @Sendable func move(_ request: Request, context: WebContext) async throws -> Response {
        try await change(request, context, otherwise: .movedAlready) { place, data in
            guard let seen = data["hvem"].flatMap(SeenInGroup.init), let group = data["gruppe"].flatMap({ Int($0) }),
                let item = place.run.current
            else { return false }
            return try await meetings.move(
                seen,
                to: group,
                of: item,
                in: place.id,
                network: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        }
    }

    // MARK: Shared

    private struct Place {
        let network: NetworkFrame
        let agenda: MeetingStore.Agenda
        let run: MeetingRun
        var id: Meeting.ID { agenda.meeting.id }
        var home: Link { MeetingLinks.meeting(slug: agenda.meeting.slug, network) / "led" }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        guard let (agenda, run) = try await meetings.running(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        return Place(network: network, agenda: agenda, run: run)
    }

    private func change(
        _ request: Request,
        _ context: WebContext,
        otherwise refusal: RunRefusal = .notSo,
        _ body: (Place, FormData) async throws -> Bool
    ) async throws -> Response {
        let place = try await place(context)
        let data = try await FormData.read(request)
        return done(try await body(place, data), otherwise: refusal, place, context)
    }

    /// What could not be so, because somebody else was quicker or the page was old, is seen on the page as it is now.
    private func done(
        _ isDone: Bool,
        otherwise refusal: RunRefusal = .notSo,
        _ place: Place,
        _ context: WebContext
    ) -> Response {
        guard isDone else { return context.redirect(to: place.home, notice: refusal.notice) }
        live.changed(place.id.text)
        return context.redirect(to: place.home)
    }

    private func arrivalForm(_ place: Place, _ context: WebContext) async throws -> Form {
        RunForms.arrival(try await networks.organisations(place.network.id), words: context.words)
    }

    private func page(
        _ place: Place,
        arrival: Form? = nil,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let page = RunPage(place.agenda, place.run, network: place.network, words: context.words, now: clock.now)
        let empty = try await arrivalForm(place, context)
        let status: HTTPResponse.Status = arrival == nil ? .ok : .unprocessableContent
        return context.page(
            Page("\(context.words["meetings.run"]): \(page.meetingTitle)", section: "moter", notice: notice) {
                RunView(page: page, arrival: arrival ?? empty, words: context.words)
            },
            status: status
        )
    }
}

/// The small forms of leading a meeting.
enum RunForms {
    /// Wishes of whoever sits in a meeting: the word, and to be taken off the list again.
    static let word = "ordet"
    static let noWord = "stryk"

    static func arrival(_ organisations: [Organisation], words: Words) -> Form {
        let none = [Field.Choice("", words["meetings.run.no-organisation"])]
        return Form([
            Field("name", words["meetings.run.name"], required: true),
            Field(
                "organisation",
                words["meetings.run.organisation"],
                .choice(none + organisations.map { Field.Choice($0.id.text, $0.name) })
            ),
        ])
    }

    /// The reason as it can be kept; nil when it cannot.
    static func reason(_ data: FormData, words: Words) -> String? {
        let form = Form([Field("grunn", words["meetings.run.reason"])]).filled(data, words: words)
        return form.isValid ? form["grunn"] : nil
    }
}

/// Why what was pressed was not done.
private enum RunRefusal {
    /// Somebody else was quicker, or the page was old.
    case notSo
    /// Another has moved the person to another group.
    case movedAlready

    var notice: String {
        switch self {
        case .notSo: "not-so"
        case .movedAlready: "moved-already"
        }
    }
}
