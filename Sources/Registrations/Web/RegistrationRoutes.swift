import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// Registering for an open meeting, without an account.
struct RegistrationRoutes: Sendable {
    let door: RegistrationDoor
    let meetings: MeetingStore

    func add(to router: WebRouter) {
        let home = router.group(":network/moter/:slug/pamelding")
        home.get("ny", use: show).postOnce("ny", use: register)
        home.get("takk", use: thanks)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found: RegistrationDoor.Found
        do {
            found = try await door.found(context)
        } catch let problem as Problem where problem == .notFound {
            guard let moved = try await moved(context) else { throw problem }
            return moved
        }
        guard let places = found.places, places.setup.isOn else { throw Problem.notFound }
        return page(form(places, context), found, places, context)
    }

    @Sendable func register(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await door.found(context)
        guard let places = found.places, places.setup.isOn else { throw Problem.notFound }
        let words = context.words
        var form = form(places, context).filled(try await FormData.read(request), words: words)
        guard let details = RegistrationForms.details(&form, words: words), let email = form.email("email") else {
            return page(form, found, places, context)
        }
        let applicant = RegistrationStore.Applicant(
            email: email,
            details: details,
            language: context.language,
            // The secretariat may enter a pile of names on paper.
            remote: context.may(.manageMeetings) ? nil : Remote.fingerprint(request, context)
        )
        switch try await door.registrations.register(applicant, for: found.meeting.id, at: door.clock.now) {
        case .taken: return context.redirect(to: RegistrationLinks.thanks(found.slug, found.network))
        case .unavailable:
            form.problem = words["registrations.form.unavailable"]
            return page(form, found, try await door.found(context).places ?? places, context)
        case .tooMany:
            form.problem =
                words[
                    "registrations.form.too-many",
                    ["minutes": "\(RegistrationLimits.windowMinutes)"],
                ]
            return page(form, found, places, context, status: .tooManyRequests)
        }
    }

    /// Says the same to everyone, and nothing of anyone: it may be shared, and opened by whoever likes.
    @Sendable func thanks(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await door.found(context)
        guard let places = found.places, places.setup.isOn else { throw Problem.notFound }
        let words = context.words
        return context.page(
            Page(words["registrations.thanks.title"], section: "moter") {
                found.lead(words["registrations.thanks.title"], words: words) {
                    p { words["registrations.thanks.lead"] }
                    p(.class("small")) { found.meeting.headline(words) }
                }
                div(.class("prose")) { Prose(words["registrations.thanks.text"]) }
                div(.class("row")) {
                    a(.class("button quiet"), .href(found.home)) { words["registrations.to-meeting"] }
                }
            }
        )
    }

    private func form(_ places: MeetingPlaces, _ context: WebContext) -> Form {
        RegistrationForms.person(asksEmail: true, asksFood: places.setup.asksFood, words: context.words)
    }

    private func page(
        _ form: Form,
        _ found: RegistrationDoor.Found,
        _ places: MeetingPlaces,
        _ context: WebContext,
        status: HTTPResponse.Status? = nil
    ) -> Response {
        let page = RegistrationFormPage(form, found, places, at: door.clock.now, words: context.words)
        let status = status ?? (form.isValid ? .ok : .unprocessableContent)
        return context.page(
            Page(page.lead.title, section: "moter") { RegistrationFormView(page: page) },
            status: status
        )
    }

    /// A link in a newspaper holds also when the meeting gets another day.
    private func moved(_ context: WebContext) async throws -> Response? {
        let network = try context.requireNetwork()
        guard let slug = try await meetings.movedAddress(try context.parameters.require("slug"), in: network.id),
            let meeting = try await door.registrations.meeting(slug, in: network.id)
        else { return nil }
        try context.require(.read, meeting.subject(in: network.id, on: door.clock.today))
        return .redirect(to: RegistrationLinks.form(slug, network).text, type: .permanent)
    }
}
