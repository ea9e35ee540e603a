import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// Food and access of someone who comes: behind the link of a letter, and from the meeting's page.
///
/// Nobody but the person sees what one person needs.
struct NeedsRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get("svar/:token/behov", use: showByLink).post("svar/:token/behov", use: saveByLink)
        router.get(":network/moter/:slug/behov", use: show).post(":network/moter/:slug/behov", use: save)
    }

    @Sendable func showByLink(_ request: Request, context: WebContext) async throws -> Response {
        let (place, context) = try await linked(context)
        return try await page(nil, place, notice: context.notice(of: request), context)
    }

    @Sendable func saveByLink(_ request: Request, context: WebContext) async throws -> Response {
        let (place, context) = try await linked(context)
        return try await save(request, place, context)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try await page(nil, try await own(context), notice: context.notice(of: request), context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        try await save(request, try await own(context), context)
    }

    /// Whose needs at which meeting, and where they came from.
    private struct Place {
        let network: NetworkFrame
        let attendance: Attendance
        let person: Person.ID
        let back: Link
        var meeting: Meeting { attendance.meeting }
    }

    private func linked(_ context: WebContext) async throws -> (Place, WebContext) {
        let token = try context.parameters.require("token")
        guard let found = try await meetings.answerPlace(token),
            let network = try await networks.network(key: found.networkKey)
        else { throw Problem.notFound }
        var context = context
        context.network = network.frame
        let place = Place(
            network: network.frame,
            attendance: found.attendance,
            person: found.link.person,
            back: AnswerLinks.answer(token)
        )
        return (place, context)
    }

    private func own(_ context: WebContext) async throws -> Place {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        guard let found = try await meetings.attendance(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        let attendance = found.attendance
        try context.require(.read, attendance.meeting.subject(in: network.id, on: clock.today))
        let own = try await meetings.persons(of: context.viewer, in: network.id)
        guard let person = own.sorted().first(where: attendance.mayAnswer) else { throw Problem.notFound }
        return Place(
            network: network,
            attendance: attendance,
            person: person,
            back: MeetingLinks.meeting(slug: attendance.meeting.slug, network)
        )
    }

    private func form(_ needs: Needs, _ place: Place, _ context: WebContext) -> Form {
        Form(NeedsForms.fields(needs, asksFood: place.meeting.form != .digital, words: context.words))
    }

    private func save(_ request: Request, _ place: Place, _ context: WebContext) async throws -> Response {
        var form = form(Needs(), place, context).filled(try await FormData.read(request), words: context.words)
        guard let needs = NeedsForms.needs(&form, words: context.words) else {
            return try await page(form, place, context)
        }
        let isKept = try await meetings.keep(
            needs,
            of: place.person,
            at: place.meeting.id,
            in: place.network.id,
            at: clock.now
        )
        guard isKept else { return try await page(nil, place, context) }
        return context.redirect(to: place.back, notice: "saved")
    }

    private func page(
        _ sent: Form?,
        _ place: Place,
        notice: String? = nil,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        let isOpen = place.attendance.asksNeeds(of: place.person, on: clock.today)
        let stored = try await meetings.needs(of: place.person, at: place.meeting.id)
        let form = sent ?? form(stored, place, context)
        let page = Page(words["meetings.needs"], section: "moter", notice: notice) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(place.back)) { Written(in: place.network, on: words)(place.meeting.title) }
                }
                h1 { words["meetings.needs"] }
                p { words[isOpen ? "meetings.needs.lead" : "meetings.needs.closed"] }
            }
            if isOpen {
                FormView(
                    form,
                    action: Link(local: context.path) ?? "/",
                    submit: words["meetings.save"],
                    words: words,
                    cancel: place.back
                )
            }
        }
        let status: HTTPResponse.Status = !isOpen ? .conflict : form.isValid ? .ok : .unprocessableContent
        return context.page(page, status: status, mayBeKept: false)
    }
}
