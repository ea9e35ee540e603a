import Core
import Cubes
import Hummingbird
import Markup
import Web

/// How a table comes in from an address: the service's own description is shown, somebody chooses, and it is fetched.
struct FeedRoutes: Sendable {
    let desk: KnowledgeDesk
    let fetching: TableFetching

    /// As long as somebody waits for a page.
    private static let patience = Duration.seconds(10)

    func add(to router: WebRouter) {
        let new = router.group(":network/kunnskap/tabeller/ny/adresse")
        new.get(use: showAddress).post(use: understand).post("valg", use: save)
        let feed = router.group(":network/kunnskap/tabeller/:table/adresse")
        feed.get(use: show).post("na", use: hasten).post("stopp", use: stop)
    }

    @Sendable func showAddress(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let asked = request.uri.queryParameters["address"].map(String.init)
        return addressPage(FeedForms.address(context.words, value: asked), try context.requireNetwork(), context)
    }

    /// Reads the description of the table and shows what there is to choose.
    @Sendable func understand(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let data = try await FormData.read(request)
        var form = FeedForms.address(data, context.words)
        guard form.isValid, let (place, table) = try await Self.describe(&form, fetching, context.words) else {
            return addressPage(form, network, context)
        }
        let asked = PxWebSelection.asked(in: form["address"], of: table)
        let choices = FeedForms.choices(table, at: place, wanted: asked?.selection, words: context.words)
        return choicePage(choices, table, isComplete: asked?.isComplete ?? true, network, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let (words, data) = (context.words, try await FormData.read(request))
        var address = FeedForms.address(data, words)
        guard address.isValid, let (place, table) = try await Self.describe(&address, fetching, words) else {
            return addressPage(address, network, context)
        }
        var form = FeedForms.choices(table, at: place, words: words).filled(data, words: words)
        guard form.isValid, let wish = FeedForms.wish(&form, table, at: place, words: words) else {
            return choicePage(form, table, network, context)
        }
        let now = desk.clock.now
        let due = FeedSchedule.outsideQuiet(now)
        guard try await desk.store.addFeed(wish, to: network.id, due: due, by: context.viewer.actor, at: now) else {
            form.refuse("key", words["knowledge.feed.taken-key"])
            return choicePage(form, table, network, context)
        }
        return context.redirect(to: KnowledgeLinks.feed(wish.key, network), notice: "table-feed-added")
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (feed, network) = try await desk.feed(context)
        let page = FeedPage(
            feed,
            dataset: try await desk.store.dataset(feed.wish.key, in: network.id),
            network: network,
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                FeedView(page: page, words: context.words)
            }
        )
    }

    @Sendable func hasten(_ request: Request, context: WebContext) async throws -> Response {
        let (feed, network) = try await desk.feed(context)
        try await desk.store.hasten(feed.id, due: FeedSchedule.outsideQuiet(desk.clock.now))
        return context.redirect(to: KnowledgeLinks.feed(feed.wish.key, network), notice: "table-feed-hastened")
    }

    @Sendable func stop(_ request: Request, context: WebContext) async throws -> Response {
        let (feed, network) = try await desk.feed(context)
        let (actor, now) = (context.viewer.actor, desk.clock.now)
        _ = try await desk.store.removeFeed(feed.wish.key, in: network.id, by: actor, at: now)
        return context.redirect(to: KnowledgeLinks.tables(network), notice: "table-feed-stopped")
    }

    /// The table at the address that was written, or nil with the field told what is wrong.
    static func describe(
        _ form: inout Form,
        _ fetching: TableFetching,
        _ words: Words
    ) async throws -> (PxWebAddress, PxWebTable)? {
        do {
            let place = try PxWebAddress(form["address"])
            return (place, try await fetching.describe(place, within: patience))
        } catch let problem as PxWebProblem {
            form.refuse("address", FeedWords.trouble(FeedTrouble(of: problem), words))
        } catch FeedStop.trouble(let trouble) {
            form.refuse("address", FeedWords.trouble(trouble, words))
        } catch FeedStop.later {
            form.refuse("address", words["knowledge.feed.busy"])
        }
        return nil
    }

    private func addressPage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["knowledge.feed"], section: KnowledgeLinks.part) {
            FeedLead(title: words["knowledge.feed"], text: words["knowledge.feed.lead"], network: network, words: words)
            FormView(
                form,
                action: KnowledgeLinks.newFeed(network),
                submit: words["knowledge.feed.look"],
                words: words,
                cancel: KnowledgeLinks.tables(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }

    /// - Parameter isComplete: whether all that the address chose is in the form.
    private func choicePage(
        _ form: Form,
        _ table: PxWebTable,
        isComplete: Bool = true,
        _ network: NetworkFrame,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let title = table.label ?? words["knowledge.feed"]
        let lead = FeedWords.size(table, words)
        let page = Page(title, section: KnowledgeLinks.part) {
            FeedLead(title: title, text: lead, network: network, words: words)
            if !isComplete { p(.class("warning")) { words["knowledge.feed.not-all-understood"] } }
            FormView(
                form,
                action: KnowledgeLinks.chooseFeed(network),
                submit: words["knowledge.feed.fetch"],
                words: words,
                cancel: KnowledgeLinks.tables(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}

/// The head of the pages on which a table is chosen.
private struct FeedLead: View {
    let title: String
    let text: String
    let network: NetworkFrame
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(KnowledgeLinks.tables(network))) { words["knowledge.tables"] } }
            h1 { title }
            p { text }
        }
    }
}

extension KnowledgeDesk {
    /// What is fetched for the table of the address, for those who look after the network.
    func feed(_ context: WebContext) async throws -> (TableFeed, NetworkFrame) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let key = try context.parameters.require("table")
        guard let feed = try await store.feed(key, in: network.id) else { throw Problem.notFound }
        return (feed, network)
    }
}
