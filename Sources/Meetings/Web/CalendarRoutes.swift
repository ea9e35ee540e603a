import Core
import Hummingbird
import Markup
import Networks
import Web

/// Calendar files for one meeting, and a feed of them all.
struct CalendarRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock

    func add(to router: WebRouter) {
        router.get(":network/kalender", use: page)
        router.get(":network/kalender.ics", use: feed)
        router.get(":network/moter/:slug/kalender.ics", use: one)
    }

    @Sendable func page(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let words = context.words
        let link = MeetingLinks.feed(network)
        let absolute = link.absolute(under: context.site.publicURL)
        let page = Page(words["meetings.calendar.title"], feeds: [.init(title: network.name, link: link)]) {
            div(.class("lead")) {
                h1 { words["meetings.calendar.title"] }
                p { words["meetings.calendar.lead"] }
                div(.class("row")) { a(.class("button"), .href(link)) { words["meetings.calendar.download"] } }
            }
            section(.class("prose")) {
                h2 { words["meetings.calendar.subscribe"] }
                p { words["meetings.calendar.how"] }
                p { code { absolute.text } }
            }
        }
        return context.page(page)
    }

    @Sendable func feed(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let all = try await meetings.meetings(in: network.id)
        // A feed has no cookie: it holds what a stranger may see.
        let open = all.filter { Gate.may(.stranger, .read, $0.subject(in: network.id, on: clock.today)) }
        return answer(open, name: network.name, url: MeetingLinks.year(network), network: network, context: context)
    }

    @Sendable func one(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let slug = try context.parameters.require("slug")
        guard let agenda = try await meetings.agenda(slug, in: network.id) else { throw Problem.notFound }
        try context.require(.read, agenda.meeting.subject(in: network.id, on: clock.today))
        return answer(
            [agenda.meeting],
            name: agenda.meeting.title,
            url: MeetingLinks.meeting(slug: slug, network),
            network: network,
            context: context
        )
    }

    private func answer(
        _ meetings: [Meeting],
        name: String,
        url: Link,
        network: NetworkFrame,
        context: WebContext
    ) -> Response {
        let feed = MeetingFeed(network: network, words: context.words, origin: context.site.publicURL)
            .feed(meetings, name: name, url: url)
        return Reply.bytes(feed.bytes, type: CalendarFeed.mediaType, keep: .askAgain, caching: context.caching)
    }
}
