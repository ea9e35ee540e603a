import Charts
import Core
import Hummingbird
import Markup
import Networks
import Web

/// A stretch of the year that another slice puts on the wheel: a hearing, a time for input.
public struct YearArc: Sendable {
    public let title: String
    public let from: Day
    public let until: Day
    public let isHearing: Bool
    public let link: Link

    public init(title: String, from: Day, until: Day, isHearing: Bool, link: Link) {
        self.title = title
        self.from = from
        self.until = until
        self.isHearing = isHearing
        self.link = link
    }
}

public typealias YearArcs = @Sendable (NetworkFrame, Int) async throws -> [YearArc]

/// The year: its wheel, its meetings, and whether the plan keeps the mandate's rule.
struct YearRoutes: Sendable {
    let meetings: MeetingStore
    let networks: NetworkStore
    let arcs: YearArcs
    let clock: WallClock

    func add(to router: WebRouter) { router.get(":network/moter", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let year = request.uri.queryParameters["ar"].flatMap { Int($0) } ?? clock.today.year
        guard (1...9_998).contains(year) else { throw Problem.notFound }
        let all = try await meetings.meetings(in: network.id, year: year)
        let visible = all.filter {
            Gate.may(context.viewer, .read, $0.subject(in: network.id, on: clock.today))
        }
        let drafts = Gate.may(context.viewer, .read, Subject(network.id, isPublished: false))
        let years = try await meetings.years(in: network.id, drafts: drafts, on: clock.today)
        let plan = context.may(.manageMeetings) ? try await plan(all, year: year, network: network) : nil
        let wheel = WheelMaking(network: network, words: context.words, today: clock.today)
            .wheel(year: year, meetings: visible, arcs: try await arcs(network, year))
        let page = YearPage(
            year: year,
            meetings: visible,
            years: years,
            plan: plan,
            network: network,
            words: context.words,
            today: clock.today
        )
        return context.page(
            Page(page.title, section: "moter", notice: context.notice(of: request), feeds: [page.feed]) {
                YearView(page: page, wheel: YearWheel(wheel, id: "hjul"))
            }
        )
    }

    /// What only those who plan see: breaches of the rule, clashes, and days that are free.
    private func plan(_ all: [Meeting], year: Int, network: NetworkFrame) async throws -> YearPlan {
        let rule = try await networks.meetingRule(network.id, on: Day.last(of: year))
        let holidays = Holidays.norwegian(year)
        let days = Array(Set(all.filter { $0.state != .cancelled }.compactMap(\.date.exact)))
        let others = try await meetings.others(than: network.id, on: days, today: clock.today)
        return YearPlan(
            year: year,
            meetings: all,
            rule: rule,
            holidays: holidays,
            others: others,
            today: clock.today
        )
    }
}
