import Core

/// A calendar that programs fetch again and again, as iCalendar (RFC 5545, with RFC 7986 for the feed as a whole).
///
/// There is no `METHOD`: nobody is invited. The bytes depend on nothing but what is given here, so that their
/// fingerprint can serve as an ETag.
public struct CalendarFeed: Sendable {
    public static let mediaType = "text/calendar; charset=utf-8"

    public let name: String
    /// The page that shows the same meetings to people.
    public let url: String
    public let entries: [CalendarEntry]
    /// When anything in the feed was last changed.
    public let stamp: Instant

    public init(name: String, url: String, events: [CalendarEvent], stamp: Instant) {
        self.init(name: name, url: url, entries: events.map(CalendarEntry.init), stamp: stamp)
    }

    /// A feed of entries that were made before.
    public init(name: String, url: String, entries: [CalendarEntry], stamp: Instant) {
        self.name = name
        self.url = url
        self.entries = entries
        self.stamp = stamp
    }

    public var bytes: [UInt8] {
        let length = entries.reduce(0) { $0 + $1.bytes.count }
        var lines = ContentLines(capacity: length + 1_024 + (name.utf8.count + url.utf8.count) * 3)
        lines.startOfCalendar()
        lines.text("NAME:", name)
        lines.text("X-WR-CALNAME:", name)
        lines.address("URL:", url)
        lines.instant("LAST-MODIFIED:", stamp)
        // RFC 7986 §5.7, and the same for Outlook (MS-OXCICAL 2.1.3.1.1.15).
        lines.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H")
        lines.line("X-PUBLISHED-TTL:PT1H")
        // A calendar holds at least one component (RFC 5545 §3.6); in an empty feed it is the time zone.
        if entries.isEmpty || entries.contains(where: \.needsZone) { lines.osloZone() }
        for entry in entries { lines.append(entry.bytes) }
        lines.line("END:VCALENDAR")
        return lines.bytes
    }
}
