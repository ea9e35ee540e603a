import Accounts
import Core
import Hummingbird
import Markup
import Meetings
import Networks
import Web

/// A member's own calendar: an address that nobody can guess, and what its owner may see behind it.
struct PrivateFeedRoutes: Sendable {
    let accounts: AccountStore
    let meetings: MeetingStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.post(":network/min-side/kalender", use: change)
        router.get(":network/min-kalender/:token", use: feed)
    }

    /// Makes a new address, which is shown this once, or ends the feed.
    @Sendable func change(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.takePart)
        let network = try context.requireNetwork()
        guard let account = context.viewer.id else { throw Problem.notFound }
        let home = ChannelLinks.myPage(network)
        switch try await FormData.read(request)["hva"] {
        case "av":
            try await accounts.stopFeed(of: account, in: network.id, by: context.viewer.actor, at: clock.now)
            return context.redirect(to: home, notice: "feed-stopped")
        case "ny":
            let token = try await accounts.renewFeed(
                of: account,
                in: network.id,
                by: context.viewer.actor,
                at: clock.now
            )
            let address = ChannelLinks.privateFeed(token, network).absolute(under: context.site.publicURL)
            let page = PrivateFeedPage(address: address.text, home: home, words: context.words)
            // The page can be opened again only by its owner's own page.
            var context = context
            context.path = home.text
            return context.page(Page(page.title) { PrivateFeedView(page: page) })
        default: throw Problem.badRequest
        }
    }

    /// There is no cookie: the address says who asks, and the gate is asked about them as they are today.
    @Sendable func feed(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let today = clock.today
        let token = try context.parameters.require("token")
        guard token.hasSuffix(ChannelLinks.calendarSuffix) else { throw Problem.notFound }
        let viewer = try await accounts.viewer(
            ofFeed: String(token.dropLast(ChannelLinks.calendarSuffix.count)),
            in: network.id,
            on: today
        )
        guard Gate.may(viewer, .takePart, Subject(network.id)) else { throw Problem.notFound }
        let seen = try await meetings.meetings(in: network.id)
            .filter { Gate.may(viewer, .read, $0.subject(in: network.id, on: today)) }
        let items = try await meetings.items(in: network.id)
        let making = MeetingFeed(network: network, words: context.words, origin: context.site.publicURL)
        let agendas = seen.compactMap { meeting in
            making.agenda(of: meeting, items[meeting.id] ?? [], for: viewer, on: today).map { (meeting.id, $0) }
        }
        let feed = making.feed(
            seen,
            name: network.name,
            url: MeetingLinks.year(network),
            agendas: Dictionary(uniqueKeysWithValues: agendas)
        )
        return Reply.bytes(
            feed.bytes,
            type: CalendarFeed.mediaType,
            keep: .askAgainPrivately,
            caching: context.caching
        )
    }
}

/// The addresses of this slice.
enum ChannelLinks {
    static let calendarSuffix = ".ics"

    static func myPage(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "min-side" }
    /// Where a member chooses how often letters come.
    static func letters(_ network: NetworkFrame) -> Link { myPage(network) / "brev" }
    static func privateFeed(_ token: String, _ network: NetworkFrame) -> Link {
        NetworkLinks.home(network) / "min-kalender" / "\(token)\(calendarSuffix)"
    }
}

/// The address of a private feed, shown once.
struct PrivateFeedPage: Sendable, Equatable {
    let title: String
    let lead: String
    let address: String
    let how: String
    let care: String
    let home: Link
    let homeText: String

    init(address: String, home: Link, words: Words) {
        title = words["channel.feed.made"]
        lead = words["channel.feed.once"]
        self.address = address
        how = words["channel.feed.how"]
        care = words["channel.feed.care"]
        self.home = home
        homeText = words["channel.my-page"]
    }
}

struct PrivateFeedView: View {
    let page: PrivateFeedPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.homeText } }
            h1 { page.title }
            p { page.lead }
        }
        section(.class("prose")) {
            p { code { page.address } }
            p { page.how }
            p { page.care }
        }
    }
}
