import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// The guests of an agenda item: who is invited, one more, and taking one away.
struct GuestRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let guests = router.group(":network/moter/:slug/saker/:item/gjester")
        guests.get(use: show).post(use: invite)
        guests.post(":guest/fjern", use: remove)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try await page(Self.form(context.words), try await place(context), notice: context.notice(of: request), context)
    }

    @Sendable func invite(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        var form = Self.form(context.words).filled(try await FormData.read(request), words: context.words)
        // What was written is given back, also where it came too late.
        if !GuestPage.isOpen(place.meeting) { form.problem = context.words["meetings.guests.over"] }
        guard form.isValid, let email = form.email("email") else { return try await page(form, place, context) }
        let draft = NetworkStore.GuestDraft(
            name: form["name"],
            email: email,
            topic: form.text("topic") ?? place.item.title,
            until: max(place.meeting.date.last, clock.today).adding(days: MeetingStore.guestDays)
        )
        let isInvited = try await meetings.invite(
            draft,
            to: place.item.id,
            in: place.meeting.id,
            of: place.network.id,
            through: networks,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isInvited else { throw Problem.notFound }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.guests, notice: "guest-invited")
    }

    @Sendable func remove(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        guard let guest = context.parameters.get("guest").flatMap({ Person.ID($0) }),
            try await meetings.removeGuest(
                guest,
                from: place.item.id,
                in: place.meeting.id,
                of: place.network.id,
                by: context.viewer.actor,
                at: clock.now
            )
        else { throw Problem.notFound }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.guests, notice: "guest-removed")
    }

    private struct Place {
        let network: NetworkFrame
        let meeting: Meeting
        let item: AgendaItem
        var itemPage: Link { MeetingLinks.item(item.id, meeting.slug, network) }
        var guests: Link { itemPage / "gjester" }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let id = context.parameters.get("item").flatMap(AgendaItem.ID.init)
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id),
            let item = agenda.items.first(where: { $0.id == id })
        else { throw Problem.notFound }
        return Place(network: network, meeting: agenda.meeting, item: item)
    }

    private static func form(_ words: Words) -> Form {
        Form([
            Field("name", words["meetings.guests.name"], required: true),
            Field("email", words["meetings.guests.email"], .email, required: true),
            Field("topic", words["meetings.guests.topic"], hint: words["meetings.guests.topic-hint"]),
        ])
    }

    private func page(
        _ form: Form,
        _ place: Place,
        notice: String? = nil,
        _ context: WebContext
    ) async throws -> Response {
        let page = GuestPage(
            try await meetings.guests(of: place.item.id),
            meeting: place.meeting,
            item: place.item,
            isCalled: try await meetings.isCalled(place.meeting.id),
            network: place.network,
            words: context.words
        )
        return context.page(
            Page("\(page.title): \(page.item)", section: "moter", notice: notice) {
                GuestView(page: page, invitation: form, action: place.guests, words: context.words)
            },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }
}

/// The guests of an item, for the secretariat.
struct GuestPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let email: String
        let remove: Link
        let label: String
    }

    let written: Written
    let title: String
    let item: String
    let itemLink: Link
    let lead: String
    let none: String
    let guests: [Line]
    /// False where everything is over.
    let isOpen: Bool

    init(
        _ guests: [ItemGuest],
        meeting: Meeting,
        item: AgendaItem,
        isCalled: Bool,
        network: NetworkFrame,
        words: Words
    ) {
        written = Written(in: network, on: words)
        title = words["meetings.guests"]
        self.item = item.title
        itemLink = MeetingLinks.item(item.id, meeting.slug, network)
        isOpen = Self.isOpen(meeting)
        lead =
            words[
                !isOpen ? "meetings.guests.over" : isCalled ? "meetings.guests.at-once" : "meetings.guests.with-all"
            ]
        none = words["meetings.guests.none"]
        let home = itemLink / "gjester"
        self.guests = guests.map {
            Line(
                name: $0.name,
                email: $0.email?.text ?? words["meetings.attendance.no-address"],
                remove: home / $0.person.text / "fjern",
                label: "\(words["meetings.guests.remove"]): \($0.name)"
            )
        }
    }
}

extension GuestPage {
    static func isOpen(_ meeting: Meeting) -> Bool { meeting.state == .planned && !meeting.minutes.isLocked }
}

struct GuestView: View {
    let page: GuestPage
    let invitation: Form
    let action: Link
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.itemLink)) { page.written(page.item) } }
            h1 { page.title }
            p { page.lead }
        }
        if page.guests.isEmpty { p { page.none } }
        ul(.class("plain")) { for guest in page.guests { line(guest) } }
        if page.isOpen || !invitation.isValid {
            section {
                h2 { words["meetings.guests.new"] }
                FormView(
                    invitation,
                    action: action,
                    submit: words["meetings.guests.invite"],
                    words: words,
                    cancel: page.itemLink
                )
            }
        }
    }

    private func line(_ guest: GuestPage.Line) -> Node {
        li {
            div(.class("line")) {
                span {
                    strong { guest.name }
                    " "
                    span(.class("soft small")) { guest.email }
                }
                if page.isOpen {
                    form(.method("post"), .action(guest.remove), .class("inline")) {
                        button(.type("submit"), .class("link"), .aria("label", guest.label)) {
                            words["meetings.guests.remove"]
                        }
                    }
                }
            }
        }
    }
}
