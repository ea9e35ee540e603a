import Charts
import Core
import Hearings
import Hummingbird
import Knowledge
import Markup
import Meetings
import Networks
import Strategies
import Web

/// Says what figures say of the three challenges.
public typealias FrontFigures =
    @Sendable (_ ground: FigureGround, _ network: NetworkFrame, _ words: Words) async throws -> [FrontFigure]

/// The network's front page: what this is, what is new, what can be done.
struct FrontRoutes: Sendable {
    let networks: NetworkStore
    let meetings: MeetingStore
    let strategies: StrategyStore
    let hearings: HearingStore
    let calls: OpenCallStore
    let figures: FrontFigures
    let clock: WallClock

    func add(to router: WebRouter) { router.get(":network", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let today = clock.today
        guard let front = try await networks.front(network.id) else { throw Problem.notFound }
        let seen: @Sendable (Meeting) -> Bool = {
            Gate.may(context.viewer, .read, $0.subject(in: network.id, on: today))
        }
        let drafts = Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
        let met = try await meetings.yearAndNext(in: network.id, year: today.year, from: today, drafts: drafts)
        let (year, next) = (met.year.filter(seen), met.next.first(where: seen))
        let phases = try await strategies.phases(network.id)
        let hearings = try await hearings.announced(network.id, in: today.year)
        let takesPart = context.may(.takePart)
        let found = try await calls.open(network.id, on: today)
        let page = FrontPage(
            front,
            next: next,
            year: year,
            open: PhasesOfAll.current(phases, on: today).filter { phase in
                !hearings.contains { $0.isTold(as: phase) }
            },
            hearings: hearings.filter { $0.closesOn >= today },
            calls: found.lines.filter { takesPart || !$0.isForMembers },
            figures: try await figures(found.figures, network, context.words),
            network: network,
            words: context.words,
            today: today
        )
        let arcs = YearArc.all(phases, hearings, in: today.year, network)
        let wheel = WheelMaking(network: network, words: context.words, today: today)
            .wheel(year: today.year, meetings: year, arcs: arcs)
        let feed = Page.Feed(title: network.name, link: MeetingLinks.feed(network))
        return context.page(
            Page(network.name, notice: context.notice(of: request), feeds: [feed]) {
                FrontView(page: page, wheel: YearWheel(wheel, id: "hjul"))
            }
        )
    }
}
