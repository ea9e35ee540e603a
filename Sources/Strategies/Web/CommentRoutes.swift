import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What members say of the paragraphs of a strategy's text, and what the secretariat makes of it.
struct CommentRoutes: Sendable {
    let strategies: StrategyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let version = router.group(":network/strategier/:key/tekst/:number")
        version.get("kommenter/:paragraph", use: ask).postOnce("kommenter/:paragraph", use: save)
        version.get("kommentarer/:comment", use: askAnswer).post("kommentarer/:comment", use: answer)
        version.post("kommentarer/:comment/trekk", use: withdraw)
        version.get("frist", use: askUntil).post("frist", use: setUntil)
    }

    // MARK: Commenting

    @Sendable func ask(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .readContacts)
        var form = CommentForms.comment(context.words)
        if !found.takesComments(on: clock.today) { form.problem = context.words["strategies.comment.late"] }
        return try commentPage(form, found, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .readContacts)
        guard let account = context.viewer.id else { throw Problem.notFound }
        var form = CommentForms.comment(context.words).filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return try commentPage(form, found, context) }
        let number = try paragraph(of: found, context).number
        let outcome = try await strategies.comment(
            .init(paragraph: number, text: form["text"], proposal: form.text("proposal")),
            on: found.version.number,
            of: found.strategy.key,
            in: found.network.id,
            by: account,
            at: clock.now
        )
        switch outcome {
        case .saved:
            let place = found.here.at("avsnitt-\(number)")
            return context.redirect(to: place, notice: "commented")
        case .missing: throw Problem.notFound
        case .late:
            // What was written stays in the form, to be taken elsewhere.
            form.problem = context.words["strategies.comment.late"]
            return try commentPage(form, found, context)
        }
    }

    private func paragraph(of found: Found, _ context: WebContext) throws -> (number: Int, text: String) {
        guard let number = context.parameters.get("paragraph", as: Int.self),
            let text = StrategyText(found.version.text).paragraph(number)
        else { throw Problem.notFound }
        return (number, text)
    }

    private func commentPage(_ form: Form, _ found: Found, _ context: WebContext) throws -> Response {
        let words = context.words
        let paragraph = try paragraph(of: found, context)
        return page(words["strategies.comment.title"], form, found, context, submit: "strategies.comment.submit") {
            found.written(context).element("blockquote", .class("prose card")) { Prose(paragraph.text) }
        }
    }

    /// By who wrote it, as long as it waits for an answer.
    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .readContacts)
        guard let account = context.viewer.id,
            let id = context.parameters.get("comment").flatMap(TextComment.ID.init)
        else { throw Problem.notFound }
        let isGone = try await strategies.withdraw(
            id,
            of: found.strategy.key,
            in: found.network.id,
            by: account,
            at: clock.now
        )
        return isGone
            ? context.redirect(to: found.here, notice: "comment-withdrawn")
            : context.redirect(to: found.here, notice: "comment-stays")
    }

    // MARK: Answering

    @Sendable func askAnswer(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .manageNetwork)
        let comment = try await comment(of: found, context)
        return answerPage(CommentForms.answer(comment, context.words), comment, found, context)
    }

    @Sendable func answer(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .manageNetwork)
        let comment = try await comment(of: found, context)
        let words = context.words
        var form = CommentForms.answer(comment, words).filled(try await FormData.read(request), words: words)
        guard let outcome = CommentForms.outcome(&form, words) else {
            return answerPage(form, comment, found, context)
        }
        let saving = try await strategies.answer(
            comment.id,
            outcome.state,
            outcome.answer,
            from: form.number("revision") ?? 0,
            of: found.strategy.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved:
            let place = found.here.at(TextRemarks.fragment(comment.id))
            return context.redirect(to: place, notice: "strategy-comment-answered")
        case .missing: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            return answerPage(form, stored, found, theirs: CommentForms.answer(stored, words), context)
        }
    }

    private func comment(of found: Found, _ context: WebContext) async throws -> TextComment {
        let id = context.parameters.get("comment").flatMap(TextComment.ID.init)
        let all = try await strategies.comments(of: found.strategy.id)
        guard let comment = all.first(where: { $0.id == id }) else { throw Problem.notFound }
        return comment
    }

    private func answerPage(
        _ form: Form,
        _ comment: TextComment,
        _ found: Found,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let version = found.versions.first { $0.id == comment.version }
        let mark = CommentTrail.Mark(
            comment: comment,
            earlier: version?.id == found.version.id ? nil : version,
            quote: version.flatMap { StrategyText($0.text).paragraph(comment.paragraph) }
        )
        return page(
            words["strategies.comment.reply"],
            form,
            found,
            context,
            submit: "strategies.comment.save",
            theirs: theirs
        ) {
            div(.class("card stack small")) {
                TextCommentView(mark: mark, written: found.written(context), words: words)
            }
        }
    }

    // MARK: Until when

    @Sendable func askUntil(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .manageNetwork)
        return untilPage(CommentForms.until(found.version, context.words), found, context)
    }

    @Sendable func setUntil(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context, for: .manageNetwork)
        var form = CommentForms.until(found.version, context.words)
            .filled(try await FormData.read(request), words: context.words)
        CommentForms.checkUntil(&form, today: clock.today, context.words)
        guard form.isValid else { return untilPage(form, found, context) }
        let saving = try await strategies.setComments(
            until: form.day("comments_until"),
            on: found.version.number,
            from: form.number("revision") ?? 0,
            of: found.strategy.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: found.here, notice: "saved")
        case .missing, .refused: throw Problem.notFound
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            return untilPage(form, found, theirs: CommentForms.until(stored, context.words), context)
        }
    }

    private func untilPage(_ form: Form, _ found: Found, theirs: Form? = nil, _ context: WebContext) -> Response {
        page(
            context.words["strategies.comment.until-title"],
            form,
            found,
            context,
            submit: "strategies.save",
            theirs: theirs
        ) {}
    }

    // MARK: Places

    private struct Found: Sendable {
        let place: TextPlace
        let version: StrategyVersion

        var network: NetworkFrame { place.network }
        var strategy: Strategy { place.strategy }
        var versions: [StrategyVersion] { place.versions }
        var here: Link { place.link(to: version) }

        func written(_ context: WebContext) -> Written { Written(in: network, on: context.words) }
        func takesComments(on today: Day) -> Bool {
            version.takesComments(on: today, newest: versions.last { !$0.isDraft }?.number)
        }
    }

    private func found(_ context: WebContext, for action: Action) async throws -> Found {
        try context.require(action)
        let place = try await TextPlace(strategies, context)
        return Found(place: place, version: try place.version(context.parameters.get("number")))
    }

    private func page(
        _ title: String,
        _ form: Form,
        _ found: Found,
        _ context: WebContext,
        submit: String,
        theirs: Form? = nil,
        @HTMLBuilder above: () -> Node
    ) -> Response {
        let (words, written) = (context.words, found.written(context))
        let page = Page("\(title): \(found.strategy.title)", section: StrategyLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(found.here)) { written("\(found.strategy.title): \(found.version.name)") }
                }
                h1 { title }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            above()
            FormView(
                form,
                action: Link(local: context.path) ?? "/",
                submit: words[submit],
                words: words,
                cancel: found.here
            )
        }
        // A form with a problem of its own was right, and came too late.
        let status: HTTPResponse.Status =
            theirs != nil || form.problem != nil ? .conflict : form.isValid ? .ok : .unprocessableContent
        return context.page(page, status: status)
    }
}
