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
    /// Whether something is decided then, as in a committee; meetings keep clear of such a day.
    public let isDecision: Bool
    /// About when it is, in words, where its days are not known; nil where they are.
    public let about: (@Sendable (Words) -> String)?
    public let link: Link

    public init(
        title: String,
        from: Day,
        until: Day,
        isHearing: Bool,
        isDecision: Bool = false,
        about: (@Sendable (Words) -> String)? = nil,
        link: Link
    ) {
        self.title = title
        self.from = from
        self.until = until
        self.isHearing = isHearing
        self.isDecision = isDecision
        self.about = about
        self.link = link
    }

    /// Its days, or about when it is, marked as such.
    func when(_ words: Words) -> String {
        about.map { words["meetings.year.vague", ["when": $0(words)]] } ?? Format(words.language).days(from, until)
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
        let arcs = try await arcs(network, year)
        let elsewhere = try await networks.elsewhere(
            network.id,
            from: Day.first(of: year),
            until: Day.last(of: year)
        )
        let planning = YearPlanning(meetings: meetings, networks: networks, clock: clock)
        let plan =
            context.may(.manageMeetings)
            ? try await planning.plan(all, arcs: arcs, elsewhere: elsewhere, year: year, network: network) : nil
        let wheel = WheelMaking(network: network, words: context.words, today: clock.today)
            .wheel(year: year, meetings: visible, arcs: arcs, elsewhere: elsewhere)
        // Papers are the business of those who sit in the network.
        let deadlines = context.may(.readContacts) ? try await networks.deadlines(network.id) : nil
        let entries = YearEntry.all(
            in: year,
            meetings: visible,
            arcs: arcs,
            elsewhere: elsewhere,
            deadlines: deadlines
        )
        let calendar = YearCalendar(
            year: year,
            entries: entries,
            meetings: visible,
            arcs: arcs,
            network: network,
            words: context.words,
            today: clock.today
        )
        let saysMore = plan != nil || entries.contains { $0.kind != .holiday }
        let page = YearPage(
            year: year,
            meetings: visible,
            years: years,
            plan: plan,
            calendar: saysMore ? calendar : nil,
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
}
