import Accounts
import Core
import Hummingbird
import Markup
import Meetings
import Networks
import Rounds
import Strategies
import Web

/// The member's own page: what is next, what I owe, what has come.
struct MyPageRoutes: Sendable {
    let accounts: AccountStore
    let networks: NetworkStore
    let meetings: MeetingStore
    let strategies: StrategyStore
    let rounds: RoundStore
    let clock: WallClock

    func add(to router: WebRouter) { router.get(":network/min-side", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        let today = clock.today
        guard let id = context.viewer.id, let account = try await accounts.account(id) else { throw Problem.notFound }
        let organisations = try await networks.organisations(heldBy: account.email, in: network.id, on: today)
        let runs = context.may(.manageMeetings)
        let drafts = Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
        let upcoming = try await meetings.upcoming(in: network.id, from: today, drafts: drafts, limit: 6)
            .filter { Gate.may(context.viewer, .read, $0.subject(in: network.id, on: today)) }
        let minutes = try await meetings.withMinutes(in: network.id, on: today, limit: 5)
        let owed = try await meetings.openCommitments(
            in: network.id,
            of: runs ? nil : organisations.map(\.id),
            on: today,
            limit: 30
        )
        let ids = organisations.map(\.id)
        let page = MyPage(
            viewer: context.viewer,
            organisations: organisations,
            upcoming: upcoming,
            minutes: minutes,
            owed: owed,
            awaited: try await rounds.awaited(of: ids, in: network.id),
            measures: try await strategies.measures(
                of: ids,
                dueBy: today.adding(days: DigestRules.dueSoonDays),
                limit: Self.mostMeasures
            ),
            feedMade: try await accounts.feedMade(of: id, in: network.id),
            network: network,
            words: context.words,
            today: today
        )
        return context.page(Page(page.title, notice: context.notice(of: request)) { MyPageView(page: page) })
    }

    /// Measures that the page looks at, as many as a morning letter does.
    private static let mostMeasures = 50
}
