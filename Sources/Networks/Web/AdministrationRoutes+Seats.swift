import Core
import Hummingbird
import Markup
import Web

extension AdministrationRoutes {
    @Sendable func showSeats(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let page = SeatsPage(
            try await networks.seats(network.id),
            network: network,
            words: context.words,
            today: clock.today
        )
        return context.page(Page(page.title, notice: context.notice(of: request)) { SeatsView(page: page) })
    }

    @Sendable func showSeat(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let seat = try await seat(of: context)
        return try await seatPage(
            seat,
            NetworkForms.holder(context.words, today: clock.today, revision: seat.revision),
            notice: context.notice(of: request),
            context: context
        )
    }

    @Sendable func giveSeat(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let seat = try await seat(of: context)
        var form = NetworkForms.holder(context.words, today: clock.today, revision: seat.revision)
            .filled(try await FormData.read(request), words: context.words)
        if let from = form.day("from"), let until = form.day("until"), until < from {
            form.refuse("until", context.words["networks.form.until-before-from"])
        }
        guard form.isValid, let draft = NetworkForms.draft(holder: form) else {
            return try await seatPage(seat, form, context: context)
        }
        let saving = try await networks.seat(
            draft,
            on: seat.id,
            from: form["revision"],
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: NetworkLinks.seat(seat.id, network), notice: "saved")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            return try await seatPage(stored, form, isConflict: true, context: context)
        }
    }

    @Sendable func moveDeputy(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let seat = try await seat(of: context)
        let data = try await FormData.read(request)
        guard let direction = MoveDirection(rawValue: data["hva"] ?? ""),
            let holder = data["holder"].flatMap(SeatHolder.ID.init)
        else { throw Problem.badRequest }
        let isMoved = try await networks.moveDeputy(
            holder,
            direction,
            on: seat.id,
            day: clock.today,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isMoved else { throw Problem.notFound }
        return context.redirect(to: NetworkLinks.seat(seat.id, network), notice: "saved")
    }

    @Sendable func endHolder(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let seat = try await seat(of: context)
        let data = try await FormData.read(request)
        guard let holder = seat.holders.first(where: { $0.id.text == data["holder"] }) else { throw Problem.notFound }
        // Whose time is over stays as it was.
        guard holder.until.map({ $0 >= clock.today }) ?? true else { throw Problem.notFound }
        let day = max(holder.from, data["until"].flatMap(DateReader.day) ?? clock.today)
        _ = try await networks.endHolder(
            holder.id,
            until: day,
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: NetworkLinks.seat(seat.id, network), notice: "saved")
    }

    @Sendable func invite(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let seat = try await seat(of: context)
        let form = Self.inviteForm(context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let email = form.email("invite_email") else {
            return try await seatPage(
                seat,
                NetworkForms.holder(context.words, today: clock.today, revision: seat.revision),
                invite: form,
                context: context
            )
        }
        let token = secrets()
        let mail = SeatInvitationText.mail(
            to: email,
            seat: seat,
            network: network,
            token: token,
            publicURL: context.site.publicURL,
            words: context.site.catalogue[network.language]
        )
        let (sendMail, now) = (sendMail, clock.now)
        _ = try await networks.invite(
            email,
            to: seat.id,
            token: token,
            in: network.id,
            by: context.viewer.actor,
            at: now
        ) { try sendMail(mail, $0, now) }
        return context.redirect(to: NetworkLinks.seat(seat.id, network), notice: "sent")
    }

    static func inviteForm(_ words: Words) -> Form {
        Form([
            Field(
                "invite_email",
                words["networks.form.email"],
                .email,
                hint: words["networks.seat.invite-hint"],
                required: true
            )
        ])
    }

    private func seat(of context: WebContext) async throws -> Seat {
        let network = try context.requireNetwork()
        let id = context.parameters.get("seat").flatMap(Seat.ID.init)
        guard let id, let seat = try await networks.seats(network.id).first(where: { $0.id == id }) else {
            throw Problem.notFound
        }
        return seat
    }

    private func seatPage(
        _ seat: Seat,
        _ form: Form,
        invite: Form? = nil,
        isConflict: Bool = false,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let network = try context.requireNetwork()
        let page = SeatPage(
            seat,
            network: network,
            form: form,
            invite: invite ?? Self.inviteForm(context.words),
            isConflict: isConflict,
            words: context.words,
            today: clock.today
        )
        let isValid = form.isValid && invite?.isValid ?? true
        return context.page(
            Page(seat.name, notice: notice) { SeatView(page: page) },
            status: isConflict ? .conflict : isValid ? .ok : .unprocessableContent
        )
    }
}
