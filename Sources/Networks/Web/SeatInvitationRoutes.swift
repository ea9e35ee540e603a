import Core
import Hummingbird
import Markup
import Web

/// The page behind the link that an organisation gets: who represents it from when, and who stands in.
struct SeatInvitationRoutes: Sendable {
    let networks: NetworkStore
    let clock: WallClock
    let sendMail: SendNetworkMail

    func add(to router: WebRouter) {
        router.get("plass/:token", use: show)
        router.post("plass/:token", use: answer)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        guard found.invitation.isOpen(at: clock.now) else { return closed(found, context) }
        if found.invitation.openedAt == nil { try await networks.open(token: found.token, at: clock.now) }
        return page(NetworkForms.answer(context.words, today: clock.today), found, context: context)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        guard found.invitation.isOpen(at: clock.now) else { return closed(found, context) }
        let form = checked(
            NetworkForms.answer(context.words, today: clock.today)
                .filled(try await FormData.read(request), words: context.words),
            context.words
        )
        guard form.isValid, let representative = draft(.representative, form) else {
            return page(form, found, context: context)
        }
        let catalogue = context.site.catalogue
        let (sendMail, now, publicURL) = (sendMail, clock.now, context.site.publicURL)
        let isTaken = try await networks.answer(
            token: found.token,
            representative: representative,
            deputy: draft(.deputy, form),
            at: now
        ) { answer, connection in
            let texts = SeatAnswerText(publicURL: publicURL, words: catalogue[answer.network.language])
            for mail in texts.mails(answer) { try sendMail(mail, connection, now) }
        }
        guard isTaken else { return closed(found, context) }
        return thanks(found, context)
    }

    private func checked(_ form: Form, _ words: Words) -> Form {
        var form = form
        let refusals = SeatAnswerRules.refusals(
            from: form.day("from"),
            today: clock.today,
            email: form.email("email"),
            deputy: (form.text("deputy_name"), form.email("deputy_email"))
        )
        for refusal in refusals {
            switch refusal {
            case .beforeToday: form.refuse("from", words["networks.answer.before-today"])
            case .tooFarAhead: form.refuse("from", words["networks.answer.too-far"])
            case .deputyWithoutName: form.refuse("deputy_name", words["networks.answer.deputy-needs-name"])
            // What is there but is no address has been said already.
            case .deputyWithoutEmail where form["deputy_email"].isEmpty:
                form.refuse("deputy_email", words["networks.form.deputy-needs-email"])
            case .deputyWithoutEmail: break
            case .samePerson: form.refuse("deputy_email", words["networks.answer.same-person"])
            }
        }
        return form
    }

    private func draft(_ role: SeatHolder.Role, _ form: Form) -> NetworkStore.HolderDraft? {
        let prefix = role == .deputy ? "deputy_" : ""
        guard let email = form.email("\(prefix)email"), let name = form.text("\(prefix)name"),
            let from = form.day("from")
        else { return nil }
        return NetworkStore.HolderDraft(
            name: name,
            email: email,
            role: role,
            from: from,
            until: nil,
            showsName: form.isChecked("\(prefix)show_name"),
            showsEmail: form.isChecked("\(prefix)show_email"),
            renamesKnown: false
        )
    }

    private struct Found {
        let token: String
        let invitation: SeatInvitation
        let seat: Seat
        let network: Network
    }

    private func found(_ context: WebContext) async throws -> Found {
        let token = try context.parameters.require("token")
        guard let invitation = try await networks.invitation(token: token),
            let network = try await networks.networks().first(where: { $0.id == invitation.network }),
            let seat = try await networks.seats(network.id).first(where: { $0.id == invitation.seat })
        else { throw Problem.notFound }
        return Found(token: token, invitation: invitation, seat: seat, network: network)
    }

    private func page(_ form: Form, _ found: Found, context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["networks.answer.title"]) {
            div(.class("lead")) {
                h1 { words["networks.answer.title"] }
                p { words["networks.answer.lead", ["seat": found.seat.name, "network": found.network.name]] }
            }
            p { words["networks.answer.known"] }
            FormView(form, action: Link("/plass") / found.token, submit: words["networks.answer.submit"], words: words)
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private func thanks(_ found: Found, _ context: WebContext) -> Response {
        let words = context.words
        return context.page(
            Page(words["networks.answer.thanks"]) {
                div(.class("lead")) {
                    h1 { words["networks.answer.thanks"] }
                    p { words["networks.answer.done", ["seat": found.seat.name]] }
                }
            }
        )
    }

    /// Whoever had the link is told why it does nothing, and nothing else.
    private func closed(_ found: Found, _ context: WebContext) -> Response {
        let words = context.words
        let why =
            switch found.invitation.state(at: clock.now) {
            case .withdrawn: words["networks.closed.withdrawn"]
            case .expired: words["networks.closed.expired", ["days": "\(SeatInvitation.validDays)"]]
            case .answered, .waiting: words["networks.closed.answered"]
            }
        return context.page(
            Page(words["networks.closed.title"]) {
                div(.class("lead")) {
                    h1 { words["networks.closed.title"] }
                    p { why }
                    p { words["networks.closed.next"] }
                }
            },
            status: .gone
        )
    }
}
