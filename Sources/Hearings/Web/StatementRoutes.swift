import Core
import HTTPTypes
import Hummingbird
import Markup
import Meetings
import Web

/// Writing a statement without an account: begun at the hearing, gone on with and sent behind a link of its own.
struct StatementRoutes: Sendable {
    let hearings: HearingStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/horinger/:key/uttalelse", use: showForm).postOnce(
            ":network/horinger/:key/uttalelse",
            use: begin
        )
        let own = router.group(":network/uttalelse/:token")
        own.get(use: show)
        own.get("rediger", use: edit).post("rediger", use: save)
        own.post("vedlegg", use: addFiles).post("vedlegg/:file/fjern", use: removeFile)
        own.post("send", use: send).post("slett", use: discard)
    }

    // MARK: Beginning

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        let folder = try await taking(context)
        return formPage(StatementForms.form(folder.paragraphs, asksEmail: true, words: context.words), folder, context)
    }

    @Sendable func begin(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let folder = try await taking(context)
        let words = context.words
        var form = StatementForms.form(folder.paragraphs, asksEmail: true, words: words)
            .filled(try await FormData.read(request), words: words)
        guard form.isValid else { return formPage(form, folder, context) }
        let writer = HearingStore.Writer(
            sender: StatementForms.sender(form),
            content: StatementForms.content(form, folder.paragraphs),
            language: context.language,
            // Counted against `HearingLimits`, so that one place on the net does not flood a hearing; never the address itself.
            remote: Remote.fingerprint(request, context)
        )
        switch try await hearings.begin(writer, on: folder.hearing.key, in: network.id, at: clock.now) {
        case .begun(let token):
            return context.redirect(to: HearingLinks.own(token, network), notice: "statement-kept")
        case .unavailable: throw Problem.notFound
        case .tooMany:
            form.problem = words["hearings.form.too-many", ["minutes": "\(HearingLimits.windowMinutes)"]]
            return formPage(form, folder, status: .tooManyRequests, context)
        }
    }

    /// The hearing of the address, when one can say something to it.
    private func taking(_ context: WebContext) async throws -> HearingFolder {
        let network = try context.requireNetwork()
        guard
            let folder = try await hearings.folder(try context.parameters.require("key"), in: network.id),
            folder.hearing.takesStatements(on: clock.today)
        else { throw Problem.notFound }
        return folder
    }

    private func formPage(
        _ form: Form,
        _ folder: HearingFolder,
        own token: String? = nil,
        status: HTTPResponse.Status? = nil,
        _ context: WebContext
    ) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let page = StatementFormPage(
            form,
            folder,
            action: token.map { HearingLinks.edit($0, network) } ?? HearingLinks.form(folder.hearing.key, network),
            cancel: token.map { HearingLinks.own($0, network) },
            network: network,
            today: clock.today,
            words: context.words
        )
        return context.page(
            Page("\(page.title): \(page.hearing)", section: HearingLinks.part) { StatementFormView(page: page) },
            status: status ?? (form.isValid ? .ok : .unprocessableContent),
            mayBeKept: token == nil
        )
    }

    // MARK: Behind the link

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        guard let (own, token) = try await found(context) else { return gone(context) }
        return page(OwnStatementPage.fileForm(context.words), own, token, notice: context.notice(of: request), context)
    }

    @Sendable func edit(_ request: Request, context: WebContext) async throws -> Response {
        guard let (own, token) = try await found(context) else { return gone(context) }
        guard own.statement.receipt == nil else { return back(token, context) }
        return formPage(form(own, context), own.hearing, own: token, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        guard let (own, token) = try await found(context) else { return gone(context) }
        let data = try await FormData.read(request)
        var form = form(own, context).filled(data, words: context.words)
        guard form.isValid else { return formPage(form, own.hearing, own: token, context) }
        let isSaved = try await hearings.save(
            token,
            StatementForms.sender(form),
            StatementForms.content(form, own.hearing.paragraphs),
            in: try context.requireNetwork().id,
            at: clock.now
        )
        guard isSaved else {
            // What was written is given back: it came after the statement had been sent.
            form.problem = context.words["hearings.own.sent-already"]
            return formPage(form, own.hearing, own: token, context)
        }
        return back(token, notice: "statement-kept", context)
    }

    @Sendable func send(_ request: Request, context: WebContext) async throws -> Response {
        guard let (_, token) = try await found(context) else { return gone(context) }
        switch try await hearings.send(token, in: try context.requireNetwork().id, at: clock.now) {
        case .sent: return back(token, notice: "statement-sent", context)
        case .sentBefore: return back(token, context)
        case .empty: return back(token, notice: "statement-empty", context)
        case .missing: return gone(context)
        }
    }

    @Sendable func discard(_ request: Request, context: WebContext) async throws -> Response {
        guard let (own, token) = try await found(context) else { return gone(context) }
        let network = try context.requireNetwork()
        guard try await hearings.discard(token, in: network.id, at: clock.now) else { return back(token, context) }
        return context.redirect(
            to: HearingLinks.hearing(own.hearing.hearing.key, network),
            notice: "statement-discarded"
        )
    }

    @Sendable func addFiles(_ request: Request, context: WebContext) async throws -> Response {
        // Only who has a draft sends files: what others send is not read.
        guard let (own, token) = try await found(context) else { return gone(context) }
        guard own.statement.receipt == nil else { return back(token, context) }
        let words = context.words
        let data = try await FormData.readUpload(request)
        var form = OwnStatementPage.fileForm(words).filled(data, words: words)
        let papers = await StatementFiles.papers(&form, data, beside: own.folder.files.count, words: words)
        guard form.isValid else { return page(form, own, token, context) }
        let network = try context.requireNetwork()
        switch try await hearings.addFiles(papers, to: token, in: network.id, at: clock.now) {
        case .saved: return back(token, notice: "statement-file-added", context)
        case .missing: return back(token, context)
        case .tooMany:
            form.refuse("file", StatementFiles.tooMany(words))
            return page(form, own, token, context)
        }
    }

    @Sendable func removeFile(_ request: Request, context: WebContext) async throws -> Response {
        guard let (_, token) = try await found(context) else { return gone(context) }
        guard let id = context.parameters.get("file").flatMap({ StatementFile.ID($0) }) else { throw Problem.notFound }
        let network = try context.requireNetwork()
        guard try await hearings.removeFile(id, from: token, in: network.id, at: clock.now) else {
            return back(token, context)
        }
        return back(token, notice: "statement-file-removed", context)
    }

    // MARK: Shared

    /// Nil when the link leads nowhere any more; nobody can tell whether it ever did.
    private func found(_ context: WebContext) async throws -> (own: HearingStore.Own, token: String)? {
        let network = try context.requireNetwork()
        let token = try context.parameters.require("token")
        return try await hearings.own(token, in: network.id).map { ($0, token) }
    }

    private func form(_ own: HearingStore.Own, _ context: WebContext) -> Form {
        StatementForms.form(own.hearing.paragraphs, own.folder, asksEmail: false, words: context.words)
    }

    private func back(_ token: String, notice: String? = nil, _ context: WebContext) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        return context.redirect(to: HearingLinks.own(token, network), notice: notice)
    }

    private func page(
        _ fileForm: Form,
        _ own: HearingStore.Own,
        _ token: String,
        notice: String? = nil,
        _ context: WebContext
    ) -> Response {
        guard let network = context.network else { return Response(status: .notFound) }
        let page = OwnStatementPage(
            own,
            fileForm,
            token: token,
            network: network,
            today: clock.today,
            words: context.words
        )
        return context.page(
            Page(page.title, section: HearingLinks.part, notice: notice) { OwnStatementView(page: page) },
            status: fileForm.isValid ? .ok : .unprocessableContent,
            mayBeKept: false
        )
    }

    private func gone(_ context: WebContext) -> Response {
        let words = context.words
        return context.page(
            Page(words["hearings.gone.title"]) {
                div(.class("lead")) {
                    h1 { words["hearings.gone.title"] }
                    p { words["hearings.gone.text"] }
                }
            },
            status: .notFound
        )
    }
}
