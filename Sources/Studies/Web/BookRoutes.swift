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
        home.get("koder/ny", use: showNewCode).post("koder/ny", use: addCode)
        home.get("koder/:number", use: showCode).post("koder/:number", use: saveCode)
        home.get("temaer/ny", use: showNewTheme).post("temaer/ny", use: addTheme)
        home.get("temaer/:number", use: showTheme).post("temaer/:number", use: saveTheme)
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
        let number = try await studies.save(
            draft,
            as: code?.number,
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        guard number != nil else {
            form.problem = words["studies.form.too-many-codes", ["most": "\(StudyCode.most)"]]
            return codePage(form, code, desk, context)
        }
        return context.redirect(to: StudyLinks.work(desk.key, desk.network), notice: "saved")
    }

    private func codePage(_ form: Form, _ code: StudyCode?, _ desk: StudyDesk, _ context: WebContext) -> Response {
        let words = context.words
        let action =
            code.map { StudyLinks.code($0.number, of: desk.key, desk.network) }
            ?? StudyLinks.newCode(desk.key, desk.network)
        return page(
            code == nil ? words["studies.new-code"] : words["studies.edit-code"],
            form,
            action,
            back: (desk.study.title, StudyLinks.work(desk.key, desk.network)),
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
        let form = StudyForms.theme(theme, words: words).filled(try await FormData.read(request), words: words)
        guard form.isValid else { return themePage(form, theme, desk, context) }
        try await studies.saveTheme(
            form["name"],
            form.text("text"),
            as: theme?.number,
            in: desk.study.id,
            by: context.viewer.actor,
            at: clock.now
        )
        return context.redirect(to: StudyLinks.themes(desk.key, desk.network), notice: "saved")
    }

    private func themePage(_ form: Form, _ theme: Theme?, _ desk: StudyDesk, _ context: WebContext) -> Response {
        let words = context.words
        let action =
            theme.map { StudyLinks.theme($0.number, of: desk.key, desk.network) }
            ?? StudyLinks.newTheme(desk.key, desk.network)
        return page(
            theme == nil ? words["studies.new-theme"] : words["studies.edit-theme"],
            form,
            action,
            back: (words["studies.themes-and-advice"], StudyLinks.themes(desk.key, desk.network)),
            context
        )
    }

    private func theme(_ themes: [Theme], _ context: WebContext) throws -> Theme {
        let number = try StudyDesk.number(context)
        guard let theme = themes.first(where: { $0.number == number }) else { throw Problem.notFound }
        return theme
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
        _ context: WebContext
    ) -> Response {
        let page = Page(title, section: StudyLinks.part) {
            StudyFormView(
                title: title,
                back: back,
                form: form,
                action: action,
                submit: context.words["studies.save"],
                words: context.words
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
