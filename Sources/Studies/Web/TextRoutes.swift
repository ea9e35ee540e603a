import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The texts of a study: taken in, coded sentence by sentence, and taken away.
struct TextRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let texts = router.group(":network/studier/:key/tekster")
        texts.get("ny", use: showNew).postOnce("ny", use: create)
        texts.get(":number", use: show).post(":number", use: code)
        texts.post(":number/angre", use: undo)
        texts.post(":number/ferdig", use: finish)
        texts.get(":number/samtykke", use: showFacts).post(":number/samtykke", use: saveFacts)
        texts.post(":number/slett", use: delete)
        texts.post(":number/trekk", use: withdraw)
    }

    // MARK: Taking in

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        return newPage(StudyForms.text(nil, words: context.words), desk, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let words = context.words
        var form = StudyForms.text(nil, words: words).filled(try await FormData.read(request), words: words)
        guard let facts = StudyForms.facts(&form, today: clock.today, words: words) else {
            return newPage(form, desk, context)
        }
        let number = try await studies.add(
            facts.source,
            facts.consent,
            saying: form["words"],
            to: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard let number else {
            form.problem = words["studies.form.too-many-texts", ["most": "\(StudyText.most)"]]
            return newPage(form, desk, context)
        }
        return context.redirect(to: StudyLinks.text(number, of: desk.key, desk.network), notice: "saved")
    }

    private func newPage(_ form: Form, _ desk: StudyDesk, _ context: WebContext) -> Response {
        let words = context.words
        return context.page(
            StudyFormView(
                title: words["studies.new-text"],
                back: (desk.study.title, StudyLinks.work(desk.key, desk.network)),
                lead: words["studies.new-text.lead"],
                form: form,
                action: StudyLinks.newText(desk.key, desk.network),
                submit: words["studies.save"],
                words: words
            )
        )
    }

    // MARK: Coding

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, _) = try await found(context)
        guard
            let coding = try await studies.desk(
                try StudyDesk.number(context),
                of: desk.study.id,
                for: desk.viewer
            )
        else { throw Problem.notFound }
        let page = CodingPage(coding, desk, words: context.words)
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: context.notice(of: request)) { CodingView(page: page) }
        )
    }

    @Sendable func code(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, text) = try await found(context)
        let data = try await FormData.read(request)
        let sentences = data.all("s").compactMap { StudySentence.ID($0) }
        let back = StudyLinks.text(text.number, of: desk.key, desk.network)
        guard let code = data["code"].flatMap({ StudyCode.ID($0) }) else {
            return context.redirect(to: back, notice: "nothing-coded")
        }
        let coding = try await studies.code(
            sentences,
            as: code,
            in: text,
            of: desk.study.id,
            by: desk.viewer,
            at: clock.now
        )
        switch coding {
        case .added: return context.redirect(to: back, notice: "coded")
        case .removed: return context.redirect(to: back, notice: "uncoded")
        case .nothing: return context.redirect(to: back, notice: "nothing-coded")
        case .finished: return context.redirect(to: back, notice: "coding-is-finished")
        }
    }

    @Sendable func undo(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, text) = try await found(context)
        let back = StudyLinks.text(text.number, of: desk.key, desk.network)
        guard try await studies.undo(in: text, by: desk.viewer, at: clock.now) else {
            return context.redirect(to: back)
        }
        return context.redirect(to: back, notice: "coding-undone")
    }

    @Sendable func finish(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, text) = try await found(context)
        let isFinished = try await FormData.read(request)["finished"] == "ja"
        let back = StudyLinks.text(text.number, of: desk.key, desk.network)
        guard try await studies.finish(text, isFinished, by: desk.viewer, at: clock.now) else {
            return context.redirect(to: back, notice: "coding-compared")
        }
        return isFinished
            ? context.redirect(to: back, notice: "coding-finished")
            : context.redirect(to: back, notice: "coding-resumed")
    }

    // MARK: Consent and deletion

    @Sendable func showFacts(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, text) = try await found(context)
        return factsPage(StudyForms.text(text, words: context.words), desk, text, context)
    }

    @Sendable func saveFacts(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, text) = try await found(context)
        let words = context.words
        var form = StudyForms.text(text, words: words).filled(try await FormData.read(request), words: words)
        guard let facts = StudyForms.facts(&form, today: clock.today, words: words) else {
            return factsPage(form, desk, text, context)
        }
        guard form["revision"] == text.state else {
            // A consent that was taken back meanwhile must not come back with an old form.
            let day = Format(words.language).day(text.consent.deleteOn)
            form.problem =
                text.consent.mayQuote
                ? words["studies.consent.changed-quoted", ["day": day]]
                : words["studies.consent.changed-unquoted", ["day": day]]
            form.acceptRevision(text.state)
            return factsPage(form, desk, text, context, status: .conflict)
        }
        try await studies.update(text, facts.source, facts.consent, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: StudyLinks.text(text.number, of: desk.key, desk.network), notice: "saved")
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, text) = try await found(context)
        try await studies.delete(text, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: StudyLinks.work(desk.key, desk.network), notice: "study-text-deleted")
    }

    /// Consent to quotes that is taken back when the text itself is gone.
    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        guard let text = try await studies.text(try StudyDesk.number(context), of: desk.study.id) else {
            throw Problem.notFound
        }
        try await studies.withdraw(text, by: context.viewer.actor, at: clock.now)
        let work = StudyLinks.work(desk.key, desk.network)
        return context.redirect(to: work, notice: "study-quotes-withdrawn")
    }

    private func factsPage(
        _ form: Form,
        _ desk: StudyDesk,
        _ text: StudyText,
        _ context: WebContext,
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Response {
        let words = context.words
        let link = StudyLinks.text(text.number, of: desk.key, desk.network)
        let page = Page(words["studies.consent"], section: StudyLinks.part) {
            StudyFormView(
                title: words["studies.consent"],
                back: (text.source.label.capitalisedFirst, link),
                form: form,
                action: link / "samtykke",
                submit: words["studies.save"],
                words: words
            )
            details {
                summary { words["studies.delete-now"] }
                p { words["studies.delete-now.text"] }
                PostButton(link / "slett", words["studies.delete-now"])
            }
        }
        return context.page(page, status: form.isValid ? .ok : status)
    }

    /// A text whose words are still here.
    private func found(_ context: WebContext) async throws -> (desk: StudyDesk, text: StudyText) {
        let desk = try await StudyDesk(studies, context)
        guard let text = try await studies.text(try StudyDesk.number(context), of: desk.study.id),
            text.deletedAt == nil
        else { throw Problem.notFound }
        return (desk, text)
    }
}
