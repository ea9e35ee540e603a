import Core

/// One meeting as a calendar program is told of it (RFC 5545 §3.6.1).
public struct CalendarEvent: Sendable, Equatable {
    public enum When: Sendable, Equatable {
        /// Wall-clock time in Norway. An end before the start is on the next day.
        case timed(day: Day, start: TimeOfDay, end: TimeOfDay)
        /// Whole days, the last included.
        case allDay(first: Day, last: Day)
    }

    /// RFC 5545 §3.8.1.11.
    public enum Status: Sendable, Equatable, CaseIterable {
        case confirmed
        case tentative
        case cancelled
    }

    public struct Organizer: Sendable, Equatable {
        public let name: String
        public let address: EmailAddress

        public init(name: String, address: EmailAddress) {
            self.name = name
            self.address = address
        }
    }

    /// The same for ever, and no other event's; the caller sees to both (RFC 5545 §3.8.4.7).
    public let uid: String
    /// How many times start, end or status have changed (RFC 5545 §3.8.7.4).
    public let sequence: Int
    /// When anything was last changed.
    ///
    /// Without `METHOD` that is what `DTSTAMP` says (RFC 5545 §3.8.7.2).
    public let stamp: Instant
    public let summary: String
    /// Left out when empty.
    public let description: String
    public let location: String?
    /// An absolute address.
    public let url: String?
    public let organizer: Organizer?
    public let when: When
    public let status: Status
    public let categories: [String]

    public init(
        uid: String,
        sequence: Int = 0,
        stamp: Instant,
        summary: String,
        description: String = "",
        location: String? = nil,
        url: String? = nil,
        organizer: Organizer? = nil,
        when: When,
        status: Status = .confirmed,
        categories: [String] = []
    ) {
        self.uid = uid
        self.sequence = sequence
        self.stamp = stamp
        self.summary = summary
        self.description = description
        self.location = location
        self.url = url
        self.organizer = organizer
        self.when = when
        self.status = status
        self.categories = categories
    }
}
