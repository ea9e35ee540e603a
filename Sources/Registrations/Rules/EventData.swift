import Core
import Markup
import Meetings
import Web

/// A meeting as schema.org describes events, for programs that read the page.
struct EventData: Sendable, Equatable {
    let name: String
    /// ISO 8601; with the offset of Norway when the time is settled.
    let start: String
    let end: String?
    let status: Link
    /// Nil while it is not settled how people meet.
    let attendance: Link?
    let place: String?
    let page: Link
    let host: String
    let description: String?
    let offer: Offer?

    struct Offer: Sendable, Equatable {
        let availability: Link
        let link: Link
        let capacity: Int
    }

    /// Nil while the day is not settled: an event without a day is none.
    init?(
        _ meeting: Meeting,
        hosts: [String],
        places: MeetingPlaces?,
        at now: Instant,
        network: NetworkFrame,
        url: String
    ) {
        guard let day = meeting.date.exact else { return nil }
        name = meeting.title
        start = meeting.start.map { Self.moment(day, $0) } ?? day.description
        end = meeting.end.map { Self.moment(day, $0) }
        status =
            meeting.state == .cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled"
        attendance =
            switch meeting.form {
            case .physical: "https://schema.org/OfflineEventAttendanceMode"
            case .digital: "https://schema.org/OnlineEventAttendanceMode"
            case .hybrid: "https://schema.org/MixedEventAttendanceMode"
            case .undecided: nil
            }
        place = meeting.place
        page = MeetingLinks.meeting(slug: meeting.slug, network).absolute(under: url)
        host = hosts.isEmpty ? network.host : hosts.joined(separator: ", ")
        description = meeting.note
        offer = places.flatMap { places in
            let link = RegistrationLinks.form(meeting.slug, network).absolute(under: url)
            let availability: Link
            switch places.state(at: now) {
            case .open: availability = "https://schema.org/InStock"
            case .waitingList: availability = "https://schema.org/BackOrder"
            case .full: availability = "https://schema.org/SoldOut"
            case .notYet: availability = "https://schema.org/PreOrder"
            case .off, .closed: return nil
            }
            return Offer(availability: availability, link: link, capacity: places.setup.places)
        }
    }

    private static func moment(_ day: Day, _ time: TimeOfDay) -> String {
        let minutes = OsloTime.offsetMinutes(at: OsloTime.instant(day, time))
        return "\(day)T\(time):00+\(TimeOfDay(minutes: minutes) ?? .midnight)"
    }
}
