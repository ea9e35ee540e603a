import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Networks
import Web

/// Where a sentence can be put as a piece of input.
public struct InputDoor: Sendable {
    /// The network's collections: key and title.
    let collections: @Sendable (NetworkID) async throws -> [(key: String, title: String)]
    /// Puts it into one; returns where that is, under the site, or nil when it takes no more.
    let put:
        @Sendable (
            _ said: Saying, _ collection: String, _ network: NetworkFrame, _ actor: Actor
        ) async throws -> String?

    /// What was said, and where, as everybody may read it.
    public struct Saying: Sendable {
        public let text: String
        public let place: String
        public let isInMeeting: Bool
    }

    public init(
        collections: @escaping @Sendable (NetworkID) async throws -> [(key: String, title: String)],
        put: @escaping @Sendable (Saying, String, NetworkFrame, Actor) async throws -> String?
    ) {
        self.collections = collections
        self.put = put
    }
}

/// Lifting a sentence of an answer to something that is worked on, with where it came from.
struct LiftRoutes: Sendable {
    let desk: RoundDesk
    let meetings: MeetingStore
    let begin: BeginUndertaking
    let input: InputDoor

    func add(to router: WebRouter) {
        router.get(":network/runder/:key/loft/:answer/:question", use: show)
            .post(":network/runder/:key/loft/:answer/:question", use: lift)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        return page(try await form(place, context.words), place, context)
    }

    @Sendable func lift(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        var form = try await form(place, context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let draft = place.draft(form) else { return page(form, place, context) }
        let actor = context.viewer.actor
        let begun = try await desk.rounds.begin(
            draft,
            of: place.answer,
            named: place.said(context.words),
            to: place.question.id,
            in: place.found.round.id,
            known: form.number("revision") ?? 0,
            by: actor,
            now: desk.clock.now
        )
        guard let begun else {
            let now = try await self.place(context)
            form.acceptRevision(now.lifts.count)
            form.problem = context.words["rounds.lift.meanwhile"]
            return page(form, now, status: .conflict, context)
        }
        let address: String?
        do {
            address = try await become(draft, &form, place, context)
        } catch {
            try await desk.rounds.end(begun, at: nil, by: actor, now: desk.clock.now)
            throw error
        }
        try await desk.rounds.end(begun, at: address, by: actor, now: desk.clock.now)
        guard address != nil else { return page(form, place, context) }
        desk.changed(place.found.round)
        return context.redirect(to: place.found.home, notice: RoundNotice.saved.notice)
    }

    /// Makes it what it is to be.
    ///
    /// - Returns: where that is; nil after a problem was written into the form.
    private func become(
        _ draft: Lift.Draft,
        _ form: inout Form,
        _ place: Place,
        _ context: WebContext
    ) async throws -> String? {
        if draft.kind == .input { return try await putAsInput(draft.quote, &form, place, context) }
        guard let owner = Organisation.ID(form["owner"]) else {
            form.refuse("owner", context.words["rounds.lift.no-owner"])
            return nil
        }
        guard let kind = Undertaking.Kind(rawValue: draft.kind.rawValue) else {
            return try await promise(&form, owner, place, context)
        }
        let undertaking = Undertaking(
            kind,
            title: draft.title,
            summary: origin(draft.quote, place, context.words),
            owner: owner,
            meeting: place.found.round.meeting?.text
        )
        return try await begin(undertaking, place.found.network, context.viewer.actor)
    }

    /// The words themselves, in a collection, with the round as the place where they were said.
    private func putAsInput(
        _ quote: String,
        _ form: inout Form,
        _ place: Place,
        _ context: WebContext
    ) async throws -> String? {
        guard let key = form.text("collection") else {
            form.refuse("collection", context.words["rounds.lift.no-collection"])
            return nil
        }
        let said = InputDoor.Saying(
            text: quote,
            place: [place.found.round.title, place.publicName(context.words)].compactMap(\.self)
                .joined(separator: ", "),
            isInMeeting: place.found.round.meeting != nil
        )
        let address = try await input.put(said, key, place.found.network, context.viewer.actor)
        if address == nil { form.refuse("collection", context.words["rounds.lift.full"]) }
        return address
    }

    /// Where it came from, for those who read it later.
    private func origin(_ quote: String, _ place: Place, _ words: Words) -> String {
        let link = place.found.home.absolute(under: desk.publicURL).text
        let round = place.found.round.title
        let who = place.publicName(words) ?? words["rounds.lift.someone"]
        return [
            words["rounds.lift.origin", ["round": round, "who": who]],
            "«\(quote)»", link,
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
            from: Commitment.Origin(title: place.found.round.title, address: place.found.home.text),
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
        let answer: QuestionResult.Said<String>
        let question: Question
        /// What it has become already, or is becoming.
        let lifts: [Lift]
        /// Of the meeting that the round belongs to.
        let agenda: MeetingStore.Agenda?

        func said(_ words: Words) -> String? { answer.by.name(words) }

        /// Who said it where everybody reads that: no person, and nobody out of a round that is not for all.
        func publicName(_ words: Words) -> String? {
            guard found.round.shownTo.includesAll else { return nil }
            return switch answer.by {
            case .organisation(let name, _): name
            case .group: said(words)
            case .person, .someone: nil
            }
        }

        var organisation: String? { if case .organisation(let name, _) = answer.by { name } else { nil } }

        /// - Returns: nil without a kind.
        func draft(_ form: Form) -> Lift.Draft? {
            let chosen = form.chosen("sentences").compactMap { Int($0) }
            let isCut = form.fields.contains { $0.name == "sentences" }
            return Lift.Kind(rawValue: form["kind"]).map {
                .init(kind: $0, title: form["title"], quote: isCut ? answer.quote(Set(chosen)) : answer.value)
            }
        }
    }

    /// A text among the answers, as far as they may be shown.
    private func place(_ context: WebContext) async throws -> Place {
        let found = try await desk.managed(context)
        let mark = try context.parameters.require("answer")
        let question = Question.ID(try context.parameters.require("question"))
        let results = try await desk.rounds.results(found.questionnaire)
        guard let result = results.questions.first(where: { $0.question.id == question }),
            case .texts(let said) = result.content, let answer = said.first(where: { $0.mark == mark })
        else { throw Problem.notFound }
        var agenda: MeetingStore.Agenda?
        if let meeting = try await meeting(found) {
            agenda = try await meetings.agenda(meeting.slug, in: found.network.id)
        }
        let lifts = try await desk.rounds.lifts(of: found.round.id)
            .filter { $0.came(from: answer, to: result.question.id) }
        return Place(found: found, answer: answer, question: result.question, lifts: lifts, agenda: agenda)
    }

    /// The meeting of the round; without one, the next that is held, or the last.
    private func meeting(_ found: RoundDesk.Found) async throws -> Meeting? {
        if let id = found.round.meeting { return try await desk.rounds.meeting(id, in: found.network.id) }
        // The newest first.
        let all = try await desk.rounds.meetings(in: found.network.id)
        return all.last { $0.date.last >= desk.clock.today } ?? all.first
    }

    private func form(_ place: Place, _ words: Words) async throws -> Form {
        let collections = try await input.collections(place.found.network.id)
        let kinds = Lift.Kind.allCases.filter { kind in
            kind == .commitment ? place.agenda != nil : kind != .input || !collections.isEmpty
        }
        let owners = try await desk.networks.organisations(place.found.network.id)
        var fields = [Field("revision", "", .hidden, value: "\(place.lifts.count)")] + sentences(place, words)
        fields += [
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
                value: String(place.answer.sentences.first?.text.prefix(Limits.lineLength) ?? "")
            ),
            Field(
                "owner",
                words["rounds.lift.owner"],
                .choice([.init("", words["rounds.lift.choose"])] + owners.map { .init($0.id.text, $0.name) }),
                required: true,
                value: owners.first { $0.name == place.organisation }?.id.text
            )
            .asked(
                when: "kind",
                is: Lift.Kind.initiative.rawValue,
                Lift.Kind.barrier.rawValue,
                Lift.Kind.commitment.rawValue
            ),
        ]
        return Form(fields + Self.inputFields(collections, words) + Self.promiseFields(place, words))
    }

    /// What is asked where it becomes a piece of input.
    private static func inputFields(_ collections: [(key: String, title: String)], _ words: Words) -> [Field] {
        guard !collections.isEmpty else { return [] }
        let choices = collections.map { Field.Choice($0.key, $0.title) }
        return [
            Field(
                "collection",
                words["rounds.lift.collection"],
                .choice([.init("", words["rounds.lift.choose-collection"])] + choices),
                hint: words["rounds.lift.input-only"]
            )
            .asked(when: "kind", is: Lift.Kind.input.rawValue)
        ]
    }

    /// What is asked where it becomes a promise in the minutes.
    private static func promiseFields(_ place: Place, _ words: Words) -> [Field] {
        guard let items = place.agenda?.items, !items.isEmpty else { return [] }
        let meeting = place.found.round.meeting == nil ? place.agenda.map { "\($0.meeting.title): " } : nil
        let choices = items.map { Field.Choice($0.id.text, "\(meeting ?? "")\($0.title)") }
        let hint = words["rounds.lift.promise-only"]
        return [
            Field(
                "item",
                words["rounds.lift.item"],
                .choice([.init("", words["rounds.lift.choose-item"])] + choices),
                hint: hint
            ),
            Field("due", words["rounds.lift.due"], .day, hint: hint),
        ].map { $0.asked(when: "kind", is: Lift.Kind.commitment.rawValue) }
    }

    /// Which of the sentences to take along; none to choose among where there is one.
    private func sentences(_ place: Place, _ words: Words) -> [Field] {
        let sentences = place.answer.sentences
        guard sentences.count > 1 else { return [] }
        let choices = sentences.enumerated().map { Field.Choice("\($0)", $1.text) }
        return [
            Field(
                "sentences",
                words["rounds.lift.sentences"],
                .several(choices),
                required: true,
                value: choices.map(\.value).joined(separator: "\n")
            )
        ]
    }

    private func page(
        _ form: Form,
        _ place: Place,
        status: HTTPResponse.Status = .unprocessableContent,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let written = Written(in: place.found.network, on: words)
        let action = RoundLinks.lift(
            place.answer.mark,
            place.question.id,
            place.found.round.key,
            place.found.network
        )
        let became = place.lifts.compactMap(ResultWords(round: place.found.round, words: words).became)
        return context.page(
            Page(words["rounds.lift"], section: RoundLinks.part) {
                div(.class("lead")) {
                    p(.class("kicker")) { a(.href(place.found.home)) { written(place.found.round.title) } }
                    h1 { words["rounds.lift"] }
                }
                blockquote {
                    if let said = place.said(words) { p(.class("small soft")) { said } }
                    written.paragraphs { Prose(place.answer.value) }
                }
                for became in became { p(.class("small")) { a(.href(became.link)) { written(became.text) } } }
                FormView(form, action: action, submit: words["rounds.lift.do"], words: words, cancel: place.found.home)
            },
            status: form.isValid ? .ok : status
        )
    }
}
