import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// The door: finding someone by name or by ticket, and writing down that they have come.
///
/// The phone's own camera opens the address in the ticket; nothing here needs script.
struct CheckInRoutes: Sendable {
    let door: RegistrationDoor

    func add(to router: WebRouter) {
        router.get(":network/moter/:slug/pamelding/innsjekk", use: search)
        router.get(":network/innsjekk/:code", use: show)
        router.post(":network/innsjekk/:code", use: act)
    }

    @Sendable func search(_ request: Request, context: WebContext) async throws -> Response {
        let (found, places) = try await door.registered(context)
        let question = String((request.uri.queryParameters["q"].map(String.init) ?? "").prefix(Limits.lineLength))
        let page = DoorPage(
            question,
            found,
            places,
            people: try await door.registrations.people(found.meeting.id),
            words: context.words
        )
        return context.page(
            Page(page.title, section: "moter", notice: context.notice(of: request)) { DoorView(page: page) }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let folder = try await folder(context)
        let page = CheckInPage(folder, network: network, at: door.clock.now, words: context.words)
        return context.page(Page(page.name, notice: context.notice(of: request)) { CheckInView(page: page) })
    }

    /// One of the three things that can be done with a ticket.
    ///
    /// Each can be asked for again without harm: a phone that lost the net in the middle sends the same once more.
    @Sendable func act(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let data = try await FormData.read(request)
        let folder = try await folder(context)
        let (code, actor, now) = (folder.registration.code, context.viewer.actor, door.clock.now)
        let here = RegistrationLinks.checkIn(code, network)
        switch data["hva"] {
        case "inn":
            switch try await door.registrations.checkIn(code: code, in: network.id, by: actor, at: now) {
            case .checkedIn: return context.redirect(to: here, notice: "checked-in")
            case .alreadyIn: return context.redirect(to: here, notice: "already-in")
            case .waiting: return context.redirect(to: here)
            case .missing: throw Problem.notFound
            }
        case "ut":
            guard let time = data["fra"].flatMap({ Instant($0) }) else { throw Problem.badRequest }
            _ = try await door.registrations.undoCheckIn(code: code, from: time, in: network.id, by: actor, at: now)
            return context.redirect(to: here)
        case "meld-av":
            _ = try await door.registrations.signOff(code: code, in: network.id, by: actor, at: now)
            let list = RegistrationLinks.list(folder.places.meeting.slug, network)
            return context.redirect(to: list, notice: "signed-off-by-us")
        default: throw Problem.badRequest
        }
    }

    private func folder(_ context: WebContext) async throws -> RegistrationFolder {
        let code = TicketCode.read(try context.parameters.require("code"))
        guard let folder = try await door.registrations.found(code: code, in: try context.requireNetwork().id) else {
            throw Problem.notFound
        }
        return folder
    }
}
