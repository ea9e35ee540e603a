import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What the secretariat decides about the region in figures: which regions, and what is read out of an indicator.
struct KnowledgeEditing: Sendable {
    let desk: KnowledgeDesk

    func add(to router: WebRouter) {
        let home = router.group(":network/kunnskap")
        home.get("regioner", use: showRegions).post("regioner", use: saveRegions)
        home.get(":indicator/lesning", use: showReading).post(":indicator/lesning", use: saveReading)
    }

    // MARK: Regions

    @Sendable func showRegions(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let codes = try await desk.store.contents(network.id).regions
        return regionsPage(KnowledgeForms.regions(codes, words: context.words), network, context)
    }

    @Sendable func saveRegions(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        var form = KnowledgeForms.regions([], words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid, let codes = KnowledgeForms.codes(&form, words: context.words) else {
            return regionsPage(form, network, context)
        }
        try await desk.store.saveRegions(codes, in: network.id, by: context.viewer.actor, at: desk.clock.now)
        return context.redirect(to: KnowledgeLinks.knowledge(network), notice: "saved")
    }

    private func regionsPage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["knowledge.regions"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                h1 { words["knowledge.regions"] }
                p { words["knowledge.regions.lead"] }
                p { a(.href(KnowledgeLinks.maps(network))) { words["knowledge.maps"] } }
            }
            FormView(
                form,
                action: KnowledgeLinks.regions(network),
                submit: words["knowledge.save"],
                words: words,
                cancel: KnowledgeLinks.knowledge(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    // MARK: Readings

    @Sendable func showReading(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        return readingPage(
            KnowledgeForms.reading(known.reading, words: context.words),
            known.indicator,
            network,
            context
        )
    }

    @Sendable func saveReading(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let known = try await desk.indicator(try context.parameters.require("indicator"), network)
        var form = KnowledgeForms.reading(nil, words: context.words)
            .filled(try await FormData.read(request), words: context.words)
        guard form.isValid else { return readingPage(form, known.indicator, network, context) }
        let saving = try await desk.store.saveReading(
            form["text"],
            of: known.indicator.id,
            in: network.id,
            from: form.number("revision") ?? 0,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch saving {
        case .saved:
            return context.redirect(to: KnowledgeLinks.indicator(known.indicator.id, network), notice: "saved")
        case .conflict(let theirs):
            form.acceptRevision(theirs?.revision ?? 0)
            return readingPage(
                form,
                known.indicator,
                network,
                theirs: KnowledgeForms.reading(theirs, words: context.words),
                context
            )
        }
    }

    private func readingPage(
        _ form: Form,
        _ indicator: Indicator,
        _ network: NetworkFrame,
        theirs: Form? = nil,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let page = Page(words["knowledge.reading"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) {
                    a(.href(KnowledgeLinks.indicator(indicator.id, network))) { indicator.name[words.language] }
                }
                h1 { words["knowledge.reading"] }
                p { words["knowledge.reading.lead"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            FormView(
                form.citing("text", in: network),
                action: KnowledgeLinks.reading(indicator.id, network),
                submit: words["knowledge.save"],
                words: words,
                cancel: KnowledgeLinks.indicator(indicator.id, network)
            )
        }
        let status: HTTPResponse.Status = theirs != nil ? .conflict : form.isValid ? .ok : .unprocessableContent
        return context.page(page, status: status)
    }
}
