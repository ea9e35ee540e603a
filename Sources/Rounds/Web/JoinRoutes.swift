import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Answering with a code: groups in a meeting, colleagues with a link, and whoever is asked.
struct JoinRoutes: Sendable {
    let desk: RoundDesk
    let codesElsewhere: CodesElsewhere
    let everyone: OpenAnswers

    func add(to router: WebRouter) {
        let home = router.group(":network/delta")
        home.get(use: showCode).post(use: takeCode)
        home.get(":code", use: show).post(":code", use: answer)
        home.get(":code/takk", use: thanks)
        home.get(":code/resultat", use: results).get(":code/resultat/strom", use: stream)
        home.get(":code/ark/:token", use: showSheet).post(":code/ark/:token", use: saveSheet)
        home.post(":code/ark/:token/kommentar", use: comment)
        home.get(":code/utkast/:token", use: everyone.showKept).post(":code/utkast/:token", use: everyone.answerKept)
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
        guard found.round.takesAnswers else { return found.over(context) }
        switch found.round.audience {
        case .groups: return groupsPage(found, taken: nil, context)
        case .everyone: return everyone.page(found, context)
        case .organisations:
            return context.redirect(to: RoundLinks.answer(found.round.key, found.network))
        case .invited:
            return found.message(context.words["rounds.invited"], context.words["rounds.invited.lead"], context)
        }
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        let data = try await FormData.read(request)
        switch found.round.audience {
        case .groups: return try await join(found, data, context)
        case .everyone: return try await everyone.answer(request, found, data, kept: nil, context)
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
        case .missing, .conflict, .signed, .stands, .full: throw Problem.notFound
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

    @Sendable func thanks(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        return found.message(context.words["rounds.thanks"], context.words["rounds.thanks.lead"], context)
    }

    // MARK: What the others say

    @Sendable func results(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.joined(context)
        guard found.round.mayBeSeenByCode else { throw Problem.notFound }
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
        guard found.round.mayBeSeenByCode else { throw Problem.notFound }
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
        /// Somebody who was invited by name.
        var isInvited: Bool { found.round.audience == .invited }
        /// Whether it can be kept without being sent.
        var mayWait: Bool { isInvited && sheet.state == .draft }

        /// What is being done with the sheet, and what that demands of it.
        func deed(_ data: FormData) -> (state: Sheet.State?, demand: AnswerForm.Demand, notice: RoundNotice) {
            if isColleague { return (nil, .draft, .drafted) }
            if mayWait, data["senere"] != nil { return (.draft, .draft, .kept) }
            // Whoever is there answers as far as they have come; nobody demands all of it in a room.
            return (.sent, isInvited ? .whole : .shared, .shared)
        }
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
        guard place.found.round.takesAnswers else { return place.found.over(context) }
        let form = AnswerForm(place.found.questionnaire, words: context.words)
            .form(place.sheet.answers, revision: place.sheet.revision)
        return try await sheetPage(place, form, notice: context.notice(of: request), context: context)
    }

    @Sendable func saveSheet(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(context)
        let data = try await FormData.read(request)
        let answerForm = AnswerForm(place.found.questionnaire, in: data, words: context.words)
        var form = answerForm.form(Answers(), revision: place.sheet.revision).filled(data, words: context.words)
        let deed = place.deed(data)
        let answers = answerForm.answers(&form, keeping: place.sheet.answers, deed.demand)
        guard form.isValid else { return try await sheetPage(place, form, context: context) }
        let outcome = try await desk.rounds.write(
            answers,
            token: try context.parameters.require("token"),
            as: deed.state,
            from: form.number("revision") ?? 0,
            in: place.found.network.id,
            author: nil,
            at: desk.clock.now
        )
        switch outcome {
        case .saved:
            desk.changed(place.found.round)
            let isLate = deed.state == .sent && place.found.round.isLate(at: desk.clock.now)
            return context.redirect(to: place.home, notice: (isLate ? RoundNotice.late : deed.notice).notice)
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            let shown = AnswerForm(place.found.questionnaire, words: context.words).form(theirs.answers)
            return try await sheetPage(place, form, theirs: shown, context: context)
        case .signed, .stands:
            form.problem = context.words[outcome == .signed ? "rounds.sheet.signed-already" : "rounds.sheet.stands"]
            return try await sheetPage(place, form, context: context)
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
                ? words[place.sheet.state == .sent ? "rounds.sheet.signed-already" : "rounds.sheet.colleague"]
                : place.sheet.name.map { words["rounds.sheet.invited", ["name": $0]] },
            form: form,
            theirs: theirs,
            action: place.home,
            submit: place.isColleague
                ? words["rounds.save-draft"] : words[place.mayWait ? "rounds.send" : "rounds.share-answer"],
            later: place.mayWait ? .init("senere", words["rounds.later"]) : nil,
            // A group that comes back by the page of groups gets another address.
            draftName: place.sheet.group.map { "\(place.found.round.code) \($0)" },
            comments: place.comments,
            commentAction: place.isColleague ? place.home / "kommentar" : nil,
            words: words
        )
        let (round, network) = (place.found.round, place.found.network)
        let seen = round.mayBeSeenByCode ? RoundLinks.seen(round.code, network) : nil
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
