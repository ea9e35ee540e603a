import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// From passages to quotes, and from themes to what should be done.
struct FindingRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key")
        home.get("temaer", use: themes)
        home.get("sitater/fra/:sentence", use: showNewQuote).post("sitater/fra/:sentence", use: addQuote)
        home.get("sitater/:quote", use: showQuote).post("sitater/:quote", use: saveQuote)
        home.get("anbefalinger/ny", use: showNewAdvice).post("anbefalinger/ny", use: addAdvice)
        home.get("anbefalinger/:number", use: showAdvice).post("anbefalinger/:number", use: saveAdvice)
    }

    @Sendable func themes(_ request: Request, context: WebContext) async throws -> Response {
        let desk = try await StudyDesk(studies, context)
        let page = ThemesPage(
            try await studies.findings(of: desk.study.id),
            passages: try await studies.passages(of: desk.study.id, for: desk.blind),
            desk,
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
        try await studies.update(quote, draft, by: context.viewer.actor, at: clock.now)
        return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
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
    ) async throws -> (desk: StudyDesk, origin: (text: StudyText, sentence: Sentence), themes: [Theme]) {
        let desk = try await StudyDesk(studies, context)
        guard let id = Sentence.ID(try context.parameters.require("sentence")),
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

    private func quotePage(_ form: Form, _ action: Link, _ desk: StudyDesk, _ context: WebContext) -> Response {
        page(context.words["studies.quote"], form, action, desk, context)
    }

    // MARK: Recommendations

    @Sendable func showNewAdvice(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        return advicePage(StudyForms.recommendation(nil, findings, words: context.words), nil, desk, context)
    }

    @Sendable func addAdvice(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        return try await keepAdvice(nil, desk, findings, request, context)
    }

    @Sendable func showAdvice(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        let advice = try advice(findings, context)
        return advicePage(StudyForms.recommendation(advice, findings, words: context.words), advice, desk, context)
    }

    @Sendable func saveAdvice(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        return try await keepAdvice(try advice(findings, context), desk, findings, request, context)
    }

    private func keepAdvice(
        _ old: Recommendation?,
        _ desk: StudyDesk,
        _ findings: Findings,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        let form = StudyForms.recommendation(old, findings, words: words)
            .filled(try await FormData.read(request), words: words)
        guard form.isValid, let state = Recommendation.State(rawValue: form["state"]) else {
            return advicePage(form, old, desk, context)
        }
        let draft = Recommendation.Draft(
            what: form["what"],
            receiver: form["receiver"],
            state: state,
            themes: form.chosen("themes").compactMap { Theme.ID($0) },
            quotes: form.chosen("quotes").compactMap { Quote.ID($0) }
        )
        try await studies.save(
            draft,
            as: old?.number,
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
    }

    private func advicePage(
        _ form: Form,
        _ old: Recommendation?,
        _ desk: StudyDesk,
        _ context: WebContext
    ) -> Response {
        let action =
            old.map { StudyLinks.recommendation($0.number, of: desk.key, desk.network) }
            ?? StudyLinks.newRecommendation(desk.key, desk.network)
        return page(context.words["studies.recommendation"], form, action, desk, context)
    }

    private func advice(_ findings: Findings, _ context: WebContext) throws -> Recommendation {
        let number = try StudyDesk.number(context)
        guard let advice = findings.recommendations.first(where: { $0.number == number }) else {
            throw Problem.notFound
        }
        return advice
    }

    private func found(_ context: WebContext) async throws -> (StudyDesk, Findings) {
        let desk = try await StudyDesk(studies, context)
        return (desk, try await studies.findings(of: desk.study.id))
    }

    private func page(
        _ title: String,
        _ form: Form,
        _ action: Link,
        _ desk: StudyDesk,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let page = Page(title, section: StudyLinks.part) {
            StudyFormView(
                title: title,
                back: (words["studies.themes-and-advice"], StudyLinks.themes(desk.key, desk.network)),
                form: form,
                action: action,
                submit: words["studies.save"],
                words: words
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
