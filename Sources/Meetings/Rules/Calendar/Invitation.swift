import Core

/// An invitation to a meeting, a change of one or a cancellation, as iTIP (RFC 5546 §3.2.2 and §3.2.5).
///
/// The receiver puts it in order by `SEQUENCE` and then by `DTSTAMP` (RFC 5546 §2.1.5), so a later one must not have a
/// smaller number. The number grows when start, end or status change, not for a misspelt title (RFC 5546 §2.1.4).
public struct Invitation: Sendable, Equatable {
    public enum Method: String, Sendable, CaseIterable {
        /// Invites, or tells of a change.
        case request = "REQUEST"
        /// Cancels the meeting for all; or, when the meeting itself stands, takes it from those who are named.
        case cancel = "CANCEL"
    }

    /// Why there can be no such invitation: a mistake in our source.
    public enum Refusal: Error, Equatable {
        case noOrganizer
        case noAttendee
        /// Gmail offers no buttons to one who invites themselves.
        case organizerIsAttendee
        case attendeeTwice
        /// A cancelled meeting is told by `.cancel`.
        case cancelledRequest
    }

    public static let mediaType = "text/calendar; charset=UTF-8"

    public let method: Method
    public let event: CalendarEvent
    public let attendees: [Attendee]
    /// When this invitation was made (`DTSTAMP`, RFC 5545 §3.8.7.2).
    public let stamp: Instant

    /// - Parameters:
    ///   - event: with an organizer; answers go to its address.
    ///   - attendees: those whom the message is about, each with an address of their own.
    ///   - stamp: when the invitation is made, not when the meeting was changed.
    public init(
        _ method: Method,
        to event: CalendarEvent,
        attendees: [Attendee],
        stamp: Instant
    ) throws(Refusal) {
        guard let organizer = event.organizer else { throw .noOrganizer }
        let addresses = attendees.map(\.address.folded)
        if attendees.isEmpty { throw .noAttendee }
        if addresses.contains(organizer.address.folded) { throw .organizerIsAttendee }
        if Set(addresses).count < addresses.count { throw .attendeeTwice }
        if method == .request, event.status == .cancelled { throw .cancelledRequest }
        self.method = method
        self.event = event
        self.attendees = attendees
        self.stamp = stamp
    }

    public var bytes: [UInt8] {
        let named = method == .request ? attendees : attendees.map(\.notAsked)
        let entry = CalendarEntry(event, stamp: stamp, status: status, attendees: named)
        var lines = ContentLines(capacity: entry.bytes.count + 1_024)
        lines.startOfCalendar()
        switch method {
        case .request: lines.line("METHOD:REQUEST")
        case .cancel: lines.line("METHOD:CANCEL")
        }
        if entry.needsZone { lines.osloZone() }
        lines.append(entry.bytes)
        lines.line("END:VCALENDAR")
        return lines.bytes
    }

    /// One who is only taken off the list must not be told that the meeting is cancelled (RFC 5546 §3.2.5).
    private var status: CalendarEvent.Status? {
        method == .cancel && event.status != .cancelled ? nil : event.status
    }
}
