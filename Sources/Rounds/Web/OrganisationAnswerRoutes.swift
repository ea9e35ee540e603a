import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// The one living answer of an organisation: colleagues draft it, whoever holds a seat signs it.
struct OrganisationAnswerRoutes: Sendable {
    let desk: RoundDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/runder/:key/svar")
        home.get(use: show).post(use: save)
        home.post("del", use: share).post("kommentar", use: comment)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(request, context)
        let form = AnswerForm(place.found.questionnaire, words: context.words)
            .form(place.answers, revision: place.revision)
        return try await page(place, form, notice: context.notice(of: request), context: context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(request, context)
        let data = try await FormData.read(request)
        let isSigned = data["signer"] != nil
        let answerForm = AnswerForm(place.found.questionnaire, in: data, words: context.words)
        var form = answerForm.form(Answers(), revision: place.revision).filled(data, words: context.words)
        let answers = answerForm.answers(&form, keeping: place.answers, isSigned || place.isSigned ? .whole : .draft)
        guard form.isValid else { return try await page(place, form, context: context) }
        let outcome = try await desk.rounds.write(
            answers,
            for: place.organisation.id,
            as: isSigned ? .sent : .draft,
            from: form.number("revision") ?? 0,
            in: place.found.round.id,
            network: place.found.network.id,
            author: context.viewer.name,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch outcome {
        case .saved:
            desk.changed(place.found.round)
            return context.redirect(
                to: place.home,
                notice: (isSigned || place.isSigned ? RoundNotice.signed : .drafted).notice
            )
        case .conflict(let theirs):
            form.acceptRevision(theirs.revision)
            let shown = AnswerForm(place.found.questionnaire, words: context.words).form(theirs.answers)
            return try await page(place, form, theirs: shown, context: context)
        case .stands:
            form.problem = context.words["rounds.sheet.stands"]
            return try await page(place, form, context: context)
        case .missing, .taken, .signed, .full: throw Problem.notFound
        }
    }

    /// Makes a link for colleagues; it is shown once, here.
    @Sendable func share(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(request, context)
        guard let sheet = place.sheet else { throw Problem.notFound }
        let token = try await desk.rounds.share(
            sheet.id,
            in: place.found.network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        let link = RoundLinks.sheet(token, place.found.round.code, place.found.network)
            .absolute(under: desk.publicURL).text
        let form = AnswerForm(place.found.questionnaire, words: context.words)
            .form(place.answers, revision: place.revision)
        return try await page(place, form, shared: link, context: context)
    }

    @Sendable func comment(_ request: Request, context: WebContext) async throws -> Response {
        let place = try await place(request, context)
        guard let sheet = place.sheet else { throw Problem.notFound }
        let form = CommentForm.form(nil, context.words).filled(try await FormData.read(request), words: context.words)
        if form.isValid {
            _ = try await desk.rounds.comment(
                form["comment"],
                on: sheet.id,
                author: context.viewer.name,
                by: context.viewer.actor,
                at: desk.clock.now
            )
        }
        return context.redirect(to: place.home, notice: (form.isValid ? RoundNotice.saved : .notSo).notice)
    }

    private struct Place {
        let found: RoundDesk.Found
        let organisation: Organisation
        let others: [Organisation]
        let sheet: Sheet?
        let comments: [SheetComment]
        var answers: Answers { sheet?.answers ?? Answers() }
        var revision: Int { sheet?.revision ?? 0 }
        var isSigned: Bool { sheet?.state == .sent }
        var home: Link { link(organisation) }
        func link(_ organisation: Organisation) -> Link {
            let answer = RoundLinks.answer(found.round.key, found.network)
            return others.isEmpty ? answer : answer.with("for", organisation.key)
        }
    }

    /// The organisation is one whose seat the viewer holds or stands in for; who has several says which.
    private func place(_ request: Request, _ context: WebContext) async throws -> Place {
        try context.require(.takePart)
        let found = try await desk.found(context)
        guard found.round.audience == .organisations, found.round.takesAnswers else { throw Problem.notFound }
        let held = try await desk.organisationsHeld(context.viewer, found.network.id)
        let mine = try await desk.networks.organisations(found.network.id).filter { held.contains($0.id) }
        let wanted = request.uri.queryParameters["for"].map(String.init)
        guard let organisation = mine.first(where: { $0.key == wanted }) ?? mine.first else { throw Problem.notFound }
        let stored = try await desk.rounds.sheet(of: organisation.id, in: found.round.id)
        return Place(
            found: found,
            organisation: organisation,
            others: mine.filter { $0.id != organisation.id },
            sheet: stored?.sheet,
            comments: stored?.comments ?? []
        )
    }

    /// - Parameters:
    ///   - theirs: what a colleague has written meanwhile.
    ///   - shared: the link for colleagues that has just been made.
    private func page(
        _ place: Place,
        _ form: Form,
        theirs: Form? = nil,
        shared: String? = nil,
        notice: String? = nil,
        context: WebContext
    ) async throws -> Response {
        let words = context.words
        let view = SheetView(
            title: words["rounds.answer.title", ["organisation": place.organisation.name]],
            round: place.found.round,
            network: place.found.network,
            up: place.found.home,
            state: place.sheet.map { $0.state == .sent ? words["rounds.sheet.signed"] : words["rounds.sheet.draft"] },
            form: form,
            theirs: theirs,
            action: place.home,
            sign: place.isSigned ? nil : words["rounds.sign"],
            submit: place.isSigned ? words["rounds.sign.again"] : words["rounds.save-draft"],
            before: try await before(place, words),
            comments: place.comments,
            // Without a draft there is nothing to say anything of, or to share.
            commentAction: place.sheet == nil ? nil : place.home / "kommentar",
            shareAction: place.sheet == nil ? nil : place.home / "del",
            shared: shared,
            others: place.others.map { ($0.name, place.link($0)) },
            words: words
        )
        let isFine = form.isValid && theirs == nil
        return context.page(
            Page(view.title, section: RoundLinks.part, notice: notice) { view },
            status: isFine ? .ok : theirs != nil ? .conflict : .unprocessableContent
        )
    }

    /// What the organisation answered the last time it was asked the same.
    private func before(_ place: Place, _ words: Words) async throws -> Form? {
        guard let last = try await desk.rounds.previous(place.found.round),
            let sheet = last.sheets.first(where: { $0.organisation == place.organisation.id && $0.state == .sent })
        else { return nil }
        return AnswerForm(questions: last.questionnaire.questions, words: words).form(sheet.answers)
    }
}

/// What colleagues say of a draft.
enum CommentForm {
    static func form(_ text: String?, _ words: Words) -> Form {
        Form([Field("comment", words["rounds.comment"], .longText(rows: 3), required: true, value: text)])
    }
}
