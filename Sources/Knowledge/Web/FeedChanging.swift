import Core
import Cubes
import HTTPTypes
import Hummingbird
import Markup
import Web

/// How what is fetched is changed: another address, another choice, another schedule.
struct FeedChanging: Sendable {
    let desk: KnowledgeDesk
    let fetching: TableFetching

    func add(to router: WebRouter) {
        let feed = router.group(":network/kunnskap/tabeller/:table/adresse")
        feed.get("endre", use: show).post("endre", use: save)
    }

    /// The choices of the table where it is, or at another address that is asked for.
    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (feed, network) = try await desk.feed(context)
        let asked = FormData.asked(request)["address"]
        var address = FeedForms.address(context.words, value: asked ?? feed.wish.question.address)
        guard let (place, table) = try await FeedRoutes.describe(&address, fetching, context.words) else {
            return page(feed, address: address, choices: nil, network: network, context)
        }
        let form = FeedForms.change(feed, table, at: place, words: context.words)
        return page(feed, address: address, choices: form, network: network, context)
    }

    @Sendable func save(_ request: Request, context: WebContext) async throws -> Response {
        let (feed, network) = try await desk.feed(context)
        let (words, data) = (context.words, try await FormData.read(request))
        var address = FeedForms.address(data, words)
        guard address.isValid, let (place, table) = try await FeedRoutes.describe(&address, fetching, words) else {
            return page(feed, address: address, choices: nil, network: network, context)
        }
        var form = FeedForms.change(feed, table, at: place, words: words).filled(data, words: words)
        guard form.isValid,
            let wish = FeedForms.wish(&form, table, at: place, key: feed.wish.key, words: words)
        else { return page(feed, address: address, choices: form, network: network, context) }
        let now = desk.clock.now
        let changing = try await desk.store.changeFeed(
            wish,
            from: form.number("revision") ?? 0,
            in: network.id,
            due: FeedSchedule.outsideQuiet(now),
            by: context.viewer.actor,
            at: now
        )
        switch changing {
        case .changed:
            return context.redirect(to: KnowledgeLinks.feed(feed.wish.key, network), notice: "table-feed-changed")
        case .conflict(nil): throw Problem.notFound
        case .conflict(let theirs?):
            form.acceptRevision(theirs.revision)
            let decided = FeedForms.decided(theirs.wish, words: words)
            return page(theirs, address: address, choices: form, theirs: decided, network: network, context)
        }
    }

    /// - Parameter choices: nil where the table is not at the address.
    private func page(
        _ feed: TableFeed,
        address: Form,
        choices: Form?,
        theirs: Form? = nil,
        network: NetworkFrame,
        _ context: WebContext
    ) -> Response {
        let words = context.words
        let here = KnowledgeLinks.feed(feed.wish.key, network)
        let page = Page(words["knowledge.feed.change"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(here)) { feed.wish.title } }
                h1 { words["knowledge.feed.change"] }
                p { words["knowledge.feed.change-lead"] }
            }
            if let theirs { ConflictView(theirs: theirs, words: words) }
            if let choices {
                FormView(
                    choices,
                    action: KnowledgeLinks.changeFeed(feed.wish.key, network),
                    submit: words["knowledge.feed.change-save"],
                    words: words,
                    cancel: here
                )
            }
            section(.class("card")) {
                h2 { words["knowledge.feed.elsewhere"] }
                form(.method("get"), .action(KnowledgeLinks.changeFeed(feed.wish.key, network)), .class("form")) {
                    FormSummary(form: address, words: words)
                    for field in address.fields { FieldView(field: field, words: words) }
                    button(.type("submit"), .class("button quiet")) { words["knowledge.feed.look"] }
                }
            }
        }
        let isValid = choices?.isValid ?? false
        return context.page(page, status: theirs != nil ? .conflict : isValid ? .ok : .unprocessableContent)
    }
}
