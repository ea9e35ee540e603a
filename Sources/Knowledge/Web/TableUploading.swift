import Core
import Cubes
import Files
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How a table comes in from a browser: the file is read, what was understood is shown, and nothing is a table before
/// somebody has said yes.
struct TableUploading: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap/tabeller/ny")
        home.get(use: showForm).post(use: upload)
        home.get(":draft", use: showDraft).post(":draft", use: takeIn)
        home.post(":draft/forkast", use: discard)
    }

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        return formPage(UploadForms.file(context.words), try context.requireNetwork(), context)
    }

    @Sendable func upload(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let data = try await FormData.readUpload(request, upTo: TableIntake.mostBytes)
        var form = UploadForms.file(context.words).filled(data, words: context.words)
        guard form.isValid, let file = data.files("file").first else { return formPage(form, network, context) }
        let name = TableIntake.fileName(file.fileName)
        do {
            let isOne = try await Blocking.run { OpenTable.several(file.bytes, name: name).isEmpty }
            if isOne { _ = try await Blocking.run { try TableSuggestion(file.bytes, fileName: name) } }
        } catch let mistake as TableMistake {
            form.refuse("file", context.words["knowledge.upload.refused", ["why": context.words(mistake.sentence)]])
            return formPage(form, network, context)
        }
        let id = try await desk.store.addDraft(
            try FileContent(file.bytes),
            fileName: name,
            in: network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        return context.redirect(to: KnowledgeLinks.draft(id, network))
    }

    @Sendable func showDraft(_ request: Request, context: WebContext) async throws -> Response {
        let (waiting, network) = try await find(request, context)
        guard let suggestion = waiting.suggestion else { return try await list(waiting, network, request, context) }
        let draft = waiting.draft
        let form = UploadForms.table(suggestion, try desk.published(suggestion.key), words: context.words)
        return try await page(form, draft, suggestion, network, context)
    }

    @Sendable func takeIn(_ request: Request, context: WebContext) async throws -> Response {
        let (waiting, network) = try await find(request, context)
        let draft = waiting.draft
        guard let suggestion = waiting.suggestion else {
            return context.redirect(to: KnowledgeLinks.draft(draft.id, network))
        }
        var form = UploadForms.table(suggestion, try desk.published(suggestion.key), words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard let (said, key) = UploadForms.said(&form, suggestion, words: context.words),
            let bytes = try await desk.store.files.bytes(of: draft.file)
        else { return try await page(form, draft, suggestion, network, context) }
        do {
            let arrival = try await Blocking.run {
                try TableIntake.arrival(bytes, fileName: draft.fileName, key: key, said: said)
            }
            let (actor, now) = (context.viewer.actor, desk.clock.now)
            let taking = try await desk.store.takeIn(arrival, to: network.id, by: actor, at: now)
            let isOne = suggestion.reading.table == nil
            // The others of the file wait until somebody says that it is enough.
            if isOne { try await desk.store.removeDraft(draft.id, in: network.id, by: actor, at: now) }
            desk.shelf.keep(arrival.cube, of: arrival.content.key, arrival.reading)
            let table =
                isOne ? KnowledgeLinks.table(arrival.key, network) : KnowledgeLinks.draft(draft.id, network)
            switch taking {
            case .taken: return context.redirect(to: table, notice: "table-taken")
            case .unchanged: return context.redirect(to: table, notice: "table-unchanged")
            }
        } catch let mistake as TableMistake {
            form.problem = context.words["knowledge.upload.refused", ["why": context.words(mistake.sentence)]]
            return try await page(form, draft, suggestion, network, context)
        }
    }

    @Sendable func discard(_ request: Request, context: WebContext) async throws -> Response {
        let (draft, network) = try await draft(context)
        try await desk.store.removeDraft(draft.id, in: network.id, by: context.viewer.actor, at: desk.clock.now)
        return context.redirect(to: KnowledgeLinks.tables(network), notice: "table-discarded")
    }

    /// A file that waits: the table in it, or the one that is asked for; else all that there are to choose from.
    private struct Waiting: Sendable {
        let draft: TableDraft
        let suggestion: TableSuggestion?
        let tables: [Cube]
    }

    private func find(_ request: Request, _ context: WebContext) async throws -> (Waiting, NetworkFrame) {
        let (draft, network) = try await draft(context)
        guard let bytes = try await desk.store.files.bytes(of: draft.file) else { throw Problem.notFound }
        let asked = FormData.asked(request)["tabell"].flatMap { Int($0) }
        let waiting = try await Blocking.run {
            let tables = OpenTable.several(bytes, name: draft.fileName)
            guard tables.isEmpty || asked.map({ $0 > 0 && $0 <= tables.count }) == true else {
                return Waiting(draft: draft, suggestion: nil, tables: tables)
            }
            let number = tables.isEmpty ? nil : asked
            let suggestion = try TableSuggestion(bytes, fileName: draft.fileName, table: number)
            return Waiting(draft: draft, suggestion: suggestion, tables: tables)
        }
        return (waiting, network)
    }

    private func draft(_ context: WebContext) async throws -> (TableDraft, NetworkFrame) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let id = TableDraft.ID(try context.parameters.require("draft")),
            let draft = try await desk.store.draft(id, in: network.id)
        else { throw Problem.notFound }
        return (draft, network)
    }

    /// Which of several tables of a file are to come in.
    private func list(
        _ waiting: Waiting,
        _ network: NetworkFrame,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let page = SeveralTablesPage(
            waiting.draft,
            waiting.tables,
            known: try await desk.store.contents(network.id).datasets.values.map { $0 },
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                SeveralTablesView(page: page, words: context.words)
            }
        )
    }

    private func page(
        _ form: Form,
        _ draft: TableDraft,
        _ suggestion: TableSuggestion,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> Response {
        let key = TableIntake.key(form["key"])
        let contents = try await desk.store.contents(network.id)
        var lost: [Indicator] = []
        if let key { lost = try await desk.lost(by: suggestion.read, as: key, contents) }
        let model = ArrivalPage(
            draft,
            suggestion,
            try desk.published(suggestion.key),
            form: form,
            known: key.flatMap { contents.datasets[$0] },
            lost: lost,
            network: network,
            words: context.words
        )
        return context.page(
            Page(model.title, section: KnowledgeLinks.part) { ArrivalView(page: model, words: context.words) },
            status: form.isValid ? .ok : .unprocessableContent
        )
    }

    private func formPage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["knowledge.upload"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(KnowledgeLinks.tables(network))) { words["knowledge.tables"] } }
                h1 { words["knowledge.upload"] }
                p { words["knowledge.upload.lead"] }
            }
            FormView(
                form,
                action: KnowledgeLinks.upload(network),
                submit: words["knowledge.upload.read"],
                words: words,
                cancel: KnowledgeLinks.tables(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
