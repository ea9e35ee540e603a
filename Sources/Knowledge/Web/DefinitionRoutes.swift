import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What everyone may read of definitions: which there are, and each as the file that it is, in all its versions.
struct DefinitionRoutes: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap/definisjoner")
        home.get(use: list)
        home.get(":definition", use: show)
        home.get(":definition/:version", use: showVersion)
        home.post(":definition/trekk", use: withdraw).post(":definition/gjenopprett", use: restore)
    }

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let contents = try await desk.store.contents(network.id)
        let own = try await desk.store.newestDefinitions(network.id).map { definition, text in
            (definition: definition, indicator: desk.library.indicator(ofNetwork: text))
        }
        let shipped = try desk.library.all().filter { contents.own[$0.id] == nil }
        let page = DefinitionsPage(
            own: own,
            shipped: shipped,
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                DefinitionsView(page: page, words: context.words)
            }
        )
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("definition")
        return try await page(key, number: nil, network, request, context)
    }

    @Sendable func showVersion(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let key = try context.parameters.require("definition")
        guard let number = Int(try context.parameters.require("version")) else { throw Problem.notFound }
        return try await page(key, number: number, network, request, context)
    }

    /// - Parameter number: of the version; nil shows the newest.
    private func page(
        _ key: String,
        number: Int?,
        status: HTTPResponse.Status = .ok,
        _ network: NetworkFrame,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let words = context.words
        let page: DefinitionPage
        if let (definition, versions) = try await desk.store.definition(key, in: network.id) {
            guard let shown = number.map({ number in versions.first { $0.number == number } }) ?? versions.first else {
                throw Problem.notFound
            }
            page = DefinitionPage(
                definition,
                versions,
                shown: shown,
                indicator: desk.library.indicator(ofNetwork: shown.text),
                network: network,
                mayManage: context.may(.manageNetwork),
                words: words
            )
        } else {
            guard number == nil, let indicator = try desk.library.indicator(key) else { throw Problem.notFound }
            page = try DefinitionPage(shipped: indicator, network: network, words: words)
        }
        let conflict = status == .conflict ? words["knowledge.definition.moved"] : nil
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                if let conflict { p(.class("warning"), .role("alert")) { conflict } }
                DefinitionView(page: page, words: words)
            },
            status: status
        )
    }

    // MARK: To withdraw, and to bring back

    @Sendable func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        try await set(isWithdrawn: true, request, context)
    }

    @Sendable func restore(_ request: Request, context: WebContext) async throws -> Response {
        try await set(isWithdrawn: false, request, context)
    }

    private func set(isWithdrawn: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("definition")
        let data = try await FormData.read(request)
        let done = try await desk.store.setWithdrawn(
            isWithdrawn,
            key,
            in: network.id,
            from: data["revision"].flatMap { Int($0) } ?? 0,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        guard let done else { throw Problem.notFound }
        guard done else { return try await page(key, number: nil, status: .conflict, network, request, context) }
        let link = KnowledgeLinks.definition(key, network)
        return isWithdrawn
            ? context.redirect(to: link, notice: "definition-withdrawn")
            : context.redirect(to: link, notice: "definition-restored")
    }
}
