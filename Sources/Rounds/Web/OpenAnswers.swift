import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Answering a round that is open to all: sent at once, or kept and gone on with.
struct OpenAnswers: Sendable {
    let desk: RoundDesk
    let crowd: Crowd

    /// Behind which secret something is kept, and what.
    struct Kept: Sendable {
        let token: String
        let answer: KeptAnswer
    }

    /// The name of the button that keeps the answer and does not send it.
    private static let later = "senere"

    func page(_ found: RoundDesk.Found, _ context: WebContext) -> Response {
        page(form(found, nil, context.words), found, nil, context)
    }

    @Sendable func showKept(_ request: Request, context: WebContext) async throws -> Response {
        let (found, kept) = try await kept(context)
        guard found.round.takesAnswers else { return found.over(context) }
        return page(form(found, kept, context.words), found, kept, notice: context.notice(of: request), context)
    }

    @Sendable func answerKept(_ request: Request, context: WebContext) async throws -> Response {
        let (found, kept) = try await kept(context)
        return try await answer(request, found, try await FormData.read(request), kept: kept, context)
    }

    /// - Parameter kept: what was kept of it before.
    func answer(
        _ request: Request,
        _ found: RoundDesk.Found,
        _ data: FormData,
        kept: Kept?,
        _ context: WebContext
    ) async throws -> Response {
        guard found.round.takesAnswers else { return found.over(context) }
        let isLater = data[Self.later] != nil
        let answerForm = AnswerForm(found.questionnaire, in: data, words: context.words)
        var form = answerForm.form(Answers(), revision: kept?.answer.revision, before: ownFields(found, context.words))
            .filled(data, words: context.words)
        let answers = answerForm.answers(&form, keeping: Answers(), isLater ? .draft : .whole)
        if answers.isEmpty, form.isValid { form.problem = context.words["rounds.empty-answer"] }
        guard form.isValid else { return page(form, found, kept, context) }
        // The place alone is asked about, never the person, and it is written nowhere.
        guard crowd.takes(from: Remote.fingerprint(request, context), to: found.round.id, at: desk.clock.now) else {
            form.problem = context.words["rounds.crowd"]
            return page(form, found, kept, status: .tooManyRequests, context)
        }
        return isLater
            ? try await keep(answers, &form, found, kept, context)
            : try await send(answers, &form, found, kept, context)
    }

    private func keep(
        _ answers: Answers,
        _ form: inout Form,
        _ found: RoundDesk.Found,
        _ kept: Kept?,
        _ context: WebContext
    ) async throws -> Response {
        let (token, outcome) = try await desk.rounds.keep(
            answers,
            name: form.text("name"),
            behind: kept?.token,
            from: form.number("revision") ?? 0,
            in: found.round.id,
            network: found.network.id,
            at: desk.clock.now
        )
        switch outcome {
        case .kept:
            let home = RoundLinks.kept(token, found.round.code, found.network)
            return context.redirect(to: home, notice: RoundNotice.kept.notice)
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            let shown = AnswerForm(found.questionnaire, words: context.words).form(theirs.answers)
            return page(form, found, kept, theirs: shown, status: .conflict, context)
        case .full:
            form.problem = context.words["rounds.full"]
            return page(form, found, kept, context)
        case .missing: throw Problem.notFound
        }
    }

    private func send(
        _ answers: Answers,
        _ form: inout Form,
        _ found: RoundDesk.Found,
        _ kept: Kept?,
        _ context: WebContext
    ) async throws -> Response {
        let outcome = try await desk.rounds.send(
            answers,
            name: form.text("name"),
            receipt: form["receipt"],
            kept: kept?.token,
            in: found.round.id,
            network: found.network.id,
            at: desk.clock.now
        )
        switch outcome {
        case .saved:
            desk.changed(found.round)
            return context.redirect(to: RoundLinks.thanks(found.round.code, found.network))
        case .full:
            form.problem = context.words["rounds.full"]
            return page(form, found, kept, context)
        case .missing, .taken, .conflict, .signed, .stands: throw Problem.notFound
        }
    }

    private func kept(_ context: WebContext) async throws -> (RoundDesk.Found, Kept) {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        guard let stored = try await desk.rounds.kept(token: token, in: network.id),
            stored.questionnaire.round.code == JoinCode.read(try context.parameters.require("code"))
        else { throw Problem.notFound }
        return (.init(network: network, questionnaire: stored.questionnaire), .init(token: token, answer: stored.kept))
    }

    // MARK: The form

    private func form(_ found: RoundDesk.Found, _ kept: Kept?, _ words: Words) -> Form {
        AnswerForm(found.questionnaire, words: words).form(
            kept?.answer.answers ?? Answers(),
            revision: kept?.answer.revision,
            before: ownFields(found, name: kept?.answer.name, words)
        )
    }

    /// The name, where people are known by it, and what tells two sendings of one form from two answers.
    private func ownFields(_ found: RoundDesk.Found, name: String? = nil, _ words: Words) -> [Field] {
        let receipt = Field("receipt", "", .hidden, required: true, value: desk.rounds.secrets())
        guard found.round.mode == .named else { return [receipt] }
        return [
            receipt, Field("name", words["rounds.name"], required: true, value: name).filled(by: .autocomplete("name")),
        ]
    }

    private func page(
        _ form: Form,
        _ found: RoundDesk.Found,
        _ kept: Kept?,
        theirs: Form? = nil,
        notice: String? = nil,
        status: HTTPResponse.Status = .unprocessableContent,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let home = kept.map { RoundLinks.kept($0.token, found.round.code, found.network) }
        let view = SheetView(
            title: words["rounds.your-answer"],
            round: found.round,
            network: found.network,
            up: nil,
            state: words["rounds.mode.\(found.round.mode.rawValue)"],
            kept: home?.absolute(under: desk.publicURL).text,
            form: form,
            theirs: theirs,
            action: home ?? RoundLinks.join(found.round.code, found.network),
            submit: words["rounds.send"],
            later: .init(Self.later, words["rounds.later"]),
            words: words
        )
        return context.page(
            Page(found.round.title, section: RoundLinks.part, notice: notice) { view },
            status: form.isValid && theirs == nil ? .ok : status,
            // The form has a secret of its own.
            mayBeKept: false
        )
    }
}

extension RoundDesk.Found {
    /// That the round takes no answers.
    func over(_ context: WebContext) -> Response {
        message(context.words["rounds.over"], context.words["rounds.over.lead"], context)
    }

    func message(_ title: String, _ text: String, _ context: WebContext) -> Response {
        let seen = round.mayBeSeenByCode ? RoundLinks.seen(round.code, network) : nil
        return context.page(
            Page(title, section: RoundLinks.part) {
                div(.class("lead")) {
                    p(.class("kicker")) { Written(in: network, on: context.words)(round.title) }
                    h1 { title }
                    p { text }
                    if let seen {
                        div(.class("row")) { a(.class("button quiet"), .href(seen)) { context.words["rounds.see"] } }
                    }
                }
            }
        )
    }
}

extension Round {
    /// Whether who has the code sees what the others say: in the meeting all groups see the answers grow; others see
    /// them when everyone may, and the round is over or is to be seen while it goes on.
    var mayBeSeenByCode: Bool {
        switch audience {
        case .groups: shownTo != .secretariat
        case .everyone, .invited: shownTo == .live || shownTo == .everyone && state == .closed
        case .organisations: false
        }
    }
}
