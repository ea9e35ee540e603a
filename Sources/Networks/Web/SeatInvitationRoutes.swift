import Core
import Hummingbird
import Markup
import Web

/// The page behind the link that an organisation gets: name, e-mail and deputy.
struct SeatInvitationRoutes: Sendable {
    let networks: NetworkStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get("plass/:token", use: show)
        router.post("plass/:token", use: answer)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (invitation, seat) = try await found(context)
        return page(NetworkForms.answer(invitation, words: context.words), seat, context: context)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let (invitation, seat) = try await found(context)
        let words = context.words
        var form = NetworkForms.answer(invitation, words: words).filled(try await FormData.read(request), words: words)
        if form.text("deputy_name") != nil, form.text("deputy_email") == nil, form.isValid {
            form.refuse("deputy_email", words["networks.form.deputy-needs-email"])
        }
        guard form.isValid, let email = form.email("email") else { return page(form, seat, context: context) }
        let taken = try await networks.answer(
            token: try context.parameters.require("token"),
            representative: draft(form["name"], email, .representative, form),
            deputy: form.email("deputy_email").map {
                draft(form.text("deputy_name") ?? $0.text, $0, .deputy, form)
            },
            at: clock.now
        )
        guard taken else { throw Problem.notFound }
        return context.page(
            Page(words["networks.answer.thanks"]) {
                div(.class("lead")) {
                    h1 { words["networks.answer.thanks"] }
                    p { words["networks.answer.done", ["seat": seat.name]] }
                }
            }
        )
    }

    private func draft(
        _ name: String,
        _ email: EmailAddress,
        _ role: SeatHolder.Role,
        _ form: Form
    ) -> NetworkStore.HolderDraft {
        NetworkStore.HolderDraft(
            name: name,
            email: email,
            role: role,
            from: clock.today,
            until: nil,
            showsName: form.isChecked("show_name"),
            showsEmail: form.isChecked("show_email")
        )
    }

    private func found(_ context: WebContext) async throws -> (SeatInvitation, Seat) {
        let token = try context.parameters.require("token")
        guard let invitation = try await networks.invitation(token: token), invitation.isOpen(at: clock.now),
            let seat = try await networks.seats(invitation.network).first(where: { $0.id == invitation.seat })
        else { throw Problem.notFound }
        return (invitation, seat)
    }

    private func page(_ form: Form, _ seat: Seat, context: WebContext) -> Response {
        let words = context.words
        let token = context.parameters.get("token") ?? ""
        let page = Page(words["networks.answer.title"]) {
            div(.class("lead")) {
                h1 { words["networks.answer.title"] }
                p { words["networks.answer.lead", ["seat": seat.name]] }
            }
            FormView(form, action: Link("/plass") / token, submit: words["networks.answer.submit"], words: words)
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
