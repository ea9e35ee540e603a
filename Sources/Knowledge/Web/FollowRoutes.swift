import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What the network publishes of its indicators, and whom it follows: “who measures this, and what do they see”.
struct FollowRoutes: Sendable {
    let desk: KnowledgeDesk
    let press: PublicationPress
    let fetching: TableFetching
    let publicURL: String

    /// As long as somebody waits for a page.
    private static let patience = Duration.seconds(10)

    func add(to router: WebRouter) {
        router.get(":network/indikatorer/publisert/:file", use: file)
        let home = router.group(":network/kunnskap/andre")
        home.get(use: list)
        home.get("ny", use: showForm).post("ny", use: follow)
        home.post(":publisher/na", use: hasten).post(":publisher/stopp", use: stop)
    }

    // MARK: Published

    /// The signed list, or the file of one indicator; both are as `samband indicators publish` writes them.
    @Sendable func file(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let name = try context.parameters.require("file")
        let files = try await press.files(network, page: page(network))
        let bytes = name == Publication.listName ? files.list : files.indicators[String(name.dropLast(5))]
        guard name.hasSuffix(".json"), let bytes else { return try OpenDataReply.missing(context) }
        return OpenDataReply.bytes(bytes, type: "application/json", name: nil, context)
    }

    private func page(_ network: NetworkFrame) -> String {
        KnowledgeLinks.knowledge(network).absolute(under: publicURL).text
    }

    // MARK: Followed

    @Sendable func list(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let own = try await desk.store.newestDefinitions(network.id)
            .filter { $0.0.withdrawnAt == nil }.compactMap { desk.library.indicator(ofNetwork: $0.1) }
        let page = FollowPage(
            try await desk.store.subscriptions(network.id),
            try await desk.store.followedEntries(network.id),
            known: try desk.library.all() + own,
            key: try await desk.store.signingKey(at: desk.clock.now).verifying,
            published: KnowledgeLinks.published(network).absolute(under: publicURL).text,
            network: network,
            mayManage: context.may(.manageNetwork),
            words: context.words
        )
        return context.page(
            Page(page.title, section: KnowledgeLinks.part, notice: context.notice(of: request)) {
                FollowView(page: page, words: context.words)
            }
        )
    }

    @Sendable func showForm(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        return formPage(Self.form(context.words), try context.requireNetwork(), context)
    }

    @Sendable func follow(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        let words = context.words
        var form = Self.form(words).filled(try await FormData.read(request), words: words)
        guard form.isValid, let (address, seen) = try await see(&form, words) else {
            return formPage(form, network, context)
        }
        let following = try await desk.store.follow(
            address,
            seen,
            in: network.id,
            by: context.viewer.actor,
            at: desk.clock.now
        )
        switch following {
        case .followed: return context.redirect(to: KnowledgeLinks.others(network), notice: "publisher-followed")
        case .already: form.refuse("address", words["knowledge.follow.already"])
        case .full: form.refuse("address", words["knowledge.follow.full", ["n": String(Subscription.most)]])
        }
        return formPage(form, network, context)
    }

    @Sendable func hasten(_ request: Request, context: WebContext) async throws -> Response {
        let (subscription, network) = try await find(context)
        try await desk.store.hasten(subscription.id, due: desk.clock.now)
        return context.redirect(to: KnowledgeLinks.others(network), notice: "publisher-hastened")
    }

    @Sendable func stop(_ request: Request, context: WebContext) async throws -> Response {
        let (subscription, network) = try await find(context)
        let (actor, now) = (context.viewer.actor, desk.clock.now)
        _ = try await desk.store.unfollow(subscription.id, in: network.id, by: actor, at: now)
        return context.redirect(to: KnowledgeLinks.others(network), notice: "publisher-stopped")
    }

    private func find(_ context: WebContext) async throws -> (Subscription, NetworkFrame) {
        try context.require(.manageNetwork)
        let network = try context.requireNetwork()
        guard let id = Subscription.ID(try context.parameters.require("publisher")),
            let subscription = try await desk.store.subscription(id, in: network.id)
        else { throw Problem.notFound }
        return (subscription, network)
    }

    /// The signed list at the address that was written, or nil with the field told what is wrong.
    private func see(
        _ form: inout Form,
        _ words: Words
    ) async throws -> (PublicationAddress, PublicationReading.Checked)? {
        guard let address = PublicationAddress(form["address"]) else {
            form.refuse("address", words["knowledge.follow.no-address"])
            return nil
        }
        do {
            let run = FollowRun(store: desk.store, fetching: fetching)
            return (address, try await run.list(at: address, within: Self.patience))
        } catch FeedStop.trouble(let trouble) {
            form.refuse("address", FeedWords.trouble(trouble, words))
        } catch FeedStop.later {
            form.refuse("address", words["knowledge.feed.busy"])
        } catch let trouble as FeedTrouble {
            form.refuse("address", FeedWords.trouble(trouble, words))
        }
        return nil
    }

    private static func form(_ words: Words) -> Form {
        Form([
            Field(
                "address",
                words["knowledge.feed.address"],
                .link,
                hint: words["knowledge.follow.address-hint"],
                required: true
            )
        ])
    }

    private func formPage(_ form: Form, _ network: NetworkFrame, _ context: WebContext) -> Response {
        let words = context.words
        let page = Page(words["knowledge.follow.new"], section: KnowledgeLinks.part) {
            div(.class("lead")) {
                p(.class("kicker")) { a(.href(KnowledgeLinks.others(network))) { words["knowledge.others"] } }
                h1 { words["knowledge.follow.new"] }
                p { words["knowledge.follow.lead"] }
            }
            FormView(
                form,
                action: KnowledgeLinks.newOther(network),
                submit: words["knowledge.follow.do"],
                words: words,
                cancel: KnowledgeLinks.others(network)
            )
        }
        return context.page(page, status: form.isValid ? .ok : .unprocessableContent)
    }
}
