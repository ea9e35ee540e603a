import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// The book of codes, and the themes that they are gathered in.
struct BookRoutes: Sendable {
    let studies: StudyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/studier/:key")
        home.get("koder/ny", use: showNewCode).postOnce("koder/ny", use: addCode)
        home.get("koder/:number", use: showCode).post("koder/:number", use: saveCode)
        home.get("temaer/ny", use: showNewTheme).postOnce("temaer/ny", use: addTheme)
        home.get("temaer/:number", use: showTheme).post("temaer/:number", use: saveTheme)
        home.post("koder/:number/slett", use: deleteCode)
        home.post("temaer/:number/slett", use: deleteTheme)
    }

    // MARK: Codes

    @Sendable func showNewCode(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, themes) = try await found(context)
        return codePage(StudyForms.code(nil, themes: themes, words: context.words), nil, desk, context)
    }

    @Sendable func addCode(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, themes) = try await found(context)
        return try await keepCode(nil, desk, themes, request, context)
    }

    @Sendable func showCode(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, themes) = try await found(context)
        let code = try await code(desk, context)
        return codePage(StudyForms.code(code, themes: themes, words: context.words), code, desk, context)
    }

    @Sendable func saveCode(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, themes) = try await found(context)
        return try await keepCode(try await code(desk, context), desk, themes, request, context)
    }

    private func keepCode(
        _ code: StudyCode?,
        _ desk: StudyDesk,
        _ themes: [Theme],
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        var form = StudyForms.code(code, themes: themes, words: words)
            .filled(try await FormData.read(request), words: words)
        guard form.isValid else { return codePage(form, code, desk, context) }
        let draft = StudyCode.Draft(
            name: form["name"],
            description: form.text("description"),
            theme: Theme.ID(form["theme"])
        )
        let saving = try await studies.save(
            draft,
            as: code.map { Edit($0.number, from: form.number("revision") ?? 0) },
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: StudyLinks.work(desk.key, desk.network), notice: "saved")
        case .missing: throw Problem.notFound
        case .full:
            form.problem = words["studies.form.too-many-codes", ["most": "\(StudyCode.most)"]]
            return codePage(form, code, desk, context)
        case .conflict:
            let stored = try await self.code(desk, context)
            form.acceptRevision(stored.revision)
            let theirs = StudyForms.code(stored, themes: themes, words: words)
            return codePage(form, stored, desk, theirs: theirs, context)
        }
    }

    private func codePage(
        _ form: Form,
        _ code: StudyCode?,
        _ desk: StudyDesk,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let action =
            code.map { StudyLinks.code($0.number, of: desk.key, desk.network) }
            ?? StudyLinks.newCode(desk.key, desk.network)
        return page(
            code == nil ? words["studies.new-code"] : words["studies.edit-code"],
            form,
            action,
            back: (desk.study.title, StudyLinks.work(desk.key, desk.network)),
            theirs: theirs,
            delete: code.map { _ in action / "slett" },
            context
        )
    }

    private func code(_ desk: StudyDesk, _ context: WebContext) async throws -> StudyCode {
        let number = try StudyDesk.number(context)
        guard let code = try await studies.codes(of: desk.study.id).first(where: { $0.number == number }) else {
            throw Problem.notFound
        }
        return code
    }

    // MARK: Themes

    @Sendable func showNewTheme(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, _) = try await found(context)
        return themePage(StudyForms.theme(nil, words: context.words), nil, desk, context)
    }

    @Sendable func addTheme(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, _) = try await found(context)
        return try await keepTheme(nil, desk, request, context)
    }

    @Sendable func showTheme(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, themes) = try await found(context)
        let theme = try theme(themes, context)
        return themePage(StudyForms.theme(theme, words: context.words), theme, desk, context)
    }

    @Sendable func saveTheme(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, themes) = try await found(context)
        return try await keepTheme(try theme(themes, context), desk, request, context)
    }

    private func keepTheme(
        _ theme: Theme?,
        _ desk: StudyDesk,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        var form = StudyForms.theme(theme, words: words).filled(try await FormData.read(request), words: words)
        guard form.isValid else { return themePage(form, theme, desk, context) }
        let saving = try await studies.saveTheme(
            form["name"],
            form.text("text"),
            as: theme.map { Edit($0.number, from: form.number("revision") ?? 0) },
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        switch saving {
        case .saved: return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
        case .missing: throw Problem.notFound
        case .full:
            form.problem = words["studies.form.too-many-themes", ["most": "\(Theme.most)"]]
            return themePage(form, theme, desk, context)
        case .conflict:
            let stored = try self.theme(try await studies.themes(of: desk.study.id), context)
            form.acceptRevision(stored.revision)
            return themePage(form, stored, desk, theirs: StudyForms.theme(stored, words: words), context)
        }
    }

    private func themePage(
        _ form: Form,
        _ theme: Theme?,
        _ desk: StudyDesk,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let action =
            theme.map { StudyLinks.theme($0.number, of: desk.key, desk.network) }
            ?? StudyLinks.newTheme(desk.key, desk.network)
        return page(
            theme == nil ? words["studies.new-theme"] : words["studies.edit-theme"],
            form,
            action,
            back: (words["studies.themes-and-advice"], StudyLinks.themes(desk.key, desk.network)),
            theirs: theirs,
            delete: theme.map { _ in action / "slett" },
            context
        )
    }

    private func theme(_ themes: [Theme], _ context: WebContext) throws -> Theme {
        let number = try StudyDesk.number(context)
        guard let theme = themes.first(where: { $0.number == number }) else { throw Problem.notFound }
        return theme
    }

    // MARK: Taking away

    @Sendable func deleteCode(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, _) = try await found(context)
        let number = try StudyDesk.number(context)
        let isGone = try await studies.deleteCode(number, in: desk.study.id, by: context.viewer.actor, at: clock.now)
        return isGone
            ? context.redirect(to: StudyLinks.work(desk.key, desk.network), notice: "deleted")
            : context.redirect(to: StudyLinks.work(desk.key, desk.network), notice: "study-in-use")
    }

    @Sendable func deleteTheme(_ request: Request, context: WebContext) async throws -> Response {
        let (desk, _) = try await found(context)
        let number = try StudyDesk.number(context)
        let isGone = try await studies.deleteTheme(number, in: desk.study.id, by: context.viewer.actor, at: clock.now)
        return isGone
            ? context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "deleted")
            : context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "study-in-use")
    }

    // MARK: Shared

    private func found(_ context: WebContext) async throws -> (StudyDesk, [Theme]) {
        let desk = try await StudyDesk(studies, context)
        return (desk, try await studies.themes(of: desk.study.id))
    }

    private func page(
        _ title: String,
        _ form: Form,
        _ action: Link,
        back: (text: String, link: Link),
        theirs: Form?,
        delete: Link?,
        _ context: WebContext
    ) -> Response {
        return context.page(
            StudyFormView(
                title: title,
                back: back,
                theirs: theirs,
                form: form,
                action: action,
                submit: context.words["studies.save"],
                words: context.words,
                delete: delete
            )
        )
    }
}
