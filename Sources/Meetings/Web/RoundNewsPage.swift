import Core
import Hummingbird
import Markup
import Networks
import Web

/// What the members have told around the table, meeting by meeting: the network's news in their own words.
struct RoundNewsPage: Sendable {
    struct Group: Sendable {
        let title: String
        let when: String
        let link: Link
        /// Those who told something, in the order of their names.
        var entries: [RoundEntry]
    }

    /// Meetings on one page; older ones stand on their own pages.
    static let mostMeetings = 8

    let written: Written
    let up: (text: String, link: Link)
    let title: String
    let lead: String
    let empty: String
    let groups: [Group]

    /// - Parameter news: of all meetings, the newest first; the gate is asked about each.
    init(_ news: [RoundNews], network: NetworkFrame, viewer: Viewer, words: Words, today: Day) {
        written = Written(in: network, on: words)
        up = (words["meetings.menu"], MeetingLinks.year(network))
        title = words["meetings.news.title"]
        lead = words["meetings.news.lead"]
        empty = words["meetings.news.empty"]
        let format = Format(words.language)
        var groups: [(meeting: Meeting.ID, group: Group)] = []
        for told in news where Self.isSeen(told, network: network, viewer: viewer, today: today) {
            if groups.last?.meeting != told.meeting.id {
                guard groups.count < Self.mostMeetings else { break }
                let group = Group(
                    title: told.meeting.title,
                    when: told.meeting.longWhen(format).capitalisedFirst,
                    link: MeetingLinks.meeting(slug: told.meeting.slug, network).at(told.itemKey),
                    entries: []
                )
                groups.append((told.meeting.id, group))
            }
            // Where the table was gone around twice, each is heard once.
            guard groups[groups.count - 1].group.entries.last != told.entry else { continue }
            groups[groups.count - 1].group.entries.append(told.entry)
        }
        self.groups = groups.map(\.group)
    }

    /// Who may read the minutes and the item in which it was told; a draft's are nobody's news yet.
    private static func isSeen(_ told: RoundNews, network: NetworkFrame, viewer: Viewer, today: Day) -> Bool {
        let meeting = told.meeting
        guard meeting.hasMinutes(on: today) || meeting.minutes.state != .draft else { return false }
        return [
            meeting.subject(in: network.id, on: today), MinutesRules.subject(meeting, in: network.id, on: today),
            Subject(network.id, openness: AgendaRules.openness(told.exemption, on: today)),
        ].allSatisfy { Gate.may(viewer, .read, $0) }
    }
}

struct RoundNewsView: View {
    let page: RoundNewsPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.up.link)) { page.up.text } }
            h1 { page.title }
            p { page.groups.isEmpty ? page.empty : page.lead }
        }
        for group in page.groups {
            section {
                h2 { a(.href(group.link)) { page.written(group.title) } }
                p(.class("small soft")) { group.when }
                RoundList(entries: group.entries, written: page.written)
            }
        }
    }
}

/// The members' news, for everyone who may read the minutes.
struct RoundNewsRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock

    func add(to router: WebRouter) { router.get(":network/nytt", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let page = RoundNewsPage(
            try await meetings.roundNews(in: network.id),
            network: network,
            viewer: context.viewer,
            words: context.words,
            today: clock.today
        )
        return context.page(Page(page.title, section: "moter") { RoundNewsView(page: page) })
    }
}
