import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// What is taken back: minutes that were published, a cancellation, a meeting that should not have been.
struct MeetingUpkeep: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) {
        let year = router.group(":network/moter/:slug")
        year.get("trekk-referat", use: askWithdraw).post("trekk-referat", use: withdraw)
        year.post("sett-opp", use: setUpAgain)
        year.get("slett", use: askDelete).post("slett", use: delete)
    }

    // MARK: Minutes

    @Sendable func askWithdraw(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return withdrawPage(MeetingForms.withdrawal(words: context.words), place, context: context)
    }

    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let form = MeetingForms.withdrawal(words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return withdrawPage(form, place, context: context) }
        let isDone = try await meetings.withdrawMinutes(
            of: place.meeting.id,
            because: form["reason"],
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isDone else { throw Problem.notFound }
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: "withdrawn")
    }

    private func withdrawPage(_ form: Form, _ place: Place, context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["meetings.withdraw"], section: "moter") {
            place.lead(words["meetings.withdraw"], words["meetings.withdraw.text"])
            FormView(
                form,
                action: place.home / "trekk-referat",
                submit: words["meetings.withdraw"],
                words: words,
                cancel: place.home
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Cancellation

    @Sendable func setUpAgain(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        _ = try await meetings.setUpAgain(
            place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        live.changed(place.meeting.id.text)
        return context.redirect(to: place.home, notice: "set-up-again")
    }

    // MARK: The meeting itself

    @Sendable func askDelete(_ request: Request, context: WebContext) async throws -> Response {
        deletePage(Form([]), try await place(context), context: context)
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let outcome = try await meetings.delete(
            place.meeting.id,
            in: place.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        var form = Form([])
        switch outcome {
        case .missing: throw Problem.notFound
        case .hasMinutes: form.problem = context.words["meetings.delete.has-minutes"]
        case .isCalled: form.problem = context.words["meetings.delete.is-called"]
        case .inUse: form.problem = context.words["meetings.delete.in-use"]
        case .deleted:
            live.changed(place.meeting.id.text)
            return context.redirect(
                to: MeetingLinks.year(place.meeting.date.first.year, place.network),
                notice: "deleted"
            )
        }
        return deletePage(form, place, context: context)
    }

    private func deletePage(_ form: Form, _ place: Place, context: WebContext) -> Response {
        let words = context.words
        let lost = place.lost(words)
        let page = Page(words["meetings.delete"], section: "moter") {
            place.lead(words["meetings.delete"], words["meetings.delete.text"])
            if !lost.isEmpty {
                section {
                    p { words["meetings.delete.what"] }
                    ul { for line in lost { li { line } } }
                }
            }
            FormView(
                form,
                action: place.home / "slett",
                submit: words["meetings.delete"],
                words: words,
                cancel: place.home
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Shared

    private struct Place {
        let network: NetworkFrame
        let agenda: MeetingStore.Agenda
        var meeting: Meeting { agenda.meeting }
        var home: Link { MeetingLinks.meeting(slug: meeting.slug, network) }

        func lead(_ title: String, _ text: String) -> Node {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(home)) { meeting.title } }
                h1 { title }
                p { text }
            }
        }

        /// What goes with the meeting.
        func lost(_ words: Words) -> [String] {
            let records = agenda.items.filter { $0.record != nil || !$0.decisions.isEmpty }.count
            let commitments = agenda.items.map(\.commitments.count).reduce(0, +)
            return [
                agenda.items.isEmpty ? nil : words.count("meetings.delete.items", agenda.items.count),
                records == 0 ? nil : words.count("meetings.delete.records", records),
                commitments == 0 ? nil : words.count("meetings.delete.commitments", commitments),
            ].compactMap(\.self)
        }
    }

    private func place(_ context: WebContext) async throws -> Place {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        guard let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id) else {
            throw Problem.notFound
        }
        return Place(network: network, agenda: agenda)
    }
}

/// Below the form of a meeting: cancelling, setting up again, deleting.
struct MeetingUpkeepView: View {
    let meeting: Meeting
    let home: Link
    let words: Words

    var body: Node {
        if meeting.state == .cancelled {
            part(
                words["meetings.set-up-again.title"],
                words["meetings.set-up-again.text"],
                submit: words["meetings.set-up-again"],
                action: home / "sett-opp"
            )
        } else {
            part(
                words["meetings.cancel.title"],
                words["meetings.cancel.text"],
                submit: words["meetings.cancel"],
                action: home / "avlys"
            )
        }
        if meeting.minutesPublishedOn == nil {
            section {
                h2 { words["meetings.delete.title"] }
                p { a(.href(home / "slett")) { words["meetings.delete"] } }
            }
        }
    }

    private func part(_ title: String, _ text: String, submit: String, action: Link) -> Node {
        section {
            h2 { title }
            p { text }
            form(.method("post"), .action(action)) {
                button(.type("submit"), .class("button quiet")) { submit }
            }
        }
    }
}
