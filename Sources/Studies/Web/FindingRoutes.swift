import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// From passages to themes and quotes.
struct FindingRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key")
        home.get("temaer", use: themes)
        home.get("sitater/fra/:sentence", use: showNewQuote).postOnce("sitater/fra/:sentence", use: addQuote)
        home.get("sitater/:quote", use: showQuote).post("sitater/:quote", use: saveQuote)
    }

    @Sendable func themes(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let page = ThemesPage(
            try await studies.findings(of: desk.study.id),
            passages: try await studies.passages(of: desk.study.id, for: desk.blind),
            desk,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: StudyLinks.part, notice: context.notice(of: request)) { ThemesView(page: page) }
        )
    }

    // MARK: Quotes

    @Sendable func showNewQuote(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, origin, themes) = try await origin(context)
        let chosen = request.uri.queryParameters["tema"].flatMap { Theme.ID(String($0)) }
        let form = StudyForms.quote(nil, from: origin, themes: themes, chosen: chosen, words: context.words)
        return quotePage(form, StudyLinks.newQuote(origin.sentence.id, of: desk.key, desk.network), desk, context)
    }

    @Sendable func addQuote(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, origin, themes) = try await origin(context)
        let words = context.words
        var form = StudyForms.quote(nil, from: origin, themes: themes, chosen: nil, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = draft(&form, hasConsent: origin.text.consent.mayQuote, words) else {
            let action = StudyLinks.newQuote(origin.sentence.id, of: desk.key, desk.network)
            return quotePage(form, action, desk, context)
        }
        try await studies.add(draft, from: origin.text, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
    }

    @Sendable func showQuote(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, quote, themes) = try await quote(context)
        let form = StudyForms.quote(quote, from: nil, themes: themes, chosen: nil, words: context.words)
        return quotePage(form, StudyLinks.quote(quote.id, of: desk.key, desk.network), desk, context)
    }

    @Sendable func saveQuote(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, quote, themes) = try await quote(context)
        let words = context.words
        var form = StudyForms.quote(quote, from: nil, themes: themes, chosen: nil, words: words)
            .filled(try await FormData.read(request), words: words)
        guard let draft = draft(&form, hasConsent: quote.hasConsent, words) else {
            return quotePage(form, StudyLinks.quote(quote.id, of: desk.key, desk.network), desk, context)
        }
        let saving = try await studies.update(
            quote,
            draft,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: clock.now
        )
        guard saving == .conflict else {
            return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
        }
        let (_, stored, _) = try await self.quote(context)
        form.acceptRevision(stored.revision)
        let theirs = StudyForms.quote(stored, from: nil, themes: themes, chosen: nil, words: words)
        return quotePage(form, StudyLinks.quote(quote.id, of: desk.key, desk.network), desk, theirs: theirs, context)
    }

    /// A quote that may not be used cannot be approved either.
    private func draft(_ form: inout Form, hasConsent: Bool, _ words: Words) -> Quote.Draft? {
        if form.isChecked("approved"), !hasConsent { form.refuse("approved", words["studies.form.no-consent"]) }
        guard form.isValid, let theme = Theme.ID(form["theme"]) else { return nil }
        return Quote.Draft(
            theme: theme,
            wording: form["wording"],
            source: form["source"],
            isApproved: form.isChecked("approved")
        )
    }

    private func origin(
        _ context: WebContext
    ) async throws -> (desk: StudyDesk, origin: (text: StudyText, sentence: StudySentence), themes: [Theme]) {
        let desk = try await StudyDesk(studies, context)
        guard let id = StudySentence.ID(try context.parameters.require("sentence")),
            let origin = try await studies.origin(id, of: desk.study.id)
        else { throw Problem.notFound }
        return (desk, origin, try await studies.themes(of: desk.study.id))
    }

    private func quote(_ context: WebContext) async throws -> (StudyDesk, Quote, [Theme]) {
        let desk = try await StudyDesk(studies, context)
        guard let id = Quote.ID(try context.parameters.require("quote")),
            let quote = try await studies.quote(id, of: desk.study.id)
        else { throw Problem.notFound }
        return (desk, quote, try await studies.themes(of: desk.study.id))
    }

    private func quotePage(
        _ form: Form,
        _ action: Link,
        _ desk: StudyDesk,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        page(context.words["studies.quote"], form, action, desk, theirs: theirs, context)
    }

    private func page(
        _ title: String,
        _ form: Form,
        _ action: Link,
        _ desk: StudyDesk,
        theirs: Form?,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        return context.page(
            StudyFormView(
                title: title,
                back: (words["studies.themes-and-advice"], StudyLinks.themes(desk.key, desk.network)),
                theirs: theirs,
                form: form,
                action: action,
                submit: words["studies.save"],
                words: words
            )
        )
    }
}
