import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// From themes to what should be done, and from that to something that is worked on.
struct AdviceRoutes: Sendable {
    let studies: StudyStore
    let networks: NetworkStore
    let clock: WallClock
    let publicURL: String
    let begin: BeginUndertaking

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key/anbefalinger")
        home.get("ny", use: showNew).postOnce("ny", use: add)
        home.get(":number", use: show).post(":number", use: save)
        home.post(":number/slett", use: delete)
        home.get(":number/loft", use: showLift).post(":number/loft", use: lift)
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        return formPage(StudyForms.recommendation(nil, findings, words: context.words), nil, desk, context)
    }

    @Sendable func add(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        return try await keep(nil, desk, findings, request, context)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        let advice = try advice(findings, context)
        return formPage(StudyForms.recommendation(advice, findings, words: context.words), advice, desk, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        return try await keep(try advice(findings, context), desk, findings, request, context)
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await found(context)
        let number = try advice(findings, context).number
        let isGone = try await studies.deleteRecommendation(
            number,
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard isGone else { throw Problem.notFound }
        return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "deleted")
    }

    private func keep(
        _ old: Recommendation?,
        _ desk: StudyDesk,
        _ findings: Findings,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        var form = StudyForms.recommendation(old, findings, words: words)
            .filled(try await FormData.read(request), words: words)
        // What nothing bears is an opinion: it points back to what people said.
        if form.chosen("themes").isEmpty, form.chosen("quotes").isEmpty {
            form.refuse("themes", words["studies.form.evidence-needed"])
        }
        guard form.isValid, let state = Recommendation.State(rawValue: form["state"]) else {
            return formPage(form, old, desk, context)
        }
        let draft = Recommendation.Draft(
            what: form["what"],
            receiver: form["receiver"],
            state: state,
            themes: form.chosen("themes").compactMap { Theme.ID($0) },
            quotes: form.chosen("quotes").compactMap { Quote.ID($0) }
        )
        let saving = try await studies.save(
            draft,
            as: old.map { Edit($0.number, from: form.number("revision") ?? 0) },
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
        case .missing: throw Problem.notFound
        case .full:
            form.problem = words["studies.form.too-many-recommendations", ["most": "\(Recommendation.most)"]]
            return formPage(form, old, desk, context)
        case .conflict:
            let now = try await found(context).1
            let stored = try advice(now, context)
            form.acceptRevision(stored.revision)
            let theirs = StudyForms.recommendation(stored, now, words: words)
            return formPage(form, stored, desk, theirs: theirs, context)
        }
    }

    // MARK: What it becomes

    @Sendable func showLift(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, findings) = try await liftable(context)
        return liftPage(try await liftForm(try advice(findings, context), desk, context), desk, findings, context)
    }

    @Sendable func lift(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let (desk, findings) = try await found(context)
        let advice = try advice(findings, context)
        let home = StudyLinks.themes(desk.key, desk.network)
        guard advice.became == nil else { return context.redirect(to: home, notice: "recommendation-lifted") }
        var form = try await liftForm(advice, desk, context)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let kind = Undertaking.Kind(rawValue: form["kind"]),
            let owner = Organisation.ID(form["owner"])
        else { return liftPage(form, desk, findings, context) }
        let undertaking = Undertaking(
            kind,
            title: form["title"],
            summary: origin(advice, desk, findings, context),
            owner: owner
        )
        let actor = context.viewer.actor
        let revision = form.number("revision") ?? 0
        guard try await studies.claim(advice, from: revision, by: actor, at: clock.now) else {
            let now = try await found(context).1
            let stored = try self.advice(now, context)
            form.acceptRevision(stored.revision)
            let theirs = StudyForms.recommendation(stored, now, words: context.words)
            return liftPage(form, desk, now, theirs: theirs, context)
        }
        let address = try await begin(undertaking, desk.network, actor)
        try await studies.lift(advice, to: address, titled: form["title"], by: actor, at: clock.now)
        return context.redirect(to: home, notice: "saved")
    }

    /// Initiatives and barriers are the secretariat's to begin; what became something once does not do so again.
    private func liftable(_ context: WebContext) async throws -> (StudyDesk, Findings) {
        try context.require(.manageNetwork)
        let (desk, findings) = try await found(context)
        guard try advice(findings, context).became == nil else { throw Problem.notFound }
        return (desk, findings)
    }

    /// What is recommended, what that rests on as readers of the study may see it, and the way back.
    private func origin(
        _ advice: Recommendation,
        _ desk: StudyDesk,
        _ findings: Findings,
        _ context: WebContext
    ) -> String {
        let words = context.site.catalogue[desk.network.language]
        let themes = findings.themes.filter { advice.draft.themes.contains($0.id) }.map { "- \($0.name)" }
        let quotes = findings.quotes.filter { $0.isShown && advice.draft.quotes.contains($0.id) }
            .map { "- «\($0.wording)» (\($0.source))" }
        let evidence = themes + quotes
        let link = StudyLinks.study(desk.key, desk.network).absolute(under: publicURL).text
        return [
            advice.draft.what, words["studies.lift.origin", ["study": desk.study.title]],
            evidence.isEmpty ? nil : ([words["studies.rests-on"]] + evidence).joined(separator: "\n"), link,
        ].compactMap(\.self).joined(separator: "\n\n")
    }

    private func liftForm(_ advice: Recommendation, _ desk: StudyDesk, _ context: WebContext) async throws -> Form {
        let words = context.words
        let owners = try await networks.organisations(desk.network.id)
        return Form([
            Field("revision", "", .hidden, value: "\(advice.revision)"),
            Field(
                "kind",
                words["studies.lift.kind"],
                .oneOf(Undertaking.Kind.allCases.map { .init($0.rawValue, words["studies.lift.\($0.rawValue)"]) }),
                required: true,
                value: Undertaking.Kind.initiative.rawValue
            ),
            Field(
                "title",
                words["studies.lift.title"],
                required: true,
                value: String(advice.draft.what.split(separator: "\n").first?.prefix(Limits.lineLength) ?? "")
            ),
            Field(
                "owner",
                words["studies.lift.owner"],
                .choice([.init("", words["studies.lift.choose"])] + owners.map { .init($0.id.text, $0.name) }),
                required: true
            ),
        ])
    }

    private func liftPage(
        _ form: Form,
        _ desk: StudyDesk,
        _ findings: Findings,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        return context.page(
            StudyFormView(
                title: words["studies.lift"],
                back: (words["studies.themes-and-advice"], StudyLinks.themes(desk.key, desk.network)),
                lead: words["studies.lift.lead"],
                theirs: theirs,
                form: form,
                action: Link(local: context.path) ?? "/",
                submit: words["studies.lift.do"],
                words: words
            )
        )
    }

    // MARK: Shared

    private func formPage(
        _ form: Form,
        _ old: Recommendation?,
        _ desk: StudyDesk,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let action =
            old.map { StudyLinks.recommendation($0.number, of: desk.key, desk.network) }
            ?? StudyLinks.newRecommendation(desk.key, desk.network)
        return context.page(
            StudyFormView(
                title: words["studies.recommendation"],
                back: (words["studies.themes-and-advice"], StudyLinks.themes(desk.key, desk.network)),
                theirs: theirs,
                form: form,
                action: action,
                submit: words["studies.save"],
                words: words,
                delete: old.map { _ in action / "slett" }
            )
        )
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
}
