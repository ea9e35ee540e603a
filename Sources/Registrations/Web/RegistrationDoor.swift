import Core
import Hummingbird
import Markup
import Meetings
import Web

/// The way to the meeting of an address: there are registrations only for what is open to the public and published.
struct RegistrationDoor: Sendable {
    let registrations: RegistrationStore
    let clock: WallClock

    struct Found: Sendable {
        let network: NetworkFrame
        let meeting: Meeting
        /// Nil while the secretariat has not decided anything.
        let places: MeetingPlaces?
        var home: Link { MeetingLinks.meeting(slug: meeting.slug, network) }
        var slug: String { meeting.slug }
    }

    /// - Throws: `Problem.notFound` for drafts, for meetings that are not open, and where there is none.
    func found(_ context: WebContext) async throws -> Found {
        let network = try context.requireNetwork()
        let slug = try context.parameters.require("slug")
        guard let meeting = try await registrations.meeting(slug, in: network.id), meeting.kind == .open,
            meeting.isPublished(on: clock.today)
        else { throw Problem.notFound }
        try context.require(.read, meeting.subject(in: network.id, on: clock.today))
        return Found(network: network, meeting: meeting, places: try await registrations.places(meeting))
    }

    /// The same for those who run the meetings.
    func managed(_ context: WebContext) async throws -> Found {
        try context.require(.manageMeetings)
        return try await found(context)
    }

    /// The same where registrations have been set up.
    func registered(_ context: WebContext) async throws -> (found: Found, places: MeetingPlaces) {
        let found = try await managed(context)
        guard let places = found.places else { throw Problem.notFound }
        return (found, places)
    }
}

extension RegistrationDoor.Found {
    /// The head of a page about it.
    func lead(_ title: String, words: Words, @HTMLBuilder content: () -> Node = { .empty }) -> Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(home)) { Written(in: network, on: words)(meeting.title) } }
            h1 { title }
            content()
        }
    }
}

extension Meeting {
    /// `Torsdag 6. mai 2021 kl. 10.00–12.00`, as it stands by itself.
    func headline(_ words: Words) -> String { longWhen(Format(words.language)).capitalisedFirst }
}
