import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Networks
import Web

/// Begins an initiative from words that someone said.
///
/// - Returns: where it is, under the site.
public typealias BeginInitiative =
    @Sendable (
        _ title: String, _ summary: String, _ owner: Organisation.ID, _ meeting: Meeting.ID?, _ network: NetworkFrame,
        _ actor: Actor
    ) async throws -> String

/// Lifting a sentence of an answer to a promise or an initiative, with where it came from.
struct LiftRoutes: Sendable {
    let desk: RoundDesk
    let meetings: MeetingStore
    let begin: BeginInitiative

    func add(to router: WebRouter) {
        router.get(":network/runder/:key/loft/:sheet/:question", use: show)
            .post(":network/runder/:key/loft/:sheet/:question", use: lift)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return page(try await form(place, context.words), place, context)
    }

    @Sendable func lift(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        var form = try await form(place, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let kind = Lift.Kind(rawValue: form["kind"]), let owner = Organisation.ID(form["owner"])
        else { return page(form, place, context) }
        let address: String?
        switch kind {
        case .commitment: address = try await promise(&form, owner, place, context)
        case .initiative:
            address = try await begin(
                form["title"],
                origin(place, context.words),
                owner,
                place.found.round.meeting,
                place.found.network,
                context.viewer.actor
            )
        }
        guard let address else { return page(form, place, context) }
        try await desk.rounds.lift(
            place.quote,
            said: place.said(context.words),
            from: place.sheet,
            to: place.question,
            as: kind,
            titled: form["title"],
            at: address,
            by: context.viewer.actor,
            now: desk.clock.now
        )
        desk.changed(place.found.round)
        return context.redirect(to: place.found.home, notice: RoundNotice.saved.notice)
    }

    /// Where an initiative came from, for those who read it later.
    private func origin(_ place: Place, _ words: Words) -> String {
        let link = place.found.home.absolute(under: desk.publicURL).text
        let round = place.found.round.title
        return [
            words["rounds.lift.origin", ["round": round, "who": place.said(words) ?? words["rounds.lift.someone"]]],
            "«\(place.quote)»", link,
        ].joined(separator: "\n\n")
    }

    /// - Returns: nil after a problem was written into the form.
    private func promise(
        _ form: inout Form,
        _ owner: Organisation.ID,
        _ place: Place,
        _ context: WebContext
    ) async throws -> String? {
        guard let meeting = place.agenda, let item = AgendaItem.ID(form["item"]),
            let found = meeting.items.first(where: { $0.id == item })
        else {
            form.refuse("item", context.words["rounds.lift.no-item"])
            return nil
        }
        let isDone = try await meetings.promise(
            form["title"],
            by: owner,
            due: form.day("due"),
            in: found.id,
            of: meeting.meeting.id,
            network: place.found.network.id,
            actor: context.viewer.actor,
            at: desk.clock.now
        )
        guard isDone else {
            form.refuse("item", context.words["rounds.lift.locked"])
            return nil
        }
        return MeetingLinks.meeting(slug: meeting.meeting.slug, place.found.network).at(found.key).text
    }

    private struct Place {
        let found: RoundDesk.Found
        let sheet: Sheet
        let question: Question
        /// Of the meeting that the round belongs to.
        let agenda: MeetingStore.Agenda?
        var quote: String { sheet.answers[question.key].first ?? "" }

        func said(_ words: Words) -> String? { ResultWords(round: found.round, words: words).name(sheet.respondent) }
    }

    /// A text that someone who may be known has sent.
    private func place(_ context: WebContext) async throws -> Place {
        let found = try await desk.managed(context)
        let (sheet, question) = (
            Sheet.ID(try context.parameters.require("sheet")), Question.ID(try context.parameters.require("question"))
        )
        guard found.round.mode != .anonymous,
            let asked = found.questionnaire.questions.first(where: { $0.id == question && $0.kind == .text }),
            let sent = try await desk.rounds.sheets(of: found.round.id)
                .first(where: { $0.id == sheet && $0.state == .sent }), !sent.answers[asked.key].isEmpty
        else { throw Problem.notFound }
        var agenda: MeetingStore.Agenda?
        if let id = found.round.meeting, let meeting = try await desk.rounds.meeting(id, in: found.network.id) {
            agenda = try await meetings.agenda(meeting.slug, in: found.network.id)
        }
        return Place(found: found, sheet: sent, question: asked, agenda: agenda)
    }

    private func form(_ place: Place, _ words: Words) async throws -> Form {
        let kinds = Lift.Kind.allCases.filter { $0 != .commitment || place.agenda != nil }
        let owners = try await desk.networks.organisations(place.found.network.id)
        let items = place.agenda?.items ?? []
        var fields = [
            Field(
                "kind",
                words["rounds.lift.kind"],
                .oneOf(kinds.map { .init($0.rawValue, words["rounds.lift.\($0.rawValue)"]) }),
                required: true,
                value: Lift.Kind.initiative.rawValue
            ),
            Field(
                "title",
                words["rounds.lift.title"],
                hint: words["rounds.lift.title.hint"],
                required: true,
                value: String(place.quote.split(separator: "\n").first?.prefix(Limits.lineLength) ?? "")
            ),
            Field(
                "owner",
                words["rounds.lift.owner"],
                .choice([.init("", words["rounds.lift.choose"])] + owners.map { .init($0.id.text, $0.name) }),
                required: true,
                value: place.sheet.organisation?.text
            ),
        ]
        if !items.isEmpty {
            let choices =
                [Field.Choice("", words["rounds.lift.choose-item"])] + items.map { .init($0.id.text, $0.title) }
            fields += [
                Field("item", words["rounds.lift.item"], .choice(choices), hint: words["rounds.lift.promise-only"]),
                Field("due", words["rounds.lift.due"], .day, hint: words["rounds.lift.promise-only"]),
            ]
        }
        return Form(fields)
    }

    private func page(_ form: Form, _ place: Place, _ context: WebContext) -> Response {
        let words = context.words
        let written = Written(in: place.found.network, on: words)
        let action = RoundLinks.lift(place.sheet.id, place.question.id, place.found.round.key, place.found.network)
        return context.page(
            Page(words["rounds.lift"], section: RoundLinks.part) {
                div(.class("lead")) {
                    p(.class("kicker")) { a(.href(place.found.home)) { written(place.found.round.title) } }
                    h1 { words["rounds.lift"] }
                }
                blockquote {
                    if let said = place.said(words) { p(.class("small soft")) { said } }
                    written.paragraphs { Prose(place.quote) }
                }
                FormView(form, action: action, submit: words["rounds.lift.do"], words: words, cancel: place.found.home)
            },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }
}
