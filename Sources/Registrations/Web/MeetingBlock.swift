import Core
import Markup
import Meetings
import Web

/// What the page of an open meeting shows of it: places and the way to register, what came of it afterwards, and the
/// same for programs.
struct MeetingBlock: Sendable {
    let registrations: RegistrationStore
    let clock: WallClock

    @Sendable func node(_ reading: MeetingReading, _ context: WebContext) async throws -> Node {
        guard reading.meeting.kind == .open, reading.meeting.isPublished(on: clock.today),
            let network = context.network
        else { return .empty }
        let page = MeetingBlockPage(
            reading,
            try await registrations.places(reading.meeting),
            network: network,
            publicURL: context.site.publicURL,
            mayManage: context.may(.manageMeetings),
            at: clock.now,
            words: context.words
        )
        return MeetingBlockView(page: page).body
    }
}

struct MeetingBlockPage: Sendable {
    struct Outcome: Sendable, Equatable {
        let heading: String
        let link: Link
        let what: String
    }

    let event: EventData?
    /// How many places there are; nil when registration is off, or the meeting is past.
    let state: String?
    let register: Link?
    let manage: (text: String, link: Link)?
    let outcomes: [Outcome]
    let words: Words

    init(
        _ reading: MeetingReading,
        _ places: MeetingPlaces?,
        network: NetworkFrame,
        publicURL: String,
        mayManage: Bool,
        at now: Instant,
        words: Words
    ) {
        let meeting = reading.meeting
        event = EventData(
            meeting,
            hosts: reading.hosts.map(\.name),
            places: places,
            at: now,
            network: network,
            url: publicURL
        )
        let isAhead = PlaceRules.isAhead(meeting, at: now)
        let state = places?.state(at: now) ?? .off
        self.state = state == .off || !isAhead ? nil : PlaceText.line(state, words: words)
        switch state {
        case .open, .waitingList: register = RegistrationLinks.form(meeting.slug, network)
        case .off, .notYet, .full, .closed: register = nil
        }
        manage =
            if !mayManage {
                nil
            } else if let places {
                (
                    words.count("registrations.block.list", places.taken + places.waiting),
                    RegistrationLinks.list(meeting.slug, network)
                )
            } else {
                (words["registrations.setup.title"], RegistrationLinks.setup(meeting.slug, network))
            }
        let page = MeetingLinks.meeting(slug: meeting.slug, network)
        outcomes = reading.outcomes.map { outcome in
            let what = [
                outcome.decisions == 0 ? nil : words.count("registrations.block.decisions", outcome.decisions),
                outcome.commitments == 0 ? nil : words.count("registrations.block.commitments", outcome.commitments),
            ]
            return Outcome(
                heading: outcome.heading,
                link: page.at(outcome.anchor),
                what: what.compactMap(\.self).joined(separator: ", ")
            )
        }
        self.words = words
    }

    var isEmpty: Bool { state == nil && manage == nil && outcomes.isEmpty }
}

struct MeetingBlockView: View {
    let page: MeetingBlockPage

    var body: Node {
        if let event = page.event { EventView(event: event) }
        if page.state != nil || page.manage != nil { registering }
        if !page.outcomes.isEmpty { afterwards }
    }

    private var registering: Node {
        section(.class("card next"), .aria("labelledby", "pamelding")) {
            h2(.id("pamelding")) { page.words["registrations.block.title"] }
            div(.class("stack")) {
                if let state = page.state { p { state } }
                div(.class("row")) {
                    if let link = page.register {
                        a(.class("button"), .href(link)) { page.words["registrations.block.register"] }
                    }
                    if let manage = page.manage {
                        a(.class("button quiet"), .href(manage.link)) { manage.text }
                    }
                }
            }
        }
    }

    private var afterwards: Node {
        section(.aria("labelledby", "etterpa")) {
            h2(.id("etterpa")) { page.words["registrations.block.afterwards"] }
            ul(.class("plain")) {
                for outcome in page.outcomes {
                    li {
                        div(.class("line")) {
                            a(.href(outcome.link)) { outcome.heading }
                            span { outcome.what }
                        }
                    }
                }
            }
        }
    }
}

/// The meeting as microdata: nothing to see, and no script, which the content security policy would forbid
/// (`docs/decisions/0016-events-as-microdata.md`).
struct EventView: View {
    let event: EventData

    var body: Node {
        div(.itemscope, .itemtype("https://schema.org/Event"), .hidden) {
            meta(.itemprop("name"), .content(event.name))
            meta(.itemprop("startDate"), .content(event.start))
            if let end = event.end { meta(.itemprop("endDate"), .content(end)) }
            link(.itemprop("eventStatus"), .href(event.status))
            if let attendance = event.attendance { link(.itemprop("eventAttendanceMode"), .href(attendance)) }
            link(.itemprop("url"), .href(event.page))
            if let description = event.description { meta(.itemprop("description"), .content(description)) }
            location
            div(.itemprop("organizer"), .itemscope, .itemtype("https://schema.org/Organization")) {
                meta(.itemprop("name"), .content(event.host))
            }
            if let offer = event.offer { self.offer(offer) }
        }
    }

    /// A digital meeting is at its page; others are where they are, as far as that is settled.
    @HTMLBuilder private var location: Node {
        if let place = event.place {
            div(.itemprop("location"), .itemscope, .itemtype("https://schema.org/Place")) {
                meta(.itemprop("name"), .content(place))
                meta(.itemprop("address"), .content(place))
            }
        } else {
            div(.itemprop("location"), .itemscope, .itemtype("https://schema.org/VirtualLocation")) {
                link(.itemprop("url"), .href(event.page))
            }
        }
    }

    @HTMLBuilder private func offer(_ offer: EventData.Offer) -> Node {
        meta(.itemprop("isAccessibleForFree"), .content("true"))
        meta(.itemprop("maximumAttendeeCapacity"), .content(String(offer.capacity)))
        div(.itemprop("offers"), .itemscope, .itemtype("https://schema.org/Offer")) {
            meta(.itemprop("price"), .content("0"))
            meta(.itemprop("priceCurrency"), .content("NOK"))
            link(.itemprop("availability"), .href(offer.availability))
            link(.itemprop("url"), .href(offer.link))
        }
    }
}
