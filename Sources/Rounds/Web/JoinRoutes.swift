import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Answering with a code: groups in a meeting, colleagues with a link, and whoever is asked.
struct JoinRoutes: Sendable {
    let desk: RoundDesk
    let crowd: Crowd
    let codesElsewhere: CodesElsewhere

    func add(to router: WebRouter) {
        let home = router.group(":network/delta")
        home.get(use: showCode).post(use: takeCode)
        home.get(":code", use: show).post(":code", use: answer)
        home.get(":code/takk", use: thanks)
        home.get(":code/resultat", use: results).get(":code/resultat/strom", use: stream)
        home.get(":code/ark/:token", use: showSheet).post(":code/ark/:token", use: saveSheet)
        home.post(":code/ark/:token/kommentar", use: comment)
    }

    // MARK: The way in

    @Sendable func showCode(_ request: Request, context: WebContext) async throws -> Response {
        codePage(codeForm(context.words), try context.requireNetwork(), context)
    }

    @Sendable func takeCode(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        var form = codeForm(context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return codePage(form, network, context) }
        if let code = JoinCode.read(form["code"]) {
            if try await desk.rounds.questionnaire(code: code, in: network.id) != nil {
                return context.redirect(to: RoundLinks.join(code, network))
            }
            if let link = try await codesElsewhere(code, network) { return context.redirect(to: link) }
        }
        form.refuse("code", context.words["rounds.join.unknown"])
        return codePage(form, network, context)
    }

    private func codeForm(_ words: Words) -> Form {
        Form([Field("code", words["rounds.join.code"], hint: words["rounds.join.code.hint"], required: true)])
    }

    private func codePage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["rounds.join"], section: RoundLinks.part) {
            div(.class("lead")) {
                h1 { words["rounds.join"] }
                p { words["rounds.join.lead"] }
            }
            FormView(form, action: RoundLinks.join(network), submit: words["rounds.join.go"], words: words)
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        guard found.round.takesAnswers else { return over(found, context) }
        switch found.round.audience {
        case .groups: return groupsPage(found, taken: nil, context)
        case .everyone:
            let form = answerForm(found, context.words).form(Answers(), before: ownFields(found, context.words))
            return answerPage(form, found, context)
        case .organisations:
            return context.redirect(to: RoundLinks.answer(found.round.key, found.network))
        case .invited:
            return message(found, context.words["rounds.invited"], context.words["rounds.invited.lead"], context)
        }
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        let data = try await FormData.read(request)
        switch found.round.audience {
        case .groups: return try await join(found, data, context)
        case .everyone: return try await send(request, found, data, context)
        case .organisations, .invited: throw Problem.notFound
        }
    }

    // MARK: Groups

    private func join(_ found: RoundDesk.Found, _ data: FormData, _ context: WebContext) async throws -> Response {
        guard let group = data["gruppe"].flatMap(Int.init) else { throw Problem.badRequest }
        let (token, outcome) = try await desk.rounds.join(
            group: group,
            in: found.round.id,
            network: found.network.id,
            joins: data["likevel"] != nil,
            at: desk.clock.now
        )
        switch outcome {
        case .taken: return groupsPage(found, taken: group, context)
        case .saved:
            guard let token else { throw Problem.notFound }
            return context.redirect(to: RoundLinks.sheet(token, found.round.code, found.network))
        case .missing, .conflict, .full: throw Problem.notFound
        }
    }

    private func groupsPage(_ found: RoundDesk.Found, taken: Int?, _ context: WebContext) -> Response {
        let view = GroupsView(
            round: found.round,
            network: found.network,
            taken: taken,
            words: context.words
        )
        return context.page(
            Page(found.round.title, section: RoundLinks.part) { view },
            status: taken == nil ? .ok : .conflict
        )
    }

    // MARK: Whoever is asked

    private func send(
        _ request: Request,
        _ found: RoundDesk.Found,
        _ data: FormData,
        _ context: WebContext
    ) async throws -> Response {
        guard found.round.takesAnswers else { return over(found, context) }
        let answerForm = AnswerForm(found.questionnaire, in: data, words: context.words)
        var form = answerForm.form(Answers(), before: ownFields(found, context.words))
            .filled(data, words: context.words)
        let answers = answerForm.answers(&form, keeping: Answers(), isDraft: false)
        if answers.isEmpty, form.isValid { form.problem = context.words["rounds.empty-answer"] }
        guard form.isValid else { return answerPage(form, found, context) }
        // The place alone is asked about, never the person, and it is written nowhere.
        guard crowd.takes(from: Remote.fingerprint(request, context), to: found.round.id, at: desk.clock.now) else {
            form.problem = context.words["rounds.crowd"]
            return answerPage(form, found, status: .tooManyRequests, context)
        }
        let outcome = try await desk.rounds.send(
            answers,
            name: form.text("name"),
            receipt: form["receipt"],
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
            return answerPage(form, found, context)
        case .missing, .taken, .conflict: throw Problem.notFound
        }
    }

    /// The name, where people are known by it, and what tells two sendings of one form from two answers.
    private func ownFields(_ found: RoundDesk.Found, _ words: Words) -> [Field] {
        let receipt = Field("receipt", "", .hidden, required: true, value: desk.rounds.secrets())
        guard found.round.mode == .named else { return [receipt] }
        let name = Field("name", words["rounds.name"], required: true).filled(by: .autocomplete("name"))
        return [receipt, name]
    }

    private func answerForm(_ found: RoundDesk.Found, _ words: Words) -> AnswerForm {
        AnswerForm(questions: found.questionnaire.asked, words: words)
    }

    private func answerPage(
        _ form: Form,
        _ found: RoundDesk.Found,
        status: HTTPResponse.Status = .unprocessableContent,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let view = SheetView(
            title: words["rounds.your-answer"],
            round: found.round,
            network: found.network,
            up: nil,
            state: words["rounds.mode.\(found.round.mode.rawValue)"],
            form: form,
            action: RoundLinks.join(found.round.code, found.network),
            submit: words["rounds.send"],
            words: words
        )
        return context.page(
            Page(found.round.title, section: RoundLinks.part) { view },
            status: form.isValid ? .ok : status,
            // The form has a secret of its own.
            mayBeKept: false
        )
    }

    @Sendable func thanks(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        return message(found, context.words["rounds.thanks"], context.words["rounds.thanks.lead"], context)
    }

    private func over(_ found: RoundDesk.Found, _ context: WebContext) -> Response {
        message(found, context.words["rounds.over"], context.words["rounds.over.lead"], context)
    }

    private func message(_ found: RoundDesk.Found, _ title: String, _ text: String, _ context: WebContext) -> Response {
        let seen = mayBeSeen(found.round) ? RoundLinks.seen(found.round.code, found.network) : nil
        return context.page(
            Page(title, section: RoundLinks.part) {
                div(.class("lead")) {
                    p(.class("kicker")) { Written(in: found.network, on: context.words)(found.round.title) }
                    h1 { title }
                    p { text }
                    if let seen {
                        div(.class("row")) { a(.class("button quiet"), .href(seen)) { context.words["rounds.see"] } }
                    }
                }
            }
        )
    }

    // MARK: What the others say

    /// In the meeting all groups see the answers grow; others see them when everyone may.
    private func mayBeSeen(_ round: Round) -> Bool {
        switch round.audience {
        case .groups: round.shownTo != .secretariat
        case .everyone, .invited: round.shownTo == .everyone
        case .organisations: false
        }
    }

    @Sendable func results(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        guard mayBeSeen(found.round) else { throw Problem.notFound }
        let page = ResultsPage(
            try await desk.rounds.results(found.questionnaire),
            of: found.round,
            network: found.network,
            words: context.words
        )
        let live = RoundLinks.seenLive(found.round.code, found.network)
        return context.page(
            Page(found.round.title, section: RoundLinks.part) {
                div(.data("live", live.text), .class("stack")) {
                    div(.class("lead")) { h1 { page.written(found.round.title) } }
                    ResultsView(page: page)
                }
            },
            // Hundreds of screens look at the same page. An anonymous answer leaves no line that would tell it is old.
            mayBeKept: found.round.mode != .anonymous
        )
    }

    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        guard mayBeSeen(found.round) else { throw Problem.notFound }
        return try desk.live.response(RoundDesk.topic(found.round))
    }

    // MARK: Behind a secret

    private struct Place {
        let found: RoundDesk.Found
        let sheet: Sheet
        let comments: [SheetComment]
        let home: Link
        /// A colleague drafts, and does not sign.
        var isColleague: Bool { sheet.organisation != nil }
    }

    private func place(_ context: WebContext) async throws -> Place {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        guard let stored = try await desk.rounds.sheet(token: token, in: network.id),
            stored.questionnaire.round.code == JoinCode.read(try context.parameters.require("code"))
        else { throw Problem.notFound }
        return Place(
            found: .init(network: network, questionnaire: stored.questionnaire),
            sheet: stored.sheet,
            comments: stored.comments,
            home: RoundLinks.sheet(token, stored.questionnaire.round.code, network)
        )
    }

    @Sendable func showSheet(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        guard place.found.round.takesAnswers else { return over(place.found, context) }
        let form = answerForm(place.found, context.words).form(place.sheet.answers, revision: place.sheet.revision)
        return try await sheetPage(place, form, notice: context.notice(of: request), context: context)
    }

    @Sendable func saveSheet(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let data = try await FormData.read(request)
        let answerForm = AnswerForm(place.found.questionnaire, in: data, words: context.words)
        var form = answerForm.form(Answers(), revision: place.sheet.revision).filled(data, words: context.words)
        // Whoever is there answers as far as they have come; nobody demands all of it in a room.
        let answers = answerForm.answers(&form, keeping: place.sheet.answers, isDraft: true)
        guard form.isValid else { return try await sheetPage(place, form, context: context) }
        let outcome = try await desk.rounds.write(
            answers,
            token: try context.parameters.require("token"),
            as: place.isColleague ? nil : .sent,
            from: form.number("revision") ?? 0,
            in: place.found.network.id,
            author: nil,
            at: desk.clock.now
        )
        switch outcome {
        case .saved:
            desk.changed(place.found.round)
            return context.redirect(to: place.home, notice: (place.isColleague ? RoundNotice.drafted : .shared).notice)
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            let shown = self.answerForm(place.found, context.words).form(theirs.answers)
            return try await sheetPage(place, form, theirs: shown, context: context)
        case .missing, .taken, .full: throw Problem.notFound
        }
    }

    @Sendable func comment(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        guard place.isColleague else { throw Problem.notFound }
        let form = CommentForm.form(nil, context.words).filled(try await FormData.read(request), words: context.words)
        if form.isValid {
            _ = try await desk.rounds.comment(
                form["comment"],
                on: place.sheet.id,
                author: context.words["rounds.colleague"],
                by: RoundStore.respondent,
                at: desk.clock.now
            )
        }
        return context.redirect(to: place.home, notice: (form.isValid ? RoundNotice.saved : .notSo).notice)
    }

    private func sheetPage(
        _ place: Place,
        _ form: Form,
        theirs: Form? = nil,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let words = context.words
        let title =
            place.sheet.group.map { words["rounds.group", ["n": "\($0)"]] }
            ?? place.sheet.organisationName.map { words["rounds.answer.title", ["organisation": $0]] }
            ?? words["rounds.your-answer"]
        let view = SheetView(
            title: title,
            round: place.found.round,
            network: place.found.network,
            up: nil,
            state: place.isColleague
                ? words["rounds.sheet.colleague"]
                : place.sheet.name.map { words["rounds.sheet.invited", ["name": $0]] },
            form: form,
            theirs: theirs,
            action: place.home,
            submit: place.isColleague ? words["rounds.save-draft"] : words["rounds.share-answer"],
            comments: place.comments,
            commentAction: place.isColleague ? place.home / "kommentar" : nil,
            words: words
        )
        let seen = mayBeSeen(place.found.round) ? RoundLinks.seen(place.found.round.code, place.found.network) : nil
        let page = Page(title, section: RoundLinks.part, notice: notice) {
            view
            if let seen { p { a(.href(seen)) { words["rounds.see"] } } }
        }
        let isFine = form.isValid && theirs == nil
        return context.page(
            page,
            status: isFine ? .ok : theirs != nil ? .conflict : .unprocessableContent,
            mayBeKept: false
        )
    }
}
