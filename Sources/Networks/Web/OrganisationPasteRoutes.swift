import Core
import Hummingbird
import Markup
import Web

/// Organisations pasted from a spreadsheet: read, shown as understood, and added when all of it is right.
struct OrganisationPasteRoutes: Sendable {
    let networks: NetworkStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/administrasjon/organisasjoner/lim-inn")
        home.get(use: show).post(use: read)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        return page(OrganisationPastePage(network: try context.requireNetwork(), words: context.words), context)
    }

    @Sendable func read(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let data = try await FormData.read(request)
        var paste = try await understand(data, network)
        if data["add"] != nil, paste.isRight, !paste.drafts.isEmpty {
            let isAdded = try await networks.addOrganisations(
                paste.drafts,
                in: network.id,
                by: context.viewer.actor,
                at: clock.now
            )
            if isAdded { return context.redirect(to: NetworkLinks.links(network), notice: "organisations-added") }
            // Somebody else has added one of them since: what is there now is shown.
            paste = try await understand(data, network)
        }
        return page(
            OrganisationPastePage(
                paste,
                text: data["rows"] ?? "",
                kinds: Self.answers(data),
                network: network,
                words: context.words
            ),
            context
        )
    }

    private func understand(_ data: FormData, _ network: NetworkFrame) async throws -> OrganisationPaste {
        OrganisationPaste(
            data["rows"] ?? "",
            known: try await networks.knownOrganisations(network.id),
            kinds: Self.answers(data)
        )
    }

    /// What was answered about kinds: `word-0` is the question, `kind-0` the answer.
    private static func answers(_ data: FormData) -> [String: Organisation.Kind] {
        var answers: [String: Organisation.Kind] = [:]
        for index in 0..<OrganisationPaste.mostRows {
            guard let word = data["word-\(index)"] else { break }
            answers[word] = data["kind-\(index)"].flatMap(Organisation.Kind.init(rawValue:))
        }
        return answers
    }

    private func page(_ page: OrganisationPastePage, _ context: WebContext) -> Response {
        context.page(
            Page(page.title) { OrganisationPasteView(page: page) },
            status: page.isRight ? .ok : .unprocessableContent
        )
    }
}
