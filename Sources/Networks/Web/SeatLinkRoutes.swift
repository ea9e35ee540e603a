import Core
import Hummingbird
import Markup
import Web

/// The links by which organisations name their people: who has got one, who has answered, and sending them.
struct SeatLinkRoutes: Sendable {
    let networks: NetworkStore
    let clock: WallClock
    let secrets: @Sendable () -> String
    let sendMail: SendNetworkMail

    func add(to router: WebRouter) {
        let home = router.group(":network/administrasjon/lenker")
        home.get(use: show).post(use: sendSeveral)
        home.post(":seat/send", use: sendAnew)
        home.post(":seat/trekk", use: withdraw)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let links = try await networks.seatLinks(try context.requireNetwork().id)
        return try page(links, form(links, context), notice: context.notice(of: request), context)
    }

    @Sendable func sendSeveral(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let links = try await networks.seatLinks(network.id)
        var form = form(links, context).filled(try await FormData.read(request), words: context.words)
        // Nothing to send any more, because somebody was quicker: the list tells how it stands.
        guard !form.fields.isEmpty else { return context.redirect(to: NetworkLinks.links(network)) }
        let wanted = links.compactMap { link in form.email(Self.field(link.seat)).map { (link.seat, $0) } }
        if form.isValid, wanted.isEmpty { form.problem = context.words["networks.links.none-written"] }
        guard form.isValid else { return try page(links, form, context) }
        try await send(wanted, in: network, context)
        return context.redirect(to: NetworkLinks.links(network), notice: "sent")
    }

    @Sendable func sendAnew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        _ = try await FormData.read(request)
        let id = context.parameters.get("seat").flatMap(Seat.ID.init)
        guard let link = try await networks.seatLinks(network.id).first(where: { $0.seat.id == id }),
            let email = link.address
        else { throw Problem.notFound }
        try await send([(link.seat, email)], in: network, context)
        return context.redirect(to: NetworkLinks.links(network), notice: "sent")
    }

    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        _ = try await FormData.read(request)
        guard let seat = context.parameters.get("seat").flatMap(Seat.ID.init),
            try await networks.withdrawLink(of: seat, in: network.id, by: context.viewer.actor, at: clock.now)
        else { throw Problem.notFound }
        return context.redirect(to: NetworkLinks.links(network), notice: "link-withdrawn")
    }

    /// Makes a link for each seat and puts the mails in the outbox, all or none.
    private func send(
        _ wanted: [(seat: Seat, email: EmailAddress)],
        in network: NetworkFrame,
        _ context: WebContext
    ) async throws {
        let words = context.site.catalogue[network.language]
        let made = wanted.map { seat, email in
            let token = secrets()
            let mail = SeatInvitationText.mail(
                to: email,
                seat: seat,
                network: network,
                token: token,
                publicURL: context.site.publicURL,
                words: words
            )
            return (draft: NetworkStore.LinkDraft(seat: seat.id, email: email, token: token), mail: mail)
        }
        let mails = Dictionary(uniqueKeysWithValues: made.map { ($0.draft.seat, $0.mail) })
        let (sendMail, now) = (sendMail, clock.now)
        let isSent = try await networks.invite(
            made.map(\.draft),
            in: network.id,
            by: context.viewer.actor,
            at: now
        ) { if let mail = mails[$0.seat] { try sendMail(mail, $1, now) } }
        guard isSent else { throw Problem.notFound }
    }

    /// An address for each empty seat whose link is not on its way.
    private func form(_ links: [SeatLink], _ context: WebContext) -> Form {
        let (today, now) = (clock.today, clock.now)
        return Form(
            links.filter { SeatRules.representative($0.seat, on: today) == nil && !$0.isWaiting(at: now) }.map { link in
                Field(Self.field(link.seat), link.seat.name, .email, value: link.address?.text)
            }
        )
    }

    private static func field(_ seat: Seat) -> String { "email-\(seat.id)" }

    private func page(
        _ links: [SeatLink],
        _ form: Form,
        notice: String? = nil,
        _ context: WebContext
    ) throws -> Response {
        let page = SeatLinksPage(
            links,
            form: form,
            network: try context.requireNetwork(),
            words: context.words,
            now: clock.now
        )
        return context.page(
            Page(page.title, notice: notice) { SeatLinksView(page: page) },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }
}
