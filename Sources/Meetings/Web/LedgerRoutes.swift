import Core
import HTTPTypes
import Hummingbird
import Markup
import Networks
import Web

/// The ledger of promises, and the account of a year as a page and as a table.
struct LedgerRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let organisationsHeld: OrganisationsHeld

    func add(to router: WebRouter) {
        let ledger = router.group(":network/forpliktelser")
        ledger.get(use: show)
        ledger.get(":year", use: showAccount)
        ledger.table(":year/tabell", use: table)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        var filter = LedgerPage.Filter()
        if let year = request.uri.queryParameters["ar"] { filter.year = try Self.year(String(year)) }
        filter.state = request.uri.queryParameters["tilstand"].flatMap { .init(rawValue: String($0)) }
        return try await page(filter, notice: context.notice(of: request), context)
    }

    @Sendable func showAccount(_ request: Request, context: WebContext) async throws -> Response {
        let year = try Self.year(try context.parameters.require("year"))
        return try await page(LedgerPage.Filter(year: year, isAccount: true), notice: nil, context)
    }

    @Sendable func table(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let year = try Self.year(try context.parameters.require("year"))
        let entries = try await entries(network, context).filter { $0.year == year }
        let making = LedgerMaking(
            own: [],
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        let name = "\(network.key)-\(context.words["meetings.ledger.file"])-\(year)"
        return try await context.download(making.table(entries), named: name, for: request)
    }

    private static func year(_ text: String) throws -> Int {
        guard let year = Int(text), (1...9_998).contains(year) else { throw Problem.notFound }
        return year
    }

    /// What the reader may see, asked of the gate one by one.
    private func entries(_ network: NetworkFrame, _ context: WebContext) async throws -> [LedgerEntry] {
        let today = clock.today
        return try await meetings.ledger(in: network.id, on: today)
            .filter { Gate.may(context.viewer, .read, $0.carried.subject(in: network.id, on: today)) }
    }

    private func page(_ filter: LedgerPage.Filter, notice: String?, _ context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let sits = Gate.may(context.viewer, .readContacts, Subject(network.id))
        let page = LedgerPage(
            try await entries(network, context),
            filter,
            own: sits ? try await organisationsHeld(context.viewer, network.id) : [],
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        return try await context.page(
            citing: Page(page.title, section: "moter", notice: notice) { LedgerView(page: page) }
        )
    }
}
