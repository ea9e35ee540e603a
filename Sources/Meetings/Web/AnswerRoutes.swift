import Core
import Hummingbird
import Markup
import Networks
import Web

/// Whether someone comes: behind the link of a letter, without signing in, and on the meeting's page.
struct AnswerRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        router.get("svar/:token", use: show).post("svar/:token", use: answer)
        router.post(":network/moter/:slug/svar", use: answerOwn)
    }

    /// Shows, and does nothing: mail filters open links.
    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (place, context) = try await place(context)
        let wish = request.uri.queryParameters["svar"].flatMap { Answer.Choice(rawValue: String($0)) }
        return page(place, wish: wish, notice: context.notice(of: request), context: context)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let (place, context) = try await place(context)
        let token = try context.parameters.require("token")
        guard let choice = Answer.Choice(rawValue: try await FormData.read(request)["svar"] ?? "") else {
            return page(place, wish: nil, context: context, status: .unprocessableContent)
        }
        let outcome = try await meetings.answer(choice, link: token, at: clock.now)
        guard outcome == .recorded else { return page(place, wish: nil, context: context, status: .conflict) }
        live.changed(place.link.meeting.id.text)
        return context.redirect(to: AnswerLinks.answer(token), notice: "answered")
    }

    /// By the member, on the meeting's own page.
    @Sendable func answerOwn(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        guard let found = try await meetings.attendance(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        let meeting = found.attendance.meeting
        try context.require(.read, meeting.subject(in: network.id, on: clock.today))
        let choice = Answer.Choice(rawValue: try await FormData.read(request)["svar"] ?? "")
        let own = try await meetings.persons(of: context.viewer, in: network.id)
        guard let choice, let person = own.sorted().first(where: found.attendance.mayAnswer) else {
            throw Problem.notFound
        }
        let outcome = try await meetings.answer(
            choice,
            of: person,
            to: meeting.id,
            in: network.id,
            way: .page,
            by: context.viewer.actor,
            at: clock.now
        )
        live.changed(meeting.id.text)
        return context.redirect(
            to: MeetingLinks.meeting(slug: meeting.slug, network),
            notice: outcome.notice
        )
    }

    private func place(_ context: WebContext) async throws -> (MeetingStore.AnswerPlace, WebContext) {
        guard let place = try await meetings.answerPlace(try context.parameters.require("token")),
            let network = try await networks.network(key: place.networkKey)
        else { throw Problem.notFound }
        var context = context
        context.network = network.frame
        return (place, context)
    }

    private func page(
        _ place: MeetingStore.AnswerPlace,
        wish: Answer.Choice?,
        notice: String? = nil,
        context: WebContext,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let page = AnswerPage(
            place,
            token: context.parameters.get("token") ?? "",
            wish: wish,
            network: network,
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: "moter", notice: notice) { AnswerView(page: page) },
            status: status
        )
    }
}

extension MeetingStore.AnswerOutcome {
    /// The key of what the next page says of it.
    var notice: String {
        switch self {
        case .recorded: "answered"
        case .tooLate, .missing, .notAsked, .outdated: "too-late"
        }
    }
}
