import Core
import Hummingbird
import Markup
import Web

/// What everyone may read of a strategy's text: its versions, and what differs between them.
struct VersionRoutes: Sendable {
    let strategies: StrategyStore
    let clock: WallClock

    func add(to router: WebRouter) {
        let home = router.group(":network/strategier/:key/tekst")
        home.get(use: newest)
        home.get(":number", use: show)
        home.get(":number/endringer", use: difference)
    }

    /// The newest that the public may read; for the secretariat, whose draft may be the only one, the newest of all.
    @Sendable func newest(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await TextPlace(strategies, context)
        guard let version = found.versions.last(where: { !$0.isDraft }) ?? found.versions.last else {
            throw Problem.notFound
        }
        return try await page(version, found, request, context)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await TextPlace(strategies, context)
        let version = try found.version(context.parameters.get("number"))
        return try await page(version, found, request, context)
    }

    @Sendable func difference(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await TextPlace(strategies, context)
        let new = try found.version(context.parameters.get("number"))
        let before = found.versions.last { $0.number < new.number }.map { String($0.number) }
        let old = try found.version(request.uri.queryParameters["fra"].map(String.init) ?? before)
        let page = try await Blocking.run {
            DifferencePage(
                from: old,
                to: new,
                of: found.strategy,
                network: found.network,
                words: context.words
            )
        }
        return try await context.page(
            citing: Page(
                "\(context.words["strategies.text.difference"]): \(found.strategy.title)",
                section: StrategyLinks.part
            ) {
                DifferenceView(page: page)
            }
        )
    }

    private func page(
        _ version: StrategyVersion,
        _ found: TextPlace,
        _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        let comments = context.may(.readContacts) ? try await strategies.comments(of: found.strategy.id) : nil
        let today = clock.today
        let page = try await Blocking.run {
            VersionPage(
                version,
                of: found.strategy,
                among: found.versions,
                network: found.network,
                mayManage: context.may(.manageNetwork),
                remarks: comments.map {
                    TextRemarks(
                        $0,
                        on: version,
                        of: found.strategy,
                        among: found.versions,
                        network: found.network,
                        viewer: context.viewer,
                        words: context.words,
                        today: today
                    )
                },
                words: context.words
            )
        }
        return try await context.page(
            citing: Page(
                "\(page.title): \(page.strategy)",
                section: StrategyLinks.part,
                notice: context.notice(of: request)
            ) { VersionView(page: page) }
        )
    }
}
