import Core

/// An event as it stands in a feed.
///
/// It can be kept and put in many feeds; it only changes with the event.
public struct CalendarEntry: Sendable, Equatable {
    /// From `BEGIN:VEVENT` to `END:VEVENT` with its line end.
    public let bytes: [UInt8]
    /// Whether it refers to the time zone.
    let needsZone: Bool

    public init(_ event: CalendarEvent) { self.init(event, stamp: event.stamp, status: event.status) }

    /// - Parameters:
    ///   - stamp: what `DTSTAMP` says.
    ///   - status: left out when nil.
    init(_ event: CalendarEvent, stamp: Instant, status: CalendarEvent.Status?, attendees: [Attendee] = []) {
        var lines = ContentLines(
            capacity: 512 + event.description.utf8.count * 5 / 4 + attendees.count * 160
        )
        lines.line("BEGIN:VEVENT")
        lines.text("UID:", event.uid)
        lines.instant("DTSTAMP:", stamp)
        lines.instant("LAST-MODIFIED:", event.stamp)
        lines.number("SEQUENCE:", event.sequence)
        needsZone = Self.write(event.when, to: &lines)
        lines.text("SUMMARY:", event.summary)
        if !event.description.isEmpty { lines.text("DESCRIPTION:", event.description) }
        if let location = event.location { lines.text("LOCATION:", location) }
        if let url = event.url { lines.address("URL:", url) }
        if let organizer = event.organizer {
            lines.person("ORGANIZER;CN=", organizer.name, mail: organizer.address.text)
        }
        for attendee in attendees { lines.attendee(attendee) }
        switch status {
        case .confirmed: lines.line("STATUS:CONFIRMED")
        case .tentative: lines.line("STATUS:TENTATIVE")
        case .cancelled: lines.line("STATUS:CANCELLED")
        case nil: break
        }
        if !event.categories.isEmpty { lines.texts("CATEGORIES:", event.categories) }
        lines.line("END:VEVENT")
        bytes = lines.bytes
    }

    /// `DTEND` lies after what it ends (RFC 5545 §3.6.1, §3.8.2.2); a meeting of no length goes without it.
    private static func write(_ when: CalendarEvent.When, to lines: inout ContentLines) -> Bool {
        switch when {
        case .timed(let day, let start, let end):
            lines.moment("DTSTART;TZID=Europe/Oslo:", day, start)
            if end != start {
                lines.moment("DTEND;TZID=Europe/Oslo:", end > start ? day : day.adding(days: 1), end)
            }
            return true
        case .allDay(let first, let last):
            lines.day("DTSTART;VALUE=DATE:", first)
            lines.day("DTEND;VALUE=DATE:", max(first, last).adding(days: 1))
            return false
        }
    }
}
