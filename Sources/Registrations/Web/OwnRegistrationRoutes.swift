import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// What someone who is registered does by the link of their letter: see, change, sign off, show the ticket.
struct OwnRegistrationRoutes: Sendable {
    let registrations: RegistrationStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/pamelding/:token")
        home.get(use: show).post(use: save)
        home.get("billett", use: ticket)
        home.post("meld-av", use: signOff)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        guard let own = try await found(context) else { return gone(context) }
        return page(form(own, context), own, notice: context.notice(of: request), context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        guard let own = try await found(context) else { return gone(context) }
        var form = form(own, context).filled(try await FormData.read(request), words: context.words)
        guard let details = RegistrationForms.details(&form, words: context.words) else {
            return page(form, own, context)
        }
        guard try await registrations.change(own.token, to: details, in: own.network.id, at: clock.now) else {
            form.problem = context.words["registrations.own.too-late"]
            return page(form, own, context)
        }
        return context.redirect(to: RegistrationLinks.own(own.token, own.network), notice: "saved")
    }

    @Sendable func signOff(_ request: Request, context: WebContext) async throws -> Response {
        guard let own = try await found(context) else { return gone(context) }
        guard try await registrations.signOff(own.token, in: own.network.id, at: clock.now) else {
            return context.redirect(to: RegistrationLinks.own(own.token, own.network))
        }
        return context.redirect(to: own.home, notice: "signed-off")
    }

    @Sendable func ticket(_ request: Request, context: WebContext) async throws -> Response {
        guard let own = try await found(context) else { return gone(context) }
        guard own.folder.registration.state == .place else {
            return context.redirect(to: RegistrationLinks.own(own.token, own.network))
        }
        let page = TicketPage(own.folder, network: own.network, publicURL: context.site.publicURL, words: context.words)
        return context.page(Page(page.title) { TicketView(page: page) }, mayBeKept: false)
    }

    private struct Own {
        let token: String
        let network: NetworkFrame
        let folder: RegistrationFolder
        var meeting: Meeting { folder.places.meeting }
        var home: Link { MeetingLinks.meeting(slug: meeting.slug, network) }
    }

    /// Nil when the link leads nowhere any more; nobody can tell whether it ever did.
    private func found(_ context: WebContext) async throws -> Own? {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        guard let folder = try await registrations.found(token: token, in: network.id) else { return nil }
        return Own(token: token, network: network, folder: folder)
    }

    private func form(_ own: Own, _ context: WebContext) -> Form {
        RegistrationForms.person(
            own.folder,
            asksEmail: false,
            asksFood: own.folder.places.setup.asksFood,
            words: context.words
        )
    }

    private func page(_ form: Form, _ own: Own, notice: String? = nil, _ context: WebContext) -> Response {
        let page = OwnRegistrationPage(
            form,
            own.folder,
            token: own.token,
            network: own.network,
            at: clock.now,
            words: context.words
        )
        return context.page(
            Page(page.lead.title, notice: notice) { OwnRegistrationView(page: page) },
            status: form.isValid ? .ok : .unprocessableContent,
            mayBeKept: false
        )
    }

    private func gone(_ context: WebContext) -> Response {
        let words = context.words
        return context.page(
            Page(words["registrations.gone.title"]) {
                div(.class("lead")) {
                    h1 { words["registrations.gone.title"] }
                    p { words["registrations.gone.text"] }
                }
            },
            status: .notFound
        )
    }
}
