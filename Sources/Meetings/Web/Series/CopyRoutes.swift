import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// A meeting made from an earlier one: what it is called, where it is, and the items that come again.
struct CopyRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/moter/:slug/kopier", use: show).post(":network/moter/:slug/kopier", use: copy)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, agenda) = try await found(context)
        return page(try await form(agenda, network, context.words), agenda, network, context: context)
    }

    @Sendable func copy(_ request: Request, context: WebContext) async throws -> Response {
        let (network, agenda) = try await found(context)
        var form = try await form(agenda, network, context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard let draft = MeetingForms.draft(&form, words: context.words) else {
            return page(form, agenda, network, context: context)
        }
        let slug = try await meetings.copy(
            agenda.meeting.id,
            as: draft,
            items: form.chosen("items").compactMap { AgendaItem.ID($0) },
            in: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard let slug else { throw Problem.notFound }
        return context.redirect(to: MeetingLinks.meeting(slug: slug, network), notice: "copied")
    }

    /// The form of a meeting, filled in but for its day.
    private func form(_ agenda: MeetingStore.Agenda, _ network: NetworkFrame, _ words: Words) async throws -> Form {
        let organisations = try await networks.organisations(network.id)
        var fields = MeetingForms.meeting(
            agenda.meeting,
            hosts: agenda.hosts,
            organisations: organisations,
            words: words
        ).fields.filter { $0.name != "revision" }
        if let date = fields.firstIndex(where: { $0.name == "date" }) { fields[date].value = "" }
        guard !agenda.items.isEmpty else { return Form(fields) }
        let items = Field(
            "items",
            words["meetings.copy.items"],
            .several(agenda.items.map { Field.Choice($0.id.text, $0.title) }),
            hint: words["meetings.copy.items-hint"],
            value: agenda.items.map(\.id.text).joined(separator: "\n")
        )
        return Form(fields + [items])
    }

    private func page(
        _ form: Form,
        _ agenda: MeetingStore.Agenda,
        _ network: NetworkFrame,
        context: WebContext
    ) -> Response {
        let words = context.words
        let home = MeetingLinks.meeting(slug: agenda.meeting.slug, network)
        let page = Page(words["meetings.copy"], section: "moter") {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { Written(in: network, on: words)(agenda.meeting.title) } }
                h1 { words["meetings.copy"] }
                p { words["meetings.copy.lead"] }
            }
            FormView(
                form,
                action: home / "kopier",
                submit: words["meetings.new.submit"],
                words: words,
                cancel: home
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    private func found(_ context: WebContext) async throws -> (NetworkFrame, MeetingStore.Agenda) {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id) else {
            throw Problem.notFound
        }
        return (network, agenda)
    }
}
