import Core
import Markup
import Networks
import Web

/// Meetings as calendar programs are told of them.
public struct MeetingFeed: Sendable {
    let network: NetworkFrame
    let words: Words
    let origin: String

    /// What stands behind a meeting's own key in the UID that calendars know it by.
    static let uidEnding = "@samband"

    /// - Parameter origin: the public address of the site, without a slash at the end.
    public init(network: NetworkFrame, words: Words, origin: String) {
        self.network = network
        self.words = words
        self.origin = origin
    }

    /// - Parameter agendas: what stands in the description of a meeting besides its note.
    public func feed(
        _ meetings: [Meeting],
        name: String,
        url: Link,
        agendas: [Meeting.ID: String] = [:]
    ) -> CalendarFeed {
        CalendarFeed(
            name: name,
            url: url.absolute(under: origin).text,
            events: meetings.map { event($0, agenda: agendas[$0.id]) },
            stamp: meetings.map(\.changedAt).max() ?? Instant(milliseconds: 0)
        )
    }

    /// The agenda of a meeting as one viewer may read it, a line for each item.
    public func agenda(of meeting: Meeting, _ items: [AgendaItem], for viewer: Viewer, on today: Day) -> String? {
        let reader = AgendaReader(network: network, viewer: viewer, words: words, today: today, meeting: meeting)
        let lines = reader.lines(items).map { line in
            [line.time, line.heading].compactMap(\.self).joined(separator: " ")
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// - Parameters:
    ///   - organizer: who asks, in an invitation; a feed invites nobody.
    ///   - isHold: whether the day is only kept free until the summons.
    func event(
        _ meeting: Meeting,
        agenda: String?,
        organizer: CalendarEvent.Organizer? = nil,
        isHold: Bool = false
    ) -> CalendarEvent {
        let link = MeetingLinks.meeting(slug: meeting.slug, network).absolute(under: origin)
        let when: CalendarEvent.When =
            switch (meeting.date, meeting.start) {
            case (.day(let day), .some(let start)):
                .timed(day: day, start: start, end: meeting.end ?? Self.anHour(after: start))
            case (.day(let day), nil): .allDay(first: day, last: day)
            case (.month(let month), _): .allDay(first: month.first, last: month.last)
            }
        let isSettled = meeting.date.exact != nil && meeting.publishedOn != nil && !isHold
        return CalendarEvent(
            uid: "\(meeting.calendarID)\(Self.uidEnding)",
            sequence: meeting.sequence,
            stamp: meeting.changedAt,
            summary: meeting.title,
            description: [meeting.note, agenda, link.text].compactMap(\.self).joined(separator: "\n\n"),
            location: meeting.place ?? (meeting.form == .digital ? words["meetings.form.digital"] : nil),
            url: link.text,
            organizer: organizer,
            when: when,
            status: meeting.state == .cancelled ? .cancelled : isSettled ? .confirmed : .tentative
        )
    }

    /// Not past midnight, where the end would come before the start.
    private static func anHour(after start: TimeOfDay) -> TimeOfDay {
        let end = start.adding(minutes: 60)
        return end > start ? end : start.adding(minutes: 1_439 - start.minutes)
    }
}
