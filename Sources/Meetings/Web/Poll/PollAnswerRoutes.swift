import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Which days suit a seat: behind the link of a letter, without signing in.
struct PollAnswerRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) { router.get("svar/dag/:token", use: show).post("svar/dag/:token", use: answer) }

    /// Shows, and does nothing: mail filters open links.
    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (place, context) = try await place(context)
        return page(place, form: nil, notice: context.notice(of: request), context: context)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let (place, context) = try await place(context)
        let token = try context.parameters.require("token")
        let form = PollForms.answer(place.folder, for: place.seat, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid || !takesAnswers(place) else {
            return page(place, form: form, context: context, status: .unprocessableContent)
        }
        let outcome = try await meetings.answerPoll(
            .init(
                choices: PollForms.choices(form, place.folder),
                person: place.person,
                way: .link,
                revision: form["revision"]
            ),
            for: place.seat,
            of: place.folder.meeting.id,
            in: place.network,
            by: Actor("link"),
            at: clock.now
        )
        switch outcome {
        case .recorded:
            live.changed(place.folder.meeting.id.text)
            return context.redirect(to: PollLinks.answer(token), notice: "answered")
        case .conflict:
            let (now, _) = try await self.place(context)
            return page(now, form: form, isConflict: true, context: context, status: .conflict)
        case .isClosed, .notAsked, .missing: return page(place, form: nil, context: context, status: .conflict)
        }
    }

    private func takesAnswers(_ place: MeetingStore.PollPlace) -> Bool {
        place.folder.isOpen(on: clock.today) && place.folder.speaks(place.person, for: place.seat)
    }

    private func place(_ context: WebContext) async throws -> (MeetingStore.PollPlace, WebContext) {
        guard let place = try await meetings.pollPlace(try context.parameters.require("token")),
            let network = try await networks.network(key: place.networkKey)
        else { throw Problem.notFound }
        var context = context
        context.network = network.frame
        return (place, context)
    }

    private func page(
        _ place: MeetingStore.PollPlace,
        form: Form?,
        isConflict: Bool = false,
        notice: String? = nil,
        context: WebContext,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let page = PollAnswerPage(
            place,
            token: context.parameters.get("token") ?? "",
            network: network,
            words: context.words,
            today: clock.today
        )
        let stored = PollForms.answer(place.folder, for: place.seat, words: context.words)
        var shown = form ?? stored
        if isConflict { shown.acceptRevision(stored["revision"]) }
        let question = page.question.map { heading in
            PollQuestion(
                heading: heading,
                state: page.state,
                theirs: isConflict ? stored : nil,
                form: shown,
                action: page.action,
                submit: context.words["meetings.poll.answer"],
                words: context.words
            )
        }
        return context.page(
            Page(page.title, section: "moter", notice: notice) { PollAnswerView(page: page, question: question) },
            status: status
        )
    }
}

/// The question which days suit, as the receiver of a letter sees it.
struct PollAnswerPage: Sendable, Equatable {
    let written: Written
    let kicker: String
    let title: String
    let place: String?
    let state: String
    /// Nil when no answer is taken.
    let question: String?
    let action: Link
    let meetingText: String
    /// Nil as long as the meeting is a draft, which its receiver may not see.
    let meetingLink: Link?

    init(
        _ place: MeetingStore.PollPlace,
        token: String,
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let folder = place.folder
        let meeting = folder.meeting
        let seat = folder.place(place.seat)?.seat.name ?? ""
        let speaks = folder.speaks(place.person, for: place.seat)
        let takesAnswers = folder.isOpen(on: today) && speaks
        written = Written(in: network, on: words)
        kicker = network.name
        title = meeting.title
        self.place = meeting.place
        action = PollLinks.answer(token)
        meetingText = words["meetings.answer.meeting"]
        meetingLink =
            meeting.isPublished(on: today) ? MeetingLinks.meeting(slug: meeting.slug, network) : nil
        question = takesAnswers ? words["meetings.poll.question", ["seat": seat]] : nil
        state =
            takesAnswers
            ? words[folder.replies[place.seat] == nil ? "meetings.poll.unanswered" : "meetings.poll.answered"]
            : folder.isOpen(on: today)
                ? words["meetings.poll.replaced", ["seat": seat]]
                : PollWords(folder, words: words, today: today).state
    }
}

struct PollAnswerView: View {
    let page: PollAnswerPage
    let question: PollQuestion?

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { page.kicker }
            h1 { page.written(page.title) }
            if let place = page.place { p(.class("small")) { page.written(place) } }
        }
        if let question {
            question
        } else {
            section(.class("card next")) { p { page.state } }
        }
        if let link = page.meetingLink { p { a(.href(link)) { page.meetingText } } }
    }
}
