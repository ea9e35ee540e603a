import Core
import Hummingbird
import Markup
import Web

/// A meeting as its readers meet it.
struct MeetingRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed
    let extras: MeetingExtras

    func add(to router: WebRouter) {
        router.get(":network/moter/:slug", use: show)
        router.get(":network/moter/:slug/strom", use: stream)
    }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let slug = try context.parameters.require("slug")
        guard let agenda = try await meetings.agenda(slug, in: network.id, version: context.dataVersion) else {
            if let moved = try await meetings.movedAddress(slug, in: network.id),
                let there = try await meetings.agenda(moved, in: network.id)
            {
                try context.require(.read, there.meeting.subject(in: network.id, on: clock.today))
                return .redirect(to: MeetingLinks.meeting(slug: moved, network).text, type: .permanent)
            }
            throw Problem.notFound
        }
        try context.require(.read, agenda.meeting.subject(in: network.id, on: clock.today))
        let part = try await meetings.part(of: context.viewer, in: agenda.meeting, network: network.id)
        var page = MeetingPage(
            agenda,
            part: part,
            group: try await group(part, agenda, in: network, context),
            postponed: try await postponed(agenda.meeting, in: network, context),
            network: network,
            viewer: context.viewer,
            words: context.words,
            now: clock.now
        )
        page.extra = try await extras(MeetingReading(agenda, page: page), context)
        return try await context.page(
            citing: Page(page.title, section: "moter", notice: context.notice(of: request)) { MeetingView(page: page) }
        )
    }

    /// The viewer's group, for those who are on the list of a meeting that goes on.
    private func group(
        _ part: OwnPart,
        _ agenda: MeetingStore.Agenda,
        in network: NetworkFrame,
        _ context: WebContext
    ) async throws -> OwnGroup? {
        guard agenda.current != nil, part.waitsForTheWord != nil else { return nil }
        let own = try await meetings.persons(of: context.viewer, in: network.id)
        return try await meetings.ownGroup(of: own, at: agenda.meeting.id)
    }

    /// What earlier meetings left, for those who plan the next.
    private func postponed(_ meeting: Meeting, in network: NetworkFrame, _ context: WebContext) async throws
        -> [PostponedItem]
    {
        guard context.may(.manageMeetings), CarryOffer.isMade(for: meeting) else { return [] }
        return try await meetings.postponed(before: meeting, in: network.id)
    }

    /// Tells open pages that the meeting has changed.
    @Sendable func stream(_ request: Request, context: WebContext) async throws -> Response {
        let network = try context.requireNetwork()
        let slug = try context.parameters.require("slug")
        guard let agenda = try await meetings.agenda(slug, in: network.id) else { throw Problem.notFound }
        try context.require(.read, agenda.meeting.subject(in: network.id, on: clock.today))
        return try live.response(agenda.meeting.id.text)
    }
}
