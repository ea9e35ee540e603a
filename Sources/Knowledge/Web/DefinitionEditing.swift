import Core
import Cubes
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How the secretariat defines an indicator: by a form, or by the file itself; what it says is seen before it is saved.
struct DefinitionEditing: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap/definisjoner")
        home.get("ny", use: showNew).postOnce("ny", use: readNew)
        home.get("tekst", use: showText).post("tekst", use: readText)
        home.post("sjekk", use: checkOrSave)
        home.get(":definition/rediger", use: showForm).post(":definition/rediger", use: readForm)
        home.get(":definition/tekst", use: showOwnText)
    }

    // MARK: By a form

    @Sendable func showNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        return formPage(forms(contents, context).form(nil, owner: network.name), nil, network, context)
    }

    @Sendable func readNew(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        var form = forms(contents, context).form(nil, owner: network.name)
            .filled(try await FormData.read(request), words: context.words)
        checkParts(&form, context.words)
        let id = form["id"].lowercased()
        if !id.isKey { form.refuse("id", context.words["knowledge.upload.key-wrong"]) }
        if let problem = try await taken(id, network, context) { form.refuse("id", problem) }
        guard form.isValid else { return formPage(form, nil, network, context) }
        let draft = DefinitionDraft(text: try DefinitionForms.text(form, keeping: nil), edited: nil, revision: 0)
        return try await checkPage(draft, network, context)
    }

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        let (edited, network) = try await edited(context)
        guard let indicator = edited.indicator else {
            return context.redirect(to: KnowledgeLinks.editDefinitionText(edited.key, network))
        }
        let contents = try await desk.store.contents(network.id)
        var form = forms(contents, context).form(indicator, owner: network.name)
        form.fields.append(Field("revision", "", .hidden, value: String(edited.revision)))
        return formPage(form, edited.key, network, context)
    }

    @Sendable func readForm(_ request: Request, context: WebContext) async throws -> Response {
        let (edited, network) = try await edited(context)
        guard let indicator = edited.indicator else { throw Problem.notFound }
        let contents = try await desk.store.contents(network.id)
        var form = forms(contents, context).form(indicator, owner: network.name)
        form.fields.append(Field("revision", "", .hidden))
        form = form.filled(try await FormData.read(request), words: context.words)
        checkParts(&form, context.words)
        guard form.isValid else { return formPage(form, edited.key, network, context) }
        let draft = DefinitionDraft(
            text: try DefinitionForms.text(form, keeping: indicator),
            edited: edited.key,
            revision: form.number("revision") ?? 0
        )
        return try await checkPage(draft, network, context)
    }

    private func forms(_ contents: KnowledgeStore.Contents, _ context: WebContext) -> DefinitionForms {
        let tables = contents.datasets.values.sorted { $0.key < $1.key }.map {
            Field.Choice($0.key, "\($0.key) – \($0.version.facts.title)")
        }
        return DefinitionForms(words: context.words, tables: tables)
    }

    /// What one field asks of another.
    private func checkParts(_ form: inout Form, _ words: Words) {
        let kind = FormulaParts.Kind(rawValue: form["formula"])
        if kind == .share || kind == .mismatch, form.text("table-2") == nil {
            form.refuse("table-2", words["knowledge.definition.table-2-missing"])
        }
        if kind == .mismatch, form.text("over") == nil {
            form.refuse("over", words["knowledge.definition.over-missing"])
        }
        for language in Language.allCases {
            let name = "sentence-\(language.rawValue)"
            guard let text = form.text(name), let missing = Indicator.lacking(text) else { continue }
            form.refuse(name, words["knowledge.definition.sentence-lacks", ["part": missing]])
        }
    }

    private func formPage(_ form: Form, _ key: String?, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let title = words[key == nil ? "knowledge.definition.new" : "knowledge.definition.edit"]
        let action = key.map { KnowledgeLinks.editDefinition($0, network) } ?? KnowledgeLinks.newDefinition(network)
        let page = Page(title, section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(KnowledgeLinks.definitions(network))) { words["knowledge.definitions"] }
                }
                h1 { title }
                p { words["knowledge.definition.form-lead"] }
            }
            FormView(
                form,
                action: action,
                submit: words["knowledge.definition.look"],
                words: words,
                cancel: KnowledgeLinks.definitions(network),
                keepsDraft: true
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: By the file

    @Sendable func showText(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        return textPage(DefinitionDraft.uploadForm(context.words), try context.requireNetwork(), context)
    }

    @Sendable func readText(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let data = try await FormData.readUpload(request, upTo: Limits.formBytes)
        var form = DefinitionDraft.uploadForm(context.words).filled(data, words: context.words)
        let file = data.files("file").first.map { String(decoding: $0.bytes, as: UTF8.self) }
        let text = [form["text"], file ?? ""].first { !$0.isEmpty }
        if text == nil { form.refuse("text", context.words["knowledge.definition.nothing"]) }
        guard form.isValid, let text else { return textPage(form, network, context) }
        return try await checkPage(DefinitionDraft(text: text, edited: nil, revision: 0), network, context)
    }

    private func textPage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["knowledge.definition.paste"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(KnowledgeLinks.definitions(network))) { words["knowledge.definitions"] }
                }
                h1 { words["knowledge.definition.paste"] }
                p { words["knowledge.definition.paste-lead"] }
            }
            FormView(
                form,
                action: KnowledgeLinks.definitionText(network),
                submit: words["knowledge.definition.look"],
                words: words,
                cancel: KnowledgeLinks.definitions(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    @Sendable func showOwnText(_ request: Request, context: WebContext) async throws -> Response {
        let (edited, network) = try await edited(context)
        let draft = DefinitionDraft(text: edited.text, edited: edited.key, revision: edited.revision)
        return try await checkPage(draft, network, context)
    }

    // MARK: Seen, then saved

    @Sendable func checkOrSave(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let data = try await FormData.read(request)
        let form = DefinitionDraft.form(nil, context.words).filled(data, words: context.words)
        let draft = DefinitionDraft(form)
        guard form.isValid, data["lagre"] != nil,
            let indicator = IndicatorFile.check(draft.text, of: .network).indicator
        else { return try await checkPage(draft, sent: form, network, context) }
        return try await save(indicator, draft, network, context)
    }

    private func save(
        _ indicator: Indicator,
        _ draft: DefinitionDraft,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> Response {
        let (finding, problem) = try await look(draft, network, context)
        guard finding.maySave, problem == nil else { return try await checkPage(draft, network, context) }
        let saving = try await desk.store.save(
            indicator,
            in: network.id,
            from: draft.edited == nil ? nil : draft.revision,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch saving {
        case .saved, .unchanged:
            return context.redirect(to: KnowledgeLinks.definition(indicator.id, network), notice: "saved")
        case .taken:
            return try await checkPage(draft, problem: context.words["knowledge.definition.taken"], network, context)
        case .full:
            let most = String(OwnDefinition.most)
            let problem = context.words["knowledge.definition.full", ["n": most]]
            return try await checkPage(draft, problem: problem, network, context)
        case .conflict(let revision, let theirs):
            var draft = draft
            draft.revision = revision
            return try await checkPage(draft, theirs: theirs, network, context)
        }
    }

    /// - Parameters:
    ///   - form: what was sent, where something is wrong with it already.
    ///   - problem: why it was not saved.
    ///   - theirs: what someone else saved meanwhile.
    private func checkPage(
        _ draft: DefinitionDraft,
        sent form: Form? = nil,
        problem: String? = nil,
        theirs: String? = nil,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        var form = form ?? DefinitionDraft.form(draft, words)
        let (page, found) = try await look(draft, network, context)
        if let problem = problem ?? found { form.refuse("text", problem) }
        let view = DefinitionCheckView(page: page, form: form, theirs: theirs, network: network, words: words)
        let isRight = form.isValid && page.mistakes.isEmpty && (page.maySave || page.refusal == nil)
        return context.page(
            Page(words["knowledge.definition.check"], section: KnowledgeLinks.part) { view },
            status: theirs != nil ? .conflict : isRight ? .ok : .unprocessableContent
        )
    }

    /// What a draft says of the network's tables, and what is wrong with its id.
    private func look(
        _ draft: DefinitionDraft,
        _ network: NetworkFrame,
        _ context: WebContext
    ) async throws -> (page: DefinitionCheckPage, problem: String?) {
        let said = DefinitionWords(words: context.words)
        let check = IndicatorFile.check(draft.text, of: .network)
        guard let indicator = check.indicator else {
            return (DefinitionCheckPage(mistakes: check.mistakes.map(said.mistake)), nil)
        }
        let problem: String?
        if let key = draft.edited {
            problem = key == indicator.id ? nil : context.words["knowledge.definition.other-id", ["id": key]]
        } else {
            problem = try await taken(indicator.id, network, context)
        }
        let contents = try await desk.store.contents(network.id)
        do {
            let figures = try await desk.shelf.compute(indicator, over: contents.datasets)
            let known = KnownIndicator(indicator, figures: figures, contents: contents)
            return (DefinitionCheckPage(known, network: network, words: context.words), problem)
        } catch let refusal as IndicatorComputing.Refusal {
            var cubes: [String: Cube] = [:]
            for dataset in indicator.formula.tables.compactMap({ contents.datasets[$0] }) {
                cubes[dataset.key] = try await desk.shelf.cube(dataset.version)
            }
            let maySave = DefinitionRules.finding(refusal) == .waits
            return (DefinitionCheckPage(refusal: said.refusal(refusal, cubes), maySave: maySave), problem)
        }
    }

    /// Why a new definition cannot have an id; nil where it can.
    private func taken(_ id: String, _ network: NetworkFrame, _ context: WebContext) async throws -> String? {
        if DefinitionRules.reserved.contains(id) { return context.words["knowledge.definition.reserved"] }
        if try desk.library.indicator(id) != nil { return context.words["knowledge.definition.shipped-id"] }
        let found = try await desk.store.definition(id, in: network.id)
        return found == nil ? nil : context.words["knowledge.definition.taken"]
    }

    // MARK: What is changed

    private struct Edited {
        let key: String
        let revision: Int
        let text: String
        /// Nil where this version of the program cannot read the text.
        let indicator: Indicator?
    }

    private func edited(_ context: WebContext) async throws -> (Edited, NetworkFrame) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("definition")
        guard let (definition, versions) = try await desk.store.definition(key, in: network.id),
            let newest = versions.first
        else { throw Problem.notFound }
        let edited = Edited(
            key: key,
            revision: definition.revision,
            text: newest.text,
            indicator: desk.library.indicator(ofNetwork: newest.text)
        )
        return (edited, network)
    }
}

/// A definition on its way in.
struct DefinitionDraft {
    var text: String
    /// The key of the definition that is changed; nil makes a new one.
    var edited: String?
    var revision: Int

    init(text: String, edited: String?, revision: Int) {
        self.text = text
        self.edited = edited
        self.revision = revision
    }

    init(_ form: Form) {
        self.init(text: form["text"], edited: form.text("definition"), revision: form.number("revision") ?? 0)
    }

    static func form(_ draft: DefinitionDraft?, _ words: Words) -> Form {
        Form([
            Field(
                "text",
                words["knowledge.definition.file"],
                .longText(rows: 24, limit: OwnDefinition.longest),
                hint: words["knowledge.definition.file-hint"],
                required: true,
                value: draft?.text
            ),
            Field("definition", "", .hidden, value: draft?.edited),
            Field("revision", "", .hidden, value: draft.map { String($0.revision) }),
        ])
    }

    static func uploadForm(_ words: Words) -> Form {
        Form([
            Field(
                "text",
                words["knowledge.definition.file"],
                .longText(rows: 16, limit: OwnDefinition.longest),
                hint: words["knowledge.definition.paste-hint"]
            ),
            Field("file", words["knowledge.definition.upload"], .file(accept: ".yaml,.yml,.txt", several: false)),
        ])
    }
}
