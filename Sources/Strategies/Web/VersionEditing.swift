import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat writes a strategy's text, and shows it.
struct VersionEditing: Sendable {
    let strategies: StrategyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/strategier/:key/tekst")
        home.get("ny", use: showNew).postOnce("ny", use: create)
        home.get(":number/rediger", use: showEdit).post(":number/rediger", use: save)
        home.post(":number/vis", use: publish)
        home.post(":number/slett", use: delete)
    }

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        // A new version begins as the newest reads.
        return editPage(Self.form(nil, text: found.versions.last?.text, context.words), found, nil, context)
    }

    @Sendable func create(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let words = context.words
        let form = filled(Self.form(nil, text: nil, words), try await FormData.read(request), words)
        guard form.isValid else { return editPage(form, found, nil, context) }
        let saving = try await strategies.addVersion(
            Self.draft(form),
            to: found.strategy.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved(let number):
            let link = StrategyLinks.version(number, of: found.strategy.key, found.network)
            return context.redirect(to: link, notice: "saved")
        case .refused:
            var form = form
            form.problem = context.words["strategies.text.too-many", ["limit": "\(StrategyStore.mostVersions)"]]
            return editPage(form, found, nil, context)
        case .missing, .conflict: throw Problem.notFound
        }
    }

    @Sendable func showEdit(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let version = try draft(of: found, context)
        return editPage(Self.form(version, text: version.text, context.words), found, version, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let version = try draft(of: found, context)
        let words = context.words
        var form = filled(Self.form(version, text: version.text, words), try await FormData.read(request), words)
        guard form.isValid else { return editPage(form, found, version, context) }
        let saving = try await strategies.updateVersion(
            version.number,
            Self.draft(form),
            from: form.number("revision") ?? 0,
            of: found.strategy.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        let link = StrategyLinks.version(version.number, of: found.strategy.key, found.network)
        switch saving {
        case .saved: return context.redirect(to: link, notice: "saved")
        case .conflict(let stored):
            form.acceptRevision(stored.revision)
            let theirs = Self.form(stored, text: stored.text, words)
            return editPage(form, found, version, theirs: theirs, context)
        case .missing, .refused: throw Problem.notFound
        }
    }

    @Sendable func publish(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let version = try draft(of: found, context)
        // The draft may have lain until its last day for comments was over.
        var form = Self.form(version, text: version.text, context.words)
        CommentForms.checkUntil(&form, today: clock.today, context.words)
        guard form.isValid else { return editPage(form, found, version, context) }
        _ = try await strategies.showVersion(
            version.number,
            of: found.strategy.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        let link = StrategyLinks.version(version.number, of: found.strategy.key, found.network)
        return context.redirect(to: link, notice: "strategy-text-shown")
    }

    @Sendable func delete(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await found(context)
        let version = try draft(of: found, context)
        _ = try await strategies.deleteVersion(
            version.number,
            of: found.strategy.key,
            in: found.network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: StrategyLinks.strategy(found.strategy.key, found.network), notice: "deleted")
    }

    // MARK: The form

    private static func form(_ version: StrategyVersion?, text: String?, _ words: Words) -> Form {
        Form([
            Field("revision", "", .hidden, value: version.map { String($0.revision) }),
            Field(
                "name",
                words["strategies.text.name"],
                hint: words["strategies.text.name-hint"],
                required: true,
                value: version?.name
            ),
            Field("note", words["strategies.text.note"], .longText(rows: 3), value: version?.note),
            Field(
                "text",
                words["strategies.text.text"],
                .longText(rows: 24, limit: StrategyStore.longestText),
                hint: words["strategies.text.text-hint"],
                required: true,
                value: text
            ), CommentForms.untilField(version?.commentsUntil, words),
        ])
    }

    private func filled(_ form: Form, _ data: FormData, _ words: Words) -> Form {
        var form = form.filled(data, words: words)
        if StrategyText(form["text"]).paragraphs.count > StrategyStore.mostParagraphs {
            let limit = ["limit": "\(StrategyStore.mostParagraphs)"] as KeyValuePairs
            form.refuse("text", words["strategies.text.too-many-paragraphs", limit])
        }
        CommentForms.checkUntil(&form, today: clock.today, words)
        return form
    }

    private static func draft(_ form: Form) -> StrategyVersion.Draft {
        .init(
            name: form["name"],
            note: form.text("note"),
            text: form["text"],
            commentsUntil: form.day("comments_until")
        )
    }

    private func editPage(
        _ form: Form,
        _ found: TextPlace,
        _ version: StrategyVersion?,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let key = found.strategy.key
        let home = version.map { StrategyLinks.version($0.number, of: key, found.network) }
        let title = words[version == nil ? "strategies.text.new" : "strategies.text.edit"]
        let page = Page("\(title): \(found.strategy.title)", section: StrategyLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(StrategyLinks.strategy(key, found.network))) { found.strategy.title }
                }
                h1 { title }
                p { words["strategies.text.lead"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form.citing("text", in: found.network),
                action: home.map { $0 / "rediger" } ?? StrategyLinks.newVersion(of: key, found.network),
                submit: words["strategies.text.save"],
                words: words,
                cancel: home ?? StrategyLinks.strategy(key, found.network),
                keepsDraft: true
            )
            if let home { PostButton(home / "slett", words["strategies.text.delete"]) }
        }
        return context.page(page, status: theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: What the address names

    private func found(_ context: WebContext) async throws -> TextPlace {
        try context.require(.manageNetwork)
        return try await TextPlace(strategies, context)
    }

    /// What was shown can no longer be edited, and has no such page.
    private func draft(of found: TextPlace, _ context: WebContext) throws -> StrategyVersion {
        let version = try found.version(context.parameters.get("number"))
        guard version.isDraft else { throw Problem.notFound }
        return version
    }
}
