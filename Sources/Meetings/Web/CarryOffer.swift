import Core
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What the secretariat can take up from earlier meetings: postponed items and open promises.
struct CarryOffer: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let text: String
        let from: String
        let take: MeetingPage.Action
    }

    let heading: String
    let lines: [Line]

    /// As long as the agenda is being made.
    static func isMade(for meeting: Meeting) -> Bool {
        meeting.state == .planned && meeting.minutesPublishedOn == nil && meeting.minutes.state == .draft
    }

    /// Nil when there is nothing, or the reader does not plan meetings.
    init?(_ agenda: MeetingStore.Agenda, postponed: [PostponedItem], reader: AgendaReader) {
        guard reader.mayWrite, Self.isMade(for: agenda.meeting) else { return nil }
        let words = reader.words
        let action = MeetingLinks.meeting(slug: agenda.meeting.slug, reader.network) / "ta-med"
        func take(_ source: CarriedSource) -> MeetingPage.Action {
            MeetingPage.Action(text: words["meetings.carry.take"], link: action, post: source.text)
        }
        let taken = Set(agenda.items.compactMap(\.fromCommitment))
        let promises = agenda.carried.map(\.commitment).filter { $0.state == .open && !taken.contains($0.id) }
        lines =
            postponed.map {
                Line(text: $0.title, from: $0.meetingTitle, take: take(.item($0.id)))
            }
            + promises.map {
                Line(text: $0.text, from: $0.organisationName, take: take(.commitment($0.id)))
            }
        heading = words.count("meetings.carry", lines.count)
        if lines.isEmpty { return nil }
    }
}

extension CarriedSource {
    /// As a form sends it: `sak:…` or `forpliktelse:…`.
    var text: String {
        switch self {
        case .item(let id): "sak:\(id)"
        case .commitment(let id): "forpliktelse:\(id)"
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "sak":
            guard let id = AgendaItem.ID(parts[1]) else { return nil }
            self = .item(id)
        case "forpliktelse":
            guard let id = Commitment.ID(parts[1]) else { return nil }
            self = .commitment(id)
        default: return nil
        }
    }
}

struct CarryView: View {
    let offer: CarryOffer
    let written: Written

    var body: Node {
        details(.class("card")) {
            summary { offer.heading }
            ul(.class("plain small")) {
                for line in offer.lines {
                    li {
                        div(.class("line")) {
                            span {
                                written(line.text)
                                span(.class("soft")) { " – \(line.from)" }
                            }
                            span { ActionView(action: line.take, style: "link", context: line.text) }
                        }
                    }
                }
            }
        }
    }
}

/// Takes something up from an earlier meeting.
struct CarryRoutes: Sendable {
    let meetings: MeetingStore
    let clock: WallClock
    let live: LiveFeed

    func add(to router: WebRouter) { router.post(":network/moter/:slug/ta-med", use: take) }

    @Sendable func take(_ request: Request, context: WebContext) async throws -> Response {
        try context.require(.manageMeetings)
        let network = try context.requireNetwork()
        let source = (try await FormData.read(request)["hva"]).flatMap { CarriedSource($0) }
        guard let source,
            let agenda = try await meetings.agenda(try context.parameters.require("slug"), in: network.id)
        else { throw Problem.notFound }
        let isTaken = try await meetings.takeUp(
            source,
            in: agenda.meeting.id,
            of: network.id,
            by: context.viewer.actor,
            at: clock.now
        )
        let home = MeetingLinks.meeting(slug: agenda.meeting.slug, network)
        // Who presses twice finds it there already.
        guard isTaken else { return context.redirect(to: home, notice: "not-taken-up") }
        live.changed(agenda.meeting.id.text)
        return context.redirect(to: home, notice: "taken-up")
    }
}
